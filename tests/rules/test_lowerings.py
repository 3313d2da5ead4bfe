"""One set of rules over two lowerings: what is told of a page of ours is told of the file that is written of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from own_samples import CODE, CUT_OUT, PHOTO, SHOP
from pdf_samples import INFO, MARK, catalogue, fill, page, product, run

from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Item, Picture, Product, Role, Stroke, Tag, Use
from deckgen.page.paths import line
from deckgen.painted.from_page import Lowering
from deckgen.painted.pages import NotMeasured, PaintedDocument
from deckgen.pdf.edition import PRESS
from deckgen.pdf.writer import write
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Resolution
from deckgen.reader.document import open_pdf
from deckgen.rules.ruleset import DOCUMENT_RULES, PAGE_RULES, AnyRule

STRICT = SHOP.changed(safe=10, reversed_line=0.5, transparency="refused", resolution=Resolution(error=300, warning=300))
HEAVY, DARK, COLOURED = Ink(100, 100, 100, 20), Ink(80, 60, 40, 20), Ink(0, 100, 80, 0)
SHOWN = replace(MARK, role=Role(Tag.FIGURE, "Et bilde"))
SAMPLES = {
    "foto": replace(PHOTO, samples=bytes(600 * 800 * 3)),
    "utklipp": replace(CUT_OUT, samples=bytes(600 * 800 * 3), opacity=bytes(600 * 800)),
}


def drawn(width: float, ink: Ink) -> Stroke:
    return Stroke(MARK, line(50, 20, 150, 20), ink, width)


def coded(module: float, x: float = 60) -> Use:
    return Use(SHOWN, CODE.name, Matrix(module, 0, 0, module, x, 40))


CASES: list[tuple[str, tuple[Item, ...]]] = [
    ("", (run("Ord", size=9), drawn(0.5, BLACK), fill(-10, -10, 210, 5), coded(0.4 * MILLIMETRE))),
    ("S04", (run("Ord", size=5.5),)),
    ("R0016", (fill(15, 40, 190, 80, DARK), run("Ord", size=7.5, ink=PAPER))),
    ("R0017", (run("Ord", size=7.5, ink=COLOURED),)),
    ("S05", (drawn(0.2, BLACK),)),
    ("S05", (fill(50, 20, 150, 20.2, BLACK),)),
    ("R0018", (fill(15, 15, 190, 80, DARK), drawn(0.4, PAPER))),
    ("R0019", (drawn(0.4, COLOURED),)),
    ("R0026", (fill(50, 20, 150, 80, HEAVY),)),
    ("G01", (run("Ord", x=5, size=9),)),
    ("G01", (run("Ord", x=-5, size=9),)),
    ("G02", (fill(-4, 20, 100, 60),)),
    ("R0031", (Picture(SHOWN, "foto", Box(20, 20, 180, 80)),)),
    ("S06", (Picture(SHOWN, "utklipp", Box(50, 20, 53, 24)),)),
    ("Q01", (coded(0.3 * MILLIMETRE),)),
    ("Q02", (coded(0.5 * MILLIMETRE), fill(20, 40, 60 - MILLIMETRE, 80, BLACK))),
    ("Q04", (coded(0.4 * MILLIMETRE, 5),)),
]


def stopped_by(document: PaintedDocument) -> set[str]:
    """The rules for pages of ours and for files alike that a document breaks so that it is stopped."""
    by_page = {
        rule.id
        for rule in PAGE_RULES
        for painted in document.pages
        if rule.ours and rule.files and any(map(rule.stops, rule.judge(painted, STRICT)))
    }
    by_document = {
        rule.id for rule in DOCUMENT_RULES if rule.ours and any(map(rule.stops, rule.judge(document, STRICT)))
    }
    return by_page | by_document


def sample(*items: Item) -> Product:
    used = {item.pixels for item in items if isinstance(item, Picture)}
    pictures = tuple(pixels for name, pixels in SAMPLES.items() if name in used)
    return replace(product(page(*items, bleed=10, margin=18), resources=(CODE,)), pictures=pictures)


@pytest.mark.parametrize(("rule", "items"), CASES, ids=[f"{case[0]}-{at}" for at, case in enumerate(CASES)])
def test_both_lowerings_are_stopped_by_the_same_rule(rule: str, items: tuple[Item, ...], tmp_path: Path) -> None:
    ours = sample(*items)
    file = tmp_path / "ours.pdf"
    file.write_bytes(write(ours, PRESS, INFO, catalogue()))
    evidence = FileEvidence(open_pdf(file), STRICT)
    evidence.__dict__["measured"] = NotMeasured("this test does without")
    expected = {rule} - {""}
    assert stopped_by(PaintedDocument(tuple(Lowering(ours).pages(STRICT.bleed)), lambda: None)) == expected
    assert stopped_by(evidence.painted) == expected


def test_the_cases_are_all_rules_for_both() -> None:
    rules: tuple[AnyRule, ...] = (*PAGE_RULES, *DOCUMENT_RULES)
    shared = {rule.id for rule in rules if rule.ours and rule.files}
    assert shared - {rule for rule, _ in CASES} == {"R0032"}, "no picture of ours has 1 bit"
