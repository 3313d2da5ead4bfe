"""From a deck's folder to a deck, and what is message of what is wrong in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
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
from samples import given, loaded

from deckgen.deck.deck import MOST_BYTES, MOST_FILES, Contact, load_deck
from deckgen.source.files import LARGEST
from deckgen.source.problems import Origin, Problems
from deckgen.source.project import Project

CLOSING = changed(THEME, "number: 1", "label: Veien videre\nletter: V").replace('"1.', '"9.')


FAULTS = [
    (
        "language: nb",
        "language: nn",
        "3:11: no fixed words in `nn`; `deckgen words nn` begins layouts/words/nn.yaml, or did you mean `nb`?",
    ),
    ("language: nb", "language: norsk!", "3:11: `norsk!` is not understood; use a language code such as `nb` or `en`"),
    ('edition: "1"', "edition: 1", '6:10: text expected, found the number 1; put it in quotes: "1"'),
    ("date: 2026-11-23", "date: i dag", "7:7: `i dag` is not a day of the calendar; write it as 2026-11-23"),
]


@pytest.mark.parametrize(("old", "new", "messages"), [(old, new, messages) for old, new, *messages in FAULTS])
def test_faults_of_a_deck(tmp_path: Path, old: str, new: str, messages: list[str]) -> None:
    project = project_in(tmp_path, {DECK_FILE: changed(DECK, old, new)})
    assert deck_problems(project) == [f"{DECK_FILE}:{message}" for message in messages]


def faults_of(root: Path, files: dict[str, str]) -> list[str]:
    """What is message of the minimal project with some files written otherwise."""
    return deck_problems(project_in(root, files))


SECOND = changed(THEME, "number: 1", "number: 2").replace('"1.', '"2.')


SECOND_FILE = "themes/prove/02-mer.yaml"


def test_numbers_that_are_taken(tmp_path: Path) -> None:
    message = f"{SECOND_FILE}:1:9: the number 1 is taken by {THEME_FILE}:1; choose another"
    assert faults_of(tmp_path, {SECOND_FILE: changed(SECOND, "number: 2", "number: 1")}) == [message]


def test_numbers_out_of_order(tmp_path: Path) -> None:
    message = f"{SECOND_FILE}:1:9: theme 2 comes after theme 3; name the files in the themes' order"
    theme = changed(THEME, "number: 1", "number: 3")
    assert faults_of(tmp_path, {THEME_FILE: theme, SECOND_FILE: SECOND}) == [message]


def test_letters_that_are_taken(tmp_path: Path) -> None:
    lettered = [changed(text, f"number: {n}", "label: Slutt\nletter: V") for n, text in ((1, THEME), (2, SECOND))]
    message = f"{SECOND_FILE}:2:9: the letter V is taken by {THEME_FILE}:2; choose another"
    assert faults_of(tmp_path, {THEME_FILE: lettered[0], SECOND_FILE: lettered[1]}) == [message]


def test_two_themes_with_the_staircase(tmp_path: Path) -> None:
    files = {THEME_FILE: THEME + "staircase: true\n", SECOND_FILE: SECOND + "staircase: true\n"}
    fault = f"`staircase: true` stands in {THEME_FILE}:27 already, and only one theme has the staircase cards"
    message = f"{SECOND_FILE}:27:12: {fault}; take this line out"
    assert faults_of(tmp_path, files) == [message]


@pytest.mark.parametrize("name", ["1-samtale.yaml", "samtale.yaml", "02-Samtale.yaml", "02-samtale.yml", "02-på.yaml"])
def test_themes_that_are_not_named_so(tmp_path: Path, name: str) -> None:
    path = f"themes/prove/{name}"
    message = f"{path}:1:1: not named like a theme; call it 07-name.yaml: two digits, a hyphen, a to z"
    assert faults_of(tmp_path, {path: SECOND}) == [message]


def test_a_deck_without_themes(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    (tmp_path / THEME_FILE).unlink()
    message = f"{DECK_FILE}:1:1: the deck has no theme; add a file such as 01-name.yaml beside it"
    assert deck_problems(project) == [message]


def test_a_folder_without_a_deck_file(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    (tmp_path / DECK_FILE).unlink()
    assert deck_problems(project) == [f"{DECK_FILE}:1:1: there is no deck `prove`; none is known"]


def test_a_folder_with_too_many_files(tmp_path: Path) -> None:
    files = {f"themes/prove/{number}.txt": "" for number in range(MOST_FILES - 2)}
    holds = f"the deck's folder holds {MOST_FILES + 1} files, at most {MOST_FILES} are allowed"
    message = f"{DECK_FILE}:1:1: {holds}; move what is no theme elsewhere"
    assert faults_of(tmp_path, files) == [message]


def test_themes_that_are_too_large_together(tmp_path: Path) -> None:
    """Each may be read, and takes nothing from the disk, which keeps nothing of it."""
    project = project_in(tmp_path)
    for number in range(2, 2 + MOST_BYTES // LARGEST):
        with (tmp_path / f"themes/prove/{number:02}-x.yaml").open("wb") as file:
            file.truncate(LARGEST)
    message = f"{DECK_FILE}:1:1: the deck's themes are larger than 32 MB in all; make two decks of it"
    assert deck_problems(project) == [message]


def test_more_themes_and_questions_than_anyone_would_write(tmp_path: Path) -> None:
    """A hundred themes with a hundred questions each, one of the themes without a number."""
    questions = "".join(f"  - text: Spørsmål {number}?\n" for number in range(100))
    start, end = THEME.index("  - text: Hva er viktig?"), THEME.index("reading:")
    theme = THEME[:start] + questions + THEME[end:]
    files = {f"themes/prove/{n:02}-x.yaml": theme.replace("number: 1\n", f"number: {n}\n") for n in range(2, 100)}
    last = theme.replace("number: 1\n", "label: Til slutt\nletter: X\n")
    project = project_in(tmp_path, {THEME_FILE: theme, **files, "themes/prove/99-y.yaml": last})
    deck = load_deck(project.resolve(), "prove", Problems())
    assert deck
    assert (len(deck.themes), {len(theme.questions) for theme in deck.themes}) == (100, {100})


def test_a_theme_that_links_to_the_systems_files(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    (tmp_path / SECOND_FILE).symlink_to("/etc/passwd")
    assert deck_problems(project) == [f"{SECOND_FILE}:1:1: this leads outside of the project; put the file itself here"]


def test_names_that_would_lead_out_of_the_project_are_no_decks(tmp_path: Path) -> None:
    project_in(tmp_path / "other")
    project = Project(tmp_path / "mine", tmp_path / "mine")
    project_in(tmp_path / "mine")
    name = "../../other/themes/prove"
    assert deck_problems(project, name) == [f"themes/{name}/deck.yaml:1:1: there is no deck `{name}`; known: prove"]


def test_texts_know_where_they_stand(tmp_path: Path) -> None:
    deck = loaded(project_in(tmp_path))
    assert (deck.title.value, deck.title.origin) == ("Prøve", Origin(DECK_FILE, 1, 8))
    question = deck.themes[0].questions[1]
    assert (question.text.value, question.text.origin) == ("Hva gjør vi nå?", Origin(THEME_FILE, 11, 11))
    assert given(deck.staircase).steps[0].riser == given(deck.staircase).steps[0].question
    assert given(given(deck.staircase).steps[0].question).origin == Origin(DECK_FILE, 26, 40)


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
    message = "themes/prove/deck.yaml:1:1: there is no deck `prøve`; did you mean `prove`?"
    assert deck_problems(project_in(tmp_path), "prøve") == [message.replace("themes/prove", "themes/prøve")]


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


def test_a_deck_has_its_day_and_its_break_points(tmp_path: Path) -> None:
    deck = loaded(project_in(tmp_path))
    assert deck.hyphenation == ("samtale-kort",)
    assert deck.date == date(2026, 11, 23)


# Who orders from a print shop

# It begins on the line after the minimal deck.
LINE = DECK.count("\n") + 1


WHOLE = """\
contact:
  name: Kari Nordmann
  organisation: Prøve kommune
  phone: "+47 22 33 44 55"
  email: kari@example.no
  address: Storgata 1, 0155 Prøvevik
  label: Svanemerket
