"""A layout: a format, page templates, their sequence, and how it is printed; loaded from its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import chain
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, ValidationInfo, WithJsonSchema, field_validator, model_validator

from deckgen.layout.binding import Path
from deckgen.layout.elements.base import Element
from deckgen.layout.format import Format, FormatInfluence, ShopEdges
from deckgen.layout.key_types import KnownTemplate, TemplateName
from deckgen.layout.lengths import Scales
from deckgen.layout.print_specs import OfficeSpec, PressSpec
from deckgen.layout.scales import SCALE, plain_scale, scaled_problem, scales_of
from deckgen.layout.template import Template
from deckgen.layout.template_changes import changed, without_changes
from deckgen.source.entry import Entry, Many, Maybe, NotEmpty, derived, fault, left_out, refuse_idle
from deckgen.source.extends import Bases, chain_of, merged
from deckgen.source.files import digest
from deckgen.source.nodes import Keys
from deckgen.source.problems import Origin, Problems, did_you_mean
from deckgen.source.project import Located
from deckgen.source.validation import validated
from deckgen.source.values import Name, NameText, PlainTitle
from deckgen.source.yamlfile import SourceDocument

DEEPEST_REPEAT = 2
"""Repeats that may stand around another."""


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


OFFICE_KINDS = {
    "gutter": ("cards", "fold-over"),
    "companion": ("cards", "fold-over"),
    "overlap": ("tiles",),
    "exact": ("pages", "tiles"),
    "sides": ("cards", "pages"),
    "stock": ("cards",),
    "fill": ("cards",),
}
"""The kinds of imposition for which a key counts that does not count for all."""


CARD_KINDS = ("cards", "fold-over")
"""Kinds of office sheets that many cards share."""


class Layout(Format):
    """A layout: format, styles, page templates and the sequence of pages."""

    digest: str = derived("digest", "")
    scales: dict[str, float] = derived("scales", {})  # of what the files below it hold
    held_layouts: tuple[Layout, ...] = derived("held_layouts", ())  # those that `holds` names
    extends: Maybe[Name] = Field(
        None, description="Another layout, whose keys hold where this file gives none of its own"
    )
    scale: Annotated[
        object, AfterValidator(plain_scale), WithJsonSchema({"type": "string", "pattern": f"^({SCALE})$"})
    ] = Field(
        None,
        description="How large all lengths and type of what this extends are here: 141%. Bleed, safe area and the "
        "lengths of `office` stay as they are",
    )
    title: PlainTitle = Field(description='What the product is called; may name fixed words: "{words.guide} A4"')
    holds: Many[NameText] = Field(
        (), max_length=20, description="Of a box: the layouts whose cards it is made for, such as [a6-cards]"
    )
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

    def cut_radius(self, shop: float) -> float:
        """The radius of the corners to which it is cut in points, where a shop gives those of cards so much."""
        if not self.is_die_cut:
            return 0
        return min(self.trim) / 2 if self.press.contour else shop

    def elements(self) -> Iterator[Element]:
        """All elements of its templates, and those inside them."""
        for template in self.templates.values():
            for element in template.elements:
                yield from element.within()

    def paths(self) -> tuple[Path, ...]:
        """All paths that its templates name, each once."""
        return self._paths

    @cached_property
    def _paths(self) -> tuple[Path, ...]:
        return tuple(dict.fromkeys(chain.from_iterable(template.paths() for template in self.templates.values())))


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
    update = {"name": name, "digest": digest(document.sources), "scales": dict(scales)}
    return _with_held(layout.model_copy(update=update), layouts, problems, edges)


def _with_held(
    layout: Layout, layouts: Mapping[str, tuple[Located, ...]], problems: Problems, edges: ShopEdges | None
) -> Layout | None:
    """A layout with those whose cards it holds, on which it depends; None, and problems, where it can hold them not."""
    noted, held = len(problems.noted), []
    for name in layout.holds:
        other = (
            load_layout(layouts, name.value, problems, edges) if _can_hold(name, layout, layouts, problems) else None
        )
        if other and other.holds:
            problems.add(name.origin, f"`{name}` is a box itself; name layouts of cards")
        elif other and not other.press.caliper:
            advice = "write `press: {grammage: [300, 350]}` there"
            problems.add(name.origin, f"`{name}` does not say how heavy its paper is, and so not how thick; {advice}")
        held += [other] if other else []
    if len(problems.noted) > noted:
        return None
    joint = sha256("\n".join((layout.digest, *(other.digest for other in held))).encode()).hexdigest()
    return layout.model_copy(update={"held_layouts": tuple(held), "digest": joint}) if held else layout


def _can_hold(name: NameText, layout: Layout, layouts: Mapping[str, tuple[Located, ...]], problems: Problems) -> bool:
    """Whether a name in `holds` is that of another layout; a problem where it is not."""
    if name.value == layout.name:
        problems.add(name.origin, f"`{name}` can not hold itself; name layouts of cards")
    elif name.value not in layouts:
        problems.add(name.origin, f"there is no layout `{name}`; {did_you_mean(name.value, layouts)}")
    else:
        return True
    return False


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
        note_idle_press_keys(document, layout, problems)
        for element in _too_deep(chain.from_iterable(item.elements for item in layout.templates.values()), 0):
            problems.add(element.origin, "repeats inside repeats multiply; put this one in a page of its own")
    return layout


def note_idle_office_keys(document: SourceDocument, kind: str, problems: Problems) -> None:
    """Note keys of `office` that do not count for its kind, but for those that stand in the file it extends."""
    keys = document.data.get("office") if isinstance(document.data, Keys) else None
    if not isinstance(keys, Keys):
        return
    for key, kinds in OFFICE_KINDS.items():
        if key in keys and kind not in kinds and _is_beside(keys, key, "kind"):
            problems.add(keys.places[key], f"`{key}` counts for {' and '.join(kinds)} only; remove it")


def note_idle_press_keys(document: SourceDocument, layout: Layout, problems: Problems) -> None:
    """Note keys of `press` that count beside others only, but for those that stand in the file it extends."""
    keys = document.data.get("press") if isinstance(document.data, Keys) else None
    if not isinstance(keys, Keys):
        return
    if "contour" in keys and not layout.is_die_cut and _is_beside(keys, "contour", "die-line"):
        problems.add(keys.places["contour"], "`contour` counts for what is die-cut only; add `die-line: true`")
    if "bulk" in keys and not layout.press.caliper:
        problems.add(keys.places["bulk"], "`bulk` counts beside `grammage` only; add it, such as [300, 350]")


def _is_beside(keys: Keys, key: str, other: str) -> bool:
    """Whether a key stands in the same file as another; so does one whose other is nowhere."""
    return other not in keys or keys.places[key].file == keys.places[other].file


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
