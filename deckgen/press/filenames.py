"""Patterns of file names: fields in braces, and nothing that a system, a mail or a shop's portal stumbles over."""

from __future__ import annotations

import re
import unicodedata

from deckgen.source.problems import did_you_mean

FIELDS = ("deck", "product", "title", "width", "height", "side", "page")

LONGEST = 80
"""Characters that a pattern may have."""

_FIELD = re.compile(r"\{([^{}]*)\}")

_STRANGE = re.compile(r"[^A-Za-z0-9._-]")

_PARTING = re.compile(r'[/\\:*?"<>|]+')

# Names of devices on Windows, whatever follows their first dot (Microsoft, «Naming Files, Paths, and Namespaces»).
DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)

# Letters that Unicode does not take apart.
_LETTERS = {"æ": "ae", "ø": "o", "đ": "d", "ŧ": "t", "ß": "ss", "ł": "l", "ð": "d", "þ": "th", "ŋ": "n"}

_SPELLED = str.maketrans(
    {**_LETTERS, **{letter.upper(): plain.title() for letter, plain in _LETTERS.items() if letter != "ß"}}
)


def fields_in(pattern: str) -> frozenset[str]:
    """The fields that a pattern holds."""
    return frozenset(_FIELD.findall(pattern))


def fault_of_pattern(pattern: str) -> str:
    """What is wrong with a pattern and what to do about it, or "" where it may be used."""
    if not pattern:
        return "the pattern is empty; write one such as {product}{side}"
    if len(pattern) > LONGEST:
        return f"the pattern has {len(pattern)} characters, at most {LONGEST} are allowed; shorten it"
    unknown = sorted(fields_in(pattern) - set(FIELDS))
    if unknown:
        return f"there is no field `{{{unknown[0][:40]}}}`; {did_you_mean(unknown[0], FIELDS)}"
    literal = _FIELD.sub("", pattern)
    if "{" in literal or "}" in literal:
        return "a brace stands alone; write fields as {product}"
    if strange := _STRANGE.search(literal):
        return (
            f"{_character_name(strange[0])} is not safe in file names; use letters a to z, digits, hyphens, dots and _"
        )
    return _unfit(pattern)


def _unfit(pattern: str) -> str:
    """What is wrong with the name that a pattern gives for a product without sides."""
    name = _FIELD.sub(lambda field: "" if field[1] == "side" else "x", pattern)
    if name.casefold().endswith(".pdf"):
        return "`.pdf` is added to every name; leave it out"
    if not name or name[0] in ".-" or name[-1] in ".-":
        return "the name would begin or end with a dot or a hyphen, or be empty; {side} brings a hyphen of its own"
    if DEVICE.fullmatch(name):
        return f"`{name}` is a device on Windows, and no file can have its name; choose another"
    return ""


def _character_name(character: str) -> str:
    """A character as messages show it; one that cannot be seen by its number in Unicode."""
    return f"«{character}»" if character.isprintable() and character != " " else f"U+{ord(character):04X}"


def plain_name(text: str) -> str:
    """A text as the name of a file: what leads into other folders, or no file of some system can have, is a hyphen."""
    return _PARTING.sub("-", text).strip(" .")


def portable(text: str) -> str:
    """A text, such as a title, as a part of a file name: what the name may not hold becomes a hyphen.

    "" where nothing is left, as of a title without Latin letters and digits.
    """
    spelled = unicodedata.normalize("NFKD", text.translate(_SPELLED))
    plain = "".join(character for character in spelled if not unicodedata.combining(character))
    return re.sub(r"[^A-Za-z0-9_]+", "-", plain).strip("-")[:LONGEST]
