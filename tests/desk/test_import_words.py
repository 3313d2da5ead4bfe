"""What the tool says of a file, in the words of the desk: nouns by nouns, reasons by what stands in them."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import deckgen
from deckgen.desk.desk_words import desk_words
from deckgen.desk.import_words import REASONS, REFUSALS, said_reason, said_refusal, said_what

WORDS = desk_words("nb", "import")

SPEAKERS = ("documents", "drafts", "jobs", "guarded", "source", "deck")
"""The packages whose words are looked for."""


@cache
def said_by_the_tool() -> str:
    """All texts in the code of the packages that read files, and what is written between their places."""
    root = Path(deckgen.__file__).parent
    files = [file for package in SPEAKERS for file in sorted((root / package).rglob("*.py"))]
    trees = [ast.parse(file.read_text("utf-8")) for file in files]
    nodes = (node for tree in trees for node in ast.walk(tree))
    return "\n".join(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


@pytest.mark.parametrize("part", [*REASONS, *REFUSALS])
def test_the_tool_says_what_is_listened_for(part: str) -> None:
    assert part in said_by_the_tool(), f"nothing says «{part}» any more; the words for it are never shown"


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("question 3.2", "Spørsmål 3.2"),
        ("the deck's title", "Tittelen på kortstokken"),
        ("theme 3, run sheet", "Tema 3, kjøreplan"),
        ("column «question»", "Kolonne «question»"),
        ("", ""),
    ],
)
def test_nouns_are_said_in_norwegian_and_what_is_quoted_stays(what: str, said: str) -> None:
    assert said_what(what, WORDS) == said


def test_the_first_reason_that_is_known_counts_and_all_others_are_told_in_general() -> None:
    assert said_reason("no question stands under it, nor a title", WORDS) == WORDS("reason-no-question")
    assert said_reason("nobody knows why", WORDS) == WORDS("reason-other")


def test_a_refusal_says_what_to_do() -> None:
    assert said_refusal("the file has a password; save it without", WORDS) == WORDS("unreadable-locked")
    assert said_refusal("it ends in the middle", WORDS) == WORDS("unreadable-damaged")
