"""What a page says to a reader who does not see it."""

from __future__ import annotations

from msgspec.structs import replace
from samples import run

from deckgen.page.items import Cell, GlyphRun, Mark, Membership, Passage, Role, Tag
from deckgen.page.page_blocks import MarkedPart
from deckgen.page.structure import StructureElement, page_structure
from deckgen.source.problems import Origin


def text(
    block: int,
    tag: Tag,
    words: str = "ord",
    passage: Passage | None = None,
    cell: Cell | None = None,
    **of_mark: object,
) -> GlyphRun:
    """A text on a page, with the number of its block and what it is."""
    mark = Mark(Role(tag, group=f"row {block // 10}", cell=cell), Origin("a.yaml"), block, passage=passage or Passage())
    return replace(run(words), mark=replace(mark, **of_mark))


def kinds(elements: object) -> list[object]:
    """The kinds of elements, each with those in it; parts by their blocks."""
    shown = list[object]()
    for element in elements if isinstance(elements, tuple) else ():
        if isinstance(element, MarkedPart):
            shown.append(element.block)
        else:
            shown.append((element.kind, kinds(element.kids)))
    return shown


def only(*items: GlyphRun) -> StructureElement:
    """The only element of a page with these items."""
    (element,) = page_structure(items)
    return element


def test_a_number_is_read_with_the_heading_right_after_it() -> None:
    assert kinds(page_structure([text(1, Tag.NUMBER), text(2, Tag.HEADING_2)])) == [("H2", [1, 2])]
    assert kinds(page_structure([text(1, Tag.NUMBER), text(2, Tag.PARAGRAPH)])) == [("P", [1]), ("P", [2])]
    assert kinds(page_structure([text(1, Tag.LABEL), text(2, Tag.HEADING_2)])) == [("P", [1]), ("H2", [2])]


def test_a_label_and_the_item_after_it_are_one_of_a_list() -> None:
    items = [text(1, Tag.LABEL, "•"), text(2, Tag.LIST_ITEM), text(3, Tag.LABEL, "•"), text(4, Tag.LIST_ITEM)]
    bullets = only(*items)
    item = ("LI", [("Lbl", [1]), ("LBody", [2])])
    assert kinds((bullets,)) == [("L", [item, ("LI", [("Lbl", [3]), ("LBody", [4])])])]
    assert bullets.numbering == "Disc"
    assert only(text(1, Tag.LABEL, "1.1"), text(2, Tag.LIST_ITEM)).numbering == "Decimal"
    assert only(text(1, Tag.LABEL, "☐"), text(2, Tag.LIST_ITEM)).numbering == "Square"
    assert only(text(2, Tag.LIST_ITEM)).numbering == ""


def test_items_with_labels_and_items_without_are_lists_apart() -> None:
    lists = page_structure([text(1, Tag.LIST_ITEM), text(2, Tag.LABEL, "1"), text(3, Tag.LIST_ITEM)])
    assert [element.kind for element in lists] == ["L", "L"]


def test_members_of_a_list_may_have_several_texts() -> None:
    one, two = (Membership("a.yaml:3", 1),), (Membership("a.yaml:3", 7),)
    first = [text(1, Tag.LABEL, "1, 2", memberships=one), text(2, Tag.PARAGRAPH, memberships=one)]
    second = [text(3, Tag.PARAGRAPH, memberships=two), text(4, Tag.PARAGRAPH, memberships=two)]
    both = only(*first, *second)
    assert kinds((both,)) == [
        ("L", [("LI", [("Lbl", [1]), ("LBody", [2])]), ("LI", [("LBody", [("P", [3]), ("P", [4])])])])
    ]


def test_entries_of_contents_refer_to_pages() -> None:
    entry = (Membership("a.yaml:3", 1, contents=True),)
    contents = only(
        text(1, Tag.LABEL, "1", memberships=entry),
        text(2, Tag.PARAGRAPH, passage=Passage(anchor="side"), memberships=entry),
        text(3, Tag.PARAGRAPH, memberships=entry),
    )
    entries = [("Lbl", [1]), ("Reference", [("Link", [2, ("Span", [3])])])]
    assert kinds((contents,)) == [("TOC", [("TOCI", entries)])]


