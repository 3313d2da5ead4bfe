"""Files of other programs become new decks, or changes that are accepted one by one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import minimal
import pytest
from commands import deckgen, done, files_in, misused, open_elsewhere
from samples import project_with

from deckgen.documents.document_parts import Document, DocumentPicture, UnreadableDocument
from deckgen.drafts.draft import Draft, DraftText, PartUse, QuestionDraft, ReadLine, ThemeDraft
from deckgen.jobs import imports
from deckgen.source.characters import escaped

QUESTIONS = """\
Tema;Spørsmål;Innledning;Les mer;Lenke
Medvirkning;Hvem bestemmer hos oss?;Dette handler om å være med.;En side;www.example.no/side
;Hva betyr det å være med på ordentlig i kommunen?;;;
To spor;Hva skal vi løse?;;;
;Hvordan vil vi arbeide sammen?;;;
"""


def saved(name: str, text: str) -> Path:
    file = Path(name)
    file.write_text(text, "utf-8")
    return file


def failed(*arguments: str) -> list[str]:
    """What a command that fails says on standard error."""
    result = deckgen(*arguments)
    assert result.exit_code == 1, result.output
    return result.stderr.splitlines()


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the questions and the deck that was made of them."""
    folder = tmp_path_factory.mktemp("imported")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        done("import", str(saved("sporsmal.csv", QUESTIONS)), "--deck", "gruppa")
    return folder


@pytest.fixture
def deck(imported: Path, folder: Path) -> Path:
    """A deck that was made of the questions."""
    shutil.copytree(imported, folder, dirs_exist_ok=True)
    return folder / "themes/gruppa"


def drafted(monkeypatch: pytest.MonkeyPatch, draft: Draft, remarks: tuple[str, ...] = ()) -> str:
    """A file that is read as this draft."""
    monkeypatch.setattr(imports, "read_document", lambda file, when_started: Document((), remarks=remarks))
    monkeypatch.setattr(imports, "draft_of", lambda document: draft)
    return str(saved("fil.md", "x"))


def question(text: str) -> QuestionDraft:
    return QuestionDraft(DraftText(text))


def test_a_spreadsheet_becomes_a_deck_that_checks_without_faults(folder: Path) -> None:
    lines = done("import", str(saved("sporsmal.csv", QUESTIONS)), "--deck", "gruppa")
    assert lines[0] == "+ taken   ? taken, but look at it   – left out"
    assert "+ row 4" in "\n".join(lines)
    assert lines[-4:] == [
        "2 themes, 4 questions",
        "themes/gruppa is new: 3 files",
        "next: deckgen check --deck gruppa",
        "then: deckgen build --deck gruppa",
    ]
    assert files_in(folder / "themes/gruppa") == ["01-medvirkning.yaml", "02-to-spor.yaml", "deck.yaml"]
    assert "themes/schema/theme.json" in files_in(folder)
    checked = deckgen("check", "--deck", "gruppa")
    assert (checked.exit_code, checked.stdout.splitlines()[-1]) == (0, "no faults")
    assert checked.stderr == (
        "remark: themes/gruppa/01-medvirkning.yaml:10:10: this address is not marked as checked: open it, and add "
        "`checked: 2026-11-23` with the day\n"
    )


def test_the_same_file_again_makes_the_same_bytes(folder: Path, deck: Path) -> None:
    done("import", "sporsmal.csv", "--deck", "en-til")
    for name in files_in(deck)[:-1]:
        assert (deck / name).read_bytes() == (folder / "themes/en-til" / name).read_bytes()


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    lines = done("import", str(saved("sporsmal.csv", QUESTIONS)), "--deck", "gruppa", "--dry-run")
    assert lines[-1] == "themes/gruppa would have 3 files; nothing was written (--dry-run)"
    assert files_in(folder) == ["sporsmal.csv"]


def test_what_must_be_mended_is_told_and_the_deck_is_there(folder: Path) -> None:
    long = "Hva mener vi egentlig om dette? " * 40
    lines = done("import", str(saved("lang.csv", f"Tema;Spørsmål\nTid;{long}\n")), "--deck", "lang")
    at = next(place for place, line in enumerate(lines) if line.startswith("to mend before it builds: "))
    assert any(line.startswith("  themes/lang/01-tid.yaml:") for line in lines[at + 1 :])
    assert lines[-1] == "then: deckgen build --deck lang"
    assert (folder / "themes/lang/deck.yaml").is_file()


