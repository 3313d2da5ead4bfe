"""Files for the press: output intents, overprinting, spot colours, layers, transparency."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace
from pdf_samples import INFO, MARK, catalogue, fill, page, product, run
from pikepdf import Name, Pdf
from PIL import Image
from tools import run as outside

from deckgen.colour import appearance
from deckgen.colour.condition import REGISTRY, Condition
from deckgen.page.geometry import Box
from deckgen.page.ink import Ink
from deckgen.page.items import Group, Layer, Picture, Pixels, ProcessingStep, Product, Stroke
from deckgen.page.paths import LineTo, MoveTo
from deckgen.pdf.edition import PRESS, PROOF, SCREEN, Edition, Target
from deckgen.pdf.writer import write

COATED = Condition("fogra39", "FOGRA39", "Offset, coated", "Coated FOGRA39", REGISTRY, appearance.profile())
TARGET = Target(COATED, 300)
RED = Ink(0, 100, 80, 0)
CUT = Stroke(MARK, (MoveTo(0, 0), LineTo(200, 0)), Ink(0, 100, 0, 0, "CutContour"), 0.25, overprint=True)
ARMS = Pixels("arms", 2, 2, "RGB", bytes(range(12)), opacity=bytes([0, 80, 160, 255]))


def sample(*items: Group | Picture, pictures: tuple[Pixels, ...] = ()) -> Product:
    """A red page with black type that overprints, and whatever else."""
    red_page = page(fill(-9, -9, 209, 109, RED), replace(run("Ord"), overprint=True), *items, bleed=9, margin=6)
    return replace(product(red_page), pictures=pictures)


def opened(document: Product, target: Target | None = TARGET) -> Pdf:
    return Pdf.open(BytesIO(write(document, PRESS, INFO, catalogue(), target)))


def test_both_intents_share_one_profile_and_name_the_condition() -> None:
    with opened(sample()) as pdf:
        x, a = pdf.Root.OutputIntents
        assert (x.S, a.S) == (Name.GTS_PDFX, Name.GTS_PDFA1)
        assert x.DestOutputProfile.objgen == a.DestOutputProfile.objgen
        assert x.DestOutputProfile.read_bytes() == appearance.profile()
        assert (int(x.DestOutputProfile.N), str(x.OutputConditionIdentifier)) == (4, "FOGRA39")
        assert (str(x.RegistryName), str(x.Info)) == (REGISTRY, "Coated FOGRA39")
        assert str(pdf.docinfo["/Trapped"]) == "/False"
        assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-4"


def test_metadata_is_not_compressed() -> None:
    with opened(sample()) as pdf:
        assert "/Filter" not in pdf.Root.Metadata


def test_a_condition_that_nobody_registered_has_no_registry() -> None:
    unregistered = replace(TARGET, condition=replace(COATED, identifier="Vårt papir", registry=""))
    with opened(sample(), unregistered) as pdf:
        assert "/RegistryName" not in pdf.Root.OutputIntents[0]
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "Vårt papir"


@pytest.mark.parametrize(("edition", "target"), [(PROOF, TARGET), (PRESS, None)])
def test_only_a_press_file_for_a_condition_has_intents(edition: Edition, target: Target | None) -> None:
    with Pdf.open(BytesIO(write(sample(), edition, INFO, catalogue(), target))) as pdf:
        assert "/OutputIntents" not in pdf.Root
        assert "/GTS_PDFXVersion" not in pdf.docinfo


def test_overprinting_has_mode_1_for_fills_and_strokes() -> None:
    with opened(sample()) as pdf:
        states = pdf.pages[0].Resources.ExtGState
        modes = {key: (bool(state.OP), bool(state.op), int(state.OPM)) for key, state in states.items()}
        assert modes == {"/O1": (True, True, 1)}


@pytest.mark.parametrize(("overprint", "holes"), [(True, False), (False, True)])
def test_the_magenta_plate_has_a_hole_only_where_type_knocks_out(tmp_path: Path, overprint: bool, holes: bool) -> None:
    red_page = page(fill(-9, -9, 209, 109, RED), replace(run("Ord"), overprint=overprint), bleed=9)
    magenta = separated(product(red_page), tmp_path)["Magenta"]
    assert (len(set(magenta.tobytes())) > 1) is holes


def test_a_cutting_line_is_a_plate_and_a_layer_and_changes_no_other_plate(tmp_path: Path) -> None:
    line = Group(MARK, (CUT,), layer=Layer("Stans", ProcessingStep.CUTTING))
    plates, plain = separated(sample(line), tmp_path), separated(sample(), tmp_path)
    assert set(plates) - set(plain) == {"CutContour"}
    assert min(plates["CutContour"].tobytes()) < 128, "the line is on its plate"
    assert all(plates[name].tobytes() == plain[name].tobytes() for name in plain)
    with opened(sample(line)) as pdf:
        (layer,) = pdf.Root.OCProperties.OCGs
        assert str(layer.Name) == "Stans"
        step = layer.GTS_Metadata
        assert (step.GTS_ProcStepsGroup, step.GTS_ProcStepsType) == (Name.Structural, Name.Cutting)
        assert [str(pdf.Root.OCProperties.D.Name), len(pdf.Root.OCProperties.D.ON)] == ["deckgen", 1]
        space = pdf.pages[0].Resources.ColorSpace.CS0
        assert (space[0], space[1], space[2]) == (Name.Separation, Name.CutContour, Name.DeviceCMYK)


def test_a_page_that_lets_through_blends_in_cmyk_and_no_other_page_does() -> None:
    with opened(sample(Picture(MARK, "arms", Box(10, 10, 50, 50)), pictures=(ARMS,))) as pdf:
        assert Name.DeviceCMYK == pdf.pages[0].Group.CS
        assert pdf.pages[0].Resources.XObject.I0.ColorSpace == Name.DeviceCMYK
    with opened(sample()) as pdf:
        assert "/Group" not in pdf.pages[0]
    data = write(sample(Picture(MARK, "arms", Box(10, 10, 50, 50)), pictures=(ARMS,)), SCREEN, INFO, catalogue())
    with Pdf.open(BytesIO(data)) as pdf:
        assert Name.DeviceRGB == pdf.pages[0].Group.CS


def test_the_proof_shows_paper_and_ink_as_the_press_gives_them() -> None:
    red_and_white = product(page(fill(0, 0, 100, 100, Ink(0, 0, 0, 0)), fill(100, 0, 200, 100, RED)))
    document = pypdfium2.PdfDocument(write(red_and_white, PROOF, INFO, catalogue(), TARGET))
    try:
        picture = document[0].render(scale=1).to_pil().convert("RGB")
    finally:
        document.close()
    assert picture.getpixel((50, 50)) == appearance.proofed(Ink(0, 0, 0, 0), COATED.profile) != (255, 255, 255)
    assert picture.getpixel((150, 50)) == appearance.proofed(RED, COATED.profile)


def separated(document: Product, folder: Path) -> dict[str, Image.Image]:
    """Ghostscript's plates of the first page by name; 255 is no ink."""
    for old in folder.glob("*.tif"):
        old.unlink()
    (folder / "made.pdf").write_bytes(write(document, PRESS, INFO, catalogue(), TARGET))
    options = ("-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", "-r144", f"-sOutputFile={folder}/page.tif")
    outside("gs", *options, folder / "made.pdf")
    plates = {}
    for file in sorted(folder.glob("page(*).tif")):
        with Image.open(file) as plate:
            plates[file.stem.split("(")[1].rstrip(")")] = plate.convert("L")
    return plates
