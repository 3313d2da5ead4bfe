"""A layout: a format, page templates, their sequence, and how it is printed; loaded from its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationInfo, WithJsonSchema, field_validator, model_validator

from deckgen.layout.binding import Binding, Path
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.registry import AnyElement
from deckgen.layout.format import Format, FormatInfluence, ShopEdges
from deckgen.layout.key_types import InkName, KnownTemplate, Surroundings, TemplateName
from deckgen.layout.lengths import FixedExtent, FixedLength, PlainLength, Scales
from deckgen.layout.scales import SCALE, scaled_problem, scales_of
from deckgen.layout.template_changes import changed, without_changes
from deckgen.page.geometry import MILLIMETRE
from deckgen.page.paper import PAPERS, Paper
from deckgen.source.entry import (
    Entry,
    Many,
    Maybe,
    NotEmpty,
    Prepared,
    derived,
    fault,
    faults,
    left_out,
    refuse_idle,
)
from deckgen.source.extends import Bases, chain_of, merged
from deckgen.source.files import digest
from deckgen.source.nodes import Keys
from deckgen.source.problems import Origin, Problems, did_you_mean
from deckgen.source.project import Located
from deckgen.source.validation import validated
from deckgen.source.values import Name, NameText, PlainReference, PlainTitle
from deckgen.source.yamlfile import SourceDocument

DEEPEST_REPEAT = 2
"""Repeats that may stand around another."""


def _refused(_: object) -> None:
    """Changes of what is extended are made before a template is read; those left over change nothing."""
    raise fault("only a layout that `extends` another changes elements by name; list all in `elements`", on_key=True)


_ABOVE = Prepared(_refused)


class Template(Entry):
    """A page template: its elements from back to front, and what names its pages."""

    name: str = derived("name", "")
    ground: InkName = Field("paper", description="The ink behind the whole page, to the edge of the bleed")
    label: Binding = Field(
        "", validate_default=True, description='What a reader calls the page, such as "{question.number}"'
    )
    bookmark: Binding = Field(
        "", validate_default=True, description='The page\'s entry in the outline, such as "{theme.title}"'
    )
    level: int = Field(0, ge=0, le=5, description="How deep the entry is indented in the outline")
    anchor: Binding = Field("", validate_default=True, description='What links point at, such as "{theme.id}"')
    safe: Maybe[FixedLength] = Field(None, description="How far from the trim text must stay here")
    grid: Maybe[PlainLength] = Field(None, description="A baseline grid of its own, 0 for none")
    elements: Many[AnyElement] = Field(max_length=200, description="What is drawn, from back to front")
    replace: Annotated[dict[Name, AnyElement], _ABOVE] = Field(
        {}, description="Only in a layout that extends another: elements in place of others there, by their names"
    )
    change: Annotated[dict[Name, dict[str, Any]], _ABOVE] = Field(
        {}, description="Only there: keys in place of those of elements, by the names of these"
    )
    drop: Annotated[Many[Name], _ABOVE] = Field((), description="Only there: names of elements that are left out")
    before: Annotated[dict[Name, Many[AnyElement]], _ABOVE] = Field(
        {}, description="Only there: elements that are added before others, by the names of these"
    )
    after: Annotated[dict[Name, Many[AnyElement]], _ABOVE] = Field(
        {}, description="Only there: elements that are added after others, by the names of these"
    )

    @field_validator("elements")
    @classmethod
    def _names_differ(cls, elements: tuple[Element, ...]) -> tuple[Element, ...]:
        counts = Counter(element.name for whole in elements for element in whole.within() if element.name)
        for number, element in enumerate(elements):
            again = next((part.name for part in element.within() if counts[part.name] > 1), "")
            if again:
                raise fault(f"two elements are named `{again}` in this template; give one another name", (number,))
        return elements

    @field_validator("elements")
    @classmethod
    def _in_no_column(cls, elements: tuple[Element, ...]) -> tuple[Element, ...]:
        """Refuse what counts only among elements that stand one below the other."""
        idle = [
            fault(f"`{key}` counts inside columns, rows and repeats only; remove it", (number, key), on_key=True)
            for number, element in enumerate(elements)
            for key in ("space", "keep")
            if key in element.model_fields_set and key != element.kind
        ]
        if idle:
            raise faults(idle)
        return elements

    @model_validator(mode="after")
    def _level_of_an_entry(self) -> Self:
        refuse_idle(self, {"level": "bookmark"})
        return self

    @field_validator("safe")
    @classmethod
    def _safe_for_shop(cls, safe: float | None, info: ValidationInfo) -> float | None:
        least = info.context.least_safe if isinstance(info.context, Surroundings) else 0
        return None if safe is None else max(safe, least)

    def paths(self) -> Iterator[Path]:
        """All paths that its elements and its names name."""
        for binding in (self.label, self.bookmark, self.anchor):
            yield from binding.paths
        yield from chain.from_iterable(element.paths() for element in self.elements)


class SequenceEntry(Entry):
    """A part of the sequence of pages."""

    each: Path = Field(
        "",
        validate_default=True,
        description="A list such as deck.themes: its pages once for each member; once if left out",
    )
    when: Path = Field(
        "",
        validate_default=True,
        description="Only where the deck has this, such as deck.staircase; of a list, the members that have it",
    )
    unless: Path = Field("", validate_default=True, description="Only where the deck has not this")
    pages: Many[KnownTemplate] = Field((), max_length=200, description="Templates, page by page")
    inside: Many[SequenceEntry] = Field((), max_length=50, description="Parts that follow within each member")
    start: Literal["any", "even", "odd"] = Field("any", description="On which pages its first page may fall")
    pad: NotEmpty[KnownTemplate] = left_out("", "The template of pages that fill up to an even or odd page")
    blank: bool = Field(False, description="Whether these are cards to write on, of which one may ask for more")

    @model_validator(mode="after")
    def _pad_to_a_side(self) -> Self:
        refuse_idle(self, {"pad": "start"})
        return self


OFFICE_KINDS = {"gutter": ("cards", "fold-over"), "overlap": ("tiles",), "sides": ("cards", "pages")}
"""The kinds of imposition for which a key counts that does not count for all."""


CARD_KINDS = ("cards", "fold-over")
"""Kinds of office sheets that many cards share."""


Grammage = Annotated[int, Field(ge=40, le=1200)]

Grammages = Annotated[Many[Grammage], Field(min_length=2, max_length=2)]
"""The least and the most weight of a paper in g/m²."""


def least_first(grammage: tuple[int, ...]) -> tuple[int, ...]:
    """Two weights of paper in their order; raises a fault where the least does not come first."""
    if grammage[0] > grammage[1]:
        raise fault("the least weight comes first; write [300, 350]")
    return grammage


class OfficeSpec(Entry):
    """How the layout goes on the sheets of an office printer."""

    kind: Literal["cards", "fold-over", "tiles", "booklet", "pages"] = Field(
        description="cards: many on a sheet, fronts and backs; fold-over: cards with their backs on the same side, "
        "folded and glued; tiles: one page over many sheets, or on one that is as large; booklet: folded, stapled; "
        "pages: one a sheet"
    )
    paper_name: Literal["a4", "a3"] = Field("a4", alias="paper", description="The sheets")
    gutter: NotEmpty[FixedLength] = left_out(0.0, "Between cards; none if left out: they share their cuts")
    overlap: NotEmpty[FixedExtent] = left_out(10 * MILLIMETRE, "What neighbouring tiles share; 10mm if left out")
    sides: int = Field(2, ge=1, le=2, description="1: printed on one side: each page is a sheet, or a card, of its own")

    fold: Maybe[Literal["middle"]] = Field(
        None, description="middle: a page is folded once, across the middle of its sheet, where marks show it"
    )
    grammage: NotEmpty[Grammages] = left_out(
        (0, 0), "The least and the most weight of the paper for it in g/m²: [160, 250]; as is usual if left out"
    )

    @field_validator("fold")
    @classmethod
    def _pages_to_fold(cls, fold: str | None, info: ValidationInfo) -> str | None:
        if fold and info.data.get("kind") not in (None, "pages"):
            raise fault("only a page a sheet is folded in its middle; write `kind: pages`, or take `fold` out")
        return fold

    @field_validator("grammage")
    @classmethod
    def _least_first(cls, grammage: tuple[int, ...]) -> tuple[int, ...]:
        return least_first(grammage)

    @field_validator("sides")
    @classmethod
    def _two_to_fold(cls, sides: int, info: ValidationInfo) -> int:
        if sides == 1 and info.data.get("kind") == "fold-over":
            raise fault("what is folded over has a front and a back; write `kind: cards`, or take `sides` out")
        return sides

    @property
    def paper(self) -> Paper:
        """The sheets."""
        return PAPERS[self.paper_name]


class PressSpec(Entry):
    """How the layout is ordered and printed at a shop."""

    pairs: bool = Field(False, description="Whether its pages are fronts and backs of cards in turn")
    condition: NotEmpty[PlainReference] = left_out(
        "", "The press and paper it is made for: fogra39, fogra47, or a file such as profiles/paper.icc"
    )
    stock: NotEmpty[PlainTitle] = left_out("", "The paper that is suggested, in words for the order")
    grammage: NotEmpty[Grammages] = left_out((0, 0), "The least and the most weight of the paper in g/m²: [300, 350]")
    finish: NotEmpty[PlainTitle] = left_out("", "How it is finished, in words for the order: folded, stapled")
    die_line: Maybe[bool] = Field(
        None, description="Whether a shop that cuts along a line cuts it so, as stickers; cards if left out"
    )

    packing: NotEmpty[PlainTitle] = left_out(
        "", "How it is packed, in words for the order; as is usual for cards, posters, booklets if left out"
    )

    @field_validator("grammage")
    @classmethod
    def _least_first(cls, grammage: tuple[int, ...]) -> tuple[int, ...]:
        return least_first(grammage)


class Layout(Format):
    """A layout: format, styles, page templates and the sequence of pages."""

    digest: str = derived("digest", "")
    scales: dict[str, float] = derived("scales", {})  # of what the files below it hold
    extends: Maybe[Name] = Field(
        None, description="Another layout, whose keys hold where this file gives none of its own"
    )
    scale: Annotated[object, WithJsonSchema({"type": "string", "pattern": f"^({SCALE})$"})] = Field(
        None,
        description="How large all lengths and type of what this extends are here: 141%. Bleed, safe area and the "
        "lengths of `office` stay as they are",
    )
    title: PlainTitle = Field(description='What the product is called; may name fixed words: "{words.guide} A4"')
    decks: Many[NameText] = Field((), max_length=100, description="The decks that it is for; all if left out")
    multiple: int = Field(1, ge=1, le=64, description="What the number of pages must divide by, such as 4")
    pad: NotEmpty[KnownTemplate] = left_out("", "The template of pages that fill up to that")
    templates: dict[TemplateName, Template] = Field(min_length=1, max_length=200, description="Page templates by name")
    sequence: Many[SequenceEntry] = Field(min_length=1, max_length=100, description="The pages in order")
    office: Maybe[OfficeSpec] = Field(None, description="How it is printed at the office; not at all if left out")
    press: NotEmpty[PressSpec] = Field(
        default_factory=lambda data: PressSpec.model_construct(origin=data["origin"]),
        description="How it is ordered and printed at a shop",
    )

    @field_validator("press")
    @classmethod
    def _alike_at_the_office(cls, press: PressSpec, info: ValidationInfo) -> PressSpec:
        office = info.data.get("office")
        if press.pairs and office and office.kind in CARD_KINDS and office.sides == 1:
            raise fault("its pages are fronts and backs, which `sides: 1` parts; take one of both out", ("pairs",))
        return press

    @field_validator("templates")
    @classmethod
    def _templates_named(cls, templates: dict[str, Template]) -> dict[str, Template]:
        return {name: template.model_copy(update={"name": name}) for name, template in templates.items()}

    @property
    def is_of_cards(self) -> bool:
        """Whether its pages are cards or their faces, for the shop or at the office."""
        return self.press.pairs or (self.office is not None and self.office.kind in CARD_KINDS)

    @property
    def is_two_sided(self) -> bool:
        """Whether its pages are fronts and backs of cards by turns."""
        return self.is_of_cards and (self.press.pairs or self.office is None or self.office.sides > 1)

    @property
    def is_die_cut(self) -> bool:
        """Whether a shop cuts it to the shape that it gives to cards; they are cut so where the layout is silent."""
        return self.is_of_cards if self.press.die_line is None else self.press.die_line

    def elements(self) -> Iterator[Element]:
        """All elements of its templates, and those inside them."""
        for template in self.templates.values():
            for element in template.elements:
                yield from element.within()

    def paths(self) -> Iterator[Path]:
        """All paths that its templates name."""
        return chain.from_iterable(template.paths() for template in self.templates.values())


def styles_by_element(layout: Layout) -> Mapping[Origin, Origin]:
    """The place of the style of each element that sets all its text in one, by the element's place."""
    styles: dict[Origin, Origin] = {}
    for element in layout.elements():
        names = set(element.own_styles())
        if len(names) == 1:
            styles[element.origin] = layout.styles[names.pop()].origin
    return styles


