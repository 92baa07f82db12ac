"""Named sets of rules: what a kind of text or of work needs besides the rules on by default."""

from collections.abc import Sequence
from typing import Literal, get_args

Profile = Literal["strict", "corpus", "training-data"]
DEFAULT = "default"

PROFILES: dict[str, str] = {
    DEFAULT: (
        "What is a defect in any text: broken characters, markup, stray punctuation and white "
        "space, repeated headlines and paragraphs, and copies of a document."
    ),
    "strict": (
        "For an editor who wants each article fit to print. It adds the typography of the text's "
        "language, rules on headlines, and every residue of a page that a fixed phrase betrays. "
        "What it adds is as exact as the default rules, but a matter of house style, or a "
        "judgement that a person should make: most of the fixes are unsafe."
    ),
    "corpus": (
        "For a collection that was scraped, extracted or copied. It adds what is a defect only "
        "beside other documents (lines, headlines and passages that many of them share), the "
        "residue of pages, text in another language than is said, and the rarer kinds of wrong "
        "decoding. It has no opinion on typography."
    ),
    "training-data": (
        "For text that a language model will read. It adds what `corpus` adds, statistics by which "
        "published filters drop documents, and personal data. The statistics judge a document as "
        "a whole and have no fix; their limits are options."
    ),
}


def checked_profiles(code: str, profiles: Sequence[str], *, default: bool) -> tuple[str, ...]:
    """The profiles a rule declares; raises `TypeError` for one there is not, or without effect."""
    known = get_args(Profile)
    for profile in profiles:
        if profile not in known:
            raise TypeError(f"{code}: {profile!r} is no profile; there are {', '.join(known)}")
    if default and profiles:
        raise TypeError(f"{code}: a rule that is on by default is in every profile already")
    return tuple(profiles)
