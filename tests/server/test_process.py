"""The server as a process: what it makes of nonsense, and how it ends."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"processId": None, "rootUri": None, "capabilities": {}},
}
SHUTDOWN = {"jsonrpc": "2.0", "id": 2, "method": "shutdown"}
EXIT = {"jsonrpc": "2.0", "method": "exit"}


def message(content: object) -> bytes:
    """A message as it is sent."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def answers(sent: bytes, folder: Path) -> tuple[int, list[dict[str, Any]], list[str]]:
    """The exit code, the messages and the log of a server that is sent this and nothing more."""
    command = [sys.executable, "-m", "newslint", "server", "--stdio"]
    done = subprocess.run(
        command, input=sent, capture_output=True, cwd=folder, timeout=60, check=False
    )
    found = []
    rest = done.stdout
    while rest:
        head, _, rest = rest.partition(b"\r\n\r\n")
        length = int(head.split(b"\r\n")[0].removeprefix(b"Content-Length: "))
        found.append(json.loads(rest[:length]))
        rest = rest[length:]
    log = done.stderr.decode()
    assert "Traceback" not in log
    return done.returncode, found, log.splitlines()


@pytest.mark.parametrize(
    "sent",
    [b"hello\n", b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", b"\r\n", b"\x00\xff" * 4000,
     b"Content-Length: x\r\n\r\n{}", b"Content-Type: a\r\n\r\n{}",
     b"Content-Length: 9999999999\r\n\r\n{}", b'{"jsonrpc": "2.0"}\n', b"hello"],
)  # fmt: skip
def test_what_is_no_message_ends_it_with_a_line(sent: bytes, tmp_path: Path) -> None:
    code, found, log = answers(sent, tmp_path)
    assert (code, found) == (2, [])
    (line,) = log
    assert line.startswith("newslint: newslint server: ")
    assert " is no message of the language server protocol. " in line
    assert len(line) < 300


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"hello", -32700),
        (b"\xff\xfe", -32700),
        (b"[" * 100_000, -32700),
        ([], -32600),
        (3, -32600),
        ({"id": 5, "method": "shutdown"}, -32600),
        ({"jsonrpc": "2.0", "id": []}, -32600),
        ({"jsonrpc": "2.0", "id": 5}, -32600),
        ({"jsonrpc": "2.0", "id": 5, "method": 7}, -32600),
    ],
)
def test_a_message_that_makes_no_sense_is_refused(body: object, error: int, tmp_path: Path) -> None:
    code, found, log = answers(
        message(body) + b"".join(map(message, (HELLO, SHUTDOWN, EXIT))), tmp_path
    )
    assert code == 0
    assert [each.get("id") for each in found] == [None, 1, 2]
    assert found[0]["error"]["code"] == error
    assert len(log) == 1


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        ({"method": "textDocument/hover"}, -32602),
        ({"method": "textDocument/hover", "params": {"textDocument": 3}}, -32602),
        ({"method": "textDocument/nothing"}, -32601),
        ({"method": "initialize", "params": HELLO["params"]}, -32600),
    ],
)
def test_a_request_that_cannot_be_answered_is_refused(
    request_: dict[str, object], error: int, tmp_path: Path
) -> None:
    asked = {"jsonrpc": "2.0", "id": 9, **request_}
    code, found, _ = answers(b"".join(map(message, (HELLO, asked, SHUTDOWN, EXIT))), tmp_path)
    assert code == 0
    assert {each["id"]: each.get("error", {}).get("code") for each in found} == {
        1: None, 9: error, 2: None,
    }  # fmt: skip


def test_nothing_is_answered_before_the_beginning_and_after_the_end(tmp_path: Path) -> None:
    hover = {"jsonrpc": "2.0", "id": 3, "method": "textDocument/hover", "params": {}}
    notice = {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {}}
    sent = [hover, notice, HELLO, SHUTDOWN, {**hover, "id": 4}, notice, EXIT]
    code, found, log = answers(b"".join(map(message, sent)), tmp_path)
    assert code == 0
    errors = {each["id"]: each.get("error", {}).get("code") for each in found}
    assert errors == {3: -32002, 1: None, 2: None, 4: -32600}
    assert len(log) == 2


def test_a_notification_that_makes_no_sense_is_passed_over(tmp_path: Path) -> None:
    notices = [
        {"jsonrpc": "2.0", "method": "$/unknown"},
        {"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": 1}},
        {"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
            "textDocument": {"uri": "file:///not/open.txt", "version": 1},
            "contentChanges": [{"text": "a"}]}},
        {"jsonrpc": "2.0", "id": 99, "result": None},
        {"jsonrpc": "2.0", "id": 98, "error": {"code": 1, "message": "no"}},
    ]  # fmt: skip
    code, found, _ = answers(b"".join(map(message, [HELLO, *notices, SHUTDOWN, EXIT])), tmp_path)
    assert code == 0
    assert [each["id"] for each in found if each.get("id") is not None] == [1, 2]


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ([], 1),
        ([HELLO], 1),
        ([HELLO, EXIT], 1),
        ([EXIT], 1),
        ([HELLO, SHUTDOWN], 0),
        ([HELLO, SHUTDOWN, EXIT], 0),
    ],
)
def test_how_it_ends(sent: list[object], code: int, tmp_path: Path) -> None:
    ended, _, log = answers(b"".join(map(message, sent)), tmp_path)
    assert (ended, log) == (code, [])


def test_a_client_that_leaves_amid_a_message(tmp_path: Path) -> None:
    for cut in (10, 20, 40):
        code, found, log = answers(message(HELLO)[:cut], tmp_path)
        assert (code, found, log) == (1, [], [])


def test_a_client_that_does_not_listen(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "newslint", "server"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    ) as server:
        assert server.stdin
        assert server.stdout
        assert server.stderr
        server.stdout.close()
        server.stdin.write(b"".join(map(message, (HELLO, SHUTDOWN, EXIT))))
        server.stdin.close()
        assert server.wait(60) == 0
        assert server.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_an_interrupted_server_ends_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "newslint", "server"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    ) as server:
        assert server.stdin
        assert server.stdout
        assert server.stderr
        server.stdin.write(message(HELLO))
        server.stdin.flush()
        assert server.stdout.readline().startswith(b"Content-Length: ")
        server.send_signal(signal.SIGINT)
        assert server.wait(60) == 2
        assert server.stderr.read() == b"newslint: interrupted\n"


def test_without_pygls_a_line_says_what_to_install(tmp_path: Path) -> None:
    program = (
        "import sys, importlib.util as util; from newslint.commands import main; find = util.find_spec;"
        "util.find_spec = lambda name, *rest: None if name == 'pygls' else find(name, *rest);"
        "sys.argv = ['newslint', 'server']; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, cwd=tmp_path, timeout=60, check=False
    )
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert "pip install 'newslint[server]'" in line


def test_other_commands_start_without_it(tmp_path: Path) -> None:
    program = (
        "import sys, atexit; from newslint.commands import main; "
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr));"
        "sys.argv = ['newslint', 'a.txt', '--quiet']; main()"
    )
    (tmp_path / "a.txt").write_text("Ein Satz.\n")
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, cwd=tmp_path, timeout=60, check=False
    )
    assert done.returncode == 0
    loaded = set(done.stderr.decode().split())
    assert "newslint.commands.checking" in loaded
    assert not {"pygls", "lsprotocol", "asyncio", "newslint.server"} & loaded
