"""HTML put together of elements; what is not an element is text, and escaped."""

from html import escape


class Html(str):
    """Text that is HTML already; made by `element` and `joined`."""

    __slots__ = ()


def element(name: str, *children: object, **attributes: object) -> Html:
    """`<name …>children</name>`; attributes that are None are left out, `_` stands for `-`.

    A trailing `_`, as in `class_`, is dropped.
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{given}>{joined(*children)}</{name}>")


def joined(*children: object) -> Html:
    """The children one after the other; None is nothing."""
    return Html(
        "".join(
            child if isinstance(child, Html) else escape(str(child))
            for child in children
            if child is not None
        )
    )


def section(name: str, title: str, *children: object) -> Html:
    """A section of the page with its heading; `name` is what links lead to."""
    heading = element("h2", title, id=f"{name}-title")
    return element("section", heading, *children, id=name, aria_labelledby=f"{name}-title")
