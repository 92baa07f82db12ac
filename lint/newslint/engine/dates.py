"""The dates of records as moments that can be compared."""

from collections.abc import Iterable
from datetime import UTC, datetime

from newslint.patterns import pattern

# What `datetime.fromisoformat` does not read, day before month: the orders no one mistakes.
_FORMATS = (
    "%Y/%m/%d",
    "%d.%m.%Y",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y, %H:%M",
    "%d %B %Y",
    "%d %b %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%d-%b-%Y",
    "%d-%b-%Y %H:%M:%S",
    "%d-%b-%Y %H:%M:%S.%f",
    "%a, %d %b %Y %H:%M:%S %z",
    "%a, %d %b %Y %H:%M:%S GMT",
)
_YEAR = pattern(r"[12]\d{3}(-\d\d)?")
# In seconds or milliseconds since 1970, from the year 1973 on.
_SECONDS, _MILLISECONDS = pattern(r"\d{9,10}"), pattern(r"\d{12,13}")


def moments(dates: Iterable[str]) -> list[float | None]:
    """Seconds since 1970 in UTC, which dates without a zone are in; None for those of no known form.

    The dates of a corpus mostly have one form, and trying all of them takes long.
    """
    forms = list(_FORMATS)
    found = []
    for date in dates:
        parsed = _parsed(" ".join(date.split()), forms) if date else None
        if parsed and parsed.tzinfo is None:
            parsed = parsed.replace(tzinfo=UTC)
        found.append(parsed.timestamp() if parsed else None)
    return found


def _parsed(date: str, forms: list[str]) -> datetime | None:
    """The date; the form that fits is put first."""
    if _MILLISECONDS.fullmatch(date):
        return datetime.fromtimestamp(int(date) / 1000, UTC)
    if _SECONDS.fullmatch(date):
        return datetime.fromtimestamp(int(date), UTC)
    if _YEAR.fullmatch(date):
        date = f"{date}-01-01"[:10]
    try:
        return datetime.fromisoformat(date)
    except ValueError:
        pass
    for form in forms:
        try:
            parsed = datetime.strptime(date, form)
        except ValueError:
            continue
        forms.remove(form)
        forms.insert(0, form)
        return parsed
    return None
