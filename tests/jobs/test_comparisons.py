"""An earlier order held against the sources of now: what counts as a change, and what does not."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import minimal
import pytest
from msgspec.structs import replace
from ordered import CARDS, DECK, FILES, archive_of, ordered, request
from pikepdf import Pdf
from PIL import Image
from samples import project_with
from sessions import session
from svg_samples import svg

from deckgen.jobs.comparisons import Comparison, changes_of, compare_order, write_pictures
from deckgen.order.earlier_order import EarlierOrder, UnusableOrder, read_order
from deckgen.order.order_record import NamedPage
from deckgen.preflight.comparison import PageState

CHANGED, NEW, GONE = PageState.CHANGED, PageState.NEW, PageState.GONE
LABELLED = CARDS.replace("front: {", 'front: {label: "Tema {theme.mark}", ').replace(
    "question: {", 'question: {label: "{question.id}", '
)
BOTH = {"kort": 4, "plakat": 1}
SAME = {minimal.LAYOUT_FILE: LABELLED}
THEME = minimal.THEME


def earlier(root: Path, shop: str = "", archive: bytes = b"") -> EarlierOrder:
    """An order of the small deck, read back from its ZIP."""
    folder = root / "read"
    folder.mkdir()
    data = archive or archive_of(ordered(root / "then", copies=BOTH, files=SAME, shop=shop))
    (root / "then.zip").write_bytes(data)
    return read_order(root / "then.zip", folder)


def compared(root: Path, files: dict[str, str], shop: str = "", order: EarlierOrder | None = None) -> Comparison:
    """The comparison of an order with other sources."""
    project = project_with(root / "now", {**FILES, **SAME, **files})
    return compare_order(order or earlier(root, shop), session(project, request(project, BOTH, shop)))


def told(comparison: Comparison) -> dict[str, PageState]:
    """What became of pages that are not as they were."""
    return {page.name: page.state for page in comparison.pages if page.state is not PageState.UNCHANGED}


def test_nothing_changed(tmp_path: Path) -> None:
    comparison = compared(tmp_path, {})
    assert told(comparison) == {}
    assert [page.name for page in comparison.pages] == ["Tema 1", "2", "1.1", "4", "1.2", "6", "1"]
    assert comparison.pictures == {}
    assert comparison.layouts == ("kort", "plakat")


def test_what_does_not_show_is_no_change(tmp_path: Path) -> None:
    deck = DECK.replace("publisher: Ingen", "publisher: Noen andre").replace(
        "date: 2026-11-23\nadd", "date: 2027-01-01\nadd"
    )
    assert told(compared(tmp_path, {minimal.DECK_FILE: deck})) == {}


def test_a_comma_is(tmp_path: Path) -> None:
    layout = LABELLED.replace("Bak {theme.mark}", "Bak, {theme.mark}")
    assert told(compared(tmp_path, {minimal.LAYOUT_FILE: layout})) == dict.fromkeys(("2", "4", "6"), CHANGED)


def test_a_tint_is(tmp_path: Path) -> None:
    layout = LABELLED.replace("front: {", "front: {ground: soft, ")
    assert told(compared(tmp_path, {minimal.LAYOUT_FILE: layout})) == {"Tema 1": CHANGED}


def test_pages_that_are_new(tmp_path: Path) -> None:
    more = THEME.replace("reading:", '  - text: Og så?\n    booklet: "1.3"\nreading:')
    comparison = compared(tmp_path, {minimal.THEME_FILE: more})
    assert told(comparison) == {"1.3": NEW, "8": NEW}
    assert comparison.changed("kort") == {"1.3", "8"}


def test_pages_that_are_gone(tmp_path: Path) -> None:
    fewer = THEME.replace('  - text: Hva gjør vi nå?\n    booklet: "1.2"\n', "")
    comparison = compared(tmp_path, {minimal.THEME_FILE: fewer})
    assert told(comparison) == {"1.2": GONE, "6": GONE}
    assert comparison.changed("kort") == frozenset()


@pytest.mark.parametrize("shop", ["cards-two-files", "exact-size"])
def test_pages_are_found_wherever_a_shop_has_them(tmp_path: Path, shop: str) -> None:
    layout = LABELLED.replace("Spørsmål {question.id}", "Spørsmål: {question.id}")
    assert told(compared(tmp_path, {minimal.LAYOUT_FILE: layout}, shop)) == {"1.1": CHANGED, "1.2": CHANGED}


def test_pictures_are_written_and_older_ones_go(tmp_path: Path) -> None:
    order = earlier(tmp_path)
    layout = LABELLED.replace("Bak {theme.mark}", "Bak: {theme.mark}")
    comparison = compared(tmp_path, {minimal.LAYOUT_FILE: layout}, order=order)
    assert list(comparison.pictures) == ["kort-01.png"]
    write_pictures(comparison)
    folder = tmp_path / "now/output/prove/nb/compare"
    assert [file.name for file in folder.iterdir()] == ["kort-01.png"]
    assert write_pictures(replace(comparison, pictures={})).removed == ("kort-01.png",)


def test_another_font_subset_shows_nothing(tmp_path: Path) -> None:
    theme = THEME.replace("Hva er viktig?", "Qwx?")
    layout = LABELLED.replace("Spørsmål {question.id}", "{question.text}")
    order = archive_of(ordered(tmp_path / "then", copies=BOTH, files={minimal.LAYOUT_FILE: layout}))
    files = {minimal.LAYOUT_FILE: layout, minimal.THEME_FILE: theme}
    assert told(compared(tmp_path, files, order=earlier(tmp_path, archive=order))) == {"1.1": CHANGED}


def test_a_back_that_all_cards_share_changes_all(tmp_path: Path) -> None:
    shared = LABELLED.replace('"Bak {theme.mark}"', '"Bak"')
    order = archive_of(
        ordered(tmp_path / "then", copies=BOTH, files={minimal.LAYOUT_FILE: shared}, shop="cards-common-back")
    )
    files = {minimal.LAYOUT_FILE: shared.replace('"Bak"', '"Bak!"')}
    comparison = compared(tmp_path, files, "cards-common-back", earlier(tmp_path, archive=order))
    assert told(comparison) == {"2": CHANGED}
    assert comparison.shared_backs == {NamedPage("kort", "2")}
    assert set(changes_of(comparison, "then.zip").of("kort")) == {"Tema 1", "1.1", "1.2", "2"}


def damaged(archive: bytes, name: str, data: bytes) -> bytes:
    """An order's ZIP with another file of a name."""
    with ZipFile(BytesIO(archive)) as pack:
        members = {member: pack.read(member) for member in pack.namelist()}
    out = BytesIO()
    with ZipFile(out, "w") as pack:
        for member, content in members.items():
            pack.writestr(member, data if member == name else content)
    return out.getvalue()


