"""Tables: heads, members, rows to fill in, rules."""

from __future__ import annotations

import pytest
import script_samples
from samples import FULL, HERE, Bench, binding, ends, given, layout, of_kind, path, replace, style, template, words_of

from deckgen.layout.context import Context
from deckgen.layout.elements.table import TableElement
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.items import Fill, GlyphRun, Stroke, Tag, WritingField
from deckgen.page.paths import bounds

TABLE = TableElement.new(
    HERE,
    each=path("theme.runsheet"),
    head=(
        binding("Tid"),
        binding("Hva"),
    ),
    cells=(
        binding("{run.time}"),
        binding("{run.text}"),
    ),
    widths=(60, -1),
    cell_styles=("body", "body"),
    head_style="head",
    rule="text",
    padding_y=4,
)


def context_of(bench: Bench) -> Context:
    return bench.context(layout(template(), styles=(style(), style("head", (10,)))))


def runs_of(bench: Bench, table: TableElement, box: Box = FULL) -> list[GlyphRun]:
    return of_kind(GlyphRun, bench.draw(table, box, context_of(bench)))


def rules_of(bench: Bench, table: TableElement, box: Box = FULL) -> list[float]:
    """The heights of the rules."""
    return [ends(stroke)[1] for stroke in of_kind(Stroke, bench.draw(table, box, context_of(bench)))]


def test_a_heading_row_then_a_row_a_member(bench: Bench) -> None:
    runs = runs_of(bench, TABLE)
    assert words_of(runs) == ["Tid", "Hva", "0–10", "Velkommen.", "10–30", "Snakk sammen."]
    assert [run.mark.role.tag for run in runs] == [Tag.TABLE_HEADER] * 2 + [Tag.TABLE_CELL] * 4
    assert [run.size for run in runs] == [10, 10, 12, 12, 12, 12]
    assert runs[3].mark.origin == bench.theme.runsheet[0].text.origin


def test_the_rows_of_a_short_run_sheet_are_of_the_same_names(bench: Bench) -> None:
    scope = bench.scope.with_names(theme=replace(bench.theme, short_runsheet=bench.theme.runsheet[:1]))
    table = replace(TABLE, each=path("theme.short-runsheet"))
    rows = [[cell.value for cell in row.cells] for row in table.rows(scope, context_of(bench))]
    assert rows == [["Tid", "Hva"], ["0–10", "Velkommen."]]


def test_cells_of_a_row_are_one_group(bench: Bench) -> None:
    groups = [run.mark.role.group for run in runs_of(bench, TABLE)]
    assert groups[0] == groups[1] != groups[2] == groups[3] != groups[4] == groups[5]
    assert len(set(groups)) == 3


def test_columns_are_as_wide_as_the_layout_says(bench: Bench) -> None:
    runs = runs_of(bench, TABLE)
    assert {run.x for run in runs[::2]} == {FULL.left}
    (second,) = {run.x for run in runs[1::2]}
    assert second > FULL.left + 60


def test_a_rule_lies_under_each_row(bench: Bench) -> None:
    rules = rules_of(bench, TABLE)
    context = context_of(bench)
    assert len(rules) == 3
    assert rules == sorted(rules, reverse=True)
    assert FULL.top - rules[-1] == pytest.approx(TABLE.full_height(bench.scope, FULL.width, context))


def tints_of(bench: Bench, table: TableElement) -> list[Box]:
    return [bounds(fill.path) for fill in of_kind(Fill, bench.draw(table, FULL, context_of(bench)))]


