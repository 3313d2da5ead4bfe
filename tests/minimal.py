"""The smallest project that is whole: one deck of one theme, one layout, fixed words. Tests break it on purpose."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from deckgen.deck.loaded_deck import SHOWABLE, load_deck
from deckgen.layout.layout import Layout, load_layout
from deckgen.source.files import SourceFile
from deckgen.source.problems import Problems
from deckgen.source.project import Project
from deckgen.source.validation import validated
from deckgen.source.yamlfile import SourceDocument, parse

_T = TypeVar("_T")

DECK_FILE = "themes/prove/deck.yaml"
THEME_FILE = "themes/prove/01-samtale.yaml"
LAYOUT_FILE = "layouts/kort.yaml"
WORDS_FILE = "layouts/words/nb.yaml"
HYPHENATION_FILE = "themes/prove/hyphenation.txt"

THEME = """\
number: 1
title: Samtale
introduction: Vi snakker om det som er viktig.
purpose: Dere finner ut hva dere vil.
needs:
  - Kort 1.1
  - Penn
questions:
  - text: Hva er viktig?
    booklet: "1.1"
  - text: Hva gjør vi nå?
    booklet: "1.2"
reading:
  - title: En side
    url: https://www.example.no/side
    checked: 2026-11-23
    against: web
runsheet:
  - {from: 0, to: 10, text: Velkommen.}
  - {from: 10, to: 30, text: Snakk sammen.}
ink:
  ground: [80, 40, 0, 20]
motif:
  - {shape: disc, at: [0, 0], size: 2, tone: paper}
  - {shape: disc, at: [1, 1], size: 2, tone: soft}
  - {shape: overlap, of: [0, 1], tone: strong}
"""

DECK = """\
title: Prøve
subtitle: Til å prøve med
language: nb
publisher: Ingen
credit: Bygger på ingenting.
edition: "1"
date: 2026-11-23
address:
  title: Siden
  url: https://www.example.no
  short: example.no
  checked: 2026-11-23
ink:
  ground: [0, 0, 0, 100]
howto:
  - front: {title: Slik, steps: [Les.]}
    back: {title: Slik, lead: Enkelt., steps: [Snakk.]}
  - front: {title: Slik, steps: [Les.]}
    back: {title: Slik, steps: [Snakk.]}
staircase:
  title: Trappa
  credit: Noen (2014)
  instructions: [Les., Tenk., Snakk.]
  question: Hvor står vi?
  steps:
    - {name: Først, text: Nede, riser: Hva nå?, ink: [0, 0, 0, 100]}
    - {name: Sist, text: Oppe, ink: [90, 60, 0, 20]}
  ways: {title: Måter, items: [En, To]}
experience:
  - {title: Bra, text: Det var bra., source: Noen}
chapters:
  - slug: bruk
    title: Bruk
    place: before
    body:
      - heading: Slik
      - text: Les kortet.
      - steps: [En., To.]
      - list: [Penn]
      - quote: {text: Bra!, source: Noen}
templates:
  runsheet: {title: Plan, lead: Skriv., rows: [Tid, Hva]}
  canvas:
    title: Vei
    lead: Tegn.
    stops: [{name: Start, prompt: Hvor?}, {name: Mål, prompt: Hvorfor?}]
  score: {title: Trapp, lead: Fyll ut., columns: [Trinn, Nå]}
sources:
  - title: Heftet
words: {theme: Emne}
"""

LAYOUT = """\
title: Kort
trim: [100mm, 140mm]
bleed: 3mm
safe: 5mm
margin: 10mm
styles:
  body: {family: serif, sizes: 20-18}
templates:
  front:
    elements:
      - {text: "{theme.title}", style: body}
      - row: [{text: a, style: body}, {space: 0}]
        at: {left: margin, width: 50%, top: 2u, height: 20mm}
sequence:
  - {each: deck.themes, pages: [front]}
