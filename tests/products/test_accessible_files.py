"""What others' tools, and our own rules, say of every screen file to readers who do not see it.

`DECKGEN_JUDGES=all` lets outloud look at all files, which takes minutes, not only at one of each kind of content.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from pikepdf import Name, Object, Pdf
from real import ROOT, Real
from tools import run

from deckgen.colour.appearance import READABLE
from deckgen.painted.from_pdf.contents import Finish, painted_document
from deckgen.painted.model import ObjectKind, PaintedObject
from deckgen.painted.pages import NotMeasured, PaintedPage
from deckgen.preflight.judge import accessibility_of
from deckgen.reader.document import open_pdf

EACH_KIND = ("bundle-prepare", "guide-a4", "poker-cards", "poster-a3", "stickers-a4", "table-a4", "tent-a5")

PLACE_MATS, GUIDES = ("table-a4", "bundle-table"), ("guide-a4", "guide-a5", "bundle-kit")

EVERYWHERE = ("",)

EXPLAINED = {
    "PAG-001": EVERYWHERE,  # a card begins with its theme or number at the page's edge: content, no running head
    "HDG-010": ("stickers",),  # a sticker has nothing on it but a number
    "TAG-002": PLACE_MATS,  # each question stands twice, for those on both sides, and is read once
    "TBL-012": GUIDES,  # as the next: cells that are empty until they are filled in
    "TBL-014": GUIDES,  # a form to fill in, whose empty cells are those of a table
}
"""What outloud finds that is meant, by its rules' ids, and in files of which names; README says the same."""

GROWTH = 1.25
"""How many times as large as without its tags a file may be, fields aside."""

FIXED = 2_500
"""Bytes that tags take whatever is in a file: standards declared, the profile of screen colours."""

FIELD, FIELD_FONT = 350, 16_000
"""Bytes that a field may take, and the font of typed text in a file that has any."""

LESS = """
import sys
from msgspec.structs import force_setattr
from deckgen.cli import main
from deckgen.pdf import parts
from deckgen.pdf.edition import SCREEN
force_setattr(SCREEN, "tagged", sys.argv[1] == "tagged")
parts.fields_on = lambda page, product: ()
main(["build", "--edition", "screen", "--jobs", "1", "--output", sys.argv[2]])
"""
"""Builds screen files without fields, with tags or without; in one process, whose parts are changed."""


def screen_files(real: Real) -> list[Path]:
    return sorted((real.folder / "screen").glob("*.pdf"))


def test_our_own_rules_find_nothing(real: Real) -> None:
    findings = {file.stem: accessibility_of(file).findings for file in screen_files(real)}
    assert {name: told for name, told in findings.items() if told} == {}


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_page_validation_finds_nothing(profile: str, real: Real) -> None:
    """But for lengths that it takes to be a byte too long where compressed data end as a line would (13, \\r).

    They count that byte, as they must (ISO 32000-1, 7.3.8.1); veraPDF agrees.
    """
    page = import_module("page")
    for file in screen_files(real):
        rules = {failure.rule_id for failure in page.validate_pdf(file, profile=profile).failures}
        is_misread = b"\r\nendstream" in file.read_bytes()
        assert rules <= ({"PDFA2A-STREAM-LENGTH-001"} if is_misread else set()), file.stem


def test_outloud_finds_nothing_that_is_not_meant(real: Real) -> None:
    if find_spec("outloud") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("outloud cannot be imported; pip install -e '.[judges]'")
    check = import_module("outloud").check
    everything = os.environ.get("DECKGEN_JUDGES") == "all"
    for file in screen_files(real) if everything else [real.file(name, "screen") for name in EACH_KIND]:
        verdict = check(str(file))
        assert verdict.error is None, f"{file.stem}: {verdict.error}"
        findings = [(finding.rule, finding.message) for finding in verdict.findings]
        left = [told for told in findings if not file.stem.startswith(EXPLAINED.get(told[0], ()))]
        assert left == [], file.stem


def test_poppler_and_qpdf_take_them_as_tagged_and_whole(real: Real) -> None:
    for name in EACH_KIND:
        file = real.file(name, "screen")
        assert "Tagged:          yes" in run("pdfinfo", file)
        structure = run("pdfinfo", "-struct", file)
        assert structure.startswith("Document\n"), name
        assert "Syntax" not in structure, name
        assert "No syntax or stream encoding errors found" in run("qpdf", "--check", file)