def test_every_other_row_is_tinted_from_the_first_on_in_place_of_rules(bench: Bench) -> None:
    striped = replace(TABLE, rule="", stripe="pale", padding_x=6)
    rows = rules_of(bench, TABLE)
    assert rules_of(bench, striped) == []
    assert rules_of(bench, replace(striped, rule="line")) == rows, "unless the layout wants both"
    (tint,) = tints_of(bench, striped)
    assert (tint.left, tint.right) == (FULL.left, FULL.right), "the tint keeps the column"
    assert (tint.top, tint.bottom) == pytest.approx((rows[0], rows[1])), "the first row below the heading"
    bare = replace(striped, head=(), head_style="")
    assert [box.top for box in tints_of(bench, bare)] == [FULL.top]
    assert runs_of(bench, striped)[0].x == pytest.approx(runs_of(bench, TABLE)[0].x + 6)


def test_cells_keep_two_millimetres_from_rules_between_columns(bench: Bench) -> None:
    table = replace(TABLE, uprights=True)
    (upright,) = [
        stroke for stroke in of_kind(Stroke, bench.draw(table, FULL, context_of(bench))) if is_upright(stroke)
    ]
    assert runs_of(bench, table)[1].x - ends(upright)[0] == pytest.approx(2 * MILLIMETRE)


def is_upright(stroke: Stroke) -> bool:
    left, _, right, _ = ends(stroke)
    return left == right


def test_text_keeps_off_the_rules(bench: Bench) -> None:
    rules = [FULL.top, *rules_of(bench, TABLE)]
    for run in runs_of(bench, TABLE):
        assert min(abs(run.extent.top - rule) for rule in rules) == pytest.approx(4)
        assert min(abs(run.extent.bottom - rule) for rule in rules) >= 4 - 0.01


def test_rows_have_a_least_height_but_the_head_has_none(bench: Bench) -> None:
    tall = replace(TABLE, row_height=50)
    context = context_of(bench)
    rules = rules_of(bench, tall)
    assert [rules[0] - rules[1], rules[1] - rules[2]] == pytest.approx([50, 50])
    head = FULL.top - rules[0]
    assert head < 30
    assert tall.full_height(bench.scope, 260, context) == pytest.approx(head + 100)


def test_rows_to_fill_in_stand_last(bench: Bench) -> None:
    blank = replace(TABLE, blank_rows=2, row_height=30)
    rules = rules_of(bench, blank)
    assert [rules[2] - rules[3], rules[3] - rules[4]] == pytest.approx([30, 30])
    assert len(runs_of(bench, blank)) == 6


def test_each_cell_of_a_row_to_fill_in_is_a_field_that_tells_its_column_and_row(bench: Bench) -> None:
    blank = replace(TABLE, blank_rows=2, row_height=30)
    fields = of_kind(WritingField, bench.draw(blank, FULL, context_of(bench)))
    assert [field.mark.role.alt for field in fields] == ["Tid 1", "Hva 1", "Tid 2", "Hva 2"]
    assert len({field.mark.role.group for field in fields}) == 2


def test_rows_share_the_room_the_head_takes_none(bench: Bench) -> None:
    plain = [FULL.top, *rules_of(bench, replace(TABLE, row_height=30))]
    wide = [FULL.top, *rules_of(bench, replace(TABLE, row_height=30, stretches=True))]
    assert wide[1] == plain[1]
    assert wide[-1] == pytest.approx(FULL.bottom)
    assert wide[1] - wide[2] == pytest.approx(wide[2] - wide[3])


def test_headings_may_be_a_list_of_the_deck(bench: Bench) -> None:
    runs = runs_of(bench, replace(TABLE, head=(binding("deck.forms.score.columns"),)))
    assert words_of(runs)[:2] == ["Trinn", "Nå"]


def test_a_table_may_be_empty_rows_alone(bench: Bench) -> None:
    form = replace(TABLE, each=path(""), cells=(), cell_styles=(), blank_rows=3, row_height=20)
    assert words_of(runs_of(bench, form)) == ["Tid", "Hva"]
    assert len(rules_of(bench, form)) == 4
    context = context_of(bench)
    assert not replace(form, collapse=True).collapses(bench.scope, context)


def test_a_table_with_nothing_under_its_head_is_empty(bench: Bench) -> None:
    context = context_of(bench)
    assert replace(TABLE, each=path("theme.steps"), collapse=True).collapses(bench.scope, context)
    assert not replace(TABLE, collapse=True).collapses(bench.scope, context)


