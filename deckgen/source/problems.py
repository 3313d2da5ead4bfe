"""Where things come from and what is wrong with them: the bottom layer, used by all.

Origin         a place in a source file
Problem        what is wrong there and what to do about it
Problems       collects problems, so that all are told together
told_once      problems as they are told: one for each cause
ProblemsFound  the exception that carries collected problems to the command line
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.source.characters import escaped

# What to do where a system does not let a file be read.
_READ, _ADVICE = (
    "check that it can be read",
    {
        **dict.fromkeys((errno.EACCES, errno.EPERM), "ask for the right to read it"),
        errno.EIO: "the disk may be damaged: take a copy of it from elsewhere",
        errno.ENAMETOOLONG: "give it a shorter name",
        **dict.fromkeys((errno.EMFILE, errno.ENFILE), "close other programs and run this again"),
    },
)

# So many known names a hint lists at most.
MOST_NAMES = 20

# So many characters of what a message quotes, and of a message in all, are told.
LONGEST_QUOTE, LONGEST_MESSAGE = 300, 1000

OUT_OF_BOUNDS = "out of bounds"
"""The cause of problems of values that can be shown on pages, but not printed."""

_FAR_BEHIND = 0.7
"""Names that are less like a word than this share of the best one's likeness are not meant."""

_QUOTE = re.compile(r"(`)([^`]*)(`)|(«)([^«»]*)(»)")

_PARTICULARS = re.compile(r"`[^`]*`|«[^«»]*»|\d+(?:[.,]\d+)*")


class Origin(Struct, frozen=True, order=True):
    """A place in a source file; line and column count from 1, the file is named relative to the project."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Origin("")
"""Of what is in no source file."""


class Problem(Struct, frozen=True, order=True):
    """What is wrong at one place, and what to do about it.

    Problems of one `cause` at one place are told once, in the words of the one that weighs most. `case` is all that is
    said of the others: in which product it is so too; `also` has the cases of those that it stands for. One that
    `is_general` is told once wherever it is, at the first place; `elsewhere` are the others.
    """

    origin: Origin
    message: str
    cause: str = ""
    weight: float = 0
    case: str = ""
    also: tuple[str, ...] = ()
    is_general: bool = False
    elsewhere: tuple[Origin, ...] = ()

    @property
    def key(self) -> tuple[Origin, str]:
        """What problems have alike that are told once."""
        return NOWHERE if self.is_general else self.origin, self.cause or self.message

    def __str__(self) -> str:
        also = f" (also {'; '.join(self.also)})" if self.also else ""
        count = len(self.elsewhere)
        more = f" (and {count} more text{'s' if count > 1 else ''})" if count else ""
        return escaped(f"{self.origin}: {shortened(self.message)}{also}{more}")

    @property
    def kind(self) -> str:
        """What it has in common with problems that are like it: its message without names, texts and numbers."""
        return _PARTICULARS.sub("", self.message)


class WorkStopped(Exception):
    """Work did not come to its end, through no fault of the sources; the message says why and what to do."""


class ProblemsFound(Exception):
    """The sources cannot be built; carries every problem found, sorted by place, none twice."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = told_once(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[ProblemsFound], tuple[tuple[Problem, ...]]]:
        """What it is made of again in another process."""
        return ProblemsFound, (self.problems,)


class Problems(Struct):
    """Collects problems while a stage goes on, and stops the build at the end of the stage."""

    noted: list[Problem] = field(default_factory=list)

    def add(self, origin: Origin, message: str) -> None:
        """Note one problem; the message says what is wrong, then «; » and what to do."""
        self.noted.append(Problem(origin, message))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note problems that were collected elsewhere."""
        self.noted.extend(problems)

    def stop_if_any(self) -> None:
        """Raise `ProblemsFound` when anything was noted."""
        if self.noted:
            raise ProblemsFound(self.noted)


def told_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems sorted by place, none twice: of those of one cause, the one that weighs most stands for all."""
    by_cause: dict[tuple[Origin, str], list[Problem]] = {}
    for problem in dict.fromkeys(problems):
        by_cause.setdefault(problem.key, []).append(problem)
    return tuple(sorted(map(_chief, by_cause.values())))


def _chief(alike: list[Problem]) -> Problem:
    """The problem that stands for all of one cause, with the cases of the others."""
    if alike[0].is_general:
        first = min(alike)
        places = {place for problem in alike for place in (problem.origin, *problem.elsewhere)}
        return replace(first, elsewhere=tuple(sorted(places - {first.origin})))
    chief = max(alike, key=lambda problem: problem.weight)
    cases = dict.fromkeys(case for problem in alike for case in (*problem.also, problem.case) if case)
    return replace(chief, also=tuple(case for case in cases if case != chief.case))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint with the nearest known words, or with all of them where none is near."""
    names = sorted(known)
    if hint := near_names(word, names):
        return hint
    if not names:
        return "none is known"
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return "known: " + ", ".join(names[:MOST_NAMES]) + more


def near_names(word: str, known: Iterable[str], likeness: float = 0.5) -> str:
    """A hint with the nearest known words, "" where none is as like as that (1 is the same)."""
    near = _no_worse_by_far(word, get_close_matches(word, sorted(known), n=3, cutoff=likeness))
    return "did you mean " + " or ".join(f"`{name}`" for name in near) + "?" if near else ""


def _no_worse_by_far(word: str, near: list[str]) -> list[str]:
    """The names, the best first, that are nearly as like a word as the best of them."""
    likenesses = [SequenceMatcher(None, name, word).ratio() for name in near]
    return [name for name, likeness in zip(near, likenesses, strict=True) if likeness >= _FAR_BEHIND * likenesses[0]]


def shortened(message: str) -> str:
    """A message in which nothing that it quotes, and it itself, is longer than anybody reads."""
    return cut_to(_QUOTE.sub(_cut_quote, message), LONGEST_MESSAGE)


def _cut_quote(quote: re.Match[str]) -> str:
    opening, text, closing = filter(lambda part: part is not None, quote.groups())
    return f"{opening}{cut_to(text, LONGEST_QUOTE)}{closing}"


def cut_to(text: str, most: int) -> str:
    """A text without its middle, where it has more than so many characters."""
    if len(text) <= most:
        return text
    end = most // 3
    return f"{text[: most - end - 1]}…{text[-end:]}"


def unreadable(error: OSError) -> str:
    """That a file cannot be read, why, and what to do about it."""
    return f"cannot be read ({error.strerror or type(error).__name__}); {reading_advice(error)}"


def reading_advice(error: OSError) -> str:
    """What to do where a system does not let something be read."""
    return _ADVICE.get(error.errno or 0, _READ)
