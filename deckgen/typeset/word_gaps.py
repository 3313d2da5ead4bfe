"""From a text to its words, and what the spaces between them allow.

WordTraits         what a word says about breaks beside it, whatever its neighbours are
traits_of          the traits of a word
words_of           the words of one line of source text
holds              whether a rule asks for two words to stay on one line
roles_beside       what a word does in a phrase, before another
is_one_expression  whether two words belong to one expression
is_particle_of     whether a word belongs to one of the verbs before it
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from msgspec import Struct

from deckgen.typeset.language import NO_FOLLOWERS, Habits, WordRole

SPACES = re.compile(r"([ \t\u00a0]+)")

NO_BREAK_SPACE = "\u00a0"

OPENING = "«„“”\"'‘(["

CLOSING = ".,;:!?…»“”\"'’)]،؛؟۔"

AROUND = OPENING + CLOSING
"""Signs around words, which are no part of them."""

QUOTES = "»“”\"'’"

SENSE_ENDS = (*",;:.?!–—)،؛؟۔、。！？」』",)

SENTENCE_ENDS = (*".?!:؟۔。！？",)

DASHES = ("–", "—", "/", "+", "=", "×")

NUMBER = re.compile(r"[±~≈]?\d+(?:[.,:/]\d+)*(?:\s?[-–]\s?\d+(?:[.,:]\d+)*)?\.?")

INITIALS = re.compile(r"(?:[A-ZÆØÅÄÖÜÁČĐŊŠŦŽ]\.-?)+")

_IDEOGRAPHS = "\u2e80"  # from here on letters are words by themselves

THOUSANDS = re.compile(r"\d{3}\b")

MOST_BETWEEN = 3
"""Words that may stand between a verb and its particle: «tar vi dem ikke med»."""

BETWEEN = WordRole.SUBJECT | WordRole.OBJECT | WordRole.NEGATION | WordRole.DETERMINER | WordRole.ATTRIBUTE
"""What these do."""

LONGEST_NO_NOUN = 3
"""Letters of a word that is too short to be told by its ending."""

# Why two words stay together: each names what the first asks for and the second is.
_ANYTHING, _DASH, _COUNTED, _DIGITS = 1, 2, 4, 8


class WordTraits(Struct, frozen=True):
    """What a word says about breaks beside it, whatever its neighbours are.

    It stays with the next word where that `gives` any of what this one `wants`; both are sets of bits, as are the
    `roles` that it has in a phrase. `bare` is the word as lists have it; `particles` belong to it as a verb, a
    preposition is made of it and one of `prepositions`, an expression of it and one of `followers`.
    """

    wants: int
    gives: int
    roles: int
    bare: str
    particles: frozenset[str] = NO_FOLLOWERS
    prepositions: frozenset[str] = NO_FOLLOWERS
    followers: frozenset[str] = NO_FOLLOWERS


TEXT_EDGE = WordTraits(wants=0, gives=0, roles=WordRole.EDGE, bare="")
"""What is before the first word of a text, and after its last."""


def words_of(text: str) -> tuple[list[str], frozenset[int]]:
    """The words of a text without line ends, and the numbers of those after which the author has fixed the space."""
    if NO_BREAK_SPACE not in text:
        return [word for word in text.replace("\t", " ").split(" ") if word], frozenset()
    first, *others = SPACES.split(text.strip(" \t\u00a0"))
    fixed = frozenset(number for number, space in enumerate(others[::2]) if NO_BREAK_SPACE in space)
    return ([first, *others[1::2]], fixed) if first else ([], frozenset())


def traits_of(word: str, habits: Habits) -> WordTraits:
    """The traits of a word in a language."""
    bare = word.strip(AROUND).lower()
    return WordTraits(
        wants=_wants(word, habits),
        gives=_gives(word, habits),
        roles=_roles(word, bare, habits),
        bare=bare,
        particles=habits.particles.get(bare, NO_FOLLOWERS),
        prepositions=habits.prepositions.get(bare, NO_FOLLOWERS),
        followers=habits.expressions.get(bare, NO_FOLLOWERS),
    )


def holds(word: WordTraits, following: WordTraits) -> bool:
    """Whether a rule asks for a word and the next to stay on one line."""
    return bool(word.wants & following.gives)


def roles_beside(word: WordTraits, following: WordTraits) -> int:
    """The roles of a word before another, with which it may make an expression, or a preposition of two words."""
    if following.bare not in word.followers:
        return word.roles
    is_preposition = following.bare in word.prepositions
    return (word.roles & ~WordRole.PARTICLE | WordRole.PREPOSITION if is_preposition else word.roles) | WordRole.GOVERNS


def is_one_expression(word: WordTraits, following: WordTraits) -> bool:
    """Whether a word and the next are words of one expression."""
    return following.bare in word.followers and not word.roles & WordRole.CLAUSE_END


def is_particle_of(word: WordTraits, before: Iterable[WordTraits]) -> bool:
    """Whether a word is a particle of a verb that is one of those before it, the nearest first, in its clause.

    Pronouns and adverbs may stand between: «er vi alle med», not «er hensikten med».
    """
    for other in islice(before, MOST_BETWEEN + 1):
        if other.roles & WordRole.CLAUSE_END:
            return False
        if word.bare in other.particles:
            return True
        if not other.roles & BETWEEN:
            return False
    return False


def _roles(word: str, bare: str, habits: Habits) -> int:
    """What a word does in a phrase, by the lists and by how it looks."""
    roles = habits.roles.get(bare, 0)
    if not roles and len(bare) > LONGEST_NO_NOUN:
        roles |= WordRole.ATTRIBUTE if bare.endswith(habits.attribute_endings) else 0
        roles |= WordRole.DEFINITE if bare.endswith(habits.definite_endings) else 0
    roles |= WordRole.LETTER if word[-1:].isalpha() else 0
    roles |= 0 if any(map(str.isalnum, bare)) else WordRole.SIGN
    return roles | _ends(word, habits)


def _ends(word: str, habits: Habits) -> int:
    """What ends with a word: a sentence, a clause, nothing."""
    unquoted = word.rstrip(QUOTES)
    if not unquoted.endswith(SENSE_ENDS) or unquoted.lstrip(OPENING).lower() in habits.abbreviations:
        return 0
    return WordRole.CLAUSE_END | (WordRole.SENTENCE_END if unquoted.endswith(SENTENCE_ENDS) else 0)


def _wants(word: str, habits: Habits) -> int:
    """What the next word must be, any of these, for the two to stay together."""
    opened = word.lstrip(OPENING)
    if not any(map(str.isalnum, word)) and word[:1] in OPENING:
        return _ANYTHING
    if (
        (len(opened) == 1 and opened.isalpha() and opened < _IDEOGRAPHS)
        or INITIALS.fullmatch(opened)
        or opened.lower() in habits.clinging
    ):
        return _ANYTHING
    if NUMBER.fullmatch(opened):
        return _DASH | _COUNTED
    return _DASH | _DIGITS if opened.lower() in habits.before_number else _DASH


def _gives(word: str, habits: Habits) -> int:
    """What a word is to the one before it."""
    counted = word.strip(CLOSING).lower() in habits.units or THOUSANDS.match(word)
    dash, digits = word in DASHES, word[:1].isdigit()
    return _ANYTHING | (dash and _DASH) | (_COUNTED if counted else 0) | (digits and _DIGITS)