def test_a_language_without_words_is_told(folder: Path) -> None:
    lines = done("import", str(saved("a.csv", "Theme;Question\nTime;What now?\n")), "--deck", "a", "--language", "uk")
    assert any("no fixed words in `uk`; `deckgen words uk` begins layouts/words/uk.yaml" in line for line in lines)


def doubted(text: str, place: str, doubt: str) -> QuestionDraft:
    return QuestionDraft(DraftText(text, place, doubts=(doubt,)))


def test_signs_tell_what_was_taken_and_long_texts_are_shortened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = (
        ReadLine("page 1", PartUse.UNUSED, "not used: it stands before the first theme", "Forord " * 20),
        ReadLine("page 2", PartUse.USED, "theme 7", "7. Tid"),
        ReadLine("page 2", PartUse.USED, "question 1", "Hva\nnå\x1b[2J?"),
    )
    questions = (doubted("Hva nå\x1b[2J?", "page 2", "perhaps two questions"),)
    theme = ThemeDraft(DraftText("Tid", "page 2"), sign="7", questions=questions)
    draft = Draft((theme,), lines=lines, unused=(DraftText("Forord", "page 1"),), language="nb")
    printed = done("import", drafted(monkeypatch, draft), "--deck", "tid")
    assert printed[1:7] == [
        "– page 1  left out      Forord Forord Forord Forord Forord…",
        "                        (it stands before the first theme)",
        "+ page 2  theme 7       7. Tid",
        "?         question 7.1  Hva nå\\x1b[2J?",
        "                        (perhaps two questions)",
        "",
    ]
    assert printed[7:11] == [
        "1 theme, 1 question",
        "? 1 text to look at; a comment beside it says why:",
        "  1 × perhaps two questions (page 2)",
        "– 1 text left out; it stands as a comment at the end of deck.yaml",
    ]


def test_sheets_are_headings_and_a_reason_that_goes_on_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    places = [f"sheet «A, B», row {row}" for row in (1, 2)]
    questions = tuple(doubted(text, place, "no heading") for text, place in zip(("Hva?", "Hvem?"), places, strict=True))
    theme = ThemeDraft(DraftText("Tid", places[0]), sign="1", questions=questions)
    lines = (
        ReadLine(places[0], PartUse.USED, "theme 1", "Tid"),
        *(ReadLine(each.text.place, PartUse.UNSURE, "question", each.text.value) for each in questions),
    )
    printed = done("import", drafted(monkeypatch, Draft((theme,), lines=lines, language="nb")), "--deck", "tid")
    assert printed[1:8] == [
        "",
        "sheet «A, B»",
        "+ row 1  theme 1       Tid",
        "?        question 1.1  Hva?",
        "                       (no heading)",
        "? row 2  question 1.2  Hvem?",
        "",
    ]
    assert "  2 × no heading (sheet «A, B», row 1, and after it)" in printed


