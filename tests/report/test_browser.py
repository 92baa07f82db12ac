"""The page in a real browser: it shows, filters and compares, for everyone, and runs nothing else."""

import base64
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newslint import Document, Hit, Related, Span, safe
from newslint.engine.findings import finding_of
from newslint.model import Edit, Finding, Severity
from newslint.positions import Positions
from newslint.reporters import renderer
from newslint.reporters.report import Report, RuleInfo

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Look = Callable[..., "Page"]

GOLDEN = Path(__file__).parents[1] / "golden" / "report.png"
# Of 255; other fonts make up to half of it, a page without its style ten times as much.
CLOSE = 9.0
OPEN_ALL = """() => {
  for (const block of document.querySelectorAll("details")) block.open = true;
  document.querySelectorAll("#rows button").forEach((button) => button.click());
}"""


def test_it_shows_the_corpus(look: Look, report_page: Path) -> None:
    page = look(report_page)
    assert page.title() == "newslint: Harwick Gazette"
    assert page.locator(".score").inner_text().endswith("of 10 documents are clean")
    assert page.locator("#findings tbody tr").count() >= 5
    assert page.locator("#documents table").count() == 3
    assert page.locator("#rules details").count() == page.locator("#findings tbody tr").count()
    assert "2027-01-15" in page.locator(".made").inner_text()


def test_examples_show_what_was_found_and_the_fix(look: Look, report_page: Path) -> None:
    page = look(report_page)
    page.locator('a[href="#rule-MKP001"]').click()
    example = page.locator("#rule-MKP001 li").first
    assert example.is_visible()
    assert example.locator("mark").inner_text() in ("&amp;", "&eacute;")
    assert example.locator("del").inner_text() in ("&amp;", "&eacute;")
    assert example.locator("ins").inner_text() in ("&", "é")


def test_the_table_filters_by_rule_path_and_text(look: Look, report_page: Path) -> None:
    page = look(report_page)
    rows = page.locator("#rows tr")
    everything = rows.count()
    page.select_option("#by-rule", "MKP001")
    assert rows.count() == 2
    page.fill("#by-text", "EACUTE")
    assert rows.count() == 1
    rows.first.locator("button").click()
    assert page.locator("#rows .detail li").count() == 1
    assert "[w-3]" in rows.first.inner_text()
    page.fill("#by-path", "bridge")
    assert rows.count() == 0
    assert "Nothing matches" in page.locator("#result").inner_text()
    page.get_by_role("button", name="Reset").click()
    assert page.locator("#result").inner_text().endswith(f" in {everything} documents")
    page.select_option("#by-order", "count")
    numbers = [int(row.locator("td").last.inner_text()) for row in rows.all()]
    assert numbers == sorted(numbers, reverse=True)
    page.locator("#rule-PUN004 summary").click()
    page.get_by_role("button", name="findings in the table").click()
    assert page.locator("#by-rule").input_value() == "PUN004"
    assert 0 < rows.count() < everything


def test_two_copies_are_compared_word_by_word(look: Look, report_page: Path) -> None:
    page = look(report_page)
    blocks = page.locator("details.cluster")
    assert [block.locator(".count").inner_text() for block in blocks.all()] == ["3", "2"]
    first = blocks.first
    first.locator("summary").click()
    first.locator(".pair").wait_for()
    assert first.locator(".members li").count() == 3
    first.get_by_label("Right").select_option(label="bridge_update.txt")
    assert first.locator(".left-text del").all_inner_texts() == ["Thursday", "4.6"]
    assert first.locator(".right-text ins").all_inner_texts() == ["Friday", "4.9"]
    assert "2 words only on the left, 2 only on the right" in first.inner_text()
    short = first.locator(".left-text").inner_text()
    first.get_by_label("Whole texts").check()
    assert len(first.locator(".left-text").inner_text()) > len(short)
    first.get_by_label("Left").select_option(label="bridge_wire.txt")
    assert "hour" in first.locator(".right-text").inner_text()
    words = [text.strip() for text in first.locator(".right-text ins").all_inner_texts()]
    assert words == ["swing", "Friday", "half", "4.9"]
    second = blocks.nth(1)
    second.locator("summary").click()
    second.get_by_text("the same, character by character").wait_for()


def test_many_groups_of_copies_are_folded(look: Look, tmp_path: Path) -> None:
    path = tmp_path / "many.html"
    path.write_text("".join(renderer("html")(many_copies(20))), "utf-8")
    page = look(path)
    shown = page.locator("details.cluster:visible")
    assert shown.count() == 15
    page.get_by_role("button", name="Show 5 more groups").click()
    assert shown.count() == 20
    shown.last.locator("summary").click()
    page.get_by_text("The texts are not at hand here.").wait_for()


