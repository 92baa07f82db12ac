"""Regular expressions that cost nothing until they are used.

A run needs the expressions of the few rules whose triggers hit; compiling those of all rules
takes longer than checking a file does.
"""

import re
from typing import Any, cast


class _LazyPattern:
    def __init__(self, expression: str, flags: int) -> None:
        self._source = (expression, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(re.compile(*self._source), name)
        # The next look-up finds it at once.
        setattr(self, name, value)
        return value


def pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled when it is first used."""
    return cast("re.Pattern[str]", _LazyPattern(expression, flags))
