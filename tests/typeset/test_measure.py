"""A line of text measured once: where it may be broken, how wide each stretch is, which glyphs a line has."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from deckgen.typeset.faces import Catalogue
from deckgen.typeset.gap_costs import Freedom
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.typeset.language import habits_of
from deckgen.typeset.measure import Measured
from deckgen.typeset.optimum import RUNNING
from deckgen.typeset.phrase_breaks import Tie
from deckgen.typeset.shaper import Shaper
from deckgen.typeset.word_measures import TextSetting, WordMeasures

HYPHENATOR = Hyphenator("nb", ("samhandlings-trappa",))
BOKMAL = habits_of("nb")


@pytest.fixture(scope="module")
def setting(catalogue: Catalogue) -> TextSetting:
    return TextSetting(catalogue.face("serif", 400), 1, 0, False, True, RUNNING)


@pytest.fixture(scope="module")
def shaper(catalogue: Catalogue) -> Shaper:
    return Shaper(catalogue, "nb")


def measured(text: str, setting: TextSetting, shaper: Shaper) -> Measured:
    return Measured(text, WordMeasures(setting, shaper, HYPHENATOR, BOKMAL))


def stretches(line: Measured, freedom: Freedom) -> list[str]:
    """What lies between neighbouring break places."""
    return [text for text, _ in line.stretches(line.nodes(freedom))]


def test_the_freer_a_search_the_more_places_it_may_break_at(setting: TextSetting, shaper: Shaper) -> None:
    line = measured("og samhandlingstrappa om 45 minutter", setting, shaper)
    assert stretches(line, Freedom.SPACES) == ["og", "samhandlingstrappa", "om", "45 minutter"]
    assert stretches(line, Freedom.HYPHENS) == ["og", "samhandlings-", "trappa", "om", "45 minutter"]
    assert stretches(line, Freedom.FORCED) == ["og", "samhandlings-", "trappa", "om", "45", "minutter"]


def test_a_search_that_may_break_nowhere_else_has_the_very_same_places(setting: TextSetting, shaper: Shaper) -> None:
    line, plain = (measured(text, setting, shaper) for text in ("og samhandlingstrappa", "og en"))
    assert line.nodes(Freedom.HYPHENS) is not line.nodes(Freedom.SPACES)
    assert plain.nodes(Freedom.HYPHENS) is plain.nodes(Freedom.SPACES)


def test_hyphens_are_put_in_only_where_words_may_be_hyphenated(setting: TextSetting, shaper: Shaper) -> None:
    whole = measured("samhandlingstrappa", replace(setting, hyphenate=False), shaper)
    assert stretches(whole, Freedom.HYPHENS) == ["samhandlingstrappa"]
    assert stretches(whole, Freedom.FORCED) == ["samhandlings-", "trappa"], "where somebody gave a break point"
    assert measured("samhandlingstrappa", setting, shaper).nodes(Freedom.HYPHENS).hyphens == (False, True, False)


def test_stretches_with_the_spaces_between_them_are_as_wide_as_the_line(setting: TextSetting, shaper: Shaper) -> None:
    line = measured("Hva nå for oss", setting, shaper)
    nodes = line.nodes(Freedom.FORCED)
    spaces = 3 * setting.face.word_space
    assert sum(width for _, width in line.stretches(nodes)) + spaces == pytest.approx(line.width)
    assert line.whole().width == pytest.approx(line.width) == pytest.approx(nodes.width(0, len(nodes.ends) - 1))


def test_tracking_follows_each_character_but_the_last(setting: TextSetting, shaper: Shaper) -> None:
    text = "vi er"
    plain, tracked = (measured(text, replace(setting, tracking=tracking), shaper) for tracking in (0, 50))
    assert tracked.width == pytest.approx(plain.width + 50 * (len(text) - 1))
    assert tracked.whole().width == pytest.approx(tracked.width)


def test_a_broken_word_costs_what_its_kind_of_break_costs(setting: TextSetting, shaper: Shaper) -> None:
    nodes = measured("da samhandlingstrappa", setting, shaper).nodes(Freedom.HYPHENS)
    assert nodes.places == ((0, 0, ""), (1, 0, ""), (1, 12, "-"), (2, 0, ""))
    _, between, within, _ = nodes.penalties
    assert between == pytest.approx(RUNNING.line)
    assert within == pytest.approx(RUNNING.line + 0.06)


def test_a_break_that_tears_words_apart_costs_more(setting: TextSetting, shaper: Shaper) -> None:
    nodes = measured("Tro og håp", setting, shaper).nodes(Freedom.SPACES)
    assert nodes.penalties[1:3] == pytest.approx((RUNNING.line, RUNNING.line + RUNNING.of_tie(Tie.FIRM)))


def test_a_place_that_a_rule_holds_costs_more(setting: TextSetting, shaper: Shaper) -> None:
    nodes = measured("45 minutter", setting, shaper).nodes(Freedom.FORCED)
    assert nodes.penalties[1] == pytest.approx(RUNNING.line + RUNNING.held)
    fixed = measured("45\u00a0minutter", setting, shaper)
    assert stretches(fixed, Freedom.FORCED) == ["45 minutter"]
    assert stretches(fixed, Freedom.ANYWHERE) == ["45", "minutter"]
    assert fixed.nodes(Freedom.ANYWHERE).penalties[1] == pytest.approx(RUNNING.line + RUNNING.fixed)


def test_a_line_rests_where_a_clause_ends(setting: TextSetting, shaper: Shaper) -> None:
    nodes = measured("Ja, vi samhandlingstrappa. Nå", setting, shaper).nodes(Freedom.HYPHENS)
    assert [nodes.rests[node] for node in range(1, len(nodes.ends))] == [True, False, False, True, False]


def test_a_line_ends_in_a_space_without_room_where_the_text_goes_on(setting: TextSetting, shaper: Shaper) -> None:
    line = measured("vi er her", setting, shaper)
    first = line.line((0, 0, ""), (2, 0, ""))
    *_, last = (word for segment in first.segments for word in segment.words)
    assert (first.text, last.text, last.width) == ("vi er", " ", 0)
    *_, end = (word for segment in line.line((2, 0, ""), (3, 0, "")).segments for word in segment.words)
    assert end.text == "her"


def test_a_line_may_begin_and_end_within_a_word(setting: TextSetting, shaper: Shaper) -> None:
    line = measured("vår samhandlingstrappa gir", setting, shaper)
    assert line.line((0, 0, ""), (1, 12, "-")).text == "vår samhandlings\u00ad"
    assert line.line((1, 12, "-"), (3, 0, "")).text == "trappa gir"
    assert line.line((1, 3, "-"), (1, 12, "-")).text == "handlings\u00ad"
    assert line.line((0, 0, ""), (1, 12, "")).text == "vår samhandlings"


def test_a_word_is_measured_once_in_a_setting(setting: TextSetting, shaper: Shaper) -> None:
    measures = WordMeasures(setting, shaper, HYPHENATOR, BOKMAL)
    first, second = Measured("og trapp", measures), Measured("trapp til", measures)
    assert first.words[1] is second.words[0]


def test_letters_that_come_back_are_measured_and_not_read(setting: TextSetting, shaper: Shaper) -> None:
    hyphenator = Hyphenator("nb", ("musikk-korps",))
    measures = WordMeasures(setting, shaper, hyphenator, BOKMAL)
    line = Measured("musikkorpset", measures)
    start, place, end = line.nodes(Freedom.HYPHENS).places
    assert place == (0, 5, "k-")
    assert line.nodes(Freedom.HYPHENS).width(0, 1) == pytest.approx(shaper.width(setting.face, "musikk-"))
    assert line.line(start, place).width * 1000 == pytest.approx(shaper.width(setting.face, "musikk-") * 1000)
    assert line.line(start, place).text == "musik\u00ad\u00ad", "so that who copies both lines has «musikkorpset»"
    assert line.line(place, end).text == "korpset"
    assert line.whole().text == "musikkorpset"
