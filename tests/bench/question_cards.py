"""The content of a benchmark's decks: N question cards under twelve themes, the same for deckgen and its peers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

WORDS_ON_CARD = 24

_SHARES = (9, 11, 2)
"""How often common words, usual ones and compounds are drawn."""

_SEED = 20261123


@dataclass(frozen=True, slots=True)
class CardTheme:
    """What the cards of a theme share; `ink` is their ground in per cent of C, M, Y and K, dark enough for white."""

    title: str
    address: str
    ink: tuple[int, int, int, int]


THEMES = tuple(
    CardTheme(title, f"https://example.no/{number}", ink)
    for number, (title, ink) in enumerate(
        (
            ("Den gode samtalen", (90, 34, 84, 28)),
            ("Ledelse og læring", (100, 74, 0, 6)),
            ("To spor å gå i", (32, 100, 44, 28)),
            ("Hvor begynner vi?", (66, 96, 14, 14)),
            ("Hvem gjør hva?", (16, 100, 84, 8)),
            ("Lære av det vi gjør", (96, 44, 42, 32)),
            ("Tjenester på tvers", (88, 80, 46, 26)),
            ("Samspill med andre", (72, 100, 16, 26)),
            ("Å stå for det samme", (18, 100, 52, 10)),
            ("Planer og mål", (100, 60, 30, 20)),
            ("Å være med", (60, 70, 70, 36)),
            ("Veien videre", (80, 60, 40, 40)),
        ),
        1,
    )
)


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """A card: its theme by its place in `THEMES`, its text, and which of all it is, as `7/60`."""

    theme: int
    text: str
    counter: str


def question_cards(count: int) -> tuple[QuestionCard, ...]:
    """So many cards, always the same ones, in the order of their themes, which have as many each as comes out even."""
    random, words = Random(_SEED), _words()
    places = (number * len(THEMES) // count for number in range(count))
    return tuple(
        QuestionCard(theme, _question(words, random), f"{number}/{count}") for number, theme in enumerate(places, 1)
    )


def _question(words: Sequence[Sequence[str]], random: Random) -> str:
    kinds = random.choices(words, _SHARES, k=WORDS_ON_CARD)
    text = " ".join(random.choice(kind) for kind in kinds)
    return f"{text[0].upper()}{text[1:]}?"


def _words() -> tuple[tuple[str, ...], ...]:
    """The words there are, by how common they are."""
    lines = (Path(__file__).parent / "words.txt").read_text("utf-8").splitlines()[1:]
    return tuple(tuple(kind.split()) for kind in "\n".join(lines).split("\n\n"))
