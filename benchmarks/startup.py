"""One small file, whole process: newslint beside codespell.

python benchmarks/startup.py FILE.txt
"""

import argparse
import shutil
import sys
from pathlib import Path

from timing import table, time_commands


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--runs", type=int, default=15)
    arguments = parser.parse_args()
    codespell = shutil.which("codespell")
    if not codespell:
        sys.exit("codespell is not installed: pip install codespell")
    newslint = shutil.which("newslint", path=str(Path(sys.executable).parent)) or "newslint"
    commands = {
        "newslint FILE": [newslint, arguments.file],
        "codespell FILE": [codespell, arguments.file],
    }
    print(table(time_commands(commands, arguments.runs)))


if __name__ == "__main__":
    main()
