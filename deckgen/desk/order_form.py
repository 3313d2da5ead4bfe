"""The order form as it is typed: how many of what, for which shop, whom it calls; and what of it can not be used."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from deckgen.deck.deck import Contact, Deck
from deckgen.desk.run_tasks import DeckFolder, OrderTask, ProofTask
from deckgen.source.files import SourceFile
from deckgen.source.problems import Problems
from deckgen.source.validation import validated
from deckgen.source.yamlfile import parse

FORM = "order"
"""What the form is called in messages about what was typed there."""

CONTACT = ("name", "organisation", "phone", "email", "address", "reference", "invoice")
"""The fields on whom the shop calls, by the keys of the deck's own `contact`."""

NEEDED = {"name": "A", "phone": "+47 22 33 44 55", "email": "a@example.no"}
"""What must be typed of these, with what stands for it while the rest is judged."""

COPIES = "copies-"
"""What the names of the fields begin with that say how many of a layout."""

MOST_ORDERED, MOST_REVISIONS = 100_000, 99


class OrderForm(Struct, frozen=True):
    """What is typed, as text, by the names of the fields; how many of a layout stands in a field of its own."""

    fields: Mapping[str, str]

    @classmethod
    def of(cls, given: Mapping[str, Any], layouts: Mapping[str, str]) -> OrderForm:
        """The form that was sent; fields that it does not have are left out."""
        names = (*CONTACT, "shop", "wished", "revision", "replaces", *(f"{COPIES}{layout}" for layout in layouts))
        return cls({name: value.strip() for name in names if isinstance(value := given.get(name, ""), str)})

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")

    @property
    def contact(self) -> Mapping[str, str]:
        """Whom the shop calls: what was typed of it."""
        return {key: self[key] for key in CONTACT if self[key]}

    @property
    def copies(self) -> Mapping[str, int]:
        """How many of each layout are ordered."""
        typed = {name.removeprefix(COPIES): text for name, text in self.fields.items() if name.startswith(COPIES)}
        return {layout: int(text) for layout, text in typed.items() if _is_number(text, MOST_ORDERED)}

    @property
    def layouts(self) -> tuple[str, ...]:
        """The layouts that are ordered."""
        return tuple(self.copies)

    def faults(self, layouts: Mapping[str, str]) -> Mapping[str, str]:
        """What can not be used, as keys of words by the names of the fields."""
        faults = {f"{COPIES}{layout}": "fault-number" for layout in layouts if self._is_odd(f"{COPIES}{layout}")}
        if not faults and not self.copies:
            faults[f"{COPIES}{next(iter(layouts), '')}"] = "fault-copies"
        problems = Problems()
        lines = tuple(self.contact)
        contact_from({**self.contact, **{key: text for key, text in NEEDED.items() if key not in lines}}, problems)
        for problem in problems.noted:
            key = lines[problem.origin.line - 1] if 0 < problem.origin.line <= len(lines) else "name"
            faults.setdefault(key, f"fault-{key}")
        faults |= {key: "fault-needed" for key in NEEDED if not self[key]}
        faults |= {key: "fault-day" for key in ("wished", "replaces") if self[key] and day_of(self[key]) is None}
        if self["revision"] and not _is_number(self["revision"], MOST_REVISIONS):
            faults["revision"] = "fault-number"
        return faults

    def order_task(self, place: DeckFolder) -> OrderTask:
        """The order that a form without faults asks for."""
        revision = int(self["revision"] or 1)
        replaces = self["replaces"] if revision > 1 else ""
        return OrderTask(place, self.copies, self.contact, self["shop"], self["wished"], revision, replaces)

    def proof_task(self, place: DeckFolder) -> ProofTask:
        """The proof of what is ordered."""
        return ProofTask(place, self.layouts, self["shop"])

    def _is_odd(self, name: str) -> bool:
        return self[name] not in ("", "0") and not _is_number(self[name], MOST_ORDERED)


def first_form(deck: Deck) -> OrderForm:
    """The form before anything is typed: with the contact that the deck has."""
    contact = deck.contact
    known = {key: str(getattr(contact, key) or "") for key in CONTACT} if contact else {}
    return OrderForm({**known, "revision": "1"})


def contact_from(typed: Mapping[str, str], problems: Problems) -> Contact | None:
    """Who can be called, from what was typed; each key is on a line of its own, in their order."""
    text = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in typed.items())
    document = parse(SourceFile(FORM, FORM, text.encode(), text), problems) if text else None
    return validated(Contact, document, problems) if document else None


def day_of(written_day: str) -> date | None:
    """A day as a form has it, None for what is none."""
    try:
        return date.fromisoformat(written_day)
    except ValueError:
        return None


def _is_number(typed: str, most: int) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) <= len(str(most)) and 1 <= int(typed) <= most
