"""A project that is changed step by step, built with what earlier builds left and without: the same files each time."""

from __future__ import annotations

import shutil
from pathlib import Path

import minimal
import pytest
from own_decks import own_project
from sessions import request, session

from deckgen.jobs.cache import Cache
from deckgen.jobs.composed_products import composed_anyway
from deckgen.jobs.editions import build
from deckgen.jobs.kept import Kept
from deckgen.jobs.progress import Progress
from deckgen.jobs.session import Session
from deckgen.pdf.edition import OFFICE, SCREEN
from deckgen.source.problems import Problems, ProblemsFound
from deckgen.source.project import Project, shipped_folder

DECKS = ("quiz", "quiz-nn")
DECK, THEME = "themes/quiz/deck.yaml", "themes/quiz/01-verdensrommet.yaml"
OTHER_DECK, OTHER_THEME = "themes/quiz-nn/deck.yaml", "themes/quiz-nn/01-verdensrommet.yaml"
LAYOUT, FONTS = "layouts/quiz-a7.yaml", "fonts/fonts.yaml"
WORDS, OTHER_WORDS = "layouts/words/nb.yaml", "layouts/words/nn.yaml"
ALSO_IN = (
    'at: {left: margin, right: margin, bottom: 60%, height: 20%}, do: [{text: "{words.also-in}", style: label-on}]'
)

