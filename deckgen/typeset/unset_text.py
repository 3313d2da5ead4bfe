"""What of a text can not be set, in words for its author.

UnsetText       what is wrong, and what to do
unset_messages  all that is wrong with a text
listed_letters  letters as a message shows them
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from msgspec import Struct

from deckgen.typeset.font_packages import SCRIPT_FONTS, ScriptFont, install_command
from deckgen.typeset.scripts import script_name, scripts_of
from deckgen.typeset.shaper import MissingGlyph, Shaped

MOST_LETTERS = 12
"""How many letters a message shows."""


class UnsetText(Struct, frozen=True):
    """What of a text can not be set: in words, and by its cause where that is one for all texts, "" else."""

    message: str
    cause: str = ""


def unset_messages(words: Iterable[Shaped], last_family: str) -> tuple[UnsetText, ...]:
    """One message for the characters of each script that no font has, one for each script that runs downwards.

    `last_family` is the last one that lends glyphs to the text.
    """
    shaped = list(words)
    missing = sorted({glyph: None for word in shaped for glyph in word.missing})
    vertical = {script: None for word in shaped for script in word.vertical}
    return (
        *(_missing_text(script, glyphs, last_family) for script, glyphs in _by_script(missing).items()),
        *(
            UnsetText(f"{script_name(script)} runs from top to bottom, which no style does; show it as a picture")
            for script in vertical
        ),
    )


def _by_script(missing: Sequence[MissingGlyph]) -> dict[str, list[MissingGlyph]]:
    """Characters by their script, "" for signs of none; marks and stops go with letters that they are used with."""
    from fontTools.unicodedata import script_extension  # with tables for all of Unicode

    groups: dict[str, list[MissingGlyph]] = {}
    shared = []
    for glyph in missing:
        (script,) = scripts_of(glyph.character)
        if script:
            groups.setdefault(script, []).append(glyph)
        elif unicodedata.category(glyph.character)[0] == "S":
            groups.setdefault("", []).append(glyph)
        else:
            shared.append(glyph)
    japanese = next((script for script in ("Hira", "Kana") if script in groups), "")
    for script in ("Kana", "Hani") if japanese else ():
        if script != japanese and script in groups:
            groups[japanese] = sorted([*groups[japanese], *groups.pop(script)])
    for glyph in shared:
        uses = script_extension(glyph.character)
        own = max(groups, key=lambda script: (script in uses, bool(script), len(groups[script])), default="")
        groups[own] = sorted([*groups.get(own, ()), glyph])
    return groups


def _missing_text(script: str, missing: Sequence[MissingGlyph], last_family: str) -> UnsetText:
    if not script:
        them = "them" if len(missing) > 1 else "it"
        advice = (
            f"write {them} another way, show {them} as a picture or name a font that has {them} in fonts/fonts.yaml"
        )
        return UnsetText(f"no font has {_listed(missing, '')}; {advice}")
    font = SCRIPT_FONTS.get(script) or ScriptFont(f"Noto Sans {script_name(script)}")
    called = font.language or script_name(script)
    advice = _advice(font, called, last_family)
    return UnsetText(f"no font has {_listed(missing, called)}; {advice}", advice)


def _listed(missing: Sequence[MissingGlyph], called: str) -> str:
    """One character with its name; of several the first ones, and what their script is called."""
    if len(missing) == 1:
        return str(missing[0])
    return listed_letters([glyph.character for glyph in missing]) + (f" ({called})" if called else "")


def listed_letters(letters: Sequence[str]) -> str:
    """The first of some letters, and how many more there are."""
    more = f" and {len(letters) - MOST_LETTERS} more" if len(letters) > MOST_LETTERS else ""
    return ", ".join(map(_visible, letters[:MOST_LETTERS])) + more


def _visible(character: str) -> str:
    """A character as it can be seen alone: a mark on a dotted circle, what does not print by its name."""
    if unicodedata.category(character).startswith("M"):
        return f"\u25cc{character}"
    return character if character.isprintable() else unicodedata.name(character, f"U+{ord(character):04X}")


def _advice(font: ScriptFont, called: str, last_family: str) -> str:
    """How to come by a font, and what to write for it."""
    name, file = called.lower().replace(" ", "-"), font.family.replace(" ", "")
    lending = f"`{last_family}: {{fallback: {name}}}` (where `{last_family}` stands there already, `fallback` in it)"
    into = "below `families:` in fonts/fonts.yaml"
    if font.package:
        line = f"`{name}: {{package: {font.package}, family: {font.family}}}`"
        return f"run `{install_command(font.package)}`, and write {into}, a line each, {line} and {lending}"
    line = f"`{name}: {{files: [{{file: {file}-Regular.ttf, weight: 400}}]}}`"
    return (
        f"put a font such as {font.family} into the folder fonts, and write {into}, a line each, {line} and {lending}"
    )
