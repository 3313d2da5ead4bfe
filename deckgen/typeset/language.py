"""What a language asks of line breaks: what its words do in a phrase, which numbers hold on to their units.

Its word lists are data, a file a language in `languages`; nb.yaml says what each list is for.

WordRole      what a word does in a phrase
Habits        the word lists of one language
habits_of     the habits of a language by its BCP 47 code
Direction     how lines run
direction_of  how the lines of a language run
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from deckgen.source.files import SourceFile
from deckgen.source.problems import Problems
from deckgen.source.yamlfile import parse

Direction = Literal["ltr", "rtl"]
"""How lines run: from left to right, or from right to left."""

LISTS = Path(__file__).parent / "languages"

ANY = "und"
"""The file of what holds in every language."""

NAMES = {"no": "nb"}
"""Codes of languages whose lists have another name."""


class WordRole:
    """What a word does in a phrase, as bits: those of the lists, then those that the word itself shows."""

    CONJUNCTION: Final = 1
    INTERROGATIVE: Final = 2
    PREPOSITION: Final = 4
    DETERMINER: Final = 8
    ATTRIBUTE: Final = 16
    AUXILIARY: Final = 32
    SUBJECT: Final = 64
    OBJECT: Final = 128
    POSSESSIVE: Final = 256
    NEGATION: Final = 512
    PARTICLE: Final = 1024
    DEFINITE: Final = 2048  # a noun such as a possessive follows
    LETTER: Final = 4096  # ends in a letter
    SIGN: Final = 8192  # has no letter or figure
    CLAUSE_END: Final = 16384
    SENTENCE_END: Final = 32768
    GOVERNS: Final = 65536  # makes an expression with the next word
    EDGE: Final = 131072  # no word: the text begins or ends here


ROLES = {
    "conjunctions": WordRole.CONJUNCTION,
    "interrogatives": WordRole.INTERROGATIVE,
    "prepositions": WordRole.PREPOSITION,
    "determiners": WordRole.DETERMINER,
    "attributes": WordRole.ATTRIBUTE,
    "auxiliaries": WordRole.AUXILIARY,
    "subjects": WordRole.SUBJECT,
    "objects": WordRole.OBJECT,
    "possessives": WordRole.POSSESSIVE,
    "negations": WordRole.NEGATION,
    "particles": WordRole.PARTICLE,
}
"""What the words of each list do."""

Followers = Mapping[str, frozenset[str]]
"""Words that belong to a word, by that."""

NO_FOLLOWERS = frozenset[str]()


class Habits(Struct, frozen=True):
    """Word lists, in lower case.

    `roles` of words are bits of `WordRole`. `particles` are those of verbs, `prepositions` the second words of such as
    have two, `expressions` words that follow one in an expression. `units` stay with the number before them, numbers
    with the `before_number` words, `clinging` ones with whatever follows; the full stop of `abbreviations` ends
    nothing. After `joints` a pattern's break is surely one between the parts of a compound, before `word_endings` none
    is. `two_of_three`: where parts of a word meet in three equal consonants, two are written.
    """

    roles: Mapping[str, int]
    attribute_endings: tuple[str, ...]
    definite_endings: tuple[str, ...]
    particles: Followers
    prepositions: Followers
    expressions: Followers
    units: frozenset[str]
    before_number: frozenset[str]
    clinging: frozenset[str]
    abbreviations: frozenset[str]
    joints: tuple[str, ...]
    word_endings: frozenset[str]
    two_of_three: bool


Lists = Mapping[str, object]
"""The lists of a file by their names: words with spaces between them, or lists and mappings of such."""


def habits_of(language: str) -> Habits:
    """The habits of a language («nb», «nb-NO»); a language without a file has what holds in every language."""
    name = language.partition("-")[0].lower()
    return _habits(NAMES.get(name, name))


@cache
def direction_of(language: str) -> Direction:
    """How the lines of a language («ar», «nb-NO») run by CLDR; from left to right where it is not known."""
    if language in _languages() or language in NAMES:
        return "ltr"
    from babel import Locale, UnknownLocaleError  # takes long to load

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return "ltr"
    return "rtl" if locale.text_direction == "rtl" else "ltr"


@cache
def _languages() -> frozenset[str]:
    """The languages that have a file."""
    return frozenset(file.stem for file in LISTS.glob("*.yaml"))


@cache
def _habits(name: str) -> Habits:
    own = _lists(name) if name in _languages() else {}
    base = own.get("extends")
    all_lists = [_lists(ANY), *([_lists(str(base))] if base else []), own]
    before_number, clinging = (frozenset(_words(name, all_lists)) for name in ("before-number", "clinging"))
    return Habits(
        roles=_roles(all_lists),
        attribute_endings=tuple(_words("attribute-endings", all_lists)),
        definite_endings=tuple(_words("definite-endings", all_lists)),
        particles=_particles(all_lists),
        prepositions=_followers(("two-word-prepositions",), all_lists),
        expressions=_followers(("expressions", "two-word-prepositions"), all_lists),
        units=frozenset(_words("units", all_lists)),
        before_number=before_number,
        clinging=clinging,
        abbreviations=frozenset(_words("abbreviations", all_lists)) | before_number | clinging,
        joints=tuple(_words("joints", all_lists)),
        word_endings=frozenset(_words("word-endings", all_lists)),
        two_of_three=any(lists.get("two-of-three") is True for lists in all_lists),
    )


@cache
def _lists(name: str) -> Lists:
    """The lists of a language's file."""
    file, problems = LISTS / f"{name}.yaml", Problems()
    content = file.read_bytes()
    document = parse(SourceFile(file.name, file.name, content, content.decode()), problems)
    problems.stop_if_any()
    assert document and isinstance(document.data, dict), file.name
    return document.data


def _words(name: str, all_lists: Iterable[Lists]) -> Iterable[str]:
    """The words of the lists of one name, in their order, each once."""
    return dict.fromkeys(word for lists in all_lists for word in str(lists.get(name, "")).lower().split())


def _roles(all_lists: Iterable[Lists]) -> Mapping[str, int]:
    roles = dict[str, int]()
    for name, role in ROLES.items():
        for word in _words(name, all_lists):
            roles[word] = roles.get(word, 0) | role
    return roles


def _particles(all_lists: Iterable[Lists]) -> Followers:
    """The particles of verbs by each form of these."""
    followers = dict[str, frozenset[str]]()
    for lists in all_lists:
        verbs = lists.get("particle-verbs")
        for forms, particles in verbs.items() if isinstance(verbs, dict) else ():
            for form in forms.split():
                followers[form] = followers.get(form, NO_FOLLOWERS).union(particles.split())
    return followers


def _followers(names: Sequence[str], all_lists: Iterable[Lists]) -> Followers:
    """The words that follow each word in the expressions of some lists."""
    followers = dict[str, frozenset[str]]()
    for expressions in (lists.get(name) for lists in all_lists for name in names):
        for expression in expressions if isinstance(expressions, list) else ():
            for word, following in pairwise(expression.split()):
                followers[word] = followers.get(word, NO_FOLLOWERS) | {following}
    return followers
