"""The lines of all texts of the shipped deck in all its layouts: what a typographer would still mark is bounded."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from raggedness import Raggedness, SetLines, raggedness, set_lines
from real import ROOT, request
from sessions import session

from deckgen.source.project import Project

# For a hundred breaks of lines, as a text of ten lines has nine times the breaks of one of two. In display type, whose
# lines go by sense, hardly any tears what belongs together; running type fills its lines. Loosen one only with a
# reason: a word that fits no line in another way.
DISPLAY = {"mean": 0.15, "short": 4, "leaning": 5, "split": 0.25, "stumps": 0.25, "lone": 0.25, "hyphens": 0.25}
RUNNING = {"mean": 0.07, "short": 0.5, "leaning": 18, "split": 1.5, "stumps": 3.7, "lone": 2, "hyphens": 2.2}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Sequence[SetLines]:
    whole = session(Project(ROOT, ROOT), request(tmp_path_factory.mktemp("output")))
    return set_lines(whole, whole.decks[0])


@pytest.mark.parametrize("balanced", [True, False], ids=["display", "running"])
def test_the_shipped_decks_lines_are_even_and_broken_by_sense(drawn: Sequence[SetLines], balanced: bool) -> None:
    of_kind = raggedness(text for text in drawn if text.balanced is balanced)
    assert of_kind.texts > 100
    assert of_kind.mean <= (DISPLAY if balanced else RUNNING)["mean"]
    for name, most in (DISPLAY if balanced else RUNNING).items():
        places = () if name == "mean" else getattr(of_kind, name)
        assert len(places) <= most * of_kind.breaks / 100, "\n".join((name, *places))


def counted(*lines: str, widths: Sequence[float] = ()) -> Raggedness:
    return raggedness([SetLines("kort", " ".join(lines), True, lines, tuple(widths) or (100.0,) * len(lines))])


def test_what_is_counted() -> None:
    assert counted("Hvordan går vi", "frem, helt konkret?").counts["split"] == 1
    assert counted("Hvem er de andre", "med på laget i dag?").counts["split"] == 1
    assert counted("Hva er hensikten", "med det hele her?").counts["split"] == 0
    assert counted("Hva er kulturskolen", "til for?").counts["split"] == 0
    assert counted("Hva skal vi være til", "for?").counts["split"] == 1
    assert counted("Hva forventer vi av hverandre", "ut fra rollene?").counts["split"] == 0
    assert counted("Hva tenker du om", "denne saken?").counts["leaning"] == 1
    assert counted("Hvem må vi lytte til", "i denne saken?").counts["leaning"] == 0
    assert counted("Gå denne veien", "dit. Hva nå?").counts["stumps"] == 1
    assert counted("Gå veien dit. Hva", "skjer nå?").counts["stumps"] == 1
    assert counted("Hva nå, med denne", "saken?").counts["lone"] == 1
    assert counted("Hvor i samhandlings-", "trappa står vi?").counts["hyphens"] == 0, "the text has the hyphen itself"
    broken = SetLines("kort", "Hvor i trappestegene nå", True, ("Hvor i trappe\u00ad", "stegene nå"), (9.0, 9.0))
    assert raggedness([broken]).hyphens == ("kort: Hvor i trappe\u00ad / stegene nå",)


def test_short_lines_are_those_within_a_text_that_end_no_clause() -> None:
    three = counted("Hva skal de", "nye løsningene", "være gode for, mener du?", widths=(90, 50, 100))
    assert len(three.short) == 1
    assert three.mean == pytest.approx((0.1 + 0.5) / 2)
    assert not counted("Hva skal de", "nye løsningene,", "være gode for?", widths=(90, 50, 100)).short
    assert not counted("Hva skal de nye", "løsningene være?", widths=(50, 100)).short