def load_layout(
    layouts: Mapping[str, tuple[Located, ...]], name: str, problems: Problems, edges: ShopEdges | None = None
) -> Layout | None:
    """Load the layout of a name, with a shop's bleed and safe area instead of its own where they are given.

    None where anything is wrong with it, and a problem for each thing.
    """
    if name not in layouts:
        hint = did_you_mean(name, layouts)
        problems.add(Origin(f"layouts/{name}.yaml"), f"there is no layout `{name}`; {hint}")
        return None
    layout_problems = Problems()
    documents = chain_of(layouts[name][0], Bases("layout", layouts), layout_problems)
    scales = scales_of(documents, layout_problems)
    document = _laid(documents, layout_problems)
    layout = _layout_of(document, edges, scales, layout_problems) if document else None
    problems.extend(scaled_problem(problem, scales) for problem in layout_problems.noted)
    if document is None or layout is None or layout_problems.noted:
        return None
    return layout.model_copy(update={"name": name, "digest": digest(document.sources), "scales": dict(scales)})


def _laid(documents: Sequence[SourceDocument], problems: Problems) -> SourceDocument | None:
    """Files, each of which extends the next, as one: each laid over the next, whose elements it may change by name."""
    if not documents:
        return None
    *above, below = documents
    for over in reversed(above):
        below = merged(changed(below, over, problems), without_changes(over, below))
    return below


