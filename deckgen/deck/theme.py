"""Theme files to themes of the model."""

from __future__ import annotations

from deckgen.deck.builds import ink_of
from deckgen.deck.model import Question, Reading, RunStep, Theme, Tones
from deckgen.deck.motif_mapper import motif_of
from deckgen.deck.schema_deck import SourceEntry, TonesEntry
from deckgen.deck.schema_theme import QuestionEntry, RunStepEntry, ThemeEntry
from deckgen.page.ink import BLACK
from deckgen.source.addresses import encoded
from deckgen.source.problems import Problems
from deckgen.source.spot import Spot
from deckgen.source.validation import validated
from deckgen.source.yamlfile import SourceDocument

SOFT, STRONG = 0.35, 0.65
"""Shares of the ground in the tones that a theme does not give."""


def theme_of(document: SourceDocument, name: str, deck_tones: Tones | None, problems: Problems) -> Theme | None:
    """The theme in a file, or None and problems; `deck_tones` are its inks where it has none of its own."""
    entry = validated(ThemeEntry, document, problems)
    named = _is_named(document, problems)
    if entry is None or not named:
        return None
    here = Spot(document.top)
    mark = "" if entry.number is None else str(entry.number)
    reading = tuple(reading_of(item, spot) for item, spot in here["reading"].each(entry.reading))
    runsheet = tuple(_run_step(item, spot) for item, spot in here["runsheet"].each(entry.runsheet))
    title = here["title"].text(entry.title)
    return Theme(
        id=name,
        number=entry.number,
        mark=mark,
        label=here["label"].maybe(entry.label),
        title=title,
        short=here["short"].maybe(entry.short) or title,
        introduction=here["introduction"].text(entry.introduction),
        purpose=here["purpose"].text(entry.purpose),
        needs=here["needs"].texts(entry.needs),
        questions=_questions(entry.questions, mark or entry.letter or "", here["questions"]),
        reading=reading,
        runsheet=runsheet,
        minutes=runsheet[-1].end if runsheet else 0,
        owns_staircase=entry.staircase,
        tones=_own_or(deck_tones, entry.ink, here),
        motif=motif_of(entry.motif, here["motif"]),
        origin=here.origin,
    )


def tones_of(entry: TonesEntry, spot: Spot) -> Tones:
    """The three inks of a theme or a deck; those not given are tints of the ground."""
    ground = ink_of(entry.ground)
    soft = ink_of(entry.soft) if entry.soft else ground.tint(SOFT)
    strong = ink_of(entry.strong) if entry.strong else ground.tint(STRONG)
    return Tones(ground, soft, strong, spot["ground"].origin)


def reading_of(entry: SourceEntry, spot: Spot) -> Reading:
    """A work, its address percent-encoded."""
    return Reading(
        title=spot["title"].text(entry.title),
        note=spot["note"].maybe(entry.note),
        address=spot["url"].maybe(encoded(entry.url) if entry.url else None),
        short=spot["short"].maybe(entry.short),
        checked=entry.checked,
        against=entry.against or "",
        origin=spot.origin,
    )


def _own_or(deck_tones: Tones | None, own: TonesEntry | None, theme: Spot) -> Tones:
    if own:
        return tones_of(own, theme["ink"])
    return deck_tones or Tones(BLACK, BLACK.tint(SOFT), BLACK.tint(STRONG), theme.origin)


def _questions(entries: list[QuestionEntry], mark: str, spot: Spot) -> tuple[Question, ...]:
    return tuple(
        Question(
            id=f"{mark}.{position}",
            text=here["text"].text(entry.text),
            reference=entry.booklet or "",
            position=position,
            count=len(entries),
            group=here["group"].maybe(entry.group),
            origin=here.origin,
        )
        for position, (entry, here) in enumerate(spot.each(entries), 1)
    )


def _run_step(entry: RunStepEntry, spot: Spot) -> RunStep:
    return RunStep(entry.from_, entry.to, spot["text"].text(entry.text), spot.origin)


def _is_named(document: SourceDocument, problems: Problems) -> bool:
    """Whether a theme has a number, or else label and letter; looks at keys alone, whatever else is wrong."""
    data = document.data
    if not isinstance(data, dict):
        return False
    here = Spot(document.top)
    if "number" in data and "letter" in data:
        problems.add(here["letter"].key, "a theme with a number has no letter; remove `letter` or `number`")
    elif "number" not in data and "label" not in data:
        problems.add(here.origin, "`number` is missing; add it, or `label` and `letter` for a theme without one")
    elif "number" not in data and "letter" not in data:
        problems.add(
            here.origin, "`letter` is missing; a theme without a number needs one for its questions, such as V"
        )
    else:
        return True
    return False
