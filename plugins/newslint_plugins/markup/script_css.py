"""MKP003: program text of the page."""

from collections.abc import Iterator

from newslint import NOT_CODE, Document, Example, Hit, Lines, Span, document_rule, pattern

_NAME = r"[A-Za-z_$][\w$]{0,60}"
# How a line of program text begins that is no line of anything else.
_STATEMENT = pattern(
    rf"[ \t]*(?:[;(!}}]{{0,3}}function ?(?:{_NAME})? ?\([^()\n]{{0,100}}\) ?\{{"
    rf"|(?:var|let|const) {_NAME} ?= ?\S"
    rf"|(?:window|document|self|dataLayer|googletag|jQuery|\$)(?:\.{_NAME}){{1,6}} ?(?:=|\()"
    rf"|(?:if|for|while) ?\([^\n]{{1,200}}\) ?\{{"
    r"|\$\((?:[\"']|document|window|function)"
    r"|@(?:media|font-face|import|keyframes|charset)\b[^\n]{0,200}[{;]"
    r"|\{[ \t]*\"@(?:context|type|graph|id)\""
    rf"|[.#]?[A-Za-z][-\w.# ,>:]{{0,100}}\{{[ \t]*(?:[-a-z]{{2,40}}[ \t]*:[^\n;{{}}]{{1,100}};|$))"
)
# How it goes on or ends.
_CODE_END = pattern(r"[;{}),\]>][ \t]*\r?\Z")
# Where the value of a template was never filled in.
_TEMPLATE = pattern(
    r"\{\{[{#/>&^! -]{0,2}[A-Za-z_@][^{}\n]{0,100}\}\}\}?|\{%-? ?[a-z]+[^{}\n%]{0,100}%\}"
)


@document_rule(
    code="MKP003",
    name="script-css",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    triggers=[
        r"function ?[A-Za-z_$]*[0-9A-Za-z_$]* ?\(",
        r"(?:var|let|const) [A-Za-z_$][0-9A-Za-z_$]* ?=",
        r"(?:window|document|self|dataLayer|googletag|jQuery|\$)\.[A-Za-z_$]",
        r"(?:if|for|while) ?\(",
        r"\$\(",
        r"@(?:media|font-face|import|keyframes|charset)",
        r"\{[ \t]*\"@",
        r"[A-Za-z0-9_.#,>: -]\{[ \t]*(?:[a-z-]|\r?\n|\Z)",
        r"\{\{",
        r"\{%",
    ],
    masks=NOT_CODE,
    examples=[
        Example(
            "The road is shut.\n\nfunction showAds(slot) { googletag.display(slot); }\n",
            at=("function showAds(slot) { googletag.display(slot); }",),
        ),
        Example(
            'Der Rat tagt.\n{"@context": "https://schema.org", "@type": "NewsArticle"}\n',
            at=('{"@context": "https://schema.org", "@type": "NewsArticle"}',),
        ),
        Example(
            "@media (max-width: 600px) {\n  .lead { color: red; }\n}\nLe maire a parlé.\n",
            at=("@media (max-width: 600px) {", "  .lead { color: red; }"),
        ),
        Example("Мост закрыт.\nvar page = {id: 5};\n", at=("var page = {id: 5};",)),
        Example("Hello {{ user.name }}, the road is shut.", at=("{{ user.name }}",)),
        Example("Par {% block author %} à Lyon", at=("{% block author %}",)),
    ],
    clean=[
        "In JavaScript, function(x) is called with var y, and document.title = x sets the title.",
        "Der Satz {und nur er} steht in Klammern; window.open() öffnet ein Fenster.",
        "La fonction f(x) { … } est définie partout, et l'ensemble {1; 2} est fini.",
        "if (and only if) the road is open, he said, they would come.",
        "He tweeted @media and @import about it; the set {a: b} was empty.",
        "Множество {x: x > 0} открыто, функция function(x) тоже.",
    ],
)
def script_css(document: Document, lines: Lines) -> Iterator[Hit]:
    """A line is program text of the page: a script, a style sheet, or data for search engines.

    Reported are lines that begin as a statement of JavaScript, a rule of CSS or an object of
    JSON-LD does and end with a bracket, comma or semicolon, and placeholders of templates
    (`{{ user.name }}`) anywhere in a line.

    Markdown documents are judged apart from their code.

    ## Why it matters

    Scripts are left when a page was turned into text without reading it as HTML. They are no
    language anyone speaks, and there may be more of them than of the text.

    ## Known limits

    Only lines that can be told by themselves are found, not those between them. An article about
    programming may mean its code.
    """
    text = document.prose
    for line in lines.spans:
        if _STATEMENT.match(text, line.start, line.end) and _CODE_END.search(
            text, max(line.start, line.end - 8), line.end
        ):
            yield Hit(line, "program text of the page")
            continue
        for found in _TEMPLATE.finditer(text, line.start, line.end):
            yield Hit(Span(*found.span()), "placeholder of a template")
