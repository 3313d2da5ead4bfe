"""What layouts can name of members of the model that is no field of theirs, but worked out of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.deck.number_words import NUMBER_WORDS, in_words
from deckgen.deck.openers import opener_of
from deckgen.deck.own_cards import Card, CardSets
from deckgen.deck.own_fields import FieldPicture
from deckgen.deck.pictures import DeckPicture
from deckgen.deck.steps import Staircase, Step
from deckgen.deck.theme import Question, RunStep, Theme, Work
from deckgen.layout.binding import Path
from deckgen.layout.scope import Scope, word
from deckgen.source.addresses import short_address
from deckgen.source.entry import Text
from deckgen.source.spans import joined, marked


class NamedPictures(Struct, frozen=True):
    """A deck's pictures, of which a path names one, there or not: `deck.pictures.cover`."""

    by_name: Mapping[str, DeckPicture]

    def __bool__(self) -> bool:
        return bool(self.by_name)


WORDS_BEHIND: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "heading": {"theme": ("theme",), "step": ("what-takes-us-up", "where-are-we")},
}
"""The fixed words that derived fields are made of, by the fields and what they are of, as paths name both."""

TURNED: Mapping[str, str] = dict(zip("01689MWHINOSXZ", "01986WMHINOSXZ", strict=True))
"""What digits and capitals are that stand on their heads."""

DAYS = frozenset({"checked", "date"})
"""The fields, as paths name them, that are days."""


def words_behind(path: Path) -> Iterator[str]:
    """The fixed words that what a path names is made of; of a member of any list, all that there are."""
    owners = WORDS_BEHIND.get(path.names[-1], {})
    owner = path.names[-2] if len(path.names) > 1 else ""
    for words in [owners[owner]] if owner in owners else owners.values():
        yield from words


def all_words_behind() -> tuple[str, ...]:
    """All fixed words that derived fields are made of, just as they are written: no field in them is filled."""
    return tuple(chain.from_iterable(words for owners in WORDS_BEHIND.values() for words in owners.values()))


def _in_words(scope: Scope, number: object) -> object:
    assert isinstance(number, int)
    word(scope, NUMBER_WORDS)
    return in_words(number, scope.deck.words)


def _question_number(_: Scope, question: object) -> object:
    assert isinstance(question, Question)
    return question.number


def _steps(scope: Scope, theme: object) -> object:
    staircase = scope.deck.staircase
    return staircase.steps if staircase and isinstance(theme, Theme) and theme.owns_staircase else ()


def _home(deck: Deck) -> tuple[Work, ...]:
    """The deck's own page, where it has one."""
    return (deck.address,) if deck.address else ()


def _link(scope: Scope, theme: object) -> object:
    assert isinstance(theme, Theme)
    return next((item for item in theme.reading if item.address), scope.deck.address)


def _linked(scope: Scope, theme: object) -> object:
    assert isinstance(theme, Theme)
    return tuple(item for item in theme.reading if item.address) or _home(scope.deck)


def _reading_or_deck(scope: Scope, theme: object) -> object:
    assert isinstance(theme, Theme)
    return theme.reading or _home(scope.deck)


def _label(scope: Scope, theme: object) -> object:
    assert isinstance(theme, Theme)
    return theme.label or Text(f"{word(scope, 'theme')} {theme.mark}", theme.origin)


def _reads_turned(_: Scope, theme: object) -> object:
    """Whether its number or letter is another one upside down: 6 and 9, 68 and 89, M and W."""
    assert isinstance(theme, Theme)
    turned = "".join(TURNED.get(sign, "") for sign in reversed(theme.sign))
    return len(turned) == len(theme.sign) and turned != theme.sign and not turned.startswith("0")


def _long_title(_: Scope, theme: object) -> object:
    """The whole title of a theme that has a shorter one for cards, None where they are the same."""
    assert isinstance(theme, Theme)
    return None if theme.title.value == theme.short.value else theme.title


def _opener(_: Scope, theme: object) -> object:
    assert isinstance(theme, Theme)
    return theme.opener or opener_of(theme.motif, theme.turns)


def _meeting(scope: Scope, theme: object) -> object:
    """The meeting of the deck, where it is about the theme."""
    assert isinstance(theme, Theme)
    meeting = scope.deck.meeting
    return meeting if meeting and meeting.is_about(theme.sign) else None


def _opening(_: Scope, theme: object) -> object:
    """Its first question."""
    assert isinstance(theme, Theme)
    return theme.questions[0]


def _versions(_: Scope, deck: object) -> object:
    """The themes that can be talked about otherwise too: in short, or with children."""
    assert isinstance(deck, Deck)
    return tuple(theme for theme in deck.themes if theme.short_runsheet or theme.children)


def _purposes(_: Scope, deck: object) -> object:
    """The themes that say what they are for."""
    assert isinstance(deck, Deck)
    return tuple(theme for theme in deck.themes if theme.purpose)


