"""Where on pages faults are seen."""

from __future__ import annotations

from msgspec.structs import replace
from samples import HERE, MARK, THERE, page, run

from deckgen.jobs.fault_places import faults_of_drawing, faults_of_misfits, without_consequences
from deckgen.layout.overfull import Misfit
from deckgen.page.geometry import Box
from deckgen.page.items import Product
from deckgen.rules.verdict import PageFault
from deckgen.source.problems import Origin, Problem

TEXT = replace(run("Ord"), mark=replace(MARK, origin=THERE, element=HERE))
OTHER = replace(run("Mer", (50, 40)), mark=replace(MARK, origin=replace(THERE, line=30), element=HERE))
PRODUCT = Product("kort", "Kort", (page(), page(TEXT, OTHER), page(OTHER)), ())
FRAME = Box(20, 80, 60, 130)
PROBLEM = Problem(THERE, "too long; shorten it", "misfit")


def test_a_text_that_does_not_fit_is_seen_with_its_frame_on_the_pages_that_have_it() -> None:
    (fault,) = faults_of_misfits([Misfit(PROBLEM, frozenset({HERE}), THERE, FRAME)], PRODUCT)
    ((number, box),) = fault.places
    assert number == 2
    assert all(box.holds(part) for part in (FRAME, TEXT.covered, OTHER.covered)), "all that the element shows"


def test_an_element_that_is_too_small_is_seen_wherever_it_is() -> None:
    misfits = [Misfit(PROBLEM, frozenset({HERE}), None, FRAME)] * 2
    (fault,) = faults_of_misfits(misfits, PRODUCT)
    assert [number for number, _ in fault.places] == [2, 3]


def test_what_was_noted_while_drawing_is_seen_where_its_line_is_drawn() -> None:
    element, source, nowhere = (Problem(origin, "wrong") for origin in (HERE, THERE, Origin("annet.yaml")))
    places = [
        [number for number, _ in fault.places] for fault in faults_of_drawing([element, source, nowhere], PRODUCT)
    ]
    assert places == [[2, 3], [2], []]


def at(cause: str, *places: tuple[int, Box]) -> PageFault:
    return PageFault(Problem(THERE, cause, cause), places)


def test_only_what_follows_from_a_misfit_is_left_out() -> None:
    misfit = at("misfit", (2, Box(0, 0, 100, 100)))
    inside, across, elsewhere = Box(10, 10, 20, 20), Box(90, 90, 120, 120), Box(200, 200, 210, 210)
    follows = [at("T02", (2, inside)), at("T01", (2, across)), at("G01", (2, inside))]
    stays = [
        at("T02", (2, across)),
        at("T01", (2, elsewhere)),
        at("T01", (3, inside)),
        at("T02", (2, inside), (3, inside)),
        at("K01"),
    ]
    assert list(without_consequences([*follows, *stays], [misfit])) == stays