def test_every_file_has_ways_in(real: Real) -> None:
    """Its title in the window, its language, bookmarks, a label for each page, the order of reading for the tab key."""
    for file in screen_files(real):
        with Pdf.open(file) as pdf:
            root = pdf.Root
            assert bool(root.ViewerPreferences.DisplayDocTitle)
            assert (str(root.Lang), bool(str(pdf.docinfo["/Title"]))) == ("nb", True)
            assert "/First" in root.Outlines, f"{file.stem} has bookmarks"
            assert len(root.PageLabels.Nums) == 2 * len(pdf.pages)
            assert {page.obj.get("/Tabs") for page in pdf.pages} == {Name.S}
            (intent,) = root.OutputIntents
            assert (intent.S, str(intent.OutputConditionIdentifier)) == (Name.GTS_PDFA1, "sRGB IEC61966-2.1")


def test_every_link_says_where_it_leads(real: Real) -> None:
    """Codes too, which are links on a screen: an address, or the page that it goes to, in words."""
    for file in screen_files(real):
        with Pdf.open(file) as pdf:
            for link in links_of(pdf):
                words = str(link.Contents)
                assert words.strip(), file.stem
                assert "/A" in link or "/Dest" in link


def test_every_text_stands_out_on_the_screen(real: Real) -> None:
    """By the colours in the files, from each text to the topmost fill that holds it: 4.5:1, large type too."""
    for name in ("a6-cards", "guide-a4", "canvas-a2", "poster-a1", "table-a4"):
        document = open_pdf(real.file(name, "screen"))
        for page in painted_document(document, Finish(0, 0), tuple, lambda: NotMeasured("not asked for")).pages:
            low = [text for text, ratio in contrasts(page) if ratio < READABLE]
            assert low == [], f"{name}, page {page.number}"


def contrasts(page: PaintedPage) -> Iterator[tuple[str, float]]:
    """The contrast of each text of a page to what it stands on (WCAG 2.1, definition of contrast ratio)."""
    grounds: list[PaintedObject] = []
    for item in page.objects:
        if item.colour.space == "DeviceRGB" and item.kind is ObjectKind.FILL:
            grounds.append(item)
        elif item.text and item.text.string.strip():
            below = next((fill.colour.parts for fill in reversed(grounds) if fill.box.holds(item.box)), (1.0, 1.0, 1.0))
            dark, light = sorted((luminance(item.colour.parts), luminance(below)))
            yield item.text.string, (light + 0.05) / (dark + 0.05)


def luminance(colour: Sequence[float]) -> float:
    """The relative luminance of an sRGB colour (WCAG 2.1)."""
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def links_of(pdf: Pdf) -> Iterator[Object]:
    for page in pdf.pages:
        yield from (area for area in page.obj.get("/Annots", []) if area.Subtype == Name.Link)


@pytest.fixture(scope="module")
def sizes_without(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, int]]:
    """The bytes of the deck's files without fields, by whether they are tagged and their names."""
    folder = tmp_path_factory.mktemp("less")
    for kind in ("tagged", "untagged"):
        environment = {**os.environ, "DECKGEN_CACHE": str(folder / f"{kind}-cache")}
        run_python = [sys.executable, "-W", "error", "-c", LESS, kind, str(folder / kind)]
        subprocess.run(run_python, cwd=ROOT, env=environment, check=True, capture_output=True)
    return {kind: sizes_in(folder / kind) for kind in ("tagged", "untagged")}


def sizes_in(folder: Path) -> Mapping[str, int]:
    return {file.stem: file.stat().st_size for file in folder.rglob("*.pdf") if "bundle" not in file.stem}


def test_tags_take_a_quarter_at_most(sizes_without: Mapping[str, Mapping[str, int]]) -> None:
    tagged, untagged = sizes_without["tagged"], sizes_without["untagged"]
    assert sum(tagged.values()) <= GROWTH * sum(untagged.values())
    allowed = {name: FIXED + GROWTH * size for name, size in untagged.items()}
    assert {name: size for name, size in tagged.items() if size > allowed[name]} == {}


def test_a_field_takes_little(real: Real, sizes_without: Mapping[str, Mapping[str, int]]) -> None:
    for name, without in sizes_without["tagged"].items():
        file = real.file(name, "screen")
        with Pdf.open(file) as pdf:
            fields = len(pdf.Root.AcroForm.Fields) if "/AcroForm" in pdf.Root else 0
        assert file.stat().st_size - without <= FIELD * fields + (FIELD_FONT if fields else 0), name
