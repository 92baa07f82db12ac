"""`python -m newslint`."""

from newslint.commands import main

main()
