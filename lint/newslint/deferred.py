"""Functions of modules that are imported when they are first called."""

import importlib
from collections.abc import Callable, Mapping
from typing import Any


class Deferred:
    """Stands for the function `part` of the rule called `name` in `module`.

    Its options are known without importing anything; all else about it needs `resolved`.
    """

    def __init__(self, module: str, name: str, part: str, options: Mapping[str, Any]) -> None:
        self._place = (module, name, part)
        self._function: Callable[..., Any] | None = None
        self.__kwdefaults__ = dict(options)
        self.__module__ = module

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """Call the function itself."""
        return self.real()(*arguments, **options)

    def real(self) -> Callable[..., Any]:
        """The function itself."""
        if self._function is None:
            module, name, part = self._place
            self._function = getattr(getattr(importlib.import_module(module), name), part)
        return self._function

    def rule(self) -> Any:
        """The rule that the function is a part of, with all that stands in its module."""
        module, name, _ = self._place
        return getattr(importlib.import_module(module), name)


def resolved(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function itself, its module imported if it was not yet."""
    return function.real() if isinstance(function, Deferred) else function
