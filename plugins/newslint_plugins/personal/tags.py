"""How what is personal is reported, and what the fix puts in its place."""

from newslint import Edit, Hit, Span, unsafe


def tagged(span: Span, what: str, tag: str) -> Hit:
    """A hit on `span` whose unsafe fix replaces it by `tag`."""
    return Hit(span, what, unsafe(Edit(span, tag), message=f"replace it by {tag}"))
