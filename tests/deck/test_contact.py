"""Who orders from a print shop, in deck.yaml: what may stand there, and what is said of what may not."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from minimal import DECK, DECK_FILE, project_in

from deckgen.deck.deck import Contact, load_deck
from deckgen.source.problems import Problems

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
    assert deck, problems.found
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
FAULTS = [
    ("  name: Kari Nordmann\n", "", "+1:3: `name` is missing; add it"),
    ('  phone: "+47 22 33 44 55"\n', "", "+1:3: `phone` is missing; add it"),
    ("  email: kari@example.no\n", "", "+1:3: `email` is missing; add it"),
    ("  name: Kari Nordmann", "  navn: Kari", "+1:3: `name` is missing; add it", "+1:3: unknown key `navn`; did you"),
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
    ("Svanemerket", "a" * 201, "+6:10: the text has 201 characters; at most 200 fit here"),
]


@pytest.mark.parametrize(("old", "new", "said"), [(old, new, said) for old, new, *said in FAULTS])
def test_faults(tmp_path: Path, old: str, new: str, said: list[str]) -> None:
    project = project_in(tmp_path, {DECK_FILE: DECK + minimal.changed(WHOLE, old, new)})
    found = minimal.deck_problems(project)
    expected = []
    for one in said:
        lines, _, rest = one.removeprefix("+").partition(":")
        expected.append(f"{DECK_FILE}:{LINE + int(lines)}:{rest}")
    assert len(found) == len(expected)
    assert [problem[: len(start)] for problem, start in zip(found, expected, strict=True)] == expected


def test_a_contact_without_anything(tmp_path: Path) -> None:
    (said,) = minimal.deck_problems(project_in(tmp_path, {DECK_FILE: f"{DECK}contact:\n"}))
    assert said.startswith(f"{DECK_FILE}:{LINE}:")
