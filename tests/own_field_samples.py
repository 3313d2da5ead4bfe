"""The minimal deck with fields of its own, and a picture."""

from __future__ import annotations

from pathlib import Path

from minimal import DECK, DECK_FILE, THEME, THEME_FILE, changed, deck_problems, project_in
from PIL import Image
from samples import loaded

from deckgen.deck.deck import Deck

FIELDS = """\
fields:
  theme: {category: label}
  question: {rank: label, why: text?, link: url?, level: number?, how: texts?, picture: picture?}
pictures:
  house: {file: house.png, alt: Et hus}
"""
OWN_DECK = DECK + FIELDS
OWN_THEME = changed(
    changed(THEME, '    booklet: "1.1"\n', "    rank: A\n    why: Fordi.\n    level: 2.5\n    how: [Les., Tenk.]\n"),
    '    booklet: "1.2"\n',
    "    rank: B\n    link: https://www.example.no/æ\n",
)
OWN_THEME += "category: Ute\n"


def with_picture(root: Path) -> Path:
    """A folder with a small picture in the deck's."""
    folder = root / "themes/prove"
    folder.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (4, 3), "red").save(folder / "house.png")
    return root


def deck_of(root: Path, theme: str = OWN_THEME, deck: str = OWN_DECK) -> Deck:
    return loaded(project_in(with_picture(root), {DECK_FILE: deck, THEME_FILE: theme}))


def problems_of(root: Path, theme: str = OWN_THEME, deck: str = OWN_DECK) -> list[str]:
    found = deck_problems(project_in(with_picture(root), {DECK_FILE: deck, THEME_FILE: theme}))
    return [problem.removeprefix("themes/prove/") for problem in found]
