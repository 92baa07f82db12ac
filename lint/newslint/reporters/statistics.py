"""`--statistics`: how often each rule found something, as a table; on a terminal with bars."""

from collections.abc import Iterator

from newslint.reporters.report import Report

# In columns: shorter bars say nothing, longer ones no more.
_SHORTEST, _LONGEST = 6, 24
_EIGHTHS = " ▏▎▍▌▋▊▉"


def table(report: Report, room: int | None = None) -> Iterator[str]:
    """A line a rule: code, name, findings, documents hit and their share, fixable.

    `room` is how many columns a terminal has. Where there is none the lines hold these six words
    and numbers and no bar, for programs that read them.
    """
    if not report.findings:
        return
    tallies = report.tallies
    names = {code: report.info(tally.first).name for code, tally in tallies.items()}
    width = max(map(len, names.values()))
    head = f"{'rule':<{width + 8}} {'findings':>9} {'documents':>10} {'share':>7} {'fixable':>8}"
    length = 0 if room is None else min(room - len(head) - 3, _LONGEST)
    most = max(report.by_code.values())
    yield head
    for code, count in report.by_code.items():
        tally = tallies[code]
        share = tally.documents / max(report.documents, 1)
        line = (
            f"{code:<7} {names[code]:<{width}} {count:>9,} {tally.documents:>10,} {share:>7.1%} "
            f"{tally.fixable:>8,}"
        )
        yield f"{line}  {bar(count / most, length)}" if length >= _SHORTEST else line


def bar(share: float, length: int) -> str:
    """A bar of a share of `length` columns, to the eighth of one, and never of none."""
    whole, eighths = divmod(max(round(share * length * 8), 1), 8)
    return "█" * whole + (_EIGHTHS[eighths] if eighths else "")
