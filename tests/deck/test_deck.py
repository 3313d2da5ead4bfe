"""What deck.yaml may say, and what is told of what is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import DECK, DECK_FILE, changed, deck_problems, project_in

from deckgen.deck.deck import Contact
from deckgen.deck.loaded_deck import load_deck
from deckgen.source.problems import Problems

FAULTS = [
    (
        "language: nb",
        "language: nn",
        "3:11: no fixed words in `nn`; `deckgen words nn` begins layouts/words/nn.yaml; known: nb",
    ),
    ("language: nb", "language: norsk!", "3:11: `norsk!` is not understood; use a language code such as `nb` or `en`"),
    ('edition: "1"', "edition: 1", '6:10: text expected, found the number 1; put it in quotes: "1"'),
    ("date: 2026-11-23", "date: i dag", "7:7: `i dag` is not a day of the calendar; write it as 2026-11-23"),
]


@pytest.mark.parametrize(("old", "new", "messages"), [(old, new, messages) for old, new, *messages in FAULTS])
def test_faults_of_a_deck(tmp_path: Path, old: str, new: str, messages: list[str]) -> None:
    project = project_in(tmp_path, {DECK_FILE: changed(DECK, old, new)})
    assert deck_problems(project) == [f"{DECK_FILE}:{message}" for message in messages]


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
