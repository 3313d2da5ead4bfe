"""A text in a style: capitals at the top, descenders at the bottom, lines at the leading or on the grid."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
import script_samples
from font_samples import font_set
from samples import FULL, HERE, MARK, Bench, layout, messages, of_kind, replace, style, template

from deckgen.layout.bound_text import Bound
from deckgen.layout.context import Context, PageDraft, Sizes
from deckgen.layout.style import Style
from deckgen.layout.textblock import DESCENT, TextBlock, check_face, set_text
from deckgen.page.ink import BLACK
from deckgen.page.items import GlyphRun, Link
from deckgen.source.inline_marks import marks_of
from deckgen.source.problems import told_once
from deckgen.source.spans import MarkedText, Span
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.typeset.language import Direction
from deckgen.typeset.paragraph import TextSpec, Typesetter

LONG = "Vi snakker om det som er viktig for oss alle, og om hvordan vi kan få det til sammen."


def context_of(bench: Bench, *styles: Style, grid: float = 0) -> Context:
    return bench.context(layout(template(), styles=styles, grid=grid))


def height_of(words: str, of: Style, context: Context, width: float = 260) -> float:
    return TextBlock(Bound(words, HERE), of, context).height(width).height


def cap(context: Context, size: float) -> float:
    return context.catalogue.face("serif", 400, False).cap_height / 1000 * size


def test_one_line_is_as_high_as_its_capitals_and_descenders(bench: Bench) -> None:
    context = bench.context()
    assert height_of("Ord", style(), context) == pytest.approx(cap(context, 12) + DESCENT * 12)


def test_each_more_line_adds_the_leading(bench: Bench) -> None:
    context = bench.context()
    block = TextBlock(Bound(LONG, HERE), style(), context).height(260)
    line = height_of("Ord", style(), context)
    assert block.lines > 1
    assert block.height == pytest.approx(line + (block.lines - 1) * 12 * 1.25)


def test_on_a_grid_heights_are_whole_steps(bench: Bench) -> None:
    context = context_of(bench, style(), grid=15)
    assert height_of("Ord", style(), context) == 15
    lines = TextBlock(Bound(LONG, HERE), style(), context).height(260).lines
    assert height_of(LONG, style(), context) == 15 * lines


def test_what_can_not_be_set_is_infinitely_high(bench: Bench) -> None:
    context = bench.context()
    assert height_of("x" * 80, style(), context) == math.inf
    assert height_of(LONG, style(lines=1), context) == math.inf
    assert height_of("Ord", style(lines=1), context) < 20


def test_display_type_rather_gets_smaller_than_hyphenated(bench: Bench) -> None:
    display = style(sizes=(24, 12), lines=3)
    context = context_of(bench, display)
    word, narrow = "Kommunikasjonsavdelingen", 150
    assert height_of(word, display, context, narrow) == math.inf
    smaller = replace(context, sizes=Sizes({"body": 12}))
    assert height_of(word, display, smaller, narrow) < math.inf
    assert height_of(word, replace(display, lines=0), context, narrow) < math.inf


def test_a_face_that_is_missing_is_told_at_its_style(bench: Bench) -> None:
    context = bench.context()
    check_face(style(), context)
    assert messages(context) == []
    check_face(style(family="serf"), context)
    assert messages(context) == ["layouts/kort.yaml:20:3: there is no font family `serf`; did you mean `serif`?"]


def test_outlines_reach_as_far_as_the_ink(bench: Bench) -> None:
    context, draft = bench.context(), PageDraft()
    for word in ("H", "g"):
        TextBlock(Bound(word, HERE), style(), context).draw(BLACK, MARK, FULL, draft)
    high, low = of_kind(GlyphRun, draft.items)
    assert high.outline is not None
    assert low.outline is not None
    assert high.outline.top == pytest.approx(high.extent.top, abs=0.1)
    assert high.outline.bottom == pytest.approx(high.y, abs=0.1)
    assert low.outline.bottom < low.y - 2
    assert low.outline.top < high.outline.top
    assert (high.outline.left, high.outline.right) == (high.extent.left, high.extent.right)


def test_capitals_as_high_as_the_grid_take_one_step_of_it(bench: Bench) -> None:
    capitals = cap(bench.context(), 12)
    for grid, steps in ((capitals, 1), (capitals + 0.005, 1), (capitals - 0.005, 1), (capitals - 0.02, 2)):
        block = TextBlock(Bound("Ord", HERE), style(), context_of(bench, style(), grid=grid))
        assert block.ascent == pytest.approx(grid * steps)


def block_of(words: str, bench: Bench) -> TextBlock:
    return TextBlock(Bound(words, HERE), style(), bench.context())


@pytest.mark.parametrize("words", ["0123456789", "20.10", "V", "V.1", "Å.40", "Æ", "O.3", "8"])
def test_signs_stand_on_the_bottom_of_their_box_where_their_outlines_do(bench: Bench, words: str) -> None:
    assert block_of(words, bench).descent == 0


@pytest.mark.parametrize("words", ["Q", "Q.2", "g", "Ç.1", "Щ"])
def test_signs_with_tails_have_the_room_that_these_take(bench: Bench, words: str) -> None:
    block, draft = block_of(words, bench), PageDraft()
    block.draw(BLACK, MARK, FULL, draft)
    (run,) = of_kind(GlyphRun, draft.items)
    assert run.outline is not None
    assert 0 < block.descent * 12 == pytest.approx(run.y - run.outline.bottom, abs=0.01)


@pytest.mark.parametrize("words", ["7,4", "Hva", "To.", "VI", "Til 3.4", ""])
def test_words_have_room_for_descenders_whether_they_have_any_or_not(bench: Bench, words: str) -> None:
    block = block_of(words, bench)
    assert (block.descent, block.rise) == (DESCENT, 0)


def test_marks_on_capitals_rise_above_them(bench: Bench) -> None:
    rises = [block_of(words, bench).rise for words in ("V.1", "8", "Å.1")]
    assert rises[:2] == [0, 0]
    assert 0.2 * 12 < rises[2] < 0.3 * 12


def test_scripts_that_reach_further_get_their_room(bench: Bench) -> None:
    setter, faces = script_samples.typesetter(), script_samples.catalogue()
    wide = Bench(bench.deck, faces, setter).context(layout(template(), styles=(style(family="grotesk"),)))
    spec = TextSpec(faces.face("grotesk", 400), 12)
    (low, high), cap_height = setter.reach("ماهي", spec), spec.face.cap_height
    assert low < -DESCENT * 1000
    assert height_of("ماهي", style(family="grotesk"), wide) == pytest.approx((max(high, cap_height) - low) * 12 / 1000)
    usual = (cap_height / 1000 + DESCENT) * 12
    assert height_of("Gjøa (Å)", style(family="grotesk"), wide) == pytest.approx(usual)
    assert height_of("Щорс", style(family="grotesk"), wide) == pytest.approx(usual)


def test_on_a_grid_closer_than_its_lines_other_scripts_take_their_leading(bench: Bench) -> None:
    wide, prose = Bench(bench.deck, script_samples.catalogue(), script_samples.typesetter()), style(family="grotesk")
    close, even = (wide.context(layout(template(), styles=(prose,), grid=grid)) for grid in (12, 15))
    assert height_of("ماهي", prose, close) == height_of("ماهي", prose, even) == 12 * 1.25
    assert height_of("Ord", prose, close) == 12


def test_on_a_grid_letters_that_reach_further_do_not_hang_into_the_next_line(bench: Bench) -> None:
    setter, faces = script_samples.typesetter(), script_samples.catalogue()
    of = style(family="grotesk", sizes=(12,))
    context = Bench(bench.deck, faces, setter).context(layout(template(), styles=(of,), grid=15))
    low, high = setter.reach("أنتم", TextSpec(faces.face("grotesk", 400), 12))
    assert (high - low) * 12 / 1000 > 15, "a line of it, and one below it, do not both stand in their steps"
    assert height_of("أنتم", of, context) == 30
    assert height_of("Gjøa", of, context) == height_of("Щорс", of, context) == 15


def marked(words: str) -> Bound:
    text = marks_of(words)
    return Bound(text.value, HERE, True, spans=text.spans)


def drawn(words: str, of: Style, context: Context, width: float = 260) -> PageDraft:
    draft = PageDraft()
    TextBlock(marked(words), of, context).draw(BLACK, MARK, replace(FULL, right=FULL.left + width), draft)
    return draft


def test_marked_words_are_runs_of_their_faces_side_by_side(bench: Bench) -> None:
    context = bench.context()
    runs = of_kind(GlyphRun, drawn("Les *Et dukkehjem* **nå**", style(), context).items)
    assert [(run.face, run.text.strip()) for run in runs] == [
        ("serif-400", "Les"),
        ("serif-400-italic", "Et dukkehjem"),
        ("serif-400", ""),
        ("serif-700", "nå"),
    ]
    assert all(before.extent.right == after.x for before, after in pairwise(runs))
    assert {run.y for run in runs} == {runs[0].y}
    assert {run.mark.block for run in runs} == {MARK.block}
    assert messages(context) == []


def test_kept_lines_are_lines_and_a_blank_one_is_as_high_as_they_are(bench: Bench) -> None:
    context = bench.context()
    block = TextBlock(Bound("En\nto\n\ntre", HERE), style(), context).height(260)
    assert block.lines == 4
    assert block.height == pytest.approx(height_of("Ord", style(), context) + 3 * 12 * 1.25)
    assert height_of("En\nto", style(lines=1), context) == math.inf


def test_links_lie_over_their_words_on_each_line_and_their_address_follows(bench: Bench) -> None:
    context = bench.context()
    items = drawn(
        "Les mer om [det *gode* og lange arbeidet](https://www.example.no/side/) nå.", style(), context, 120
    ).items
    runs, links = of_kind(GlyphRun, items), of_kind(Link, items)
    assert "".join(run.text for run in runs) == "Les mer om det gode og lange arbeidet (example.no/side) nå."
    assert {link.address for link in links} == {"https://www.example.no/side/"}
    lines = sorted({run.y for run in runs}, reverse=True)
    assert len(links) == len({link.box.bottom for link in links}) == len(lines)
    linked = [run for run in runs if any(link.box.holds(run.extent) for link in links)]
    text = "".join(run.text for run in linked)
    assert text == "det gode og lange arbeidet (example.no/side)"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("[side](https://example.no/a)", "side (example.no/a)"),
        ("[example.no/a](https://www.example.no/a)", "example.no/a"),
        ("[https://example.no](https://example.no)", "https://example.no"),
        ("[Kari](mailto:kari@example.no)", "Kari (kari@example.no)"),
        ("[a **b**](https://example.no), c", "a b (example.no), c"),
        ("[a](https://example.no) [b](https://example.no)", "a (example.no) b (example.no)"),
        ("[blå](https://blåbær.no/ø)", "blå (blåbær.no/ø)"),
    ],
)
def test_addresses_are_printed_short_unless_the_style_has_them_plain(words: str, shown: str) -> None:
    text = set_text(marked(words), style())
    assert isinstance(text, MarkedText)
    assert text.value == shown
    assert set_text(marked(words), replace(style(), links="plain")) == marked(words).text


def test_plain_texts_are_set_as_strings(bench: Bench) -> None:
    assert set_text(Bound("ord", HERE), style()) == "ord"


def test_a_family_without_italics_is_told_once_at_the_family(bench: Bench) -> None:
    family = next(iter(bench.catalogue._families.values()))
    files = tuple(file for file in family.files if not file.italic)
    catalogue = Catalogue(font_set(family.changed(name="serif", files=files, fallback=None)))
    context = replace(bench.context(), catalogue=catalogue, typesetter=Typesetter(catalogue, Hyphenator("nb")))
    drawn("Les *boka* og *avisa*", style(), context)
    assert [str(problem) for problem in told_once(context.problems.noted)] == [
        "fonts/fonts.yaml:1:1: the family `serif` has no italic, which «boka» in layouts/kort.yaml:7 asks for; add a "
        "file to it, or take the marks out of the text"
    ]


def test_bold_where_the_style_is_as_bold_as_can_be_is_told_at_the_text(bench: Bench) -> None:
    heavy = replace(style(), weight=900)
    context = context_of(bench, heavy)
    drawn("Les **boka**", heavy, context)
    assert messages(context) == [
        "layouts/kort.yaml:7:3: «boka» is to be bold, and the family `serif` has no face that is bolder than 900, the "
        "weight of `body`; write *italic*, or take the marks out"
    ]


def test_a_missing_glyph_in_italics_is_told(bench: Bench) -> None:
    context = bench.context()
    drawn("a *漢*", style(), context)
    assert len(messages(context)) == 1
    assert "漢 CJK UNIFIED IDEOGRAPH-6F22" in messages(context)[0]


def test_the_width_of_a_word_of_two_faces_is_told_as_it_is_set(bench: Bench) -> None:
    context = bench.context()
    block = TextBlock(marked("**" + "x" * 60 + "**"), style(), context)
    overset = block.overset(100, None)
    assert overset
    plain = TextBlock(Bound("x" * 60, HERE), style(), context).overset(100, None)
    assert plain
    assert overset.width > plain.width > 100


def test_spans_beyond_a_cut_are_gone() -> None:
    assert marked("ab *cd*").cut(3) == Bound("ab ", HERE, True)
    assert Span(0, 1, italic=True).says_something


HEBREW = "מה חשוב לנו כשאנחנו מדברים יחד, ומה אנחנו רוצים להשיג בעבודה המשותפת שלנו?"


@pytest.mark.parametrize(
    ("words", "direction", "align", "at_left"),
    [
        (HEBREW, "ltr", "start", False),
        (HEBREW, "ltr", "end", True),
        (HEBREW, "ltr", "left", True),
        (HEBREW, "rtl", "start", False),
        (LONG, "rtl", "start", True),
        (LONG, "rtl", "left", False),
        (LONG, "ltr", "start", True),
        (f"{LONG} {HEBREW}", "rtl", "start", False),
        ("Ord", "rtl", "start", False),
        ("מה", "ltr", "start", True),
    ],
)
def test_a_paragraph_that_runs_against_the_page_begins_at_its_own_side(
    bench: Bench, words: str, direction: Direction, align: str, at_left: bool
) -> None:
    aligned = replace(style(family="grotesk"), align=align)
    context = replace(
        context_of(bench, aligned),
        format=layout(template(), styles=(aligned,)).in_direction(direction),
        catalogue=script_samples.catalogue(),
        typesetter=script_samples.typesetter(direction=direction),
    )
    draft = PageDraft()
    TextBlock(Bound(words, HERE), aligned, context).draw(BLACK, MARK, FULL, draft)
    runs = of_kind(GlyphRun, draft.items)
    lines = [[run.extent for run in runs if run.y == y] for y in dict.fromkeys(run.y for run in runs)]
    sides = (
        [min(box.left for box in line) - FULL.left for line in lines]
        if at_left
        else [FULL.right - max(box.right for box in line) for line in lines]
    )
    assert (len(lines) > 1) == (len(words) > 5)
    assert max(sides) < 4, "but for a space at the end of a line"
