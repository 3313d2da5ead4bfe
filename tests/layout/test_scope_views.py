"""What an element sees of a scope."""

from __future__ import annotations

from samples import HERE, Bench, binding, path, text

from deckgen.layout.elements.fill import FillElement
from deckgen.layout.elements.repeat import RepeatElement
from deckgen.layout.elements.text import TextElement
from deckgen.layout.scope import PageNumber
from deckgen.layout.scope_views import ScopeViews, is_same


def test_an_element_sees_what_its_paths_name_and_where_inks_come_from(bench: Bench) -> None:
    scope = bench.scope.with_names(page=PageNumber(1, 2), position=1)
    views = ScopeViews({})
    fill = FillElement.new(HERE, ink="ground")
    assert views.of(fill, scope) == (bench.deck, None, bench.theme, None)
    number = TextElement.new(HERE, text=binding("{page.number}"), style="body")
    listed = RepeatElement.new(HERE, each=path("theme.questions"), children=(number,))
    assert views.of(listed, scope) == (bench.deck, None, bench.theme, None, PageNumber(1, 2))


def test_fixed_words_see_what_they_name(bench: Bench) -> None:
    words = {"of": text("{words.place} av {count}"), "place": text("nr. {position}")}
    line = TextElement.new(HERE, text=binding("{words.of}"), style="body")
    scope = bench.scope.with_names(words=words, position=3, count=7)
    assert set(map(id, (words, 3, 7))) <= set(map(id, ScopeViews(words).of(line, scope)))


def test_views_are_the_same_where_they_are_of_the_very_same_members(bench: Bench) -> None:
    line, views = TextElement.new(HERE, text=binding("{page.number}"), style="body"), ScopeViews({})
    page = PageNumber(1, 2)
    first, again = (views.of(line, bench.scope.with_names(page=page)) for _ in range(2))
    assert is_same(first, again)
    assert not is_same(first, views.of(line, bench.scope.with_names(page=PageNumber(1, 2))))
