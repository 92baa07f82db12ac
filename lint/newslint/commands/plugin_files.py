"""The files of a new plugin; `house` and `HSE` stand for its name and the letters of its codes."""

PYPROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "newslint-house"
version = "0.1.0"
description = "Rules of our own for newslint"
readme = "README.md"
requires-python = ">=3.11"
dependencies = ["newslint>=0.1"]

[project.optional-dependencies]
test = ["pytest>=8"]

[project.entry-points.newslint]
house = "newslint_house"

[tool.hatch.build.targets.wheel]
only-include = ["newslint_house.py"]
"""

MODULE = '''\
"""Rules of our own for newslint."""

import re
from collections.abc import Iterator

from newslint import (
    Applicability,
    Document,
    Example,
    Hit,
    Lines,
    Rule,
    Span,
    document_rule,
    hookimpl,
    safe,
)

END_MARK = re.compile(r"^[ \\t]*-30-[ \\t]*$", re.MULTILINE)


@document_rule(
    code="HSE001",
    name="end-mark",
    fixes=Applicability.SAFE,
    words="removed",
    triggers=[r"-30-"],
    examples=[
        Example("The road is open.\\n\\n-30-\\n", "The road is open.\\n", at=("-30-",)),
    ],
    clean=["The valley had -30-degree nights.\\n"],
)
def end_mark(document: Document, lines: Lines) -> Iterator[Hit]:
    """A line holds nothing but the mark that ends an agency's story."""
    for match in lines.matches(END_MARK):
        span = Span(*match.span())
        yield Hit(span, "end mark of an agency", safe(document.without_lines(span)))


@hookimpl
def newslint_rules() -> list[Rule]:
    """What newslint asks a plugin for."""
    return [end_mark]
'''

TEST = """\
from newslint.testing import check_rule

from newslint_house import end_mark


def test_end_mark() -> None:
    check_rule(end_mark)
"""

README = """\
# newslint-house

Rules for newslint:

| Code | Name | Finds |
| --- | --- | --- |
| HSE001 | end-mark | The mark that ends an agency's story, on a line of its own. |

Install it beside newslint, and every run applies its rules:

```sh
pip install .
newslint plugins
```

Its test runs the examples of each rule:

```sh
pip install -e '.[test]'
pytest
```
"""

FILES = {
    "pyproject.toml": PYPROJECT,
    "newslint_house.py": MODULE,
    "test_newslint_house.py": TEST,
    "README.md": README,
}


def files_of(name: str, letters: str) -> dict[str, str]:
    """The files of the plugin `name`, which holds small letters, digits and hyphens, by path."""
    module = name.replace("-", "_")

    def own(text: str) -> str:
        text = text.replace("newslint_house", f"newslint_{module}").replace("HSE", letters)
        return text.replace("newslint-house", f"newslint-{name}").replace("house =", f"{name} =")

    return {own(path): own(text) for path, text in FILES.items()}
