"""PII001: an e-mail address."""

from collections.abc import Iterator

from newslint import (
    Applicability,
    Clean,
    Document,
    Example,
    Hit,
    Lines,
    Span,
    document_rule,
    pattern,
)
from newslint_plugins.personal.tags import tagged

# Each part begins where a run of its characters does, so that long runs are read once.
_ADDRESS = pattern(
    r"(?<![\w.+@/-])([A-Za-z0-9][\w.+-]*+)@((?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,24})"
    r"(?![\w@-])"
)
# Reserved for documentation by RFC 2606.
_RESERVED = ("example.com", "example.org", "example.net", ".example", ".invalid", ".test")
# Offices and not persons.
_ROLES = (
    "abo",
    "anzeigen",
    "contact",
    "contacto",
    "desk",
    "editor",
    "feedback",
    "forum",
    "hello",
    "help",
    "info",
    "kontakt",
    "letters",
    "leserbriefe",
    "mail",
    "media",
    "news",
    "newsdesk",
    "newsletter",
    "office",
    "online",
    "presse",
    "press",
    "redaccion",
    "redaction",
    "redaktion",
    "redazione",
    "sales",
    "service",
    "support",
    "tips",
    "webmaster",
)


@document_rule(
    code="PII001",
    name="email-address",
    default=False,
    profiles=("training-data",),
    fixes=Applicability.UNSAFE,
    words="changed",
    triggers=["@[A-Za-z0-9]"],
    masks=frozenset({"code", "undecoded", "url"}),
    examples=[
        Example(
            "Schreiben Sie an anna.muster@muster-verein.de.\n",
            "Schreiben Sie an [EMAIL].\n",
            at=("anna.muster@muster-verein.de",),
        ),
        Example("Write to <jane.doe+news@mail.co.uk>!\n", "Write to <[EMAIL]>!\n"),
        Example(
            "Écrivez à j.dupont@mairie.fr\n",
            "Écrivez à (adresse)\n",
            options={"tag": "(adresse)"},
        ),
        Example(
            "Kontakt: redaktion@zeitung.at\n",
            "Kontakt: [EMAIL]\n",
            options={"roles": ()},
        ),
    ],
    clean=[
        "Schreiben Sie an redaktion@zeitung.at.\n",
        "Write to jane@example.org, or to a@b.\n",
        "Follow @newslint or @anna.muster on the net.\n",
        "https://user@host.net/path\n",
        Clean("`anna@muster-verein.de`\n", syntax="markdown", options={"roles": ("anna",)}),
    ],
)
def email_address(
    _document: Document,
    lines: Lines,
    *,
    tag: str = "[EMAIL]",
    roles: tuple[str, ...] = _ROLES,
) -> Iterator[Hit]:
    """The text holds an e-mail address.

    The fix replaces it by a tag and is unsafe. Addresses of offices, such as `info@` or `redaktion@`,
    and those reserved for documentation, such as `example.org`, are left alone.

    ## Why it matters

    Models learn addresses by heart and give them out again.

    ## Options

    - `tag`: what stands in its place (default: `[EMAIL]`).
    - `roles`: what stands before the @ in addresses of offices (default: some thirty, such as
      `info`, `press`, `redaktion`); an empty list reports all.

    ## Known limits

    Addresses written out, such as "anna at verein dot de", are not seen.
    """
    for match in lines.matches(_ADDRESS):
        local, domain = match[1].lower(), match[2].lower()
        if local not in roles and not domain.endswith(_RESERVED):
            yield tagged(Span(*match.span()), "an e-mail address", tag)