def test_a_cell_that_can_not_be_set_makes_the_table_infinitely_high(bench: Bench) -> None:
    context = context_of(bench)
    wide = replace(
        TABLE,
        cells=(
            binding("x" * 40),
            binding(""),
        ),
    )
    assert wide.full_height(bench.scope, 260, context) == float("inf")


def test_headings_of_the_deck_must_be_as_many_as_the_columns(bench: Bench) -> None:
    context = context_of(bench)
    table = replace(
        TABLE,
        head=(binding("deck.forms.score.columns"),),
        widths=(60, 60, -1),
        cells=(
            binding(""),
            binding(""),
            binding(""),
        ),
        cell_styles=("body",) * 3,
    )
    assert bench.complaints(table, FULL, context) == [
        "themes/prove/deck.yaml:47:51: there are 2 headings for the 3 columns of kort; give one for each"
    ]


def test_headings_of_the_deck_come_from_there(bench: Bench) -> None:
    first, *_ = runs_of(bench, replace(TABLE, head=(binding("deck.forms.score.columns"),)))
    assert first.mark.origin == given(given(bench.deck.forms).score).columns[0].origin


def test_uprights_reach_as_far_down_as_the_rows(bench: Bench) -> None:
    for stretches in (False, True):
        table = replace(TABLE, uprights=True, stretches=stretches, row_height=30)
        lines = of_kind(Stroke, bench.draw(table, FULL, context_of(bench)))
        upright, *rules = (ends(line) for line in lines)
        left, foot, right, top = upright
        assert (left, right) == (upright[0], upright[0])
        assert FULL.left + 60 < left < FULL.left + 60 + 8
        assert top == FULL.top
        assert foot == pytest.approx(min(rule[1] for rule in rules))


def test_empty_rows_have_as_many_columns_as_the_deck_has_headings(bench: Bench) -> None:
    form = replace(TABLE, each=path(""), cells=(), cell_styles=(), head=(binding("deck.forms.runsheet.columns"),))
    form = replace(form, widths=(60, 60, -1), blank_rows=2, uprights=True)
    assert bench.complaints(form, FULL, context_of(bench)) == []
    strokes = of_kind(Stroke, bench.draw(form, FULL, context_of(bench)))
    upright = [stroke for stroke in strokes if ends(stroke)[0] == ends(stroke)[2]]
    assert len(upright) == 1, "two columns, alike, for two headings"


def test_rows_give_way_where_there_are_many(bench: Bench) -> None:
    context, low = context_of(bench), replace(TABLE, row_height=60, shrink=True)
    assert low.full_height(bench.scope, FULL.width, context) == TABLE.full_height(bench.scope, FULL.width, context)
    roomy = rules_of(bench, low)
    assert roomy[0] - roomy[1] == pytest.approx(60)
    tight = replace(FULL, bottom=FULL.top - 100)
    rules = rules_of(bench, low, tight)
    assert rules[-1] == pytest.approx(tight.bottom), "the rows share the box"
    assert rules[0] - rules[1] < 60


def test_letters_that_reach_further_down_keep_off_the_rules_on_a_grid_too(bench: Bench) -> None:
    body, whole = style("body", (12,), "grotesk"), replace(TABLE, head=(), head_style="", each=path(""), cells=())
    context = replace(
        bench.context(layout(template(), styles=(body,), grid=15)),
        catalogue=script_samples.catalogue(),
        typesetter=script_samples.typesetter(),
    )
    table = replace(whole, head=(binding("कर्तृ"), binding("Ord")), head_style="body")
    items = bench.draw(table, FULL, context)
    (rule,) = {ends(stroke)[1] for stroke in of_kind(Stroke, items)}
    assert min(given(run.outline).bottom for run in of_kind(GlyphRun, items)) - rule >= 4 - 0.01
