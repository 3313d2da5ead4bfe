"""The shipped deck's texts as a booklet."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from booklets import Booklet, BookletPart, BookletQuestion, BookletTheme, Reading

FOLDER = Path(__file__).parent.parent / "themes" / "kulturskole"


@cache
def shipped_themes() -> list[dict[str, Any]]:
    """The themes as their YAML has them."""
    return [yaml.safe_load(file.read_text("utf-8")) for file in sorted(FOLDER.glob("[0-9]*.yaml"))]


@cache
def shipped_booklet() -> Booklet:
    """A booklet with the introductions, questions and reading of the shipped deck."""
    preface = (
        BookletPart(
            "Hvorfor et hefte",
            ("Heftet er et utgangspunkt for samtaler i kommunen. Det kan brukes av alle som arbeider med oppvekst.",),
            (
                "Bidra til at kommunens tjenester treffer bedre for dem som bruker dem.",
                "Støtte utviklingen av kulturskolen og lokalsamfunnet.",
            ),
        ),
        BookletPart("Hvordan bruke det", ("Les temaet, og ta spørsmålene ett for ett, i grupper og i plenum.",)),
    )
    return Booklet(
        "Temaer for lokal samtale",
        preface,
        tuple(map(_theme, shipped_themes())),
        ("«Vi forstår hverandre bedre nå, på tvers av enheter og sektorer.»", "En kommune"),
        ("1 Dele informasjon", "2 Utvikle felles forståelse", "3 Styrke hverandre", "4 Utvikle en plan"),
    )


def _theme(theme: dict[str, Any]) -> BookletTheme:
    return BookletTheme(
        str(theme.get("number", "")),
        theme["title"],
        (theme["introduction"].strip(),),
        tuple(BookletQuestion(question["text"]) for question in theme["questions"]),
        tuple(_reading(work) for work in theme.get("reading", ())),
    )


def _reading(work: dict[str, Any]) -> Reading:
    address = work.get("url", "")
    note = f" {work['note']}" if work.get("note") else ""
    return Reading(f"Les mer: {work['title']}.{note}", address.partition("://")[2], address)
