"""The address of a text in its file: the same while others change, and of nothing else."""

from __future__ import annotations

import pytest
from edited_decks import SHIPPED, shipped_copy, sources_in

from deckgen.desk.text_sources import address_of, route_of
from deckgen.source.nodes import Route, scalars_in

THEME = "03-to-spor.yaml"


@pytest.fixture(scope="module")
def theme(tmp_path_factory: pytest.TempPathFactory) -> object:
    """What the file of a theme says."""
    return sources_in(shipped_copy(tmp_path_factory.mktemp("sources")), SHIPPED).value(THEME, ())


def test_each_text_has_an_address_that_leads_to_it(theme: object) -> None:
    routes = [route for route, _ in scalars_in(theme)]
    assert len(routes) > 50
    assert [route_of(theme, address_of(theme, route)) for route in routes] == routes


def test_what_has_an_id_is_named_by_it_and_not_by_its_place(theme: object) -> None:
    route: Route = ("questions", 0, "text")
    assert address_of(theme, route) == "questions/balanse/text"
    assert route_of(theme, "questions/0/text") is None
    assert address_of(theme, ("needs", 1)) == "needs/1"


@pytest.mark.parametrize(
    "address", ["needs/99", "needs/-1", "needs/٣٣٣٣٣", f"needs/{'9' * 5000}", "title/0", "", "nope"]
)
def test_what_is_not_there_has_no_route(theme: object, address: str) -> None:
    assert route_of(theme, address) is None
