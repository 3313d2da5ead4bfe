"""What of a text can not be set, in words for its author.

unset_messages  what is wrong, and what to do
listed_letters  letters as a message shows them
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from deckgen.typeset.font_packages import SCRIPT_FONTS, ScriptFont
from deckgen.typeset.scripts import script_name, scripts_of
from deckgen.typeset.shaper import MissingGlyph, Shaped

MOST_LETTERS = 12
"""How many letters a message shows."""


def unset_messages(words: Iterable[Shaped], last_family: str) -> tuple[str, ...]:
    """One message for all characters that no font has, one for each script that runs downwards.

    `last_family` is the last one that lends glyphs to the text.
    """
    shaped = list(words)
    missing = sorted({glyph: None for word in shaped for glyph in word.missing})
    vertical = {script: None for word in shaped for script in word.vertical}
    return (
        *([_missing_message(missing, last_family)] if missing else []),
        *(
            f"{script_name(script)} runs from top to bottom, which no style does; show it as a picture"
            for script in vertical
        ),
    )


def _missing_message(missing: Sequence[MissingGlyph], last_family: str) -> str:
    them = "them" if len(missing) > 1 else "it"
    scripts = [script for script in scripts_of("".join([glyph.character for glyph in missing])) if script]
    if not scripts:
        advice = f"write {them} another way or name a font that has {them} in fonts/fonts.yaml"
        return f"no font has {_listed(missing, '')}; {advice}"
    script = max(scripts, key=scripts.count)
    font = SCRIPT_FONTS.get(script) or ScriptFont(f"Noto Sans {script_name(script)}")
    called = font.language or script_name(script)
    return f"no font has {_listed(missing, called)}; {_advice(font, called, last_family)}"


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
    lending = f"and `fallback: {name}` under `{last_family}`"
    if font.package:
        line = f"`{name}: {{package: {font.package}, family: {font.family}}}`"
        return f"pip install {font.package}, and write {line} into fonts/fonts.yaml, {lending}"
    line = f"`{name}: {{files: [{{file: {file}-Regular.ttf, weight: 400}}]}}`"
    return f"put a font such as {font.family} into the folder fonts, and write {line} into fonts.yaml, {lending}"
