"""What is typed in the order form, and what of it is told beside its field."""

from __future__ import annotations

import pytest
from small_desks import CONTACT

from deckgen.desk.desk_words import LANGUAGES, desk_words
from deckgen.desk.order_form import OrderForm, day_of
from deckgen.desk.run_tasks import DeckFolder, OrderTask, ProofTask

LAYOUTS = {"a6-cards": "Kort", "guide-a5": "Veileder"}

WHOLE = {**CONTACT, "copies-a6-cards": " 20 ", "copies-guide-a5": "0", "revision": "1", "shop": "uncoated"}


def test_a_whole_form_is_an_order_and_a_proof() -> None:
    form, place = OrderForm.of({**WHOLE, "wished": "2026-12-15", "strange": "x"}, LAYOUTS), DeckFolder("/a", "b")
    assert form.faults(LAYOUTS) == {}
    assert form.order_task(place) == OrderTask(place, {"a6-cards": 20}, CONTACT, "uncoated", "2026-12-15")
    assert form.proof_task(place) == ProofTask(place, ("a6-cards",), "uncoated")


def test_the_day_of_another_order_counts_for_one_that_takes_its_place() -> None:
    typed = {**WHOLE, "replaces": "2026-11-01"}
    place = DeckFolder("/a", "b")
    assert OrderForm.of(typed, LAYOUTS).order_task(place).replaces == ""
    assert OrderForm.of({**typed, "revision": "2"}, LAYOUTS).order_task(place).replaces == "2026-11-01"


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"copies-a6-cards": "0"}, {"copies-a6-cards": "fault-copies"}),
        ({"copies-a6-cards": "many"}, {"copies-a6-cards": "fault-number"}),
        ({"copies-guide-a5": "1000000"}, {"copies-guide-a5": "fault-number"}),
        ({"copies-guide-a5": "²"}, {"copies-guide-a5": "fault-number"}),
        ({"name": ""}, {"name": "fault-needed"}),
        ({"phone": "none"}, {"phone": "fault-phone"}),
        ({"email": 'a"b\nname: x'}, {"email": "fault-email"}),
        ({"wished": "2026-02-30"}, {"wished": "fault-day"}),
        ({"revision": "0"}, {"revision": "fault-number"}),
        (
            {"name": "", "phone": "", "email": ""},
            {"name": "fault-needed", "phone": "fault-needed", "email": "fault-needed"},
        ),
    ],
)
def test_what_can_not_be_used_is_told_at_its_field(changes: dict[str, str], faults: dict[str, str]) -> None:
    reported = OrderForm.of({**WHOLE, **changes}, LAYOUTS).faults(LAYOUTS)
    assert reported == faults
    assert all(key in desk_words(language, "order").texts for language in LANGUAGES for key in reported.values())


def test_days_are_of_the_calendar() -> None:
    assert day_of("2026-12-15") is not None
    assert day_of("15.12.2026") is None
