"""What is wrong where a text of a deck is too long, or a word of it too wide."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from deckgen.layout.bound_text import Bound
from deckgen.layout.context import Overset
from deckgen.layout.element_misfits import in_templates, too_low
from deckgen.layout.elements.base import ElementText
from deckgen.layout.overfull import MISFIT, WIDE, Misfit, Overfull, elements_of, millimetres
from deckgen.layout.place import NEAR
from deckgen.layout.text_names import Named, longest_text, named_text, named_word
from deckgen.layout.textblock import TextBlock
from deckgen.source.characters import SOFT_HYPHEN
from deckgen.source.entry import Entry
from deckgen.source.problems import Origin, Problem
from deckgen.typeset.hyphenation import ADDRESS, LEAST_LETTERS, LETTERS
from deckgen.typeset.scripts import needs_dictionary

LONG_LIST = 8
"""Members of a list that is at fault where it has no room, rather than the longest text beside it."""

_WORD = re.compile(r"\S+")


def misfits_of_texts(overfull: Overfull) -> Iterator[Misfit]:
    """A problem of each text that is too long or too wide, at its place."""
    elements = elements_of(overfull.item.element)
    for problem, text in _problems_of_texts(overfull):
        is_of_list = not (overfull.overset or overfull.item.text) and len(_longest_list(overfull)) >= LONG_LIST
        yield Misfit(problem, elements, None if is_of_list else text, overfull.frame)


def _problems_of_texts(overfull: Overfull) -> Iterator[tuple[Problem, Origin]]:
    """Each problem, and the place by which what is drawn of the text is known."""
    if overfull.overset:
        for overset in overfull.overset:
            named = _named(overset.bound, overfull)
            wide = overset.word
            problem = wide_word(overset, named, overfull.layout) if wide else _many_lines(overset, named, overfull)
            yield problem, overset.bound.origin
    else:
        problem = _long_text(overfull, overfull.item.text) if overfull.item.text else _high_pile(overfull)
        yield problem, problem.origin


def _named(bound: Bound, overfull: Overfull) -> Named:
    """What a text of an element is called."""
    quiet = overfull.on_grid.quiet()
    for text in overfull.item.element.texts():
        scope = overfull.part.scope
        if quiet.text(scope, text.text, text.origin).origin == bound.origin:
            return named_text(text.text, scope)
    return Named("")


def wide_word(overset: Overset, named: Named, layout: str) -> Problem:
    """A word is wider than its room."""
    word = f"the word «{named_word(overset.word)}»"
    subject = f"{named.name}: {word}" if named.name else word
    has, needs = millimetres(overset.room), millimetres(overset.width, up=True)
    message = f"{subject} is too wide for {layout}: it needs {needs} mm and has {has} mm"
    origin, case = overset.bound.origin_of(overset.word), f"{layout}: needs {needs} mm, has {has} mm"
    return Problem(origin, f"{message}; {word_advice(overset, named)}", MISFIT, WIDE, case)


def word_advice(overset: Overset, named: Named) -> str:
    """What helps where a word is too wide; only words of letters can have break points."""
    word = next((word for word in overset.bound.value.split() if overset.word in word), overset.word)
    letters = max(LETTERS.findall(overset.word), key=len, default="")
    if ADDRESS.search(word):
        advice = "write a shorter address"
    elif needs_dictionary(overset.word):
        advice = "put spaces, or spaces of no width (U+200B), between its words"
    elif len(letters) >= LEAST_LETTERS:
        more = "more " if is_part(overset.word, word) else ""
        advice = f"give it {more}break points in hyphenation.txt, or take another word"
    else:
        advice = "take a shorter word" if letters else "write it shorter"
    return f"{advice}{named.otherwise}"


def is_part(stretch: str, word: str) -> bool:
    """Whether a stretch that must not be broken is a part of a word: its author gave it break points already."""
    return SOFT_HYPHEN in word or stretch.endswith("-") or len(LETTERS.findall(word)[0]) > len(stretch)


def _many_lines(overset: Overset, named: Named, overfull: Overfull) -> Problem:
    """A text has more lines than its style may have."""
    block = TextBlock(overset.bound, overset.style, overfull.on_grid)
    most = overset.style.lines or overset.lines
    if (given := overset.bound.value.count("\n") + 1) > most:
        lines = f"{given} lines by its line ends, and may have {most} in {overfull.layout}"
        message = f"{named.name or 'this text'} has {lines}; write it without line ends{named.otherwise}"
        return Problem(overset.bound.origin, message, MISFIT, WIDE / 2, f"{overfull.layout}: {given} lines")
    count = characters_too_many(block, lambda shorter: shorter.height(overset.room).lines in range(1, most + 1))
    if count == len(block.bound.value):
        return _broken_too_often(overset, named, most, overfull.layout)
    return _too_long(overset.bound.origin, named, count, overset.lines / most - 1, overfull.layout)


def _broken_too_often(overset: Overset, named: Named, most: int, layout: str) -> Problem:
    """One long word has more lines by its break points than a text may have: no count of characters says that."""
    lines = f"takes {overset.lines} lines in {layout} as its words can be broken, and may have {most}"
    advice = f"shorten it, or give its long words other break points in hyphenation.txt{named.otherwise}"
    message = f"{named.name or 'this text'} {lines}; {advice}"
    weight = min(overset.lines / most - 1, WIDE / 2)
    return Problem(overset.bound.origin, message, MISFIT, weight, f"{layout}: {overset.lines} lines")


def _long_text(overfull: Overfull, text: ElementText) -> Problem:
    """A text is too high for its box."""
    block, box = text.block(overfull.item.scope, overfull.on_grid), overfull.box
    width = box.width - 2 * overfull.item.element.padding
    room = box.height - 2 * overfull.item.element.padding
    count = characters_too_many(block, lambda shorter: shorter.height(width).height <= room + NEAR)
    named = named_text(text.text, overfull.item.scope)
    return _too_long(block.bound.origin, named, count, overfull.weight, overfull.layout)


def _too_long(origin: Origin, named: Named, count: int, weight: float, layout: str) -> Problem:
    characters = f"{count} character{'' if count == 1 else 's'}"
    message = f"{named.name or 'this text'} is {characters} too long for {layout}; shorten it{named.otherwise}"
    return Problem(origin, message, MISFIT, min(weight, WIDE / 2), f"{layout}: {characters}")


def characters_too_many(block: TextBlock, fits: Callable[[TextBlock], bool]) -> int:
    """How many characters must go, by whole words, until a text fits."""
    text = block.bound.value
    ends = [word.end() for word in _WORD.finditer(text)][:-1]
    for end in reversed(ends):
        if fits(replace(block, bound=block.bound.cut(end))):
            return len(text) - end
    return len(text)


def _high_pile(overfull: Overfull) -> Problem:
    """A pile of elements is too high: its long list or longest text is named, the layout where the deck has neither."""
    scope, layout = overfull.part.scope, overfull.layout
    longest = longest_text(overfull.item.element, scope, overfull.on_grid)
    members, is_deck = _longest_list(overfull), longest is not None and longest.is_deck
    if math.isinf(overfull.part.points) or not (is_deck or members):
        return in_templates(too_low(overfull), (overfull.item.template.name,))
    amount = f"{millimetres(overfull.part.points, up=True)} mm"
    if longest is None or not is_deck or len(members) >= LONG_LIST:
        last = members[-1]
        message = f"{scope.subject} has {len(members)} entries here, for which {layout} lacks {amount}; have fewer"
        return Problem(last.origin, message, MISFIT, min(overfull.weight, WIDE / 2), f"{layout}: {amount}")
    message = f"the texts of {scope.subject} are {amount} too high for {layout}; shorten this one, the longest"
    return Problem(longest.origin, message, MISFIT, min(overfull.weight, WIDE / 2), f"{layout}: {amount}")


def _longest_list(overfull: Overfull) -> Sequence[Entry]:
    """The members of the longest list of the deck in a pile of elements."""
    quiet, lists = overfull.on_grid.quiet(), list[list[Entry]]()
    for part in overfull.item.element.within():
        for path in part.own_paths() if part.multiplies else ():
            scopes = quiet.members(overfull.part.scope, path, part.origin)
            lists.append([item for scope in scopes if isinstance(item := scope.names.get("item"), Entry)])
    return max(lists, key=len, default=[])
