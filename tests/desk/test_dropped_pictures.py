"""A picture that is dropped: its kind by its bytes, why it is not taken, and a name in the folder that is safe."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited_decks import put_in, shipped_copy, sources_in
from picture_samples import grey, saved
from PIL import Image
from svg_samples import svg

from deckgen.desk.dropped_pictures import (
    DroppedPicture,
    free_file,
    kind_of_file,
    picture_edit,
    refusal_of,
    removal_edit,
)
from deckgen.edits.deck_sources import DeckSources
from deckgen.source.project import DECK_FILE, Project

ARMS = svg('<path d="M10 10H90V60L50 95L10 60Z" fill="#c8102e"/>')


DECK = "kulturskole"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return shipped_copy(tmp_path)


@pytest.fixture
def deck(project: Project) -> DeckSources:
    return sources_in(project, DECK)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (ARMS, ".svg"),
        (saved(grey()), ".png"),
        (saved(grey(), "JPEG"), ".jpg"),
        (saved(grey(), "TIFF"), ".tif"),
        (b"%PDF-1.7\n", ".pdf"),
        ("Kjære kommune, her er vårt våpen".encode(), ""),
        (saved(grey(), "GIF"), ""),
        (b"", ""),
    ],
)
def test_a_kind_is_known_by_the_bytes(content: bytes, kind: str) -> None:
    assert kind_of_file(content) == kind


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"Dette er en tekst.", "refused-no-picture"),
        (b"", "refused-no-picture"),
        (saved(grey(), "GIF"), "refused-kind"),
        (b"\0\0\0\x1cftypheic", "refused-kind"),
        (b"\x1f\x8b\x08svgz", "refused-packed"),
        (saved(grey())[:45], "refused-broken"),
        (b"%PDF-1.7\nnothing", "refused-broken"),
        (svg('<text x="5" y="5">Eksempel</text>'), "refused-shapes"),
        (svg("<g/>"), "refused-empty"),
        (saved(Image.new("RGBA", (4, 4))), "refused-empty"),
        (svg("<path d='M0 0H9V9Z'/>" + " " * 5_000_000), "refused-large"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_what_can_not_be_printed_is_refused_in_words(content: bytes, key: str) -> None:
    refused = refusal_of(DroppedPicture("vapen.png", content))
    assert refused and refused.key == key and refused.reason


def test_what_can_be_printed_is_taken() -> None:
    assert refusal_of(DroppedPicture("vapen.txt", ARMS)) is None
    assert refusal_of(DroppedPicture("vapen", saved(grey("RGB")))) is None


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Våpen Ås 2026.PNG", "vapen-as-2026.svg"),
        ("../../x.svg", "x.svg"),
        ("..\\..\\themes\\deck.yaml", "deck.svg"),
        ("CON.svg", "kommunevapen-con.svg"),
        ("nul", "kommunevapen-nul.svg"),
        (".svg", "svg.svg"),
        ("盾.svg", "kommunevapen.svg"),
        ("a" * 300 + ".svg", "a" * 40 + ".svg"),
        ("arms\0.svg", "arms.svg"),
    ],
)
def test_a_file_has_a_name_that_any_system_takes(deck: DeckSources, name: str, file: str) -> None:
    assert free_file("arms", DroppedPicture(name, ARMS), deck, ()) == file


def _put(project: Project, name: str, content: bytes, *alike: str) -> None:
    edit = picture_edit(sources_in(project, DECK), "arms", DroppedPicture(name, content), "Våpenet", alike)
    put_in(project, DECK, edit)


def test_no_file_is_written_over(project: Project) -> None:
    folder, other = project.root / "themes" / DECK, ARMS.replace(b"c8102e", b"00205b")
    before = (folder / DECK_FILE).read_bytes()
    _put(project, "Vapen.svg", ARMS)
    _put(project, "VAPEN.svg", other)
    assert ((folder / "vapen.svg").read_bytes(), (folder / "vapen-2.svg").read_bytes()) == (ARMS, other)
    _put(project, "vapen.svg", ARMS, "vapen.svg")
    deck = sources_in(project, DECK)
    assert deck.value(DECK_FILE, ("pictures", "arms")) == {"file": "vapen.svg", "alt": "Våpenet"}
    assert not (folder / "vapen-3.svg").exists()
    put_in(project, DECK, removal_edit(deck, "arms"))
    assert (folder / DECK_FILE).read_bytes() == before
    assert (folder / "vapen.svg").exists()


def test_inks_of_the_drawing_before_go_with_it(project: Project) -> None:
    path = project.root / "themes" / DECK / DECK_FILE
    entry = 'pictures:\n  arms: {file: old.svg, alt: "Skjoldet", inks: {"#c8102e": [0, 100, 80, 10]}}\n'
    path.write_text(path.read_text("utf-8") + entry, "utf-8")
    _put(project, "nytt.svg", ARMS)
    assert path.read_text("utf-8").endswith('pictures:\n  arms: {file: nytt.svg, alt: "Skjoldet"}\n')