def test_a_theme_without_questions_is_told_to_be_none(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (
        ReadLine("line 1", PartUse.USED, "theme 1", "Formalia"),
        ReadLine("line 2", PartUse.USED, "theme 1: introduction", "Om møtet."),
        ReadLine("line 3", PartUse.USED, "theme 2", "Tid"),
        ReadLine("line 4", PartUse.USED, "question 2.1", "Hva nå?"),
    )
    formalia = ThemeDraft(DraftText("Formalia", "line 1"), introduction=DraftText("Om møtet.", "line 2"))
    tid = ThemeDraft(DraftText("Tid", "line 3"), questions=(QuestionDraft(DraftText("Hva nå?", "line 4")),))
    printed = done("import", drafted(monkeypatch, Draft((formalia, tid), lines=lines, language="nb")), "--deck", "tid")
    assert printed[1:6] == [
        "– line 1  left out      Formalia",
        "                        (no question stands with it, so it is no theme)",
        "– line 2  left out      Om møtet.",
        "+ line 3  theme 1       Tid",
        "+ line 4  question 1.1  Hva nå?",
    ]


def test_the_sum_of_a_large_file_fits_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    long = "Hva mener vi egentlig om dette? " * 40
    questions = tuple(doubted(f"{long}{at}?", f"row {at}", f"reason {at}") for at in range(20))
    pictures = tuple(DocumentPicture(b"%d" % at, "png", 9, 9, "page 1") for at in range(250))
    theme = ThemeDraft(DraftText("Tid"), questions=questions, pictures=pictures)
    printed = done("import", drafted(monkeypatch, Draft((theme,), language="nb")), "--deck", "tid")
    assert len(printed) < 35
    assert "  and 14 more reasons: see the lines above" in printed
    assert "200 pictures in themes/tid/bilder; a comment in deck.yaml offers them:" in printed
    assert "  and 194 more, each with its size in deck.yaml" in printed
    assert "– 50 pictures left out: at most 200 are taken" in printed
    assert any(line.endswith("more, which the check tells") for line in printed)


def test_pictures_are_offered_with_their_size(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = DocumentPicture(b"bytes", "png", 1200, 800, "page 4")
    theme = ThemeDraft(DraftText("Tid"), questions=(question("Hva nå?"),), pictures=(picture,))
    lines = done("import", drafted(monkeypatch, Draft((theme,), language="nb")), "--deck", "tid")
    at = lines.index("1 picture in themes/tid/bilder; a comment in deck.yaml offers it:")
    assert lines[at + 1] == "  bilder/tema-1-1.png  1200 × 800 pixels, theme 1, page 4"
    assert (folder / "themes/tid/bilder/tema-1-1.png").read_bytes() == b"bytes"
    checked = deckgen("check", "--deck", "tid")
    assert (checked.exit_code, checked.stderr) == (0, "")


def test_a_file_without_themes_says_how_they_are_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = failed("import", drafted(monkeypatch, Draft(unused=(DraftText("Bare tekst."),))), "--deck", "tom")
    assert line == (
        "fil.md: no theme with a question was found in it; make each theme a heading, with its questions as a list "
        "below it; nothing was written"
    )
    assert files_in(folder) == ["fil.md"]


def test_a_table_without_themes_says_what_its_columns_are_called() -> None:
    (line,) = failed("import", str(saved("fil.csv", "Navn;By\nKari;Oslo\n")), "--deck", "tom")
    assert line == (
        "fil.csv: no theme with a question was found in it; give the columns the headings «Tema» and «Spørsmål» "
        "(or `Theme` and `Question`); nothing was written"
    )


def test_what_was_not_read_of_a_file_is_remarked(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = Draft((ThemeDraft(DraftText("Tid"), questions=(question("Hva nå?"),)),), language="nb")
    file = drafted(monkeypatch, draft, ("the sheet «Skjult» is hidden, so it was not read; show it to have it read",))
    result = deckgen("import", file, "--deck", "tid")
    assert result.exit_code == 0
    assert (
        result.stderr == "remark: fil.md: the sheet «Skjult» is hidden, so it was not read; show it to have it read\n"
    )


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nei.csv", "nei.csv: there is no such file; look at how it is written; nothing was written"),
        (".", ".: is a folder; name a file in it; nothing was written"),
        ("a\x1b.csv", "a\\x1b.csv: there is no such file; look at how it is written; nothing was written"),
    ],
)
def test_what_is_no_file_is_told(name: str, message: str) -> None:
    assert failed("import", name, "--deck", "ny") == [message]


def test_what_can_not_be_read_is_told_with_what_to_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert failed("import", str(saved("gammel.doc", "x")), "--deck", "ny") == [
        "gammel.doc: files that end in `.doc` are not read; save it as .docx in Word"
    ]

    def refuse(file: Path, when_started: object) -> Document:
        raise UnreadableDocument("the file is locked with a password; save it without one")

    monkeypatch.setattr(imports, "read_document", refuse)
    assert failed("import", str(saved("fil.xlsx", "x")), "--deck", "ny") == [
        "fil.xlsx: the file is locked with a password; save it without one"
    ]
    assert not (folder / "themes").exists()


@pytest.mark.parametrize("name", ["Hefte", "vårt", "../ute", "a b", "", "42", "schema"])
def test_a_new_deck_has_a_name_as_those_of_deckgen_new(name: str) -> None:
    saved("sporsmal.csv", QUESTIONS)
    assert misused("import", "sporsmal.csv", "--deck", name) == misused("new", name)


def test_without_a_deck_its_name_is_asked_for(deck: Path) -> None:
    assert misused("import", "Spørsmål fra gruppa.csv") == (
        "Error: which deck? add `--deck sporsmal-fra-gruppa` for a new one, or name one that is there: gruppa"
    )


def test_a_folder_that_is_no_deck_is_not_written_to(folder: Path) -> None:
    minimal.write(folder, {"themes/gruppa/notat.txt": "x"})
    assert misused("import", str(saved("sporsmal.csv", QUESTIONS)), "--deck", "gruppa") == (
        "Error: themes/gruppa is there, but has no deck.yaml; choose another name or remove it"
    )


def test_a_deck_that_ships_is_copied_first() -> None:
    assert misused("import", str(saved("sporsmal.csv", QUESTIONS)), "--deck", "kulturskole") == (
        "Error: `kulturskole` ships with deckgen; `deckgen new my-kulturskole --from kulturskole` makes a copy to "
        "import into"
    )


def test_a_file_as_the_deck_changes_nothing(deck: Path) -> None:
    assert done("import", "sporsmal.csv", "--deck", "gruppa") == ["nothing differs"]
    assert done("import", "sporsmal.csv", "--deck", "gruppa", "--accept", "all") == ["nothing differs"]


def test_what_a_file_has_that_no_change_brings_is_told(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (
        ReadLine("page 1", PartUse.UNUSED, "not used: it stands before the first theme", "Takk til alle."),
        ReadLine("page 2", PartUse.USED, "theme 3", "Forord"),
    )
    draft = Draft((ThemeDraft(DraftText("Forord"), place="page 2"),), lines=lines, language="en")
    result = deckgen("import", drafted(monkeypatch, draft, ("2 pages hold pictures alone",)), "--deck", "gruppa")
    assert result.stdout.splitlines() == [
        "+ taken   ? taken, but look at it   – left out",
        "– page 1  left out  Takk til alle.",
        "                    (it stands before the first theme)",
        "– page 2  left out  Forord",
        "                    (no question stands with it, so it is no theme)",
        "note: the file is in `en`, the deck in `nb`; see that it is of this deck",
        "note: theme 1 «Medvirkning» is not in the file; it stays",
        "note: theme 2 «To spor» is not in the file; it stays",
        "note: «Forord» has no questions, so it makes no theme (page 2)",
        "nothing differs",
    ]
    assert result.stderr == "remark: fil.md: 2 pages hold pictures alone\n"


def test_a_change_is_listed_with_its_line_and_the_words_that_differ(deck: Path) -> None:
    before = {name: (deck / name).read_bytes() for name in files_in(deck)}
    saved("sporsmal.csv", QUESTIONS.replace("Hva skal vi løse?", "Hva må vi løse nå?"))
    line = (deck / "02-to-spor.yaml").read_text("utf-8").splitlines().index('  - text: "Hva skal vi løse?"') + 1
    assert done("import", "sporsmal.csv", "--deck", "gruppa") == [
        "[-goes-] {+comes+}",
        f"1  themes/gruppa/02-to-spor.yaml:{line}  question 2.1: changed",
        "   Hva [-skal-] {+må+} vi [-løse?-] {+løse nå?+}",
        "1 change; nothing was written: --accept all takes them, --accept 1,3 some of them",
    ]
    assert {name: (deck / name).read_bytes() for name in files_in(deck)} == before


def test_the_changes_that_are_accepted_are_made_and_no_others(deck: Path) -> None:
    changed = QUESTIONS.replace("skal vi løse", "må vi løse").replace("Hvem bestemmer", "Hvem velger")
    saved("sporsmal.csv", changed)
    before = (deck / "02-to-spor.yaml").read_text("utf-8")
    printed = done("import", "sporsmal.csv", "--deck", "gruppa", "--accept", "2")
    assert printed[-3] == "1 of 2 changes made in themes/gruppa/02-to-spor.yaml"
    assert (deck / "02-to-spor.yaml").read_text("utf-8") == before.replace("skal vi løse", "må vi løse")
    assert "Hvem bestemmer" in (deck / "01-medvirkning.yaml").read_text("utf-8")
    done("import", "sporsmal.csv", "--deck", "gruppa", "--accept", "all")
    assert done("import", "sporsmal.csv", "--deck", "gruppa") == ["nothing differs"]


def test_accepted_changes_can_be_tried_without_writing(deck: Path) -> None:
    saved("sporsmal.csv", QUESTIONS.replace("skal vi løse", "må vi løse"))
    before = (deck / "02-to-spor.yaml").read_bytes()
    printed = done("import", "sporsmal.csv", "--deck", "gruppa", "--accept", "1", "--dry-run")
    assert printed[-1] == "1 of 1 change can be made; nothing was written (--dry-run)"
    assert (deck / "02-to-spor.yaml").read_bytes() == before


def test_changes_that_would_break_the_deck_are_not_made(deck: Path) -> None:
    saved("sporsmal.csv", QUESTIONS.replace("Hva skal vi løse?", "Hva er {theme.nei}?"))
    before = (deck / "02-to-spor.yaml").read_bytes()
    *problems, last = failed("import", "sporsmal.csv", "--deck", "gruppa", "--accept", "all")
    assert last == "1 problem; nothing was written"
    assert problems[0].startswith("themes/gruppa/02-to-spor.yaml:")
    assert (deck / "02-to-spor.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("accept", "message"),
    [
        ("3", "no change 3; there are changes 1 to 2"),
        ("1-4", "no change 1-4; there are changes 1 to 2"),
        ("0", "`--accept 0` is not understood; write `all`, or numbers such as 1,3-5"),
        ("2-1", "`--accept 2-1` is not understood; write `all`, or numbers such as 1,3-5"),
        ("en", "`--accept en` is not understood; write `all`, or numbers such as 1,3-5"),
        ("", "`--accept ` is not understood; write `all`, or numbers such as 1,3-5"),
    ],
)
def test_numbers_of_changes_that_there_are_not_are_told(deck: Path, accept: str, message: str) -> None:
    saved("sporsmal.csv", QUESTIONS.replace("skal vi løse", "må vi løse").replace("Hvem bestemmer", "Hvem velger"))
    assert misused("import", "sporsmal.csv", "--deck", "gruppa", "--accept", accept) == f"Error: {message}"


def test_a_new_deck_has_nothing_to_accept() -> None:
    assert misused("import", str(saved("sporsmal.csv", QUESTIONS)), "--deck", "ny", "--accept", "all") == (
        "Error: themes/ny is not there yet, so it has nothing to accept; leave --accept out"
    )


def test_a_slip_in_the_name_of_a_deck_makes_no_copy_of_it(folder: Path, deck: Path) -> None:
    done("export", "--deck", "gruppa", "--xlsx", "--output", "gruppa.xlsx")
    assert misused("import", "gruppa.xlsx", "--deck", "grupa").startswith(
        "Error: no deck `grupa`; did you mean `gruppa`? The file was exported from a deck; "
    )
    assert not (folder / "themes/grupa").exists()
    assert "themes/en-annen would have" in done("import", "gruppa.xlsx", "--deck", "en-annen", "--dry-run")[-1]


def test_what_is_no_language_is_told() -> None:
    assert misused("import", str(saved("a.csv", QUESTIONS)), "--deck", "ny", "--language", "Norsk bokmål") == (
        "Error: `Norsk bokmål` is no language; write a code such as `nb`, `nn` or `en`"
    )


def test_a_deck_with_faults_is_mended_before_it_is_changed(folder: Path) -> None:
    project_with(folder, {minimal.DECK_FILE: minimal.DECK.replace("title: Prøve", "titel: Prøve")})
    lines = failed("import", str(saved("sporsmal.csv", QUESTIONS)), "--deck", "prove")
    assert any(line.startswith("themes/prove/deck.yaml:1:1: ") for line in lines)


def test_a_theme_file_that_is_open_elsewhere_stays_and_is_named(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved("sporsmal.csv", QUESTIONS.replace("skal vi løse", "må vi løse"))
    monkeypatch.setattr("deckgen.disk.whole_files.PAUSES", (0,))
    monkeypatch.setattr(os, "replace", open_elsewhere("02-to-spor.yaml"))
    lines = failed("import", "sporsmal.csv", "--deck", "gruppa", "--accept", "all")
    assert lines[0].startswith("themes/gruppa/02-to-spor.yaml: another program has it open")


def test_nothing_of_a_text_moves_the_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = "Hva\x1b]0;nå\x07\u202e?"
    line = ReadLine("row 1", PartUse.USED, "question\x1b[1m", hostile)
    draft = Draft((ThemeDraft(DraftText(hostile), questions=(question(hostile),)),), lines=(line,), language="nb")
    for options in ((), ("--accept", "all")):
        result = deckgen("import", drafted(monkeypatch, draft), "--deck", "tid", *options)
        assert escaped(result.output.replace("\n", "")) == result.output.replace("\n", "")
        if not options:
            assert result.exit_code == 0
