"""The tuck box of the Norwegian deck: sized by its cards, lines for the knife, how it is printed at the office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from commands import done
from minimal import counted_deck, write
from msgspec.structs import replace
from pikepdf import Name, Pdf
from real import NAME, ROOT
from sessions import request, session

from deckgen.jobs.composed_products import ComposedProduct, composed_products, context_of
from deckgen.jobs.session import Session
from deckgen.layout.elements.tuckbox import TuckboxElement
from deckgen.layout.held_cards import held_pile
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import BLACK, PAPER
from deckgen.page.items import Fill, GlyphRun, Group, Page, ProcessingStep, Product, Stroke
from deckgen.page.paper import A3, A4
from deckgen.page.paths import bounds
from deckgen.page.walk import walk
from deckgen.preflight.judge import preflight
from deckgen.press.shop import load_shop
from deckgen.sheets.office import chosen_part, scale_of, sheet_spec
from deckgen.sheets.office_job import OfficeJob, OfficeOptions
from deckgen.source.problems import Problems, ProblemsFound
from deckgen.source.project import Project

BOX = "box-a6"
MM = MILLIMETRE


@pytest.fixture(scope="module")
def norwegian(tmp_path_factory: pytest.TempPathFactory) -> Session:
    project = Project(ROOT, ROOT)
    folder = tmp_path_factory.mktemp("eske")
    return session(project, replace(request(project, layouts=(BOX, "a6-cards"), output=folder), decks=(NAME,)))


@pytest.fixture(scope="module")
def products(norwegian: Session) -> Mapping[str, ComposedProduct]:
    return {item.layout.name: item for item in composed_products(norwegian)}


@pytest.fixture(scope="module")
def box(products: Mapping[str, ComposedProduct]) -> ComposedProduct:
    return products[BOX]


def opened(folder: Path, themes: int, questions: int) -> Session:
    """A session over the box of a deck of so many themes with so many questions each."""
    write(folder, counted_deck(themes, questions))
    project = Project(folder, ROOT)
    return session(project, request(project, layouts=(BOX,)))


def lines_on(page: Page, step: ProcessingStep) -> tuple[Stroke, ...]:
    groups = [item for item in page.items if isinstance(item, Group) and item.layer and item.layer.step is step]
    return tuple(item for group in groups for item in group.items if isinstance(item, Stroke))


def panels(item: ComposedProduct, opening: Session) -> Mapping[str, Box]:
    """Where the panels that bear anything lie on the page."""
    context = context_of(item.deck, item.layout, opening)
    elements = [part for part in item.layout.elements() if isinstance(part, TuckboxElement)]
    insets = [inset for part in elements for inset in part.insets(context.scope, context)]
    return {inset.name: inset.matrix.box(Box(0, 0, *inset.page.trim)) for inset in insets}


def texts_on(page: Page) -> Iterator[tuple[str, Box]]:
    for part in walk(page.items):
        if isinstance(part.item, GlyphRun) and part.item.text.strip():
            yield part.item.text, part.matrix.box(part.item.covered)


def test_it_holds_the_cards_of_the_deck_with_some_air(
    products: Mapping[str, ComposedProduct], norwegian: Session
) -> None:
    item, cards = products[BOX], len(products["a6-cards"].product.pages) // 2
    pile = held_pile(item.layout, item.deck)
    assert (pile.count, cards) == (92, 92)
    where = panels(item, norwegian)
    width, height, depth = where["front"].width, where["front"].height, where["left"].width
    assert 1 * MM < width - 105 * MM < 3 * MM
    assert 1 * MM < height - 148 * MM < 4 * MM, "the layers of the bottom lie in it too"
    assert 1 * MM < depth - 0.4 * MM - cards * 0.33 * MM < 3 * MM
    assert (where["lid"].width, where["back"].width) == pytest.approx((width - 1 * MM, width), abs=0.01)


def test_it_says_what_is_in_it(box: ComposedProduct) -> None:
    (page,) = box.product.pages
    whole = " ".join(text for text, _ in texts_on(page))
    for words in ("92 kort", "13 temaer", "58 spørsmål", "ks.no/fremtidenskulturskole", "Utgave 2026.1", "30 mm"):
        assert words in whole


def test_texts_keep_to_their_panels(box: ComposedProduct, norwegian: Session) -> None:
    (page,) = box.product.pages
    where = panels(box, norwegian)
    safe = [panel.grown(-box.layout.safe) if name != "notes" else panel for name, panel in where.items()]
    for text, place in texts_on(page):
        assert any(room.holds(place) for room in safe), text


def test_ink_bleeds_over_the_contour_and_leaves_the_sheet_s_edge_free(box: ComposedProduct) -> None:
    (page,) = box.product.pages
    (cut,) = lines_on(page, ProcessingStep.CUTTING)
    inked = Box.around(bounds(item.path) for item in page.items if isinstance(item, Fill) and item.ink != PAPER)
    assert inked.left == pytest.approx(bounds(cut.path).left - 3 * MM, abs=0.01)
    assert inked.top == pytest.approx(bounds(cut.path).top + 3 * MM, abs=0.01)
    assert page.trim.grown(-2 * MM).holds(inked)


def test_a_question_more_makes_a_deeper_box(tmp_path: Path) -> None:
    depths = []
    for questions in (9, 10):
        opening = opened(tmp_path / str(questions), 4, questions)
        (item,) = composed_products(opening)
        (cut,) = lines_on(item.product.pages[0], ProcessingStep.CUTTING)
        depths.append(bounds(cut.path).height)
    assert depths[1] - depths[0] == pytest.approx(2 * 4 * 0.33 * MM, abs=0.01), "lid and bottom, for four cards more"


def test_small_decks_have_a_box_with_plain_sides(tmp_path: Path) -> None:
    opening = opened(tmp_path, 1, 1)
    (item,) = composed_products(opening)
    assert set(panels(item, opening)) == {"front", "back", "notes"}


@pytest.mark.parametrize(("themes", "questions", "cards"), [(20, 9, 224), (40, 40, 1684)])
def test_what_no_sheet_holds_is_refused_with_its_measures(
    tmp_path: Path, themes: int, questions: int, cards: int
) -> None:
    with pytest.raises(ProblemsFound) as caught:
        composed_products(opened(tmp_path, themes, questions))
    (problem,) = caught.value.problems
    assert f"a box for {cards} cards" in problem.message
    assert "and the page is 420 × 297 mm (a layout of yours that `extends: box-a6` can have a larger" in problem.message


@pytest.mark.parametrize("shop", ["standard", "die-line"])
def test_its_press_file_is_ready_for_the_knife(shop: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Layers by ISO 19593-1, spot colours that overprint, and no finding of preflight."""
    monkeypatch.chdir(ROOT)
    done("build", "--layout", BOX, "--edition", "press", "--shop", shop, "--output", str(tmp_path))
    (file,) = tmp_path.rglob("*.pdf")
    with Pdf.open(file) as pdf:
        steps = {str(group.Name): group.GTS_Metadata for group in pdf.Root.OCProperties.OCGs}
        assert {name: str(step.GTS_ProcStepsType) for name, step in steps.items()} == {
            "CutContour": "/Cutting",
            "Crease": "/Creasing",
        }
        assert all(step.GTS_ProcStepsGroup == Name.Structural for step in steps.values())
        spaces = pdf.pages[0].Resources.ColorSpace
        assert {str(space[1]) for space in spaces.values() if space[0] == Name.Separation} == {"/CutContour", "/Crease"}
    project = Project(ROOT, ROOT).resolve()
    asked = load_shop(project, shop, Problems())
    assert asked
    report = preflight(file, asked)
    assert report.findings == ()


