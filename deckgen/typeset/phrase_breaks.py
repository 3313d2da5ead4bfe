"""What a line break between two words does to the sense: which words it tears apart, which phrase it lets begin a line.

Tie          how firmly two neighbours belong together
tie_of       how firmly a word and the next belong together, by what they do in a phrase
is_particle  whether a word belongs to the verb before it
is_start     whether a line would end in the first word of a sentence
stump_of     whether a line would begin with the last word of a sentence or clause
"""

from __future__ import annotations

from enum import IntEnum

from deckgen.typeset.language import WordRole

BEGINS_CLAUSE = WordRole.CONJUNCTION | WordRole.INTERROGATIVE
BEGINS_PHRASE = BEGINS_CLAUSE | WordRole.PREPOSITION

# After these, and where a text begins, a subject has its verb still before it.
_BEFORE_SUBJECT = BEGINS_PHRASE | WordRole.DETERMINER | WordRole.DEFINITE | WordRole.CLAUSE_END | WordRole.EDGE


class Tie(IntEnum):
    """How firmly two neighbours belong together."""

    NONE = 0
    LOOSE = 1  # an adjective and its noun, an auxiliary and its verb
    LEANING = 2  # a preposition, an article or a word that asks, and what follows
    PRONOUN = 3  # a pronoun and its verb
    FIRM = 4  # a conjunction and what follows, a preposition and its pronoun, words of one expression
    PARTICLE = 5  # a verb and its particle, a noun and its «min», «din»


def tie_of(before: int, own: int, following: int, after: int) -> Tie:
    """How firmly a word and the next belong together, by the roles of both and of their neighbours."""
    if following & WordRole.SIGN and after & WordRole.EDGE:
        return Tie.PARTICLE  # an arrow at a text's end
    if own & WordRole.CLAUSE_END:
        return Tie.NONE
    if is_particle(following, after) or (own & WordRole.DEFINITE and following & WordRole.POSSESSIVE):
        return Tie.PARTICLE
    if _is_firm(own, following):
        return Tie.FIRM
    if _tears_pronoun(before, own, following):
        return Tie.PRONOUN
    if _leans(before, own, following):
        return Tie.LEANING
    return Tie.LOOSE if _is_loose(before, own, following) else Tie.NONE


def is_particle(own: int, following: int) -> bool:
    """Whether a word belongs to the verb before it: an adverb does, and a preposition that has nothing to govern."""
    return bool(own & WordRole.PARTICLE) or _is_stranded(own, following)


def is_start(before: int, own: int) -> bool:
    """Whether a line that ends in a word ends in the first one of a sentence, as a question has it."""
    begins = before & WordRole.SENTENCE_END or (before & WordRole.EDGE and own & BEGINS_CLAUSE)
    return bool(begins and own & WordRole.LETTER and not own & WordRole.CLAUSE_END)


def stump_of(own: int, following: int, after: int) -> int:
    """What the line that begins with the next word ends right there: its SENTENCE_END or CLAUSE_END, 0 for neither."""
    if own & WordRole.CLAUSE_END:
        return 0
    ends = following | (after if after & WordRole.SIGN else 0)
    return ends & WordRole.SENTENCE_END or ends & WordRole.CLAUSE_END


def _is_stranded(own: int, following: int) -> bool:
    """Whether a preposition has nothing after it that it could govern: «lytte til i dag», «til for?»."""
    if not own & WordRole.PREPOSITION or own & WordRole.GOVERNS or following & WordRole.INTERROGATIVE:
        return False
    return bool(own & WordRole.CLAUSE_END or following & (WordRole.PREPOSITION | WordRole.CONJUNCTION | WordRole.EDGE))


def _is_firm(own: int, following: int) -> bool:
    return bool(own & WordRole.CONJUNCTION or (own & WordRole.PREPOSITION and following & WordRole.OBJECT))


def _tears_pronoun(before: int, own: int, following: int) -> bool:
    if following & WordRole.OBJECT:
        return True
    if following & WordRole.SUBJECT:
        return not own & WordRole.DEFINITE  # «retningen vi ønsker»: a clause of its own
    return bool(own & WordRole.SUBJECT and before & _BEFORE_SUBJECT and not following & BEGINS_PHRASE)


def _leans(before: int, own: int, following: int) -> bool:
    if own & WordRole.INTERROGATIVE:
        return True
    if own & WordRole.PREPOSITION:
        return not _is_stranded(own, following)
    if own & WordRole.POSSESSIVE and before & WordRole.DEFINITE:
        return False
    return bool(own & WordRole.DETERMINER and not following & (BEGINS_PHRASE | WordRole.AUXILIARY))


def _is_loose(before: int, own: int, following: int) -> bool:
    if following & WordRole.NEGATION:
        return True
    if following & BEGINS_PHRASE:
        return False
    is_before_verb = own & WordRole.SUBJECT and before & WordRole.AUXILIARY and not following & WordRole.DETERMINER
    return bool(own & (WordRole.ATTRIBUTE | WordRole.AUXILIARY) or is_before_verb)
