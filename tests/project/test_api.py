"""What plugins build on is what `tests/golden/api.txt` says, and changes only on purpose.

After a change on purpose: `python -m tests.project.test_api >tests/golden/api.txt`. What is taken
away or means something else makes `API_VERSION` grow, and is a line in the changelog.
"""

import inspect
import re
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

import newslint
import newslint.hookspecs
import newslint.testing

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests/golden/api.txt"
MODULES = (newslint, newslint.testing)
WIDTH = 80


def surface() -> Iterator[str]:
    """A line for each name a plugin may use, and one for each part of it."""
    yield f"API_VERSION = {newslint.API_VERSION}"
    for module in MODULES:
        yield ""
        yield f"# {module.__name__}"
        for name in public(module):
            yield from described(name, getattr(module, name))
    yield ""
    yield "# hooks"
    for name, value in vars(newslint.hookspecs).items():
        if name.startswith("newslint_"):
            yield f"{name}{signature(value)}"


def public(module: ModuleType) -> list[str]:
    names: list[str] = module.__dict__["__all__"]
    return [name for name in names if name != "API_VERSION"]


def described(name: str, value: Any) -> Iterator[str]:
    if inspect.isclass(value):
        yield f"class {name}({', '.join(base.__name__ for base in value.__bases__)})"
        yield from (f"    {part}" for part in parts(value))
    elif inspect.isfunction(value):
        yield f"{name}{signature(value)}"
    else:
        yield f"{name}: {shown(type(value)) if not is_alias(value) else annotation(value)}"


def is_alias(value: Any) -> bool:
    return getattr(value, "__origin__", None) is not None


def parts(value: type) -> Iterator[str]:
    """The fields of a struct, the members of an enumeration, and what else is public."""
    if issubclass(value, msgspec.Struct):
        # The annotations as they stand: some name types that only a checker imports.
        types = {k: v for each in reversed(own(value)) for k, v in each.__annotations__.items()}
        names, defaults = value.__struct_fields__, value.__struct_defaults__
        for number, name in enumerate(names, start=len(defaults) - len(names)):
            given = " = …" if number >= 0 and defaults[number] is not msgspec.NODEFAULT else ""
            if not name.startswith("_"):
                yield f"{name}: {annotation(types[name])}{given}"
    for name, member in sorted(inspect.getmembers(value)):
        if name.startswith("_") or not any(name in vars(each) for each in own(value)):
            continue
        if isinstance(member, value):
            yield f"{name} = {member.value!r}"  # type: ignore[attr-defined]
        elif inspect.isfunction(member):
            yield f"{name}{signature(member)}"
        elif isinstance(inspect.getattr_static(value, name), property) or (
            type(inspect.getattr_static(value, name)).__name__ == "cached_property"
        ):
            yield f"{name}: property"


def own(value: type) -> list[type]:
    """The classes of newslint that make up the class."""
    return [each for each in value.__mro__ if each.__module__.startswith("newslint")]


def signature(function: Callable[..., Any]) -> str:
    found = inspect.signature(function)
    kinds = [parameter.kind for parameter in found.parameters.values()]
    texts = [parameter_of(each) for each in found.parameters.values()]
    if inspect.Parameter.KEYWORD_ONLY in kinds and inspect.Parameter.VAR_POSITIONAL not in kinds:
        texts.insert(kinds.index(inspect.Parameter.KEYWORD_ONLY), "*")
    returned = annotation(found.return_annotation)
    if sum(map(len, texts)) < WIDTH:
        return f"({', '.join(texts)}) -> {returned}"
    return "".join(["(\n", *(f"    {text},\n" for text in texts), f") -> {returned}"])


def parameter_of(parameter: inspect.Parameter) -> str:
    name = str(parameter.replace(annotation=parameter.empty, default=parameter.empty))
    typed = (
        "" if parameter.annotation is parameter.empty else f": {annotation(parameter.annotation)}"
    )
    return (
        name + typed + ("" if parameter.default is parameter.empty else f" = {default(parameter)}")
    )


def default(parameter: inspect.Parameter) -> str:
    value = parameter.default
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    return repr(sorted(value)) if isinstance(value, frozenset) else repr(value)


def annotation(value: Any) -> str:
    text = value if isinstance(value, str) else inspect.formatannotation(value)
    return re.sub(r"[a-z_]+\.(?=[\w.]*[A-Z])|(?<![\w.])(?:re|typing)\.", "", text)


def shown(value: type) -> str:
    return value.__name__.lstrip("_")


def test_surface_is_the_golden_one() -> None:
    assert "\n".join(surface()) + "\n" == GOLDEN.read_text("utf-8")


def test_every_public_name_says_what_it_is() -> None:
    undocumented = [
        f"{module.__name__}.{name}"
        for module in MODULES
        for name in public(module)
        if callable(value := getattr(module, name)) and not is_alias(value) and not value.__doc__
    ]
    assert undocumented == []


def test_the_guide_says_which_version_it_describes() -> None:
    guide = (ROOT / "docs/plugins.md").read_text("utf-8")
    assert f"`newslint.API_VERSION`, which is {newslint.API_VERSION}" in " ".join(guide.split())


if __name__ == "__main__":
    print("\n".join(surface()))