def office(box: ComposedProduct, options: OfficeOptions) -> tuple[str, float, Product]:
    """How it lies on office sheets: the kind, the scale, and what is printed."""
    job, spec = OfficeJob(options), box.layout.office
    assert spec
    part = chosen_part(box.product, spec, job)
    spec = sheet_spec(part, spec, options)
    return spec.kind, scale_of(part, spec, options), part


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        (OfficeOptions(), "pages"),
        (OfficeOptions(full_size=True), "pages"),
        (OfficeOptions(fit=True), "pages"),
        (OfficeOptions(paper=A3), "pages"),
        (OfficeOptions(paper=A4), "tiles"),
        (OfficeOptions(paper=A4, fit=True), "tiles"),
    ],
)
def test_the_office_never_scales_it(box: ComposedProduct, options: OfficeOptions, kind: str) -> None:
    assert office(box, options)[:2] == (kind, 1)


@pytest.mark.parametrize("low_ink", [False, True])
def test_at_the_office_its_lines_are_black_and_whole(box: ComposedProduct, low_ink: bool) -> None:
    spec = box.layout.office
    assert spec
    part = chosen_part(box.product, spec, OfficeJob(low_ink=low_ink))
    strokes = [item.item for item in walk(part.pages[0].items) if isinstance(item.item, Stroke)]
    assert not [stroke for stroke in strokes if stroke.ink.spot]
    (cut,), (crease,) = (
        lines_on(box.product.pages[0], step) for step in (ProcessingStep.CUTTING, ProcessingStep.CREASING)
    )
    black = {stroke.path: stroke.dash for stroke in strokes if stroke.ink == BLACK}
    assert (black[cut.path], black[crease.path]) == ((), crease.dash)


def test_with_low_ink_nothing_of_its_ground_is_left(box: ComposedProduct) -> None:
    spec = box.layout.office
    assert spec
    part = chosen_part(box.product, spec, OfficeJob(low_ink=True))
    (page,) = part.pages
    (cut,) = lines_on(box.product.pages[0], ProcessingStep.CUTTING)
    fills = [bounds(item.path) for item in page.items if isinstance(item, Fill)]
    assert all(max(fill.width, fill.height) < 20 * MM for fill in fills), "seats and their emblems"
    drawn = [bounds(item.path) for item in page.items if isinstance(item, Stroke)]
    assert all(bounds(cut.path).holds(line) for line in drawn), "nothing is drawn outside of what is cut out"