def many_copies(pairs: int) -> Report:
    """Documents of which every other one is a copy, and none can be read again."""
    findings: list[Finding] = []
    for number in range(pairs):
        document = Document(f"{number:02}-copy.txt", "Twice.\n")
        kept = Related(f"{number:02}.txt", None, Span(0, 7), "the first copy", 1.0)
        hit = Hit(Span(0, 7), "a copy", None, (kept,))
        findings.append(finding_of(document, Positions(document.text), "DUP001", hit))
    info = RuleInfo("exact-duplicate", Severity.WARNING)
    return Report(findings, lambda _: info, documents=2 * pairs, bytes=14 * pairs)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_accessible_and_fits(look: Look, report_page: Path, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    page = look(report_page, width, scheme)
    page.evaluate(OPEN_ALL)
    page.locator(".left-text").last.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    found = axe.Axe().run(page).response
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert "color-contrast" in {each["id"] for each in found["passes"]}


def test_keyboard_alone(look: Look, report_page: Path) -> None:
    page = look(report_page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for selector, opened in (
        ("details.cluster summary", "details.cluster[open] .pair"),
        ("#rows button", "#rows .detail"),
    ):
        page.locator(selector).first.focus()
        page.keyboard.press("Enter")
        page.locator(opened).wait_for()
        shown = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert shown != "none"


def test_paper_has_all_examples_in_ink(look: Look, report_page: Path) -> None:
    page = look(report_page, scheme="dark")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.rule:not([open])").count() == 0
    assert not page.locator("form").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.rule[open]").count() == 0


def test_nothing_of_a_document_runs(look: Look, report_page: Path) -> None:
    page = look(report_page)
    page.evaluate(OPEN_ALL)
    assert page.title() == "newslint: Harwick Gazette"
    assert page.locator("img, iframe, object").count() == 0
    body = page.locator("body").inner_text()
    assert "onerror" in body
    assert "<U+202E>" in body
    assert not set("\u202e\u202c\x1b\x00") & set(body)


def test_even_what_got_in_could_not_run_or_call_out(browser: "Browser", report_page: Path) -> None:
    page = browser.new_page()
    page.goto(report_page.as_uri())
    tried: dict[str, str] = page.evaluate("""async () => {
      const said = {};
      const attempt = async (name, act) => {
        try { await act(); said[name] = "done"; } catch (error) { said[name] = error.name; }
      };
      await attempt("markup", () => { document.body.innerHTML = "<b>x</b>"; });
      await attempt("script", () => { document.createElement("script").textContent = "1"; });
      await attempt("call", () => fetch("https://example.org/"));
      return said;
    }""")
    page.close()
    assert tried == dict.fromkeys(("markup", "script", "call"), "TypeError")


def test_a_hundred_thousand_findings(
    look: Look, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    path = tmp_path / "large.html"
    path.write_text("".join(renderer("html")(large_report())), "utf-8")
    started = time.perf_counter()
    page = look(path)
    page.locator("#rows tr").first.wait_for()
    opened = time.perf_counter() - started
    assert page.locator("#result").inner_text() == "100,000 findings in 5,000 documents"
    took = {
        text: page.evaluate(
            """(text) => {
              const field = document.getElementById("by-text");
              const started = performance.now();
              field.value = text;
              field.dispatchEvent(new Event("input"));
              document.body.offsetHeight;
              return performance.now() - started;
            }""",
            text,
        )
        for text in ("s", "story 17", "story 17 of", "nowhere", "")
    }
    record_property("milliseconds", took)
    size = path.stat().st_size / 1e6
    print(f"\n{size:.1f} MB, opened in {opened:.1f} s, filters in ms: {took}")
    assert size < 40
    assert opened < 30
    assert max(took.values()) < 3000
    page.fill("#by-path", "0042")
    assert page.locator("#result").inner_text() == "20 findings in 1 document"


def large_report() -> Report:
    """Twenty findings, each with a fix, in each of five thousand documents."""
    text = "\n".join(f"The line {number} of a story ends . And goes on." for number in range(20))
    findings: list[Finding] = []
    for number in range(5000):
        told = text.replace("story", f"story {number}")
        document = Document(f"folder/article-{number:04}.txt", told)
        positions = Positions(told)
        at = told.find(" . ")
        while at >= 0:
            hit = Hit(
                Span(at, at + 1), "blank before the full stop", safe(Edit(Span(at, at + 1), ""))
            )
            findings.append(finding_of(document, positions, f"PUN00{at % 4}", hit))
            at = told.find(" . ", at + 1)
    info = RuleInfo("space-before-punctuation", Severity.WARNING)
    return Report(findings, lambda _: info, documents=5000, bytes=5000 * len(text))


def test_it_looks_as_it_did(look: Look, report_page: Path, tmp_path: Path) -> None:
    page = look(report_page, 800)
    page.set_viewport_size({"width": 800, "height": 1600})
    now = small(page, page.screenshot())
    (tmp_path / "report.png").write_bytes(now)
    assert GOLDEN.exists(), f"there is no picture to compare with; look at {tmp_path}/report.png"
    assert difference(page, now, GOLDEN.read_bytes()) < CLOSE, f"look at {tmp_path}/report.png"
    for sheet in page.locator("style").all():
        sheet.evaluate("(sheet) => sheet.remove()")
    assert difference(page, small(page, page.screenshot()), GOLDEN.read_bytes()) > 2 * CLOSE


_DRAW = """const draw = async (picture) => {
  const image = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), (c) => c.charCodeAt(0))]));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [200, 400];
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, 200, 400);
  return canvas;
};"""


def small(page: "Page", picture: bytes) -> bytes:
    """A picture as a PNG of 200 by 400."""
    script = (
        f'async (picture) => {{ {_DRAW} return (await draw(picture)).toDataURL("image/png"); }}'
    )
    data: str = page.evaluate(script, base64.b64encode(picture).decode())
    return base64.b64decode(data.partition(",")[2])


def difference(page: "Page", one: bytes, other: bytes) -> float:
    """The mean difference of two pictures of 200 by 400, of 255."""
    script = f"""async (pictures) => {{
      {_DRAW}
      const [one, other] = await Promise.all(pictures.map(async (picture) =>
        (await draw(picture)).getContext("2d").getImageData(0, 0, 200, 400).data));
      return one.reduce((sum, value, at) => sum + Math.abs(value - other[at]), 0) / one.length;
    }}"""
    found: float = page.evaluate(script, [base64.b64encode(each).decode() for each in (one, other)])
    return found