def _full_list(_: Scope, deck: object) -> object:
    assert isinstance(deck, Deck)
    works: dict[tuple[str, str], Work] = {}
    for work in (*_home(deck), *(work for theme in deck.themes for work in theme.reading)):
        works.setdefault((work.title.value, str(work.address or "")), work)
    return tuple(works.values())


def _chapters(place: str) -> Callable[[Scope, object], object]:
    def chosen(_: Scope, deck: object) -> object:
        assert isinstance(deck, Deck)
        return tuple(chapter for chapter in deck.chapters if chapter.place == place)

    return chosen


def _deck_cards(_: Scope, deck: object) -> object:
    assert isinstance(deck, Deck)
    return CardSets.of(deck.cards, deck.card_kinds)


def _theme_cards(scope: Scope, theme: object) -> object:
    assert isinstance(theme, Theme)
    return CardSets.of(theme.cards, scope.deck.card_kinds)


def _picture_words(name: str) -> Callable[[Scope, object], object]:
    """The alternative text, or the credit, of a picture that a field shows: its own, else that of the deck's."""

    def words(scope: Scope, picture: object) -> object:
        assert isinstance(picture, FieldPicture)
        return getattr(picture.entry or scope.deck.pictures[picture.key], name)

    return words


def _picture_credits(_: Scope, deck: object) -> object:
    """Whose the deck's pictures are, each once, in one text; None where nobody is named."""
    assert isinstance(deck, Deck)
    sources = [picture.credit for picture in deck.pictures.values() if picture.credit]
    credits_ = {(words := text.value.rstrip(".")): marked(text.marked).part(0, len(words)) for text in sources}
    whole = marked(joined([part for text in credits_.values() for part in (". ", text)][1:]))
    return Text(whole.value, sources[0].origin, whole.spans) if sources else None


def _pictures(_: Scope, deck: object) -> object:
    assert isinstance(deck, Deck)
    return NamedPictures(deck.pictures)


def _themes_of(scope: Scope, reading: object) -> object:
    assert isinstance(reading, Work)
    key = (reading.title.value, str(reading.address or ""))
    marks = [
        theme.sign
        for theme in scope.deck.themes
        if any((item.title.value, str(item.address or "")) == key for item in theme.reading)
    ]
    return ", ".join(marks)


def _site(_: Scope, work: object) -> object:
    """What of its address one can type: the short one, or the host alone where that leaves something out."""
    assert isinstance(work, Work)
    if work.short and "…" not in work.short.value:
        return work.short
    return short_address(str(work.address)).partition("/")[0] if work.address else None


def _time(_: Scope, run: object) -> object:
    assert isinstance(run, RunStep)
    return f"{run.start}–{run.end}"


def _first_link(_: Scope, text: object) -> object:
    assert isinstance(text, Text)
    return text.link


def _stairs_heading(scope: Scope, step: object) -> object:
    assert isinstance(step, Step)
    return word(scope, "what-takes-us-up" if step.riser else "where-are-we")


def _lit(_: Scope, step: object) -> object:
    """The numbers of the steps that a question is about: a step and the next, or all of them on the top step."""
    assert isinstance(step, Step)
    return f"{step.number} {step.number + 1}" if step.riser else ""


def _next_number(_: Scope, step: object) -> object:
    """The number of the step above, None on the top step."""
    assert isinstance(step, Step)
    return step.number + 1 if step.riser else None


def _count_of_steps(_: Scope, staircase: object) -> object:
    return len(staircase.steps) if isinstance(staircase, Staircase) else 0


DERIVED: Mapping[tuple[type, str], Callable[[Scope, object], object]] = {
    (int, "in_words"): _in_words,
    (Question, "id"): _question_number,
    (Theme, "steps"): _steps,
    (Theme, "link"): _link,
    (Theme, "links"): _linked,
    (Theme, "works"): _reading_or_deck,
    (Theme, "heading"): _label,
    (Theme, "reads_turned"): _reads_turned,
    (Theme, "long_title"): _long_title,
    (Theme, "opener"): _opener,
    (Theme, "meeting"): _meeting,
    (Theme, "opening"): _opening,
    (Deck, "reading"): _full_list,
    (Deck, "versions"): _versions,
    (Deck, "purposes"): _purposes,
    (Deck, "before"): _chapters("before"),
    (Deck, "after"): _chapters("after"),
    (Deck, "cards"): _deck_cards,
    (Theme, "cards"): _theme_cards,
    (Card, "kind"): lambda _, card: card.kind_name,  # type: ignore[attr-defined]
    (FieldPicture, "alt"): _picture_words("alt"),
    (FieldPicture, "credit"): _picture_words("credit"),
    (Deck, "picture_credits"): _picture_credits,
    (Deck, "pictures"): _pictures,
    (Work, "themes"): _themes_of,
    (Work, "site"): _site,
    (RunStep, "time"): _time,
    (Text, "link"): _first_link,
    (Step, "heading"): _stairs_heading,
    (Step, "lit"): _lit,
    (Step, "next"): _next_number,
    (Step, "count"): lambda scope, _: _count_of_steps(scope, scope.deck.staircase),
    (Staircase, "count"): _count_of_steps,
}