CHANGES = (
    ("a label of its own", THEME, "answer: Jupiter", "answer: Saturn"),
    ("a text of its own", THEME, "why: Alle de andre", "why: De andre"),
    ("a number of its own", THEME, "level: 1", "level: 1.5"),
    ("inline marks", THEME, "why: Ser du", "why: Ser **du**"),
    ("a field in a text", THEME, "why: De andre", "why: Se {question.lys.number}. De andre"),
    ("what the field names", THEME, "questions:\n", "questions:\n  - {text: Ny?, answer: Ja, why: Fordi., level: 1}\n"),
    ("a card of its own", DECK, "Trekk et nytt.", "Trekk to."),
    ("what the deck counts", DECK, "Trekk to.", "Det er {deck.question-count} i alt."),
    (
        "the number that is counted",
        THEME,
        "    level: 3\n",
        "    level: 3\n  - {text: Til?, answer: Ja, why: Fordi., level: 1}\n",
    ),
    ("a fixed word", WORDS, 'back: "Bakside"', 'back: "bak"'),
    ("a word that the deck says otherwise", DECK, "fields:\n", "words: {back: baksida}\nfields:\n"),
    ("the title of a translation", OTHER_DECK, "title: Vet du det?", "title: Veit du det?"),
    (
        "what a translation's language calls itself",
        OTHER_WORDS,
        'language-name: "nynorsk"',
        'language-name: "landsmål"',
    ),
    ("the direction", DECK, "language: nb\n", "language: nb\ndirection: rtl\n"),
    ("what the layout is drawn for", LAYOUT, "margin: 7mm\n", "margin: 7mm\ndrawn-for: both\n"),
    ("the kind of a field", DECK, "answer: label", "answer: text"),
    ("the language", OTHER_DECK, "language: nn", "language: en"),
    ("a font", FONTS, "fontpkg-literata, family: Literata", "fontpkg-source-sans-3, family: Source Sans 3"),
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The quiz and a translation of it, which name each other on their jokers."""
    root = tmp_path / "project"
    own_project("quiz", root)
    (root / "themes/quiz/02-kroppen.yaml").unlink()
    for name in (WORDS, OTHER_WORDS, FONTS):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(shipped_folder() / name, root / name)
    change(root, THEME, "    level: 2\n", "    level: 2\n    id: lys\n")
    change(root, LAYOUT, "left: margin, width: 50%", "left: margin, width: 30%")
    change(root, LAYOUT, "decks: [quiz]", "decks: [quiz, quiz-nn]")
    change(
        root, LAYOUT, "elements: [{text: Joker,", f"elements: [{{repeat: deck.translations, {ALSO_IN}}}, {{text: Joker,"
    )
    shutil.copytree(root / "themes/quiz", root / "themes/quiz-nn")
    change(root, DECK, "language: nb\n", "language: nb\ntranslations: [quiz-nn]\n")
    change(root, OTHER_DECK, "language: nb\n", "language: nn\ntranslations: [quiz]\n")
    return Project(root, shipped_folder())


def change(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text("utf-8")
    (root / name).write_text(minimal.changed(text, old, new), "utf-8")


def files(project: Project, output: Path, cache: Cache | None = None) -> dict[str, bytes]:
    """All files of both decks, as they lie on the disk."""
    given = {"cache": cache} if cache else {}
    build(
        session(
            project,
            request(project, decks=DECKS, layouts=("quiz-a7",), editions=(SCREEN, OFFICE), output=output, **given),
        )
    )
    return {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("*") if path.is_file()}


def test_what_earlier_builds_left_makes_the_same_files(project: Project, tmp_path: Path) -> None:
    cache, before = Cache(tmp_path / "cache"), dict[str, bytes]()
    for what, name, old, new in (("nothing", DECK, "language: nb", "language: nb"), *CHANGES):
        change(project.root, name, old, new)
        warm = files(project, tmp_path / "warm", cache)
        cold = files(project, tmp_path / "cold")
        assert [file for file in cold if cold[file] != warm.get(file)] == [], what
        assert warm != before, f"{what} shows nowhere"
        before = warm


def composed(opened: Session) -> list[str]:
    """What is composed of decks, whatever is wrong with it; words are known by what they are of."""
    return [repr((item.product, item.fitted, item.faults)) for item in composed_anyway(opened, Problems())]


def test_in_a_process_that_lasts_decks_are_those_that_would_be_read(project: Project) -> None:
    kept, wanted = Kept(lasting=True), request(project, decks=DECKS, layouts=("quiz-a7",), editions=(SCREEN,))

    def lasting() -> Session:
        return Session.open(project.resolve(), wanted, Progress(), kept)

    before = lasting().decks
    for what, name, old, new in CHANGES:
        change(project.root, name, old, new)
        opened = lasting()
        cold = Session.open(project.resolve(), wanted, Progress(), Kept(fonts=kept.fonts, catalogue=kept.catalogue))
        assert opened.decks == cold.decks, what
        assert opened.layouts == cold.layouts, what
        assert [deck.digest for deck in opened.decks] == [deck.digest for deck in cold.decks], what
        assert composed(opened) == composed(cold), what
        assert what in ("a font", "what the layout is drawn for") or opened.decks != before, f"{what} is in no deck"
        before = opened.decks
    assert all(one is other for one, other in zip(lasting().layouts, opened.layouts, strict=True))


def test_in_a_process_that_lasts_the_same_is_told_each_time(project: Project) -> None:
    kept, wanted = Kept(lasting=True), request(project, decks=DECKS, layouts=("quiz-a7",), editions=(SCREEN,))
    faults = (
        (THEME, "level: 1", "levell: 1"),
        (THEME, "answer: Jupiter", "answer: '{question.strek.number}'"),
        (DECK, "Trekk et nytt.", "Trekk {deck.kort}."),
        (WORDS, 'back: "Bakside"', 'back: ["Bakside"]'),
        (LAYOUT, "margin: 7mm", "marg: 7mm"),
    )
    for name, old, new in faults:
        change(project.root, name, old, new)
        messages = []
        for _ in range(2):
            with pytest.raises(ProblemsFound) as caught:
                Session.open(project.resolve(), wanted, Progress(), kept)
            messages.append(str(caught.value))
        with pytest.raises(ProblemsFound) as caught:
            session(project, wanted)
        assert messages == [str(caught.value)] * 2, new
        change(project.root, name, new, old)
    assert Session.open(project.resolve(), wanted, Progress(), kept).decks == session(project, wanted).decks
