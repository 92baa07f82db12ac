"""`newslint server`: what editors start."""

from typing import Annotated

import typer


def server(
    config: Annotated[str | None, typer.Option(metavar="FILE", help="Use this file.")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Use no file.")] = False,
    local_plugin: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Run the rules of this file too.")
    ] = None,
    stdio: Annotated[  # noqa: ARG001  some clients give it to every server they start
        bool, typer.Option("--stdio", help="Use standard input and output, as it always does.")
    ] = True,
) -> None:
    """Speak the language server protocol over standard input and output, for editors."""
    import os
    import signal
    import sys
    from importlib.util import find_spec

    from newslint.commands.local import load_named
    from newslint.config.resolve import Resolver
    from newslint.errors import NewslintError

    if find_spec("pygls") is None:
        raise NewslintError(
            "newslint server needs pygls, which is not installed; install it with: "
            "pip install 'newslint[server]'"
        )
    if config and not os.path.isfile(config):
        raise NewslintError(f"{config}: no such configuration file")
    load_named(local_plugin or [], Resolver({}, config, isolated))
    from newslint.server.configuration import Configuration
    from newslint.server.serving import serve

    def interrupted(*_: object) -> None:
        # Left to asyncio, it would first wait for threads that are in the middle of something.
        print("newslint: interrupted", file=sys.stderr, flush=True)
        os._exit(2)

    signal.signal(signal.SIGINT, interrupted)
    code = serve(Configuration(config, isolated))
    sys.stderr.flush()
    # A thread may wait for the client still, or compare documents: nobody waits for them.
    os._exit(code)
