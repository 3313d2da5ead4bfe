"""Clusters are read first to last, whichever way they run; letters know what they join on to."""

from __future__ import annotations

import pytest
from script_samples import catalogue, face

from deckgen.typeset.clusters import Cluster, ClusterShaper, ShapingWay
from deckgen.typeset.scripts import Stretch, stretches_of

PLAIN = ShapingWay(tabular=False, tracking=0)


def clusters(text: str, family: str, level: int = 0, way: ShapingWay = PLAIN) -> list[Cluster]:
    """A text of one script, as it runs at a level."""
    (stretch,) = stretches_of(text, [level] * len(text))
    return ClusterShaper(catalogue(), "nb").clusters(face(family), text, stretch, way)


@pytest.mark.parametrize(
    ("text", "family", "level"), [("skole", "grotesk", 0), ("שלום", "hebrew", 1), ("مدرسة", "arabic", 1)]
)
def test_each_letter_is_a_cluster_as_it_is_read(text: str, family: str, level: int) -> None:
    read = clusters(text, family, level)
    assert [cluster.text for cluster in read] == list(text)
    assert [(cluster.start, cluster.end) for cluster in read] == [(at, at + 1) for at in range(len(text))]


def test_marks_belong_to_their_letter_and_take_no_room() -> None:
    (shin, lamed) = clusters("שָׁל", "hebrew", 1)
    assert (shin.text, lamed.text) == ("שָׁ", "ל")
    assert shin.glyphs[0].text == "שָׁ"
    assert sum(glyph.advance for glyph in shin.glyphs) == clusters("ש", "hebrew", 1)[0].glyphs[0].advance


def test_letters_join_on_to_what_stands_beside_a_stretch() -> None:
    shaper = ClusterShaper(catalogue(), "ar")
    text = "بب"
    forms = [shaper.clusters(face("cairo"), text, Stretch(at, at + 1, "Arab", 1), PLAIN)[0] for at in (0, 1)]
    whole = clusters(text, "cairo", 1)
    alone = clusters("ب", "cairo", 1)[0]
    assert [form.glyphs[0].number for form in forms] == [cluster.glyphs[0].number for cluster in whole]
    assert alone.glyphs[0].number not in [form.glyphs[0].number for form in forms]


def test_no_room_parts_letters_that_join() -> None:
    tracked = ShapingWay(tabular=False, tracking=100)
    widths = [
        [sum(glyph.advance for glyph in cluster.glyphs) for cluster in clusters("ببب", "cairo", 1, way)]
        for way in (PLAIN, tracked)
    ]
    more = [wide - plain for plain, wide in zip(*widths, strict=True)]
    assert more == pytest.approx([100, 0, 0]), "only at the right end, where the word begins"
    hebrew = clusters("שלום", "hebrew", 1, tracked)
    assert sum(glyph.advance for cluster in hebrew for glyph in cluster.glyphs) == pytest.approx(
        sum(glyph.advance for cluster in clusters("שלום", "hebrew", 1) for glyph in cluster.glyphs) + 400
    )


def test_brackets_are_mirrored_and_read_as_they_were() -> None:
    opening, closing = (clusters(sign, "hebrew")[0].glyphs[0].number for sign in "()")
    (mirrored,) = clusters("(", "hebrew", 1)
    assert (mirrored.glyphs[0].number, mirrored.text) == (closing, "(")
    assert opening != closing


def test_a_joiner_without_ink_parts_letters_and_is_read_with_the_next() -> None:
    text = "می\u200cشود"
    assert [cluster.text for cluster in clusters(text, "arabic", 1)] == ["م", "ی", "\u200cش", "و", "د"]


@pytest.mark.parametrize("way", [PLAIN, ShapingWay(tabular=True, tracking=40)])
@pytest.mark.parametrize("text", ["skole", "AVTALE", "«fint", "8–10", "10\u202f%", "ærlig…", " "])
def test_plain_texts_have_the_glyphs_of_their_clusters(text: str, way: ShapingWay) -> None:
    read = tuple(glyph for cluster in clusters(text, "grotesk", way=way) for glyph in cluster.glyphs)
    assert ClusterShaper(catalogue(), "nb").plain_glyphs(face("grotesk"), text, way) == read


@pytest.mark.parametrize("text", ["", "skole \u0535", "e\u0301\u0302\u0323x\u0301"])
def test_what_takes_more_than_a_glyph_a_character_or_lacks_one_takes_clusters(text: str) -> None:
    assert ClusterShaper(catalogue(), "nb").plain_glyphs(face("grotesk"), text, PLAIN) == ()
