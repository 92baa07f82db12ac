"""Findings to text: one module a format, each a function from a report to pieces of output."""

import importlib
from collections.abc import Callable, Iterator

from newslint.reporters.report import Report

FORMATS = (
    "text",
    "concise",
    "grouped",
    "json",
    "jsonl",
    "github",
    "gitlab",
    "sarif",
    "junit",
    "rdjson",
    "html",
)


def renderer(name: str) -> Callable[[Report], Iterator[str]]:
    """The function that writes the format `name`, one of `FORMATS`."""
    module = importlib.import_module(f"newslint.reporters.{name}_format")
    render: Callable[[Report], Iterator[str]] = module.render
    return render