def _layout_of(document: SourceDocument, edges: ShopEdges | None, scales: Scales, problems: Problems) -> Layout | None:
    """The layout of a document: its format first, by which the lengths and styles of all else are measured.

    What is wrong with the format is told with the rest, of which it is a part.
    """
    influence = FormatInfluence(edges, scales)
    page = validated(LooseFormat, document, Problems(), influence)
    surroundings = page.surroundings(_template_names(document), influence) if page else influence
    layout = validated(Layout, document, problems, surroundings)
    if layout and layout.office:
        note_idle_office_keys(document, layout.office.kind, problems)
    if layout:
        for element in _too_deep(chain.from_iterable(item.elements for item in layout.templates.values()), 0):
            problems.add(element.origin, "repeats inside repeats multiply; put this one in a page of its own")
    return layout


def note_idle_office_keys(document: SourceDocument, kind: str, problems: Problems) -> None:
    """Note keys of `office` that do not count for its kind, but for those that stand in the file it extends."""
    keys = document.data.get("office") if isinstance(document.data, Keys) else None
    if not isinstance(keys, Keys):
        return
    for key, kinds in OFFICE_KINDS.items():
        if key in keys and kind not in kinds and keys.places[key].file == keys.places["kind"].file:
            problems.add(keys.places[key], f"`{key}` counts for {' and '.join(kinds)} only; remove it")


class LooseFormat(Format, extra="ignore"):
    """The format among the other keys of a layout."""


def _template_names(document: SourceDocument) -> tuple[str, ...]:
    templates = document.data.get("templates") if isinstance(document.data, dict) else None
    return tuple(templates) if isinstance(templates, dict) else ()


def _too_deep(elements: Iterable[Element], around: int) -> Iterator[Element]:
    """The repeats with more repeats around them than may be."""
    for element in elements:
        if element.multiplies and around > DEEPEST_REPEAT:
            yield element
        yield from _too_deep(element.parts(), around + element.multiplies)
