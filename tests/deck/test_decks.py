"""From a deck's folder to the model."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from minimal import (
    DECK,
    DECK_FILE,
    HYPHENATION_FILE,
    THEME,
    THEME_FILE,
    WORDS_FILE,
    changed,
    deck_problems,
    project_in,
    write,
)

from deckgen.deck.deck import Deck, load_deck
from deckgen.deck.motifs import ShapeKind, Tone
from deckgen.page.ink import Ink
from deckgen.source.problems import Origin, Problems
from deckgen.source.project import Project

CLOSING = changed(THEME, "number: 1", "label: Veien videre\nletter: V").replace('"1.', '"9.')


def loaded(project: Project) -> Deck:
    """The deck of a sound project."""
    problems = Problems()
    deck = load_deck(project.resolve(), "prove", problems)
    assert problems.found == []
    assert deck
    return deck


def test_texts_know_where_they_stand(tmp_path: Path) -> None:
    deck = loaded(project_in(tmp_path))
    assert (deck.title.value, deck.title.origin) == ("Prøve", Origin(DECK_FILE, 1, 8))
    question = deck.themes[0].questions[1]
    assert (question.text.value, question.text.origin) == ("Hva gjør vi nå?", Origin(THEME_FILE, 11, 11))
    assert deck.staircase.steps[0].riser == deck.staircase.steps[0].question
    assert deck.staircase.steps[0].question.origin == Origin(DECK_FILE, 26, 40)


def test_folded_text_becomes_one_line(tmp_path: Path) -> None:
    folded = changed(
        THEME, "Vi snakker om det som er viktig.", ">\n  Vi snakker\n\n  om  det\u00a0som a\u030a\n  er.\n"
    )
    theme = loaded(project_in(tmp_path, {THEME_FILE: folded})).themes[0]
    assert theme.introduction.value == "Vi snakker om det\u00a0som å er."
    assert theme.introduction.origin == Origin(THEME_FILE, 4, 3)


def test_values_of_a_theme_are_derived(tmp_path: Path) -> None:
    theme = loaded(project_in(tmp_path)).themes[0]
    assert (theme.id, theme.number, theme.mark, theme.label) == ("01-samtale", 1, "1", None)
    assert [(question.id, question.position, question.count) for question in theme.questions] == [
        ("1.1", 1, 2),
        ("1.2", 2, 2),
    ]
    assert theme.short == theme.title
    assert theme.minutes == 30
    assert not theme.owns_staircase


def test_a_theme_without_a_number_has_label_and_letter(tmp_path: Path) -> None:
    deck = loaded(project_in(tmp_path, {"themes/prove/02-slutt.yaml": CLOSING}))
    theme = deck.themes[1]
    assert (theme.number, theme.mark, str(theme.label)) == (None, "", "Veien videre")
    assert [question.id for question in theme.questions] == ["V.1", "V.2"]


def test_tones_are_tints_unless_given_and_the_decks_unless_own(tmp_path: Path) -> None:
    own = changed(THEME, "  ground: [80, 40, 0, 20]\n", "  ground: [80, 40, 0, 20]\n  soft: [10, 0, 0, 0]\n")
    none = changed(THEME, "ink:\n  ground: [80, 40, 0, 20]\n", "")
    tones = loaded(project_in(tmp_path / "own", {THEME_FILE: own})).themes[0].tones
    assert (tones.ground, tones.soft) == (Ink(80, 40, 0, 20), Ink(10, 0, 0, 0))
    assert tones.strong == Ink(52, 26, 0, 13)
    deck = loaded(project_in(tmp_path / "none", {THEME_FILE: none}))
    assert deck.themes[0].tones == deck.tones
    assert deck.tones.soft == Ink(0, 0, 0, 35)


def test_shapes_have_boxes_in_grid_units(tmp_path: Path) -> None:
    half = changed(
        THEME, "{shape: disc, at: [0, 0], size: 2,", "{shape: half, at: [0.5, 0.5], size: 2, turn: 90, hole: 0.5,"
    )
    first, second, third = loaded(project_in(tmp_path, {THEME_FILE: half})).themes[0].motif
    assert (first.kind, first.tone) == (ShapeKind.HALF, Tone.PAPER)
    assert (first.corner, first.box) == ((0.5, 0.5), (1, 2))
    assert (first.turn, first.hole) == (90, 0.5)
    assert (second.box, second.hole) == ((2, 2), None)
    assert (third.kind, third.of, third.origin) == (ShapeKind.OVERLAP, (0, 1), Origin(THEME_FILE, 26, 5))


def test_addresses_are_encoded_and_works_in_print_have_none(tmp_path: Path) -> None:
    files = {
        THEME_FILE: changed(
            THEME, "https://www.example.no/side", "https://www.blåbær.no/lærende møter?å".replace(" ", "-")
        )
    }
    deck = loaded(project_in(tmp_path, files))
    reading = deck.themes[0].reading[0]
    assert str(reading.address) == "https://www.xn--blbr-roah.no/l%C3%A6rende-m%C3%B8ter?%C3%A5"
    assert (reading.checked, reading.against) == (date(2026, 11, 23), "web")
    assert (deck.sources[0].address, deck.sources[0].checked) == (None, None)


def test_prose_becomes_blocks(tmp_path: Path) -> None:
    chapter = loaded(project_in(tmp_path)).chapters[0]
    assert (chapter.id, chapter.place) == ("bruk", "before")
    assert [(block.kind, block.text.value, block.number) for block in chapter.body] == [
        ("heading", "Slik", 0),
        ("text", "Les kortet.", 0),
        ("step", "En.", 1),
        ("step", "To.", 2),
        ("item", "Penn", 0),
        ("quote", "Bra!", 0),
        ("source", "Noen", 0),
    ]
    assert chapter.body[3].origin == Origin(DECK_FILE, 38, 22)


def test_the_rest_of_a_deck(tmp_path: Path) -> None:
    deck = loaded(project_in(tmp_path))
    assert [card.position for card in deck.howto] == [1, 2]
    assert deck.howto[0].front.lead is None
    assert [step.question.value for step in deck.staircase.steps] == ["Hva nå?", "Hvor står vi?"]
    assert deck.staircase.steps[1].riser is None
    assert [text.value for text in deck.forms.runsheet.columns] == ["Tid", "Hva"]
    assert [stop.prompt.value for stop in deck.forms.canvas.stops] == ["Hvor?", "Hvorfor?"]
    assert [text.value for text in deck.forms.score.columns] == ["Trinn", "Nå"]
    assert deck.hyphenation == ("samtale-kort",)
    assert deck.date == date(2026, 11, 23)


def test_a_deck_says_fixed_words_its_own_way(tmp_path: Path) -> None:
    words = loaded(project_in(tmp_path)).words
    assert (words["theme"].value, words["theme"].origin) == ("Emne", Origin(DECK_FILE, 50, 16))
    assert (words["question"].value, words["question"].origin) == ("Spørsmål", Origin(WORDS_FILE, 2, 11))


def test_the_digest_sees_every_file_and_nothing_else(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    before = loaded(project).digest
    write(tmp_path, {"themes/prove/notes.txt": "x"})
    assert loaded(project).digest == before
    digests = {before}
    for name in (DECK_FILE, THEME_FILE, WORDS_FILE, HYPHENATION_FILE):
        path = tmp_path / name
        path.write_bytes(path.read_bytes() + b"\n# more\n")
        digests.add(loaded(project).digest)
    assert len(digests) == 5


def test_the_digest_is_the_same_where_the_deck_ships(tmp_path: Path) -> None:
    project_in(tmp_path / "shipped")
    (tmp_path / "mine").mkdir()
    user = Project(tmp_path / "mine", tmp_path / "shipped")
    author = Project(tmp_path / "shipped", tmp_path / "shipped")
    assert loaded(user).digest == loaded(author).digest
    assert loaded(user).title.origin == Origin(f"shipped/{DECK_FILE}", 1, 8)


def test_themes_come_in_the_order_of_their_files(tmp_path: Path) -> None:
    second = changed(THEME, "number: 1", "number: 2").replace('"1.', '"2.')
    deck = loaded(project_in(tmp_path, {"themes/prove/10-sist.yaml": CLOSING, "themes/prove/02-to.yaml": second}))
    assert [theme.id for theme in deck.themes] == ["01-samtale", "02-to", "10-sist"]


def test_a_deck_that_is_not_there(tmp_path: Path) -> None:
    said = "themes/prove/deck.yaml:1:1: there is no deck `prøve`; did you mean `prove`?"
    assert deck_problems(project_in(tmp_path), "prøve") == [said.replace("themes/prove", "themes/prøve")]


def test_problems_of_all_files_are_told_together(tmp_path: Path) -> None:
    project = project_in(
        tmp_path,
        {
            DECK_FILE: changed(DECK, "title: Prøve\n", ""),
            THEME_FILE: changed(THEME, "title: Samtale\n", ""),
            HYPHENATION_FILE: "sam--tale\n",
        },
    )
    assert [problem.split(":")[0] for problem in deck_problems(project)] == [THEME_FILE, DECK_FILE, HYPHENATION_FILE]
