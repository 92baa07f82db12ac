"""`python -m newslint`."""

import sys

# Python looks for modules in the working directory first, and that may hold somebody else's corpus.
if not sys.flags.safe_path:
    del sys.path[0]

from newslint.commands import main

main()