"""

# The families that ship, by other names.
FONTS_FILE = "fonts/fonts.yaml"
FONTS = """\
families:
  kommune-sans-3: {package: fontpkg-schibsted-grotesk, family: Schibsted Grotesk, fallback: symbols}
  serif: {package: fontpkg-literata, family: Literata, fallback: symbols}
  symbols: {package: fontpkg-source-sans-3, family: Source Sans 3}
roles: {captions: kommune-sans-3}
"""

FILES = {
    DECK_FILE: DECK,
    THEME_FILE: THEME,
    LAYOUT_FILE: LAYOUT,
    WORDS_FILE: "theme: Tema\nquestion: Spørsmål\n",
    HYPHENATION_FILE: "# egne ord\nsamtale-kort\n",
}


def theme_text(number: int, questions: int) -> str:
    """A theme with so many questions, on a ground of its own."""
    text = changed(THEME, "number: 1\ntitle: Samtale", f"number: {number}\ntitle: Samtale {number}")
    head, _, rest = text.partition("questions:\n")
    asked = "".join(f"  - text: Hva gjør vi med sak {place}?\n" for place in range(1, questions + 1))
    reading = rest[rest.index("reading:") :].replace("En side", f"Side {number}").replace("/side", f"/{number}")
    return f"{head}questions:\n{asked}{reading}".replace("[80, 40, 0, 20]", f"[80, {40 + number % 9}, 0, 30]")


def counted_deck(themes: int, questions: int, deck: str = DECK) -> dict[str, str]:
    """The files of a deck of so many themes with so many questions each."""
    files = {f"themes/prove/{number:02}-t.yaml": theme_text(number, questions) for number in range(1, themes + 1)}
    return files | {DECK_FILE: deck}


def write(root: Path, files: dict[str, str]) -> None:
    """Write text files below a folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def project_in(root: Path, files: dict[str, str] | None = None) -> Project:
    """The minimal project in a folder, with some files written otherwise; nothing ships."""
    write(root, FILES | (files or {}))
    return Project(root, root)


def deck_problems(project: Project, name: str = "prove") -> list[str]:
    """What is wrong with a deck, as the command line prints it."""
    problems = Problems()
    deck = load_deck(project.resolve(), name, problems)
    assert (deck is None) == any(problem.cause not in SHOWABLE for problem in problems.noted)
    return sorted({str(problem) for problem in problems.noted})


def layout_problems(project: Project, name: str = "kort") -> list[str]:
    """What is wrong with a layout, as the command line prints it."""
    problems = Problems()
    layout = load_layout(project.resolve().layouts, name, problems)
    assert (layout is None) == bool(problems.noted)
    return sorted({str(problem) for problem in problems.noted})


def loaded_layout(project: Project, name: str = "kort") -> Layout:
    """The layout of a sound project."""
    problems = Problems()
    layout = load_layout(project.resolve().layouts, name, problems)
    assert problems.noted == []
    assert layout
    return layout


def document(text: str, name: str = "a.yaml") -> SourceDocument:
    """A sound file of this text."""
    problems = Problems()
    parsed = parse(SourceFile(name, name, text.encode(), text), problems)
    assert parsed, problems.noted
    return parsed


def read_as(schema: type[_T], text: str, context: object = None) -> _T:
    """What a sound text is by a schema."""
    problems = Problems()
    value = validated(schema, document(text), problems, context)
    assert value is not None, problems.noted
    return value


def schema_problems(schema: type[object], text: str, context: object = None) -> list[str]:
    """What is wrong with a text by a schema, without the file's name."""
    problems = Problems()
    value = validated(schema, document(text), problems, context)
    assert (value is None) == any(problem.cause not in SHOWABLE for problem in problems.noted)
    return [str(problem).removeprefix("a.yaml:") for problem in problems.noted]


def changed(text: str, old: str, new: str) -> str:
    """A text with one thing written otherwise, which must be there once."""
    assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
    return text.replace(old, new)
