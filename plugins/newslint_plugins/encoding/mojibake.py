"""ENC001: text that was decoded with the wrong encoding."""

from collections.abc import Iterator

from newslint import (
    NOT_CODE,
    Applicability,
    Clean,
    Document,
    Edit,
    Example,
    Hit,
    Lines,
    document_rule,
    safe,
    unsafe,
)
from newslint_plugins.encoding._edits import edits
from newslint_plugins.encoding._mojibake import mended_lines
from newslint_plugins.encoding._shown import shown
from newslint_plugins.encoding._tables import MOJIBAKE


@document_rule(
    code="ENC001",
    name="mojibake",
    triggers=["|".join(MOJIBAKE)],
    fixes=Applicability.SAFE,
    words="changed",
    masks=NOT_CODE,
    examples=[
        Example(
            "GrÃ¼ÃŸe aus KÃ¶ln â€“ â€žHalloâ€œ",
            "Grüße aus Köln – „Hallo“",
            at=("Ã¼ÃŸ", "Ã¶", "â€“", "â€ž", "â€œ"),
        ),
        Example(
            "L’été à Paris.\nLâ€™Ã©tÃ© Ã\xa0 Paris.\n",
            "L’été à Paris.\nL’été à Paris.\n",
            at=("â€™Ã©", "Ã©", "Ã\xa0"),
        ),
        Example(
            "Er sagte: „Schön.“ Sie sagte: â€žSchÃ¶n.â€œ",
            "Er sagte: „Schön.“ Sie sagte: „Schön.“",
            at=("â€ž", "Ã¶", "â€œ"),
        ),
        Example("Â© 2024 by the authors", "© 2024 by the authors", at=("Â",)),
        Example("It\x92s a \x84good\x93 idea", "It’s a „good“ idea", at=("\x92", "\x84", "\x93")),
        Example("РџСЂРёРІРµС‚, РјРёСЂ", "Привет, мир", at=("РџСЂРёРІРµС‚", "РјРёСЂ")),
        Example(
            "Die Stra√üe ist lang.\nF√ºnf M√§nner in M√ºnchen.\nGr√ºne H√§user.\n",
            "Die Straße ist lang.\nFünf Männer in München.\nGrüne Häuser.\n",
            at=("√ü", "√º", "√§", "√º", "√º", "√§"),
        ),
        Example(
            "Das Wetter bleibt schön. Die H√§user an der Stra√üe stehen leer.",
            "Das Wetter bleibt schön. Die Häuser an der Straße stehen leer.",
            at=("√§", "√ü"),
        ),
    ],
    clean=[
        "„Grüße aus Köln“ – «L’été à Paris», “¿Qué?”, „Žižek“, Ærøskøbing, Ångström",
        "4288×…",
        Clean("SE VOCÊ… PREFERE", lang="pt"),
        Clean("MARQUÉ… ET «RÉSUMÉ»", lang="fr"),
        "Über die «Straße», 25 °C, 3 × 4, § 5 – ½ Liter zu 2 €/m²",
        Clean("Привет, «мир» – это №1", lang="ru"),
        Clean("A ação da IRMÃ da Ângela", lang="pt"),
        "Dvořák, Łódź, Şişli, İstanbul, œuvre, Málaga",
        "“Ïðèâåò” cannot be mended without knowing its encoding",
    ],
)
def mojibake(document: Document, lines: Lines) -> Iterator[Hit]:
    """Text that was decoded with the wrong encoding, such as `GrÃ¼ÃŸe` for `Grüße`.

    Each damaged stretch is a finding with an edit of just its characters. Every line becomes what
    `ftfy.fix_encoding` makes of it; quotation marks, ligatures, widths and entities are never
    touched. In three cases newslint knows better:

    - If most of the lines that are not ASCII are damaged, and not as the usual Latin-1 or
      Windows-1252, the document is tried as a whole. One encoding that explains all of it, and
      leaves nothing suspicious, is used for every line.
    - If a line would stay suspicious, its sentences are tried one by one. The result is used if
      nothing suspicious is left in the line.
    - If it still would, or only parts of it were mended, one of thirteen encodings is looked for
      in which the damaged stretches are UTF-8 to the last byte. It is used if that explains as
      much, and leaves nothing suspicious.

    The fix is safe if encoding and decoding alone lead from the whole line (or document) to the
    result and back again. It is unsafe if only parts of a line were damaged, or if characters had
    been lost on the way. Control characters from U+0080 to U+009F are read as Windows-1252, which
    is safe too, but for lines with U+0085, the newline of some systems.

    ## Why it matters

    Damaged words are not found by a search, not counted as what they are, and teach a language
    model what nobody ever wrote.

    ## Known limits

    Text of one legacy encoding that was read as another (`Ïðèâåò`) is ENC013's and ENC015's, and
    UTF-8 that does not look like mojibake (`BrГјcke`) ENC014's; both are off by default.
    Characters that were replaced by `?` or U+FFFD are lost; for the latter see ENC003.
    """
    text = document.text
    for mended in mended_lines(document, lines.spans):
        line = mended.line
        for edit in edits(line.start, text[line.start : line.end], mended.text):
            old = text[edit.span.start : edit.span.end]
            fix = safe(edit) if mended.lossless else unsafe(edit)
            yield Hit(edit.span, _message(old, edit), fix)


def _message(old: str, edit: Edit) -> str:
    if not old:
        return f"mojibake: {shown(edit.replacement)} is missing"
    if not edit.replacement:
        return f"mojibake: {shown(old)} is left over"
    return f"mojibake: {shown(old)} should be {shown(edit.replacement)}"
