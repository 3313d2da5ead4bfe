"""How well lines are broken: what a typographer would mark on the pages of a deck, counted.

Only what a reader sees counts here: the lines of a text as they stand, and the word lists of its language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, pairwise
from unittest.mock import patch

from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.jobs.composed_products import compose_product
from deckgen.jobs.session import Session
from deckgen.source.problems import Problems
from deckgen.typeset.language import Habits, WordRole, habits_of
from deckgen.typeset.paragraph import Lines, SetText, TextSpec, Typesetter

SHORT = 0.6
"""A share of a text's longest line."""

FEW_WORDS = 3
"""A title of so few can hardly be broken otherwise than it is."""

SIGNS = "«„“”\"'‘([.,;:!?…»’)]"
ENDS_CLAUSE = (*",;:.?!–—)",)
ENDS_SENTENCE = (*".?!:",)


class SetLines(Struct, frozen=True):
    """A text as it was set: in which product, whether as display type that is balanced, its lines and their widths."""

    product: str
    text: str
    balanced: bool
    lines: tuple[str, ...]
    widths: tuple[float, ...]

    def __str__(self) -> str:
        return f"{self.product}: {' / '.join(self.lines)}"


class Raggedness(Struct, frozen=True):
    """What was counted over texts of two lines or more, and the mean share by which lines are shorter than the longest.

    `breaks` are all places where a line ends and another follows. All others name the texts, once for each place; those
    of few words are left out there.
    """

    texts: int
    breaks: int
    mean: float
    short: tuple[str, ...]
    leaning: tuple[str, ...]
    split: tuple[str, ...]
    stumps: tuple[str, ...]
    lone: tuple[str, ...]
    hyphens: tuple[str, ...]

    @property
    def counts(self) -> dict[str, float]:
        """Everything as a number."""
        lists = {name: len(getattr(self, name)) for name in self.__struct_fields__[3:]}
        return {"texts": self.texts, "breaks": self.breaks, "mean": round(self.mean, 3), **lists}


def set_lines(session: Session, deck: Deck) -> tuple[SetLines, ...]:
    """Every text of a deck in every layout of a session, as it is drawn; what is drawn twice alike counts once."""
    drawn = list[SetLines]()
    for layout in session.layouts:
        with _recorded(layout.name, drawn):
            assert compose_product(deck, layout, session, Problems())
    return tuple(dict.fromkeys(drawn))


@contextmanager
def _recorded(product: str, drawn: list[SetLines]) -> Iterator[None]:
    """While it lasts, the lines of all texts that are drawn are noted."""
    plain = Typesetter.lines

    def lines(self: Typesetter, text: SetText, spec: TextSpec, width: float) -> Lines | None:
        lines = plain(self, text, spec, width)
        if lines and len(lines.lines) > 1:
            whole = text if isinstance(text, str) else text.value
            parts, widths = zip(*((line.text, line.width) for line in lines.lines), strict=True)
            drawn.append(SetLines(product, whole, spec.balance, parts, widths))
        return lines

    with patch.object(Typesetter, "lines", lines):
        yield


def raggedness(texts: Iterable[SetLines], habits: Habits | None = None) -> Raggedness:
    """What there is to mark in texts, in a language (bokmål, if it is not given)."""
    known, counted = habits or habits_of("nb"), list(texts)

    def places(of: Callable[[SetLines, Habits], Sequence[object]]) -> tuple[str, ...]:
        return tuple(str(text) for text in counted if len(text.text.split()) > FEW_WORDS for _ in of(text, known))

    empty = list(chain.from_iterable(map(_empty_shares, counted)))
    return Raggedness(
        len(counted),
        len(empty),
        sum(empty) / max(1, len(empty)),
        short=places(_short_lines),
        leaning=places(_leaning_ends),
        split=places(_split_particles),
        stumps=places(_stumps),
        lone=places(_lone_words),
        hyphens=places(_hyphens),
    )


def _empty_shares(text: SetLines) -> list[float]:
    """How much shorter than the longest line each is, but for the last."""
    return [1 - width / max(text.widths) for width in text.widths[:-1]]


def _short_lines(text: SetLines, habits: Habits) -> list[str]:
    """Lines within a text of three or more that are short and end no clause."""
    if len(text.lines) < 3:
        return []
    lines = list(zip(text.lines, text.widths, strict=True))[:-1]
    return [line for line, width in lines if width < SHORT * max(text.widths) and not line.endswith(ENDS_CLAUSE)]


def _leaning_ends(text: SetLines, habits: Habits) -> list[str]:
    """Lines that end in a word which stands before what follows."""
    leaning = WordRole.CONJUNCTION | WordRole.INTERROGATIVE | WordRole.PREPOSITION | WordRole.DETERMINER
    begins = WordRole.CONJUNCTION | WordRole.PREPOSITION
    return [
        before
        for before, after in pairwise(text.lines)
        if habits.roles.get(before.split()[-1].lower().lstrip(SIGNS), 0) & leaning
        and not (_roles(after.split()[0], habits) & begins and _governs(before, habits))
    ]


def _governs(line: str, habits: Habits) -> bool:
    """Whether a line ends in a preposition or a determiner, after which another one does not belong to it."""
    return not _roles(line.rsplit(maxsplit=1)[-1], habits) & (WordRole.CONJUNCTION | WordRole.INTERROGATIVE)


def _split_particles(text: SetLines, habits: Habits) -> list[str]:
    """Lines that begin with a particle of a verb in the line before, or with a preposition that governs nothing."""
    return [after for before, after in pairwise(text.lines) if _is_split(before.split(), after.split(), habits)]


def _is_split(before: Sequence[str], after: Sequence[str], habits: Habits) -> bool:
    first, second = _bare(after[0]), _bare(after[1]) if len(after) > 1 else ""
    if before[-1].endswith(ENDS_CLAUSE) or second in habits.prepositions.get(first, ()):
        return False
    roles = habits.roles.get(first, 0)
    alone = len(after) == 1 or after[0].endswith(ENDS_CLAUSE)
    return bool(roles & WordRole.PARTICLE or (roles & WordRole.PREPOSITION and alone)) or _is_of_verb(
        first, before, habits
    )


def _is_of_verb(particle: str, before: Sequence[str], habits: Habits) -> bool:
    """Whether a word is a particle of a verb before it, with no more than pronouns and adverbs between."""
    for word in before[::-1]:
        if word.endswith(ENDS_CLAUSE):
            return False
        if particle in habits.particles.get(_bare(word), ()):
            return True
        if not _roles(word, habits):
            return False
    return False


def _stumps(text: SetLines, habits: Habits) -> list[str]:
    """Lines that go on after a first word which ends a sentence, or end in a last word which begins one."""
    ends = [line for line in text.lines[1:] if len(line.split()) > 1 and line.split()[0].endswith(ENDS_SENTENCE)]
    begins = [line for line in text.lines[:-1] if len(words := line.split()) > 1 and words[-2].endswith(ENDS_SENTENCE)]
    return ends + [line for line in begins if line[-1].isalpha()]


def _lone_words(text: SetLines, habits: Habits) -> list[str]:
    """A last line of one word."""
    return [text.lines[-1]] if len(text.lines[-1].split()) == 1 else []


def _hyphens(text: SetLines, habits: Habits) -> list[str]:
    """Lines that end in a hyphen that the text does not have."""
    return [line for line in text.lines[:-1] if line.endswith("\u00ad")]


def _roles(word: str, habits: Habits) -> int:
    return habits.roles.get(_bare(word), 0)


def _bare(word: str) -> str:
    return word.strip(SIGNS).lower()
