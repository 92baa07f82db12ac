"""The page whole: one file that loads nothing, and in which nothing of a document can run."""

import base64
import hashlib
import os
import time
from collections.abc import Iterator
from importlib import resources
from string import Template

from newslint import __version__
from newslint.errors import NewslintError
from newslint.reporters.html import payload
from newslint.reporters.html.builder import Html, element, joined
from newslint.reporters.html.copies import copies
from newslint.reporters.html.examples import rules
from newslint.reporters.html.facts import Facts, gather
from newslint.reporters.html.marks import visible
from newslint.reporters.html.overview import documents, score
from newslint.reporters.html.tallies import by_rule
from newslint.reporters.report import Report, plural

# Where the data go, which are the most of the page and written by themselves; no text holds it.
_DATA = "\0"
_SCRIPTS = ("elements.js", "table.js", "diff.js", "copies.js", "page.js")


def page(report: Report) -> Iterator[str]:
    """The page of a report, in pieces."""
    facts = gather(report)
    style, script = _part("page.css"), "\n".join(map(_part, _SCRIPTS))
    whole = Template(_part("page.html")).substitute(
        policy=_policy(style, script),
        title=joined(f"newslint: {visible(report.name)}"),
        name=joined(visible(report.name)),
        made=joined(_made()),
        style=style,
        body=_body(facts),
        links=_links(facts),
        listed=joined(_listed(facts)),
        hidden=joined("" if report.documents or report.findings else " hidden"),
        data=_DATA,
        script=script,
    )
    head, _, tail = whole.partition(_DATA)
    yield head
    yield _data("findings", payload.findings(facts))
    yield _data("copies", payload.copies(facts))
    yield tail


def _body(facts: Facts) -> Html:
    parts = (score, by_rule, documents, rules, copies)
    return joined(*(part(facts) for part in parts))


def _links(facts: Facts) -> Html:
    """The links to the sections that there are."""
    has = bool(facts.report.findings)
    links = (
        ("overview", "Score", True),
        ("findings", "Findings", has),
        ("documents", "Documents", facts.read > 0),
        ("rules", "Rules", has),
        ("copies", "Copies", facts.report.documents > 0),
        ("table", "Table", has),
    )
    return joined(*(element("a", name, href=f"#{where}") for where, name, there in links if there))


def _listed(facts: Facts) -> str:
    """What is in the table."""
    findings = len(facts.report.findings)
    if not findings:
        return "No document has a finding."
    if facts.listed == findings:
        return f"{plural(len(facts.rows), 'document')} with findings."
    return f"The table holds the first {facts.listed:,} of {findings:,} findings."


def _made() -> str:
    """Who made the page and when; `SOURCE_DATE_EPOCH` sets the day for a page made again."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        day = time.strftime("%Y-%m-%d", time.gmtime(float(given) if given else None))
    except (ValueError, OverflowError, OSError):
        raise NewslintError(
            f"SOURCE_DATE_EPOCH must be seconds since 1970, not {given!r}"
        ) from None
    return f"newslint {__version__}, {day}"


def _data(name: str, json: str) -> str:
    return f'<script type="application/json" id="data-{name}">{json}</script>\n'


def _policy(style: str, script: str) -> str:
    """Nothing is loaded or sent, and only the page's own style and script count."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _part(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")
