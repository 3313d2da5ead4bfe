"""The ink bound: what lies over what, overprint plate by plate, opacity and blending; Ghostscript agrees."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from content_samples import bare, content_of, form, image, read
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image
from preflight_samples import saved, shown
from tools import need

from deckgen.page.geometry import Box
from deckgen.painted.model import Colour, FileOrigin, ObjectKind, PaintedObject
from deckgen.painted.pages import Coverage
from deckgen.painted.stack import FEW, InkMaximum, Stack, bound, over
from deckgen.render.coverage import measure_ink

PAGE = Box(0, 0, 354, 476)
STATES: dict[str, Any] = {
    "Over": lambda _: Dictionary(OP=True, op=True, OPM=1),
    "Over0": lambda _: Dictionary(OP=True, op=True, OPM=0),
    "Half": lambda _: Dictionary(ca=0.5),
    "Multiply": lambda _: Dictionary(BM=Name.Multiply),
    "Odd": lambda _: Dictionary(BM=Name.Difference),
}
GROUND = "0.8 0.6 0.4 0 k 50 50 200 200 re f"


def spot(_: Pdf) -> Array:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[0, 1, 0, 0])
    return Array([Name.Separation, Name.Gold, Name.DeviceCMYK, tint])


def page(operators: str, **resources: Any) -> Pdf:
    return bare(operators, ExtGState=STATES, ColorSpace={"Gold": spot}, **resources)


def highest(operators: str, folder: Path, within: Box = PAGE, pairs: int = 100_000, **resources: Any) -> InkMaximum:
    return bound(content_of(page(operators, **resources), folder).objects, within, pairs)


CASES = [
    ("", 0),
    (GROUND, 180),
    (f"{GROUND} 0 0 0 1 k 60 60 20 20 re f", 180),
    (f"{GROUND} /Over gs 0 0 0 1 k 60 60 20 20 re f", 280),
    (f"{GROUND} /Over gs 1 0 0 1 k 60 60 20 20 re f", 300),
    (f"{GROUND} /Over0 gs 0 0 0 1 k 60 60 20 20 re f", 180),
    (f"{GROUND} /Over gs /Gold cs 1 scn 60 60 20 20 re f", 280),
    (f"{GROUND} /Gold cs 1 scn 60 60 20 20 re f", 180),
    ("/Gold cs 1 scn 50 50 200 200 re f /Over0 gs 0.8 0.6 0.4 0 k 60 60 20 20 re f", 280),
    (f"{GROUND} /Half gs 1 1 1 0 k 60 60 20 20 re f", 240),
    (f"{GROUND} /Multiply gs 0 0.5 0 0 k 60 60 20 20 re f", 200),
    ("1 1 1 1 k 60 60 20 20 re f " + GROUND, 180),
    ("1 1 1 1 k 40 60 20 20 re f " + GROUND, 400),
    ("1 1 1 1 k 60 60 20 20 re f 0 0 0 0 k 50 50 20 99 re f 70 50 20 99 re f", 0),
    ("1 0 0 0 k 50 50 90 90 re f /Over gs 0 1 0 0 k 60 60 20 20 re f 0 0 1 0 k 70 70 20 20 re f", 300),
    ("1 1 0 0 k 50 50 20 20 re f /Over gs 0 0 0 1 k 100 50 20 20 re f", 200),
]  # fmt: skip


@pytest.mark.parametrize(("above", "layered"), [("/Over gs", {0, 100, 200}), ("", {0, 100})])
def test_where_boxes_are_not_sure_all_may_lie_on_all(above: str, layered: set[int], tmp_path: Path) -> None:
    """Two squares side by side, of which the second overprints or not: by their boxes they never meet."""
    operators = f"q 1 0 0 0 k 50 50 50 50 re f {above} 0 1 0 0 k 101 50 50 50 re f Q 0 0 0 1 k 50 50 101 50 re f"
    stack = Stack(content_of(page(operators), tmp_path).objects)
    assert {sum(amount for _, amount in plates) for plates in stack.below(2, Box(50, 50, 151, 100))} == {0, 100}
    totals = {sum(amount for _, amount in plates) for plates in stack.layered_below(2, Box(50, 50, 151, 100))}
    assert totals == layered


# So many marks that take the ground's inks away, each in a place of its own, that the places are no longer told apart.
BARE = "/Over0 gs 0 0 0 0.1 k " + " ".join(f"{60 + 9 * number} 60 4 4 re f" for number in range(9))


def test_many_marks_on_a_ground_leave_it_where_they_are_not(tmp_path: Path) -> None:
    assert highest(f"{GROUND} {BARE} /Over gs 0 0 0 1 k 50 50 200 200 re f", tmp_path).total == 280


@pytest.mark.parametrize(("operators", "total"), CASES)
def test_the_highest_total_is_that_of_the_colours(operators: str, total: float, tmp_path: Path) -> None:
    highest_ink = highest(operators, tmp_path)
    assert highest_ink.total == pytest.approx(total) and not highest_ink.guessed


def test_ghostscript_agrees_with_the_bound(tmp_path: Path) -> None:
    need("gs")
    pdf = page("")
    for index, (operators, _) in enumerate(CASES[1:]):
        if index:
            pdf.pages.append(pdf.pages[0])
        pdf.pages[index].obj.Contents = pdf.make_stream(operators.encode())
    document, _ = read(pdf, tmp_path)
    measured = measure_ink(saved(pdf, tmp_path, "measured.pdf"), document)
    assert isinstance(measured, Coverage)
    totals = [round(page_ink.in_bleed.total) for page_ink in measured.pages]
    assert totals == pytest.approx([total for _, total in CASES[1:]], abs=3)


def test_only_the_box_is_looked_at(tmp_path: Path) -> None:
    operators = "1 1 1 1 k 10 10 20 20 re f 0 1 0 0 k 100 100 20 20 re f"
    assert highest(operators, tmp_path, Box(50, 50, 300, 300)).total == 100


def test_the_place_is_what_is_left_to_be_seen(tmp_path: Path) -> None:
    highest_ink = highest("1 1 1 0 k 50 50 100 100 re f 0 0 0 0 k 40 40 60 200 re f", tmp_path)
    assert highest_ink.box == Box(100, 50, 150, 150)


def test_text_may_or_may_not_be_at_a_point(tmp_path: Path) -> None:
    words = f"BT /F0 30 Tf 60 60 Td {shown('Hva')} Tj ET"
    assert highest(f"{GROUND} /Over gs 0 0 0 1 k {words}", tmp_path).total == pytest.approx(280)
    # Black letters hide nothing of what lies beside them.
    assert highest(f"1 1 1 0 k {words} 0 0 0 0 k {words}", tmp_path).total == 300


def test_odd_blend_modes_and_full_pages_give_a_bound_that_says_so(tmp_path: Path) -> None:
    odd = highest(f"{GROUND} /Odd gs 0.1 0 0 0 k 60 60 9 9 re f", tmp_path)
    assert odd.total == 300 and odd.guessed
    many = "".join(f"{index % 50} 0 300 300 re f " for index in range(300))
    full = highest(f"/Over gs 0.5 0 0 0 k {many} 0 0.5 0 0 k {many}", tmp_path, pairs=100)
    assert full.total == 100 and full.guessed


def test_colours_that_tell_no_ink_are_left_out(tmp_path: Path) -> None:
    (item,) = content_of(page("1 0 0 rg 50 50 9 9 re f"), tmp_path).objects
    assert (item.kind, item.colour.space, item.colour.plates) == (ObjectKind.FILL, "DeviceRGB", None)
    assert bound([item], PAGE) == InkMaximum(0, None, None)


def pixels(*builds: tuple[int, int, int, int], size: int = 20) -> bytes:
    """A square image whose first pixels are these."""
    data = np.zeros((size * size, 4), dtype=np.uint8)
    data[: len(builds)] = builds
    return data.tobytes()


def flat(image_of: Any, **entries: Any) -> Any:
    """An image whose data is deflated, with predictor 15."""

    def deflated(pdf: Pdf) -> Any:
        stream = image_of(pdf)
        raw = stream.read_raw_bytes()
        rows = [b"\0" + raw[start : start + 80] for start in range(0, len(raw), 80)]
        stream.write(zlib.compress(b"".join(rows)), filter=Name.FlateDecode,
                     decode_parms=Dictionary(Predictor=15, Colors=4, Columns=20))  # fmt: skip
        return stream

    return deflated


def photograph(mode: str, colour: tuple[int, ...]) -> bytes:
    kept = BytesIO()
    Image.new(mode, (20, 20), colour).save(kept, "JPEG", quality=95)
    return kept.getvalue()


CMYK = image(20, 20, pixels((255, 255, 0, 51), (0, 0, 0, 255)))
GRAY = image(20, 20, bytes([255] * 399 + [51]), Name.DeviceGray)


@pytest.mark.parametrize(
    ("image_of", "total"),
    [
        (CMYK, 220),
        (flat(CMYK), 220),
        (image(20, 20, pixels((255, 255, 0, 51)), Decode=Array([1, 0] * 4)), 400),
        (image(20, 20, pixels((255, 255, 255, 255), size=20), Decode=Array([0, 0.5] * 4)), 200),
        (GRAY, 80),
        (image(20, 20, bytes([0] * 399 + [51]), Name.DeviceGray, Decode=Array([1, 0])), 20),
        (image(24, 20, bytes([255] * 59 + [254]), Name.DeviceGray, 1), 100),
        (image(20, 20, bytes([255] * 199 + [0xF3]), Name.DeviceGray, 4), 80),
        (image(20, 20, bytes([255, 255] * 399 + [127, 255]), Name.DeviceGray, 16), 50.2),
    ],
)  # fmt: skip
def test_an_image_is_its_heaviest_pixel(image_of: Any, total: float, tmp_path: Path) -> None:
    highest_ink = highest("20 0 0 20 60 60 cm /I Do", tmp_path, XObject={"I": image_of})
    assert highest_ink.total == pytest.approx(total, abs=0.1)


@pytest.mark.parametrize(("mode", "colour", "total"), [("CMYK", (255, 0, 128, 0), 150), ("L", (51,), 80)])
def test_a_photograph_is_decoded(mode: str, colour: tuple[int, ...], total: float, tmp_path: Path) -> None:
    space = Name.DeviceCMYK if mode == "CMYK" else Name.DeviceGray
    # Pillow writes inks turned over, as Photoshop does, which Decode turns back.
    entries: dict[str, Any] = {"Decode": Array([1, 0] * 4)} if mode == "CMYK" else {}
    image_of = image(20, 20, photograph(mode, colour), space, Filter=Name.DCTDecode, **entries)
    highest_ink = highest("20 0 0 20 60 60 cm /I Do", tmp_path, XObject={"I": image_of})
    assert highest_ink.total == pytest.approx(total, abs=3)


def test_an_image_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    image_of = image(20, 20, b"no JPEG", Filter=Name.DCTDecode)
    huge = image(20_000, 20_000, b"")
    pdf = page("20 0 0 20 60 60 cm /I Do /J Do", XObject={"I": image_of, "J": huge})
    images = content_of(pdf, tmp_path).objects
    assert [item.image and item.image.why for item in images] == [
        "is a JPEG that cannot be decoded",
        "has data for 0 of its 20000 rows of pixels",
    ]
    assert [(item.kind, item.colour.plates) for item in images] == [(ObjectKind.IMAGE, None)] * 2
    assert bound(images, PAGE).total == 0


def test_a_palette_of_colours_without_ink_says_so(tmp_path: Path) -> None:
    palette = Array([Name.Indexed, Name.DeviceRGB, 1, String(bytes(6))])
    pdf = page("20 0 0 20 60 60 cm /I Do", XObject={"I": image(20, 20, bytes(400), palette)})
    (item,) = content_of(pdf, tmp_path).objects
    assert item.image and item.image.why == "is in DeviceRGB, which tells no amounts of ink"


def test_a_form_in_a_group_at_half_opacity(tmp_path: Path) -> None:
    group = form("1 1 1 1 k 60 60 20 20 re f", Group=Dictionary(S=Name.Transparency))
    assert highest("/Half gs /X Do", tmp_path, XObject={"X": group}).total == 200


def fill_of(box: Box) -> PaintedObject:
    return PaintedObject(ObjectKind.FILL, box, Colour("DeviceCMYK", (0, 0, 0, 1)), FileOrigin())


def painted(operators: str, folder: Path) -> tuple[PaintedObject, ...]:
    return content_of(page(operators), folder).objects


@pytest.mark.parametrize(
    ("below", "unknown"),
    [
        ("0.8 0.6 0.4 0 k 50 50 200 200 re f", False),
        ("1 0 0 rg 50 50 200 200 re f", True),
        ("/Gold cs 1 scn 50 50 200 200 re f", True),
        ("1 0 0 rg 50 50 200 200 re f 0 0 0 0 k 40 40 220 220 re f", False),
        ("1 0 0 rg 50 50 200 200 re f 0 0 0 0 k 70 40 220 220 re f", True),
        ("0 0 0 0 k 40 40 220 220 re f 1 0 0 rg 50 50 200 200 re f", True),
        ("1 0 0 rg 300 300 9 9 re f", False),
    ],
)
def test_what_lies_below_may_be_unknown(below: str, unknown: bool, tmp_path: Path) -> None:
    objects = painted(f"{below} 0 0 0 1 k 60 60 20 20 re f", tmp_path)
    assert Stack(objects).unknown(len(objects) - 1, objects[-1].box) is unknown


@pytest.mark.parametrize("count", [0, 1, FEW - 1, FEW, 3 * FEW])
def test_boxes_meet_alike_whether_they_are_few_or_many(count: int) -> None:
    numbers = Random(count)
    starts = [(numbers.randrange(60), numbers.randrange(60)) for _ in range(count)]
    boxes = [Box(x, y, x + numbers.randrange(9), y + numbers.randrange(9)) for x, y in starts]
    stack, region = Stack([fill_of(box) for box in boxes]), Box(20, 20, 40, 30)
    for start in (0, 5):
        met = [at for at, box in enumerate(boxes) if at >= start and box.meets(region, 0)]
        assert stack.meeting(region, start, count) == met


def test_what_lies_above_does_not_count(tmp_path: Path) -> None:
    objects = painted("0 0 0 1 k 60 60 20 20 re f 1 0 0 rg 50 50 200 200 re f", tmp_path)
    assert not Stack(objects).unknown(0, objects[0].box)


def test_a_page_that_costs_too_much_is_guessed_from_all_that_was_painted(tmp_path: Path) -> None:
    operators = (
        "/Over gs 0.4 0 0 0 k 0 0 9 9 re f 0 0.5 0 0 k 0 0 9 9 re f 0 0 0.6 0 k 0 0 9 9 re f 0 0 0 1 k 0 0 9 9 re f"
    )
    stack = Stack(content_of(page(operators), tmp_path).objects, 0)
    stack.meeting(PAGE, 0, 4)
    assert stack.spent
    (ground,) = stack.below(3, PAGE)
    assert dict(ground) == {"Cyan": 40, "Magenta": 50, "Yellow": 60, "Black": 0}
    assert stack.guessed


def test_overprinted_black_stays_on_its_ground(tmp_path: Path) -> None:
    (black,) = painted("/Over gs 0 0 0 1 k 60 60 20 20 re f", tmp_path)
    ground = (("Black", 20.0), ("Cyan", 80.0), ("Gold", 50.0))
    assert dict(over(black, ground)) == {"Black": 100, "Cyan": 80, "Gold": 50, "Magenta": 0, "Yellow": 0}
