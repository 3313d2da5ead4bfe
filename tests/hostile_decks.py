"""A deck whose every text tries to get out: of HTML, of scripts, of attributes, of tables."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

from minimal import DECK_FILE, THEME_FILE, changed
from own_field_samples import OWN_DECK, OWN_THEME, with_picture
from ruamel.yaml import YAML
from samples import project_with

from deckgen.source.project import Project

ESCAPE = r"""\<img src=x>"'&"""
"""What stands at the end of each text."""

SAID = ESCAPE.replace("\\", "")
"""That as it is read."""

NO_TEXTS = frozenset(
    {"language", "date", "url", "checked", "against", "slug", "place", "shape", "tone", "booklet", "edition", "short"}
    | {"file", "fields", "picture", "link", "direction"}
)
"""The keys of what is no text to a reader, such as addresses, days and names of things."""

HOUSE = "  house: {file: house.png, alt: Et hus}\n"

PICTURES = """\
  arms: {file: house.png, alt: Et våpen, credit: Foto}
  cover: {file: house.png, alt: Et omslag}
"""


def hostile_project(root: Path) -> Project:
    """The minimal deck with fields and pictures of its own, each of its texts hostile."""
    own = OWN_DECK.replace(HOUSE, "") + PICTURES
    deck = _hostile(own.replace("{theme: Emne}", "{theme: Emne, play-start: Start}"))
    theme = _hostile(changed(OWN_THEME, "    level: 2.5\n", "    level: 2.5\n    picture: arms\n    group: Først\n"))
    return project_with(with_picture(root), {DECK_FILE: deck, THEME_FILE: theme})


def _hostile(source: str) -> str:
    yaml, out = YAML(), StringIO()
    yaml.width = 10_000
    yaml.dump(_with_escapes(yaml.load(source)), out)
    return out.getvalue()


def _with_escapes(content: Any, key: str = "") -> Any:
    """The same with something after each text."""
    if key in NO_TEXTS:
        return content
    if isinstance(content, dict):
        return {name: _with_escapes(part, name) for name, part in content.items()}
    if isinstance(content, list):
        return [_with_escapes(part, key) for part in content]
    return f"{content} {ESCAPE}" if isinstance(content, str) else content
