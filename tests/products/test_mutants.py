"""One fault at a time in a press file of ours: preflight names it by its id, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Page, Pdf, Permissions, Stream, String
from PIL import Image
from sessions import session
from tools import need

from deckgen.jobs.editions import build
from deckgen.jobs.request import Request
from deckgen.page.geometry import MILLIMETRE
from deckgen.pdf.edition import PRESS
from deckgen.preflight.judge import preflight
from deckgen.press.shop import Shop, load_shop
from deckgen.source.problems import Problems
from deckgen.source.project import Project

ROOT = Path(__file__).parent.parent.parent
LAYOUT = """\
extends: a6-cards
title: Noen kort
sequence:
  - {each: deck.howto, pages: [howto-front, howto-back]}
  - {each: deck.experience, pages: [experience-front, experience-back]}
"""
# A place on the second page, from the media box's corner, where no type stands: all cards leave the right edge free.
PLACE = (36.85 + 8 * MILLIMETRE, 36.85 + 25 * MILLIMETRE)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six cards of the real deck as a press file."""
    folder = tmp_path_factory.mktemp("mutants")
    (folder / "layouts").mkdir()
    (folder / "layouts" / "few.yaml").write_text(LAYOUT, "utf-8")
    request = Request(("kulturskole",), ("few",), (), (PRESS,), folder / "output", whole=False)
    (result,) = build(session(Project(folder, ROOT), request))
    return result.folder / "press" / "few.pdf"


@pytest.fixture(scope="module")
def shop() -> Shop:
    problems = Problems()
    standard = load_shop(Project(ROOT, ROOT).resolve(), "standard", problems)
    assert standard, problems.noted
    return standard


def paints(page: Page, pdf: Pdf, operators: str) -> None:
    """Add to what a page paints."""
    page.contents_add(Stream(pdf, f"q {operators} Q".encode()))


def overprinting(page: Page, pdf: Pdf) -> str:
    """Add a graphics state that overprints to a page, and give its operator."""
    entries = {"/op": True, "/OP": True, "/OPM": 1}
    held = page.Resources.get("/ExtGState", Dictionary())
    held["/Gm"] = pdf.make_indirect(Dictionary({"/Type": Name.ExtGState, **entries}))
    page.Resources = Dictionary({**dict(page.Resources.items()), "/ExtGState": held})
    return "/Gm gs"


def square(colour: str) -> str:
    return f"{colour} {PLACE[0]:.2f} {PLACE[1]:.2f} 40 40 re f"


def without_a_font(pdf: Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def with_rgb(pdf: Pdf) -> None:
    paints(pdf.pages[1], pdf, square("0.2 0.4 0.6 rg"))


def with_a_coarse_picture(pdf: Pdf) -> None:
    pixels, jpeg = Image.effect_noise((50, 50), 40).convert("CMYK"), BytesIO()
    pixels.save(jpeg, "JPEG", quality=90)
    entries: dict[str, object] = {"Width": 50, "Height": 50, "BitsPerComponent": 8, "ColorSpace": Name.DeviceCMYK}
    entries["Decode"] = Array([1, 0] * 4)  # Pillow writes CMYK as Adobe's programs do: 0 is full ink
    held = Stream(pdf, jpeg.getvalue(), Type=Name.XObject, Subtype=Name.Image, Filter=Name.DCTDecode, **entries)
    page = pdf.pages[1]
    page.Resources = Dictionary({**dict(page.Resources.items()), "/XObject": Dictionary(Im0=pdf.make_indirect(held))})
    paints(page, pdf, f"40 0 0 40 {PLACE[0]:.2f} {PLACE[1]:.2f} cm /Im0 Do")  # 50 pixels on 40 points: 90 ppi


def without_trim(pdf: Pdf) -> None:
    del pdf.pages[2]["/TrimBox"]


def with_little_bleed(pdf: Pdf) -> None:
    for page in pdf.pages:
        left, bottom, right, top = (float(edge) for edge in page.TrimBox)
        page.BleedBox = Array([left - 3, bottom - 3, right + 3, top + 3])


def without_trapped(pdf: Pdf) -> None:
    del pdf.docinfo["/Trapped"]


def blending_in_rgb(pdf: Pdf) -> None:
    pdf.pages[3].Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceRGB)


def with_a_link(pdf: Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("https://www.ks.no"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([100, 100, 200, 120]), F=4, A=action)
    pdf.pages[0].Annots = Array([pdf.make_indirect(link)])


def with_black_of_four_inks(pdf: Pdf) -> None:
    paints(pdf.pages[1], pdf, square("1 1 1 1 k"))


def with_white_that_overprints(pdf: Pdf) -> None:
    on = overprinting(pdf.pages[0], pdf)
    paints(pdf.pages[0], pdf, f"{on} {square('0 0 0 0 k')}")


def with_a_hairline(pdf: Pdf) -> None:
    on = overprinting(pdf.pages[1], pdf)
    x, y = PLACE
    paints(pdf.pages[1], pdf, f"{on} 0 0 0 1 K 0.1 w {x:.2f} {y:.2f} m {x + 40:.2f} {y:.2f} l S")


def with_a_coloured_hairline(pdf: Pdf) -> None:
    x, y = PLACE
    paints(pdf.pages[1], pdf, f"0.5 1 0 0 K 0.1 w {x:.2f} {y:.2f} m {x + 40:.2f} {y:.2f} l S")


def without_change(pdf: Pdf) -> None:
    """What saving anew does is no fault."""


MUTANTS: tuple[tuple[Callable[[Pdf], None], set[str]], ...] = (
    (without_change, set()),
    (without_a_font, {"X6"}),
    (with_rgb, {"R0027"}),
    (with_a_coarse_picture, {"R0031"}),
    (without_trim, {"X4"}),
    (with_little_bleed, {"S01"}),
    (without_trapped, {"X3"}),
    (blending_in_rgb, {"R0030"}),
    (with_a_link, {"X11"}),
    (with_black_of_four_inks, {"R0026"}),
    (with_white_that_overprints, {"R0008"}),
    (with_a_hairline, {"S05"}),
    (with_a_coloured_hairline, {"R0019"}),
)


@pytest.mark.parametrize(("mutate", "ids"), MUTANTS, ids=[mutate.__name__ for mutate, _ in MUTANTS])
def test_one_fault_has_one_name(
    mutate: Callable[[Pdf], None], ids: set[str], sound: Path, shop: Shop, tmp_path: Path
) -> None:
    need("gs")
    with Pdf.open(sound) as pdf:
        mutate(pdf)
        pdf.save(tmp_path / "mutant.pdf", fix_metadata_version=False, force_version="1.6")
    assert named(tmp_path / "mutant.pdf", shop) == ids


def test_a_locked_file_is_named_so(sound: Path, shop: Shop, tmp_path: Path) -> None:
    """Without a password to open it; with one it can not be read at all."""
    need("gs")
    for password, ids in (("", {"X7"}), ("hemmelig", {"FILE"})):
        locked = Encryption(
            owner="eier", user=password, R=4, aes=True, metadata=False, allow=Permissions(extract=False)
        )
        with Pdf.open(sound) as pdf:
            pdf.save(tmp_path / "locked.pdf", fix_metadata_version=False, encryption=locked, force_version="1.6")
        assert named(tmp_path / "locked.pdf", shop) == ids


def named(file: Path, shop: Shop) -> set[str]:
    return {finding.id for finding in preflight(file, shop).findings}
