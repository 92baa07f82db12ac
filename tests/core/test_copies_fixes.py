"""The fixes of corpus rules, made in the files that they are about."""

import json
from pathlib import Path

import pytest

from newslint.config.resolve import Resolver
from newslint.engine.run import Request
from newslint.fixes.corpus import work_out_corpus
from newslint.fixes.write import rewrite
from newslint.model import Applicability
from newslint.sources.discover import discover

TEXTS = [
    "Gemeinderat vertagt den Beschluss | Seeblick Bote\n\nDie Sitzung dauerte lang.\n",
    "Zwei Verletzte bei Brand | Seeblick Bote\n\nDie Halle brannte „aus“.\n",
    "Neue Brücke wird später fertig | Seeblick Bote\n\nEs fehlt an Stahl.\n",
    "Das Freibad öffnet wieder\n\nAm Montag geht es los.\n",
]
MENDED = [text.replace(" | Seeblick Bote", "") for text in TEXTS]


@pytest.mark.parametrize("ignored", [False, True])
def test_a_learned_suffix_goes_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ignored: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    for number, text in enumerate(TEXTS[:2]):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    lines = [json.dumps({"id": n, "text": text}) for n, text in enumerate(TEXTS[2:])]
    (tmp_path / "rest.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    options = {"select": ("HED010",), "unfixable": ("HED010",) if ignored else ()}
    resolver = Resolver(options, None, True)

    def fixed() -> int:
        request = Request(discover(["."], resolver.for_folder), resolver.for_folder)
        found = list(work_out_corpus(request, Applicability.SAFE))
        for file in found:
            rewrite(file.file.real, file.splices, file.file.path)
        return sum(len(file.mended) for file in found)

    assert fixed() == (0 if ignored else 3)
    texts = [(tmp_path / f"{number}.txt").read_text("utf-8") for number in (0, 1)]
    records = (tmp_path / "rest.jsonl").read_text("utf-8").splitlines()
    texts += [json.loads(line)["text"] for line in records]
    assert texts == (TEXTS if ignored else MENDED)
    assert fixed() == 0 or ignored
