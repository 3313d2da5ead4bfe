"""What is printed of the changes that a file would make in a deck: by numbers, with the words that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from deckgen.drafts.change import ChangeKind, DeckChange
from deckgen.source.characters import escaped
from deckgen.source.values import one_line

KEPT_WORDS = 6
"""Words before and after those that differ that are shown."""

LONGEST = 1_200
"""Characters of what is shown of a change."""

MOST_COMPARED = 3_000
"""Words of a text up to which it is compared word by word."""

_WORDS = re.compile(r"\S+|\s+")

_NEW = re.compile(r"\bnew\b")


ALIKE = 0.5
"""The share of words that two texts have in common from which on they are shown word by word."""

LEGEND = "[-goes-] {+comes+}"


def change_lines(changes: Sequence[DeckChange]) -> Iterator[str]:
    """Lines for each change: its number, place and subject, then what goes as [-…-] and what comes as {+…+}."""
    width = len(str(len(changes)))
    if changes:
        yield LEGEND
    for number, change in enumerate(changes, 1):
        place = f"{change.origin.file}:{change.origin.line}"
        yield escaped(f"{number:>{width}}  {place}  {_called(change)}")
        indent = " " * (width + 2)
        if difference := shown_difference(change.before, change.after):
            yield f"{indent}{difference}"
        for note in change.notes:
            yield escaped(f"{indent}note: {note}")


def _called(change: DeckChange) -> str:
    """What a change is, said once: a new question needs no word that it is added."""
    is_said = change.kind is ChangeKind.ADDED and _NEW.search(change.what)
    return change.what if is_said else f"{change.what}: {change.kind}"


def shown_difference(before: str | None, after: str | None) -> str:
    """What differs between two texts, with a few words round it; "" where both are the same."""
    if before == after:
        return ""
    parts = [*_parts(_shown(before), _shown(after))]
    shown = "".join(parts)
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"


def _shown(text: str | None) -> str:
    """A text on one line, its line ends as a sign."""
    lines = (escaped(one_line(line)) for line in (text or "").split("\n"))
    return " ⏎ ".join(lines)


def _parts(before: str, after: str) -> Iterator[str]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if not old or not new or len(old) + len(new) > MOST_COMPARED:
        yield " ".join(filter(None, (_gone("".join(old)), _come("".join(new)))))
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if _common(matcher, old, new) < ALIKE:
        yield f"{_gone(before)} {_come(after)}"
        return
    codes = _joined(matcher.get_opcodes(), old)
    for at, (same, i1, i2, j1, j2) in enumerate(codes):
        if same:
            yield _context(old[i1:i2], is_first=at == 0, is_last=at == len(codes) - 1)
        else:
            gone, come = _gone("".join(old[i1:i2])), _come("".join(new[j1:j2]))
            yield f"{gone} {come}" if gone and come else gone or come


def _common(matcher: SequenceMatcher[str], old: Sequence[str], new: Sequence[str]) -> float:
    """The share of the words of the shorter text that the other has too, in this order."""
    same = sum(bool(word.strip()) for at, _, size in matcher.get_matching_blocks() for word in old[at : at + size])
    return same / max(min(sum(bool(word.strip()) for word in words) for words in (old, new)), 1)


def _joined(
    codes: Sequence[tuple[str, int, int, int, int]], old: Sequence[str]
) -> list[tuple[bool, int, int, int, int]]:
    """The codes of a comparison, with spaces alone between two changes taken into one change with them."""
    joined: list[tuple[bool, int, int, int, int]] = []
    for place, (tag, i1, i2, j1, j2) in enumerate(codes):
        is_gap = tag == "equal" and 0 < place < len(codes) - 1 and not "".join(old[i1:i2]).strip()
        same = tag == "equal" and not is_gap
        if joined and not same and not joined[-1][0]:
            _, first, _, start, _ = joined.pop()
            joined.append((False, first, i2, start, j2))
        else:
            joined.append((same, i1, i2, j1, j2))
    return joined


def _gone(text: str) -> str:
    return f"[-{text}-]" if text else ""


def _come(text: str) -> str:
    return f"{{+{text}+}}" if text else ""


def _context(words: Sequence[str], *, is_first: bool, is_last: bool) -> str:
    """Words that are the same in both: those that are next to a change."""
    kept = 2 * KEPT_WORDS
    before, after = "" if is_first else "".join(words[:kept]), "" if is_last else "".join(words[-kept:])
    if len(words) <= kept * (2 - is_first - is_last):
        return "".join(words)
    return f"{before.rstrip()}{' ' if before else ''}…{' ' if after else ''}{after.lstrip()}"
