"""A picture put into a deck: its kind by its bytes, a name in the folder that is safe, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited_decks import is_sound, other_copy, put_in, shipped_copy, sources_in
from picture_samples import grey, saved
from svg_samples import svg

from deckgen.edits.changed_text import text_change
from deckgen.edits.deck_edit import FileChange
from deckgen.edits.deck_pictures import DroppedPicture, free_file, kind_of_file, picture_change, picture_removal
from deckgen.edits.deck_sources import DeckSources
from deckgen.edits.undo import undo
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
    edit = picture_change(sources_in(project, DECK), "arms", DroppedPicture(name, content), "Våpenet", alike)
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
    put_in(project, DECK, picture_removal(deck, "arms"))
    assert (folder / DECK_FILE).read_bytes() == before
    assert (folder / "vapen.svg").exists()


def test_inks_of_the_drawing_before_go_with_it(project: Project) -> None:
    path = project.root / "themes" / DECK / DECK_FILE
    entry = 'pictures:\n  arms: {file: old.svg, alt: "Skjoldet", inks: {"#c8102e": [0, 100, 80, 10]}}\n'
    path.write_text(path.read_text("utf-8") + entry, "utf-8")
    _put(project, "nytt.svg", ARMS)
    assert path.read_text("utf-8").endswith('pictures:\n  arms: {file: nytt.svg, alt: "Skjoldet"}\n')


def test_a_picture_comes_beside_others(tmp_path: Path) -> None:
    project = other_copy("words", tmp_path)
    deck = sources_in(project, "words")
    edit = picture_change(deck, "arms", DroppedPicture("cup.svg", ARMS), "Våpen", ())
    pictures = deck.with_edit(edit).value(DECK_FILE, ("pictures",))
    assert isinstance(pictures, dict)
    assert [*pictures] == ["house", "arms"]
    assert is_sound(project, deck, edit)


def test_a_picture_taken_back_leaves_no_file(deck: DeckSources) -> None:
    edit = picture_change(deck, "arms", DroppedPicture("a.svg", ARMS), "Våpen", ())
    later = deck.with_edit(edit)
    later = later.with_edit(text_change(later, DECK_FILE, ("title",), "Noe annet"))
    back = undo(edit, later)
    assert FileChange("a.svg", ARMS, None) in back.changes
    assert later.with_edit(back).value(DECK_FILE, ("pictures",)) is None
    assert later.with_edit(back).value(DECK_FILE, ("title",)) == "Noe annet"
