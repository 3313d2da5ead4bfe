"""What a break at the space after a word costs, and which searches may break there.

Freedom    how far a search may go to find lines
WordGap    what the space after a word allows
GapCosts   what the spaces between the words of texts allow, by what breaks cost
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from deckgen.typeset.language import WordRole
from deckgen.typeset.optimum import Weights
from deckgen.typeset.phrase_breaks import BEGINS_CLAUSE, Tie, is_start, stump_of, tie_of
from deckgen.typeset.word_gaps import TEXT_EDGE, WordTraits, holds, is_one_expression, is_particle_of, roles_beside

Beside = tuple[int, int, int, int, Tie]
"""What four words in a row do in a phrase, a break being after the second, and the least tie of the middle two."""


class Freedom(IntEnum):
    """How far a search may go to find lines."""

    SPACES = 1  # breaks at spaces and at the words' own hyphens
    HYPHENS = 2  # also hyphens put in
    FORCED = 3  # also at spaces that a rule holds, and in words that are else not broken, where somebody says so
    ANYWHERE = 4  # also at spaces that the author has fixed


class WordGap(NamedTuple):
    """The space after a word: the freedom that a break there needs, what it costs, whether a clause ends before it."""

    needed: Freedom
    cost: float
    rests: bool


class GapCosts:
    """What the spaces between words allow; what a break costs is found once for all words that do the same."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._costs: dict[Beside, float] = {}

    def gaps(self, words: Sequence[WordTraits], fixed: Container[int], joined: Container[int] = ()) -> list[WordGap]:
        """What the spaces after words allow. After `joined` ones there is no space, and no rule that would hold one."""
        traits, gaps = [TEXT_EDGE, *words, TEXT_EDGE, TEXT_EDGE], list[WordGap]()
        roles = [
            roles_beside(word, following) if word.followers else word.roles
            for word, following in pairwise([*traits, TEXT_EDGE])
        ]
        for number, own in enumerate(words):
            following, tie = traits[number + 2], Tie.NONE
            if own.followers or following.roles & WordRole.PREPOSITION:
                tie = _tie_of_words(traits, number + 1)
            beside = roles[number], roles[number + 1], roles[number + 2], roles[number + 3], tie
            cost, needed = self._costs.get(beside) or self._cost(beside), Freedom.SPACES
            if number in fixed:
                cost, needed = cost + self._weights.fixed, Freedom.ANYWHERE
            elif number not in joined and holds(own, following):
                cost, needed = cost + self._weights.held, Freedom.FORCED
            gaps.append(WordGap(needed, cost, own.roles & WordRole.CLAUSE_END != 0))
        return gaps

    def _cost(self, beside: Beside) -> float:
        return self._costs.setdefault(beside, _sense_cost(*beside, self._weights))


def _tie_of_words(traits: Sequence[WordTraits], number: int) -> Tie:
    """How firmly a word and the next belong together by what they are, whatever they do in a phrase."""
    own, following = traits[number], traits[number + 1]
    if following.roles & WordRole.PREPOSITION and is_particle_of(following, traits[number:0:-1]):
        return Tie.PARTICLE
    return Tie.FIRM if is_one_expression(own, following) else Tie.NONE


def _sense_cost(before: int, own: int, following: int, after: int, least: Tie, weights: Weights) -> float:
    """What a break after a word costs by the sense, and what the line costs; a gain counts where nothing is torn."""
    tie = max(least, tie_of(before, own, following, after))
    cost = weights.line + weights.of_tie(tie) + (weights.start if is_start(before, own) else 0)
    stump = stump_of(own, following, after)
    cost += weights.stump if stump == WordRole.SENTENCE_END else weights.stump / 2 if stump else 0
    return cost if tie else cost - _gain(own, following, weights)


def _gain(own: int, following: int, weights: Weights) -> float:
    if own & WordRole.SENTENCE_END:
        return weights.sentence
    if own & WordRole.CLAUSE_END:
        return weights.clause
    if following & BEGINS_CLAUSE:
        return weights.phrase
    return weights.phrase / 2 if following & WordRole.PREPOSITION else 0