"""


def contact_of(root: Path, contact: str) -> Contact | None:
    """The contact of the minimal deck with this added to it."""
    problems = Problems()
    deck = load_deck(project_in(root, {DECK_FILE: DECK + contact}).resolve(), "prove", problems)
    assert deck, problems.noted
    return deck.contact


def test_all_of_it_is_kept_with_its_places(tmp_path: Path) -> None:
    contact = contact_of(tmp_path, WHOLE)
    assert contact
    texts = (contact.name, contact.organisation, contact.address, contact.label)
    assert [str(text) for text in texts] == [
        "Kari Nordmann",
        "Prøve kommune",
        "Storgata 1, 0155 Prøvevik",
        "Svanemerket",
    ]
    assert (contact.phone, contact.email) == ("+47 22 33 44 55", "kari@example.no")
    assert str(contact.name.origin) == f"{DECK_FILE}:{LINE + 1}:9"


def test_what_may_be_left_out(tmp_path: Path) -> None:
    contact = contact_of(tmp_path, "contact: {name: Kari, phone: 22 33 44 55, email: kari@example.no}\n")
    assert contact
    assert (contact.organisation, contact.address, contact.label) == (None, None, None)
    assert contact_of(tmp_path, "") is None


@pytest.mark.parametrize("phone", ["22 33 44 55", "02020", "+4722334455", "004722334455", "+1 555 010 0100"])
@pytest.mark.parametrize("email", ["kari@example.no", "k.n+kort@kultur.eksempel.kommune.no", "post@bærum.example"])
def test_numbers_and_addresses_that_are_sound(tmp_path: Path, phone: str, email: str) -> None:
    contact = contact_of(tmp_path, f'contact: {{name: Kari, phone: "{phone}", email: "{email}"}}\n')
    assert contact
    assert (contact.phone, contact.email) == (phone, email)


PHONE = "write a telephone number in digits and spaces, such as `+47 22 33 44 55`"


EMAIL = "write an e-mail address, such as `kari@example.no`"


CONTACT_FAULTS: list[tuple[str, ...]] = [
    ("  name: Kari Nordmann\n", "", "+1:3: `name` is missing; add it"),
    ('  phone: "+47 22 33 44 55"\n', "", "+1:3: `phone` is missing; add it"),
    ("  email: kari@example.no\n", "", "+1:3: `email` is missing; add it"),
    ("  name: Kari Nordmann", "  navn: Kari", "+1:3: unknown key `navn`; did you"),
    ('"+47 22 33 44 55"', "22334455", '+3:10: text expected, found the number 22334455; put it in quotes: "22334455"'),
    *(
        ('"+47 22 33 44 55"', f'"{phone}"', f"+3:10: `{phone}` is not understood; {PHONE}")
        for phone in ("22-33-44-55", "112", "+47 22 33 44 55 (Kari)", "22  33 44 55", "47+22334455", "1" * 16)
    ),
    *(
        ("kari@example.no", f'"{email}"', f"+4:10: `{email[:40]}` is not understood; {EMAIL}")
        for email in ("kari", "kari@example", "kari@@example.no", "Kari <kari@example.no>", "kari@-a.no", "a b@c.no")
    ),
    ("Prøve kommune", '""', "+2:17: the text is empty"),
    ("Svanemerket", "a" * 201, "+6:10: the text has 201 characters, at most 200 fit here; shorten it"),
]


@pytest.mark.parametrize(("old", "new", "messages"), [(old, new, messages) for old, new, *messages in CONTACT_FAULTS])
def test_faults_of_a_contact(tmp_path: Path, old: str, new: str, messages: list[str]) -> None:
    project = project_in(tmp_path, {DECK_FILE: DECK + changed(WHOLE, old, new)})
    problems = deck_problems(project)
    expected = []
    for message in messages:
        lines, _, rest = message.removeprefix("+").partition(":")
        expected.append(f"{DECK_FILE}:{LINE + int(lines)}:{rest}")
    assert len(problems) == len(expected)
    assert [problem[: len(start)] for problem, start in zip(problems, expected, strict=True)] == expected


def test_a_contact_without_anything(tmp_path: Path) -> None:
    (problem,) = deck_problems(project_in(tmp_path, {DECK_FILE: f"{DECK}contact:\n"}))
    assert problem.startswith(f"{DECK_FILE}:{LINE}:")
