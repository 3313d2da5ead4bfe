"""The calibration sheet: what is read off it, typed and stored makes front and back meet."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from golden import compare
from hypothesis import given, settings
from hypothesis import strategies as st
from real import ROOT
from transcript import listing

from deckgen.deck.words import FixedWords
from deckgen.layout.layout import load_layout
from deckgen.layout.lookup import is_word
from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.items import Fill, GlyphRun, Group, Item, Product, Stroke
from deckgen.page.paper import A3, A4, Paper
from deckgen.page.paths import bounds
from deckgen.page.walk import walk
from deckgen.sheets.artwork import correction
from deckgen.sheets.calibration import LAYOUT, calibration_sheets
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.duplex import behind
from deckgen.sheets.printers import Printer, load_printers, parse_scale, parse_shift, store_printer
from deckgen.source.entry import Text
from deckgen.source.problems import NOWHERE, Problems
from deckgen.source.project import Project
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.language import Direction
from deckgen.typeset.paragraph import Typesetter

FLIPS = ("long", "short")
NEAR = 0.1 * MILLIMETRE
CROSS = 44 * MILLIMETRE
WORDS = {
    "calibrate-title": "Treffer baksiden?",
    "calibrate-lead": (
        "De fleste skrivere trykker baksiden et par millimeter til siden for forsiden. Mål hvor mye én gang, "
        "så retter deckgen det opp på kortene."
    ),
    "calibrate-print": "Skriv ut arket på begge sider i 100 prosent, uten tilpasning til siden.",
    "calibrate-flip-long": "Velg «vend på langsiden».",
    "calibrate-flip-short": "Velg «vend på kortsiden».",
    "calibrate-prick": (
        "Stikk en nål gjennom midten av krysset. Eller hold arket mot lyset, så krysset skinner gjennom."
    ),
    "calibrate-read": "Snu arket. Les av hvor hullet er: først tallet nederst, så tallet til venstre.",
    "calibrate-measure": "Mål streken nedenfor med en linjal. Måler den 99,6 mm, er tallet 99.6%.",
    "calibrate-cross": "Stikk her",
    "calibrate-line": "Denne streken skal være 100 mm",
    "calibrate-type": "Skriv inn dine egne tall på datamaskinen, på én linje. Gi skriveren et navn du kjenner igjen.",
    "calibrate-name": "Kontor",
    "calibrate-back-title": "Les av her",
    "calibrate-back-lead": (
        "Hold arket slik at du kan lese teksten. Hver rute er 1 mm, hver liten strek 0,5 mm. Følg linjene "
        "fra hullet ned og til venstre, og les av tallene."
    ),
    "calibrate-turn-long": (
        "Vend arket som en side i en bok. Står teksten på hodet, velg den andre kanten og skriv ut på nytt."
    ),
    "calibrate-turn-short": (
        "Vend arket nedenfra og opp, som en veggkalender. Står teksten på hodet, velg den andre kanten og "
        "skriv ut på nytt."
    ),
    "calibrate-right": "Mot høyre er pluss",
    "calibrate-left": "Mot venstre er minus",
    "calibrate-up": "Oppover er pluss",
    "calibrate-down": "Nedover er minus",
    "calibrate-sideways": "Tallet nederst",
    "calibrate-upwards": "Tallet til venstre",
    "calibrate-scale": "Streken på forsiden",
    "calibrate-type-yours": "Fyll ut, og skriv det inn på datamaskinen. Minus skrives som bindestrek foran tallet.",
}


@pytest.fixture(scope="module")
def setter(typesetter: Typesetter, catalogue: Catalogue) -> CaptionSetter:
    return CaptionSetter(typesetter, catalogue)


@pytest.fixture(scope="module", params=FLIPS)
def flip(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module", params=["ltr", "rtl"])
def sheets(request: pytest.FixtureRequest, setter: CaptionSetter, flip: str) -> Product:
    return sheets_of(setter, flip, direction=request.param)


def sheets_of(setter: CaptionSetter, flip: str, paper: Paper = A4, direction: Direction = "ltr") -> Product:
    """The sheet as it ships, for words that run so."""
    problems = Problems()
    layout = load_layout(Project(ROOT, ROOT).resolve().sheets, LAYOUT, problems)
    assert layout, problems.noted
    words = {key: Text(value, NOWHERE) for key, value in WORDS.items()}
    edges = {f"calibrate-{word}-{flip}" for word in ("flip", "turn") for flip in FLIPS}
    assert {path.names[1] for path in layout.paths() if is_word(path)} | edges == set(words)
    layout = layout.in_direction(direction)
    return calibration_sheets(layout, paper, FixedWords("nb", words, words), setter, flip)


def box_of(item: Item) -> Box:
    """What an item covers, half of its line included."""
    match item:
        case GlyphRun():
            return item.extent
        case Fill():
            return bounds(item.path)
        case Stroke():
            return bounds(item.path).grown(item.width / 2)
    raise AssertionError(item)


def texts(product: Product, side: int) -> str:
    return " ".join(item.text.strip() for item in product.pages[side].items if isinstance(item, GlyphRun))


# What the sheet is


@pytest.mark.parametrize("paper", [A4, A3], ids=lambda paper: paper.name)
def test_two_sides_keep_within_the_printable_area(paper: Paper, setter: CaptionSetter) -> None:
    front, back = sheets_of(setter, "long", paper).pages
    for page in (front, back):
        assert (page.trim.width, page.trim.height) == (paper.width, paper.height)
        for part in walk(page.items):
            assert page.safe.holds(part.matrix.box(box_of(part.item))), part.item
    assert front.safe.left == pytest.approx(5 * MILLIMETRE, abs=0.001)


def test_on_larger_paper_it_lies_in_the_middle(setter: CaptionSetter) -> None:
    front, back = sheets_of(setter, "long", A3).pages
    for page, alone in zip((front, back), sheets_of(setter, "long").pages, strict=True):
        (group,) = page.items
        assert isinstance(group, Group)
        assert group.items == alone.items
        assert group.matrix.point(*alone.trim.middle) == pytest.approx(page.trim.middle)


def test_the_file_asks_for_both_sides_on_the_right_edge(sheets: Product, flip: str) -> None:
    assert sheets.viewer is not None
    assert sheets.viewer.duplex == flip


def test_every_word_is_on_the_sheet(sheets: Product, flip: str) -> None:
    shown = " ".join(texts(sheets, side) for side in (0, 1))
    other = FLIPS[1 - FLIPS.index(flip)]
    for key, words in WORDS.items():
        assert (words in shown) is not key.endswith(other), key
    assert '--back-shift "1.5mm,-0.8mm" --scale 99.6%' in texts(sheets, 0)


def test_no_text_touches_another_or_runs_out_of_its_measure(sheets: Product) -> None:
    for page in sheets.pages:
        runs = [item for item in page.items if isinstance(item, GlyphRun)]
        for first, second in pairwise(sorted(runs, key=lambda run: (-run.y, run.x))):
            if first.y == second.y:
                assert first.extent.right <= second.extent.left + 0.01, (first.text, second.text)
        assert max(run.extent.right for run in runs) <= page.trim.right - 14 * MILLIMETRE


def test_what_is_read_from_the_right_begins_there_and_what_is_measured_stays(setter: CaptionSetter) -> None:
    """Right and left are those of the paper, whatever is written there."""
    sheets = {direction: sheets_of(setter, "long", direction=direction) for direction in ("ltr", "rtl")}
    title, mirrored_title = (run_of(product, "Treffer baksiden?") for product in sheets.values())
    assert title.extent.left == pytest.approx(A4.width - mirrored_title.extent.right)
    crosses, rulers = zip(*((cross_of(product), rulers_of(product)) for product in sheets.values()), strict=True)
    assert crosses[0] == crosses[1]
    assert rulers[0] == rulers[1]
    for words in ("Mot høyre er pluss", "Mot venstre er minus", "deckgen calibrate --printer"):
        assert run_of(sheets["ltr"], words).x == run_of(sheets["rtl"], words).x


def run_of(product: Product, words: str) -> GlyphRun:
    """The first line of text that begins so."""
    runs = (item for page in product.pages for item in page.items if isinstance(item, GlyphRun))
    return next(run for run in runs if run.text.startswith(words))


def test_the_line_is_100_mm(sheets: Product) -> None:
    widths = [bounds(item.path).width for item in sheets.pages[0].items if isinstance(item, Stroke)]
    assert sum(width == pytest.approx(100 * MILLIMETRE) for width in widths) == 1


def test_the_sheet_is_as_it_was(setter: CaptionSetter, pytestconfig: pytest.Config) -> None:
    compare(listing(sheets_of(setter, "long")), Path(__file__).parent / "goldens" / "calibration.txt", pytestconfig)


# Reading it, as the text on it says


def cross_of(product: Product) -> tuple[float, float]:
    """The middle of the cross on the front."""
    lines = [bounds(item.path) for item in product.pages[0].items if isinstance(item, Stroke)]
    (level,) = [line for line in lines if line.width == pytest.approx(CROSS) and line.height == 0]
    (upright,) = [line for line in lines if line.height == pytest.approx(CROSS) and line.width == 0]
    return upright.left, level.bottom


def rulers_of(product: Product) -> tuple[dict[str, float], dict[str, float]]:
    """The numbers below and at the left of the grid by where they stand."""
    runs = [item for item in product.pages[1].items if isinstance(item, GlyphRun)]
    marks = [run for run in runs if run.text in {"-10", "-5", "0", "5", "10"}]
    lowest = min(run.y for run in marks)
    below = {run.text: (run.extent.left + run.extent.right) / 2 for run in marks if run.y == lowest}
    left = {run.text: run.y + 0.35 * run.size for run in marks if run.y != lowest}
    return below, left


def read_off(product: Product, flip: str, drift: tuple[float, float]) -> str:
    """The two numbers where a needle through the cross comes out, on a printer that moves the back so many mm.

    The grid lies where the printer put it, the hole behind the cross: they are compared on the paper, from the back.
    """
    sheet = product.pages[0].trim
    x, y = cross_of(product)
    hole = behind(Box(x, y, x, y), sheet, flip)
    below, left = rulers_of(product)
    printed_below = {text: place + drift[0] * MILLIMETRE for text, place in below.items()}
    printed_left = {text: place + drift[1] * MILLIMETRE for text, place in left.items()}
    return f"{reading(printed_below, hole.left)}mm,{reading(printed_left, hole.bottom)}mm"


def reading(numbers: dict[str, float], place: float) -> str:
    """The number at a place between two numbers of a ruler, estimated to a tenth of a millimetre."""
    (low, start), (high, end) = sorted(
        ((int(text), at) for text, at in numbers.items()), key=lambda entry: abs(entry[1] - place)
    )[:2]
    return f"{low + (high - low) * (place - start) / (end - start):.1f}"


def test_a_true_printer_reads_nothing(sheets: Product, flip: str) -> None:
    assert parse_shift(read_off(sheets, flip, (0, 0))) == pytest.approx((0, 0))


def test_right_and_up_are_plus(sheets: Product, flip: str) -> None:
    """A back that came out too far left and too low must go right and up."""
    assert read_off(sheets, flip, (-1.5, -0.5)) == "1.5mm,0.5mm"
    assert read_off(sheets, flip, (3, -8)) == "-3.0mm,8.0mm"


@settings(max_examples=60)
@given(x=st.floats(-9, 9), y=st.floats(-9, 9), turned=st.sampled_from(FLIPS))
def test_front_and_back_meet_once_it_is_read_typed_and_stored(
    x: float, y: float, turned: str, setter: CaptionSetter, tmp_path_factory: pytest.TempPathFactory
) -> None:
    product = cached_sheets(setter, turned)
    folder = tmp_path_factory.mktemp("config")
    shift_x, shift_y = parse_shift(read_off(product, turned, (x, y)))
    store_printer(folder, Printer("Kontor", shift_x=shift_x, shift_y=shift_y))
    printer = load_printers(folder)["Kontor"]
    sheet = product.pages[0].trim
    card = Box(60, 90, 357, 510)
    wanted = behind(card, sheet, turned)
    sent = correction(sheet, printer, back=True).box(wanted)
    come_out = Matrix(e=x * MILLIMETRE, f=y * MILLIMETRE).box(sent)
    assert come_out.left == pytest.approx(wanted.left, abs=NEAR)
    assert come_out.top == pytest.approx(wanted.top, abs=NEAR)


_MADE: dict[str, Product] = {}


def cached_sheets(setter: CaptionSetter, flip: str) -> Product:
    """The sheet of a flip, drawn once."""
    if flip not in _MADE:
        _MADE[flip] = sheets_of(setter, flip)
    return _MADE[flip]


@pytest.mark.parametrize("printed", [96.5, 99.6, 100, 101.3])
def test_the_line_comes_out_true_once_its_measure_is_typed(printed: float) -> None:
    """The printer makes 100 mm so many millimetres long; the user types what the ruler says."""
    sheet = Box(0, 0, A4.width, A4.height)
    sent = correction(sheet, Printer(scale=parse_scale(f"{printed:g}%")), back=False).box(Box(200, 50, 300, 51))
    assert sent.width * printed / 100 == pytest.approx(100, abs=0.001)
