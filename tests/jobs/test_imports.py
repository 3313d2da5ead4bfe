"""Files to drafts, decks and changes, without the command line."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from samples import project_with

from deckgen.deck.loaded_deck import load_deck
from deckgen.disk import held_folder
from deckgen.disk.held_folder import held
from deckgen.disk.unwritable import Unwritable
from deckgen.documents.document_parts import UnreadableDocument
from deckgen.drafts.deck_changes import changes_between
from deckgen.drafts.draft import Draft, DraftText, QuestionDraft, ThemeDraft
from deckgen.drafts.new_deck import new_deck_files
from deckgen.jobs import imports
from deckgen.jobs.cache import Cache
from deckgen.jobs.drafted_decks import drafted_deck
from deckgen.jobs.imports import (
    accepted_files,
    chosen_changes,
    deck_faults,
    lay_out_deck,
    read_import,
    write_changes,
)
from deckgen.jobs.progress import Progress
from deckgen.source.problems import Problems, ProblemsFound
from deckgen.source.project import Project, ProjectFiles, shipped_folder

CSV = "Tema;Spørsmål;Les mer;Lenke\nSamtale;Hva er viktig for oss alle?;Siden;www.example.no/a\n"


def csv(folder: Path, text: str = CSV) -> Path:
    file = folder / "fil.csv"
    file.write_text(text, "utf-8")
    return file


def sources(folder: Path) -> ProjectFiles:
    return Project(folder, shipped_folder()).resolve()


def faults(folder: Path, name: str) -> list[str]:
    return [str(problem) for problem in deck_faults(sources(folder), name, Cache(), Progress())]


def test_a_file_is_read_with_whole_addresses(tmp_path: Path) -> None:
    read = read_import(csv(tmp_path))
    (theme,) = read.draft.themes
    assert [work.address for work in theme.reading or ()] == ["https://www.example.no/a"]
    assert read.remarks == ()
    assert read_import(csv(tmp_path), "nn").draft.language == "nn"


def test_what_can_not_be_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "fil.xlsx"
    file.write_bytes(b"no spreadsheet")
    with pytest.raises(UnreadableDocument):
        read_import(file)


def test_a_deck_is_laid_out_with_its_schemas_and_has_no_faults(tmp_path: Path) -> None:
    read = read_import(csv(tmp_path))
    assert lay_out_deck(tmp_path, "ny", new_deck_files(read.draft, "ny")) == ()
    assert (tmp_path / "themes/schema/deck.json").is_file()
    assert faults(tmp_path, "ny") == []


def test_faults_of_sources_and_of_pages_are_found(tmp_path: Path) -> None:
    read = read_import(csv(tmp_path, "Tema;Spørsmål\nTid;" + "Hva er tid for oss som bor her? " * 40))
    lay_out_deck(tmp_path, "ny", new_deck_files(read.draft, "ny"))
    assert any("too long for" in fault for fault in faults(tmp_path, "ny"))
    deck = tmp_path / "themes/ny/deck.yaml"
    deck.write_text(deck.read_text("utf-8").replace("title:", "titel:"), "utf-8")
    assert faults(tmp_path, "ny")[0].startswith("themes/ny/deck.yaml:")


def test_pages_of_very_many_questions_are_not_composed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_import(csv(tmp_path))
    lay_out_deck(tmp_path, "ny", new_deck_files(read.draft, "ny"))
    monkeypatch.setattr(imports, "MOST_COMPOSED", 0)
    monkeypatch.setattr(imports, "check", None)
    (fault,) = faults(tmp_path, "ny")
    assert fault == (
        "themes/ny/deck.yaml:1:1: 1 question in 1 theme, so its pages were not looked at; "
        "layouts hold 40 themes of 40 questions: take out some, or make several decks"
    )


def test_changes_are_made_by_their_numbers(tmp_path: Path) -> None:
    files = project_with(tmp_path).resolve()
    deck = drafted_deck(files, "prove")
    (theme,) = deck.draft.themes
    first, *others = theme.questions or ()
    questions = (QuestionDraft(DraftText("Hva er nå viktig?"), first.group, first.name, first.number), *others)
    draft = Draft((ThemeDraft(DraftText("Samtalen"), name=theme.name, sign=theme.sign, questions=questions),))
    changes = changes_between(deck, draft).changes
    assert [change.what for change in changes] == ["theme 1: title", "question 1.1"]
    contents = accepted_files(files, "prove", deck, chosen_changes(changes, {2}))
    assert [*contents] == ["01-samtale.yaml"]
    write_changes(files.decks["prove"].path, contents)
    text = (tmp_path / minimal.THEME_FILE).read_text("utf-8")
    assert text == minimal.changed(minimal.THEME, "text: Hva er viktig?", "text: Hva er nå viktig?")


def test_a_file_that_is_new_is_written_beside_the_others(tmp_path: Path) -> None:
    write_changes(tmp_path, {"02-ny.yaml": b"number: 2\n"})
    assert (tmp_path / "02-ny.yaml").read_bytes() == b"number: 2\n"


def test_a_file_that_may_not_be_written_is_named_with_those_that_are_not(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_bytes(b"old")
    (tmp_path / "b.yaml").chmod(0o444)
    with pytest.raises(Unwritable) as caught:
        write_changes(tmp_path, {"a.yaml": b"new", "b.yaml": b"new"})
    assert (caught.value.current, caught.value.unwritten) == ((tmp_path / "a.yaml",), (tmp_path / "b.yaml",))


def test_changes_wait_while_another_writes_to_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_folder, "PAUSES", (0.0, 0.0))
    with held(tmp_path), pytest.raises(Unwritable, match="another deckgen is writing there"):
        write_changes(tmp_path, {"a.yaml": b"new"})
    assert not (tmp_path / "a.yaml").exists()
    write_changes(tmp_path, {"a.yaml": b"new"})
    assert (tmp_path / "a.yaml").read_bytes() == b"new"


def test_a_deck_with_faults_takes_no_changes(tmp_path: Path) -> None:
    files = project_with(tmp_path, {minimal.DECK_FILE: "title: 1\n"}).resolve()
    with pytest.raises(ProblemsFound):
        drafted_deck(files, "prove")


def test_a_new_deck_loads(tmp_path: Path) -> None:
    read = read_import(csv(tmp_path))
    lay_out_deck(tmp_path, "ny", new_deck_files(read.draft, "ny"))
    deck = load_deck(sources(tmp_path), "ny", Problems())
    assert deck
    assert deck.themes[0].reading[0].checked is None
