"""The page on the API of plugins, read from the source of what `newslint` offers."""

import ast
from collections.abc import Iterable, Iterator
from inspect import cleandoc
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

LINT = Path(__file__).resolve().parent.parent / "lint"
INTRODUCTION = """# The API

All that a plugin may import from `newslint`, and its tests from `newslint.testing`.
[Plugins](plugins.md) says how it fits together, and what [the API's
version](plugins.md#the-api-and-its-version) means. This page is made of the docstrings.
"""
SECTIONS = ("Functions", "Types", "Constants")
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Module(NamedTuple):
    """The source of a module, and its statements."""

    lines: list[str]
    body: list[ast.stmt]

    def source(self, first: int, end: int) -> str:
        """The lines from `first` on, counted from 1, up to `end`, which is not among them."""
        return dedent("\n".join(self.lines[first - 1 : end - 1])).rstrip()


def api_page() -> str:
    """The page in Markdown."""
    lines = [INTRODUCTION]
    entries = list(_exported("newslint"))
    for section in SECTIONS:
        lines += [f"## {section}", ""]
        for name, module, node in entries:
            if _section(node) == section:
                lines += _entry(name, module, node, level=3)
    lines += [
        "## Hooks",
        "",
        "What a plugin may answer, with a function marked with `hookimpl`.",
        "",
    ]
    hooks = _module("newslint.hookspecs")
    for node in hooks.body:
        if isinstance(node, ast.FunctionDef):
            lines += _entry(node.name, hooks, node, level=3)
    lines += ["## newslint.testing", ""]
    for name, module, node in _exported("newslint.testing"):
        lines += _entry(name, module, node, level=3)
    return "\n".join(lines).rstrip("\n") + "\n"


def _exported(package: str) -> Iterator[tuple[str, Module, ast.stmt]]:
    """What the package lists in `__all__`, in that order, where it is defined."""
    own = _module(package)
    homes = {
        alias.name: node.module
        for node in own.body
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }
    listed = next(node for node in own.body if _name(node) == "__all__")
    assert isinstance(listed, ast.Assign)
    for name in ast.literal_eval(listed.value):
        module = _module(homes[name]) if name in homes else own
        yield name, module, next(node for node in module.body if _name(node) == name)


def _module(name: str) -> Module:
    path = LINT / name.replace(".", "/")
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    text = path.read_text(encoding="utf-8")
    return Module(text.split("\n"), ast.parse(text).body)


def _name(node: ast.stmt) -> str:
    if isinstance(node, Function | ast.ClassDef):
        return node.name
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return targets[0].id if isinstance(targets[0], ast.Name) else ""


def _section(node: ast.stmt) -> str:
    if isinstance(node, Function):
        return "Functions"
    return "Types" if isinstance(node, ast.ClassDef) else "Constants"


def _entry(name: str, module: Module, node: ast.stmt, level: int) -> list[str]:
    """The heading, the signature and the docstring of something, and all that is in it."""
    lines = ["#" * level + f" {name}", ""]
    if isinstance(node, Function):
        return [*lines, *_code(_head(module, node)), *_said(ast.get_docstring(node))]
    if not isinstance(node, ast.ClassDef):
        return [*lines, *_code(_value(module, node)), *_said(_beside(module, node))]
    fields = [each for each in node.body if isinstance(each, ast.Assign | ast.AnnAssign)]
    fields = [each for each in fields if not _name(each).startswith("_")]
    shown = [f"    {module.source(each.lineno, (each.end_lineno or 0) + 1)}" for each in fields]
    lines += _code("\n".join([f"{_head(module, node)}", *shown]))
    lines += _said(ast.get_docstring(node))
    documented = [(each, _after(node.body, each)) for each in fields]
    lines += [f"- `{_name(each)}`: {' '.join(text.split())}" for each, text in documented if text]
    lines += [""] * any(text for _, text in documented)
    for method in node.body:
        if isinstance(method, Function) and not method.name.startswith("_"):
            lines += _entry(f"{name}.{method.name}", module, method, level + 1)
    return lines


def _head(module: Module, node: Function | ast.ClassDef) -> str:
    """The source of a definition up to its body."""
    first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
    if isinstance(node, ast.ClassDef) or "property" not in module.lines[first - 1]:
        first = node.lineno
    return module.source(first, node.body[0].lineno)


def _value(module: Module, node: ast.stmt) -> str:
    """The source of an assignment; of one of many lines, the first."""
    if node.end_lineno == node.lineno:
        return module.lines[node.lineno - 1]
    return f"{module.lines[node.lineno - 1].rstrip('({[ ')} …"


def _beside(module: Module, node: ast.stmt) -> str | None:
    """The docstring below an assignment, or the comment above it."""
    below = _after(module.body, node)
    comment: list[str] = []
    number = node.lineno - 2
    while number >= 0 and module.lines[number].startswith("# "):
        comment.insert(0, module.lines[number][2:])
        number -= 1
    return below or "\n".join(comment) or None


def _after(body: list[ast.stmt], node: ast.stmt) -> str | None:
    following = body[body.index(node) + 1 : body.index(node) + 2]
    for each in following:
        if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant):
            return cleandoc(str(each.value.value))
    return None


def _code(text: str) -> list[str]:
    return ["```python", text, "```", ""]


def _said(text: str | None) -> Iterable[str]:
    return [text, ""] if text else []