def test_tables_have_headings_of_columns_and_rows_and_cells_in_all_places() -> None:
    head = [text(11, Tag.TABLE_HEADER, cell=Cell(1, number, 2, "Column")) for number in (0,)]
    row = [text(21, Tag.TABLE_CELL, cell=Cell(1, 0, 2, "Row")), text(22, Tag.TABLE_CELL, cell=Cell(1, 1, 2))]
    table = only(*head, *row)
    assert kinds((table,)) == [("Table", [("TR", [("TH", [11]), ("TD", [])]), ("TR", [("TH", [21]), ("TD", [22])])])]
    cells = [cell for line in table.kids if isinstance(line, StructureElement) for cell in line.kids]
    assert [cell.scope for cell in cells if isinstance(cell, StructureElement)] == ["Column", "", "Row", ""]


def test_passages_stay_in_their_order() -> None:
    link = Passage("https://example.no")
    sentence = only(*[text(1, Tag.PARAGRAPH, passage=passage) for passage in (Passage(), link, Passage())])
    assert kinds((sentence,)) == [("P", [1, ("Link", [1]), 1])]
    assert [kid.turn for kid in sentence.kids if isinstance(kid, MarkedPart)] == [0, 2]


def test_a_text_in_another_language_says_so_once() -> None:
    english = Passage(language="en")
    whole = only(text(1, Tag.PARAGRAPH, passage=english))
    assert (whole.language, kinds((whole,))) == ("en", [("P", [1])])
    partly = only(text(1, Tag.PARAGRAPH), text(1, Tag.PARAGRAPH, passage=english))
    assert (partly.language, kinds((partly,))) == ("", [("P", [1, ("Span", [1])])])


def test_a_link_that_is_partly_in_another_language_is_one_link() -> None:
    links = [Passage("https://example.no"), Passage("https://example.no", language="nn")]
    assert kinds(page_structure([text(1, Tag.PARAGRAPH, passage=link) for link in links])) == [
        ("P", [("Link", [1, ("Span", [1])])])
    ]


def test_a_code_is_heard_after_the_text_that_leads_where_it_does() -> None:
    there = Passage(address="https://example.no")
    code, title, link = (
        text(1, Tag.FIGURE, passage=there),
        text(2, Tag.PARAGRAPH),
        text(3, Tag.PARAGRAPH, passage=there),
    )
    figure = ("P", [("Link", [("Figure", [1])])])
    in_order = [("P", [2]), ("P", [("Link", [3])]), figure]
    assert kinds(page_structure([code, title, link])) == in_order
    heading = text(2, Tag.HEADING_1)
    assert kinds(page_structure([code, heading, link])) == [figure, ("H1", [2]), ("P", [("Link", [3])])]
    elsewhere = text(3, Tag.PARAGRAPH, passage=Passage(address="https://example.com"))
    assert kinds(page_structure([code, title, elsewhere])) == [figure, ("P", [2]), ("P", [("Link", [3])])]


def test_an_item_with_a_field_beside_it_is_no_list_of_its_own() -> None:
    member = (Membership("questions", 1),)
    items = [text(1, Tag.LABEL, "1.1", memberships=member), text(2, Tag.LIST_ITEM, memberships=member)]
    more = text(3, Tag.PARAGRAPH, memberships=member)
    assert kinds((only(*items, more),)) == [("L", [("LI", [("Lbl", [1]), ("LBody", [("P", [2]), ("P", [3])])])])]


def test_what_runs_from_right_to_left_says_its_text_as_it_is_read() -> None:
    drawn = text(1, Tag.PARAGRAPH, "םולש")
    from_right = tuple(replace(word, level=1) for word in drawn.words)
    (paragraph,) = page_structure([replace(drawn, words=from_right)])
    (span,) = paragraph.kids
    assert isinstance(span, StructureElement)
    assert (span.kind, span.written) == ("Span", "םולש")
    assert isinstance(only(drawn).kids[0], MarkedPart)