def one_page() -> bytes:
    """A PDF that is sound, with a page less than it should have."""
    out, pdf = BytesIO(), Pdf.new()
    pdf.add_blank_page()
    pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no PDF", "kort.pdf in it is no PDF: it does not begin with %PDF-"),
        (b"%PDF-1.6\nnothing", "kort.pdf in it cannot be read as a PDF"),
        (one_page(), "kort.pdf in it has not the number of pages that the order says (1, not 6)"),
    ],
)
def test_files_that_are_not_as_the_order_says(tmp_path: Path, data: bytes, reason: str) -> None:
    order = damaged(archive_of(ordered(tmp_path / "then", copies=BOTH, files=SAME)), "kort.pdf", data)
    with pytest.raises(UnusableOrder) as caught:
        compared(tmp_path, {}, order=earlier(tmp_path, archive=order))
    assert f"can not be compared: {reason}" in str(caught.value)
    assert "\n" not in str(caught.value)


SHOWN = LABELLED.replace(
    "elements: [", "elements: [{picture: arms, at: {left: 60mm, width: 6mm, top: 2u, height: 6mm}}, ", 1
)
LARGER = "extends: kort\ntitle: Stort\nscale: 2000%\ntrim: [2000mm, 2800mm]\n"


def test_a_layout_that_shows_a_picture_larger_changes_no_page_of_others(tmp_path: Path) -> None:
    deck = f"{DECK}pictures:\n  arms: {{file: k.png, alt: A}}\n"
    picture = BytesIO()
    Image.effect_noise((2600, 2600), 90).save(picture, "PNG")
    files = {**SAME, minimal.LAYOUT_FILE: SHOWN, minimal.DECK_FILE: deck}
    for folder in ("then", "now"):
        (tmp_path / folder / "themes/prove").mkdir(parents=True)
        (tmp_path / folder / "themes/prove/k.png").write_bytes(picture.getvalue())
    order = earlier(tmp_path, archive=archive_of(ordered(tmp_path / "then", copies={"kort": 4}, files=files)))
    (recorded,) = order.record.pictures
    assert recorded.width < 2600
    project = project_with(tmp_path / "now", {**FILES, **files, "layouts/stort.yaml": LARGER})
    sizes = {recorded.name: (recorded.width, recorded.height)}
    asked = replace(request(project, {"kort": 4}, ""), picture_sizes=sizes)
    assert told(compare_order(order, session(project, asked))) == {}
    (kept,) = session(project, request(project, {"kort": 4}, "")).decks[0].pictures.values()
    assert kept.pixels.width > recorded.width


def test_arms_in_vectors_count_in_a_comparison_and_have_no_size_to_record(tmp_path: Path) -> None:
    deck = f"{DECK}pictures:\n  arms: {{file: k.svg, alt: A}}\n"
    files = {**SAME, minimal.LAYOUT_FILE: SHOWN, minimal.DECK_FILE: deck}
    for folder, colour in (("then", "#24508f"), ("now", "#8f2450")):
        (tmp_path / folder / "themes/prove").mkdir(parents=True)
        shield = svg(f'<path d="M0 0H100V100H0Z" fill="{colour}"/>')
        (tmp_path / folder / "themes/prove/k.svg").write_bytes(shield)
    order = earlier(tmp_path, archive=archive_of(ordered(tmp_path / "then", copies={"kort": 4}, files=files)))
    assert order.record.pictures == ()
    for folder, changes in (("then", False), ("now", True)):
        project = project_with(tmp_path / folder, {**FILES, **files})
        compared = compare_order(order, session(project, request(project, {"kort": 4}, "")))
        assert bool(told(compared)) is changes
