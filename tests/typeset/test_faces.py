"""Faces are found by family, weight and slope, never replaced in silence, and measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from font_samples import font_set

from deckgen.page.geometry import Box
from deckgen.source.problems import ProblemsFound
from deckgen.typeset.faces import Catalogue, FontError, face_key, taken_weight
from deckgen.typeset.families import FontFile, FontSet


@pytest.mark.parametrize(
    ("family", "weight", "italic", "key", "ps_name"),
    [
        ("grotesk", 700, False, "grotesk-700", "SchibstedGrotesk-Bold"),
        ("serif", 400, True, "serif-400-italic", "Literata-Italic"),
        ("serif", 650, False, "serif-650", "Literata-W650"),
    ],
)
def test_a_face_has_a_key_and_a_name(
    *, catalogue: Catalogue, family: str, weight: int, italic: bool, key: str, ps_name: str
) -> None:
    face = catalogue.face(family, weight, italic)
    assert (face.key, face.ps_name) == (key, ps_name)
    assert catalogue.by_key(key) is face


def test_every_axis_of_a_variable_font_is_pinned(catalogue: Catalogue) -> None:
    assert catalogue.face("serif", 600).variations == (("opsz", 12.0), ("wght", 600.0))


def test_the_key_of_any_family_leads_to_its_face(fonts: FontSet) -> None:
    for name in ("source-sans-3", "a-400", "a-400-italic", "a-italic"):
        catalogue = Catalogue(font_set(fonts.families["serif"].changed(name=name, fallback=None)))
        for italic in (False, True):
            assert catalogue.by_key(face_key(name, 500, italic)) is catalogue.face(name, 500, italic)


def test_by_key_opens_a_face_that_nobody_has_asked_for(fonts: FontSet) -> None:
    assert Catalogue(fonts).by_key("serif-600-italic").weight == 600


@pytest.mark.parametrize(
    ("family", "weight", "cap_height", "word_space"),
    [
        ("grotesk", 400, 703.1, 253.9),
        ("grotesk", 500, 703.1, 242.2),
        ("grotesk", 700, 703.1, 210.0),
        ("grotesk", 800, 703.1, 192.4),
        ("serif", 400, 700, 200),
        ("serif", 600, 700, 200),
    ],
)
def test_measures(*, catalogue: Catalogue, family: str, weight: int, cap_height: float, word_space: float) -> None:
    face = catalogue.face(family, weight)
    assert (face.cap_height, face.word_space) == pytest.approx((cap_height, word_space), abs=0.1)
    assert face.descender < 0 < face.cap_height < face.ascender
    assert face.ascender - face.descender < 1600, "in thousandths of an em, as all measures"


def test_the_box_around_the_outline_of_a_glyph(catalogue: Catalogue) -> None:
    def outline(character: str, key: str = "serif-400") -> Box | None:
        glyph = catalogue.font(key).get_nominal_glyph(ord(character))
        assert glyph is not None
        return catalogue.outline(key, glyph)

    def reach(character: str, key: str = "serif-400") -> tuple[float, float]:
        box = outline(character, key)
        assert box
        assert 0 < box.left < box.right < 1000
        return box.bottom, box.top

    assert reach("H") == pytest.approx((0, 700), abs=1)
    assert reach("H", "grotesk-400") == pytest.approx((0, 703), abs=1), "of a font with other units"
    below, above = reach("p")
    assert below < -200
    assert 480 < above < 560
    assert outline(" ") is None


@pytest.mark.parametrize(
    ("family", "weight", "message"),
    [
        ("grotesk", 300, "the family `grotesk` has no weight 300; it has 400 to 900"),
        ("serf", 400, "there is no font family `serf`; did you mean `serif`?"),
    ],
)
def test_a_face_that_there_is_not_is_refused(catalogue: Catalogue, family: str, weight: int, message: str) -> None:
    with pytest.raises(FontError) as caught:
        catalogue.face(family, weight)
    assert str(caught.value) == message


def test_a_slope_that_there_is_not_is_refused(fonts: FontSet) -> None:
    grotesk = fonts.families["grotesk"]
    upright = grotesk.changed(files=grotesk.files[:1])
    with pytest.raises(FontError, match="the family `grotesk` has no italic; set italic: false or add a file to it"):
        Catalogue(font_set(upright)).face("grotesk", 400, True)


@pytest.mark.parametrize(("name", "message"), [("none.ttf", "cannot be read"), ("words.ttf", "is no font file")])
def test_a_file_that_is_no_font_is_refused(fonts: FontSet, tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "words.ttf").write_text("not a font")
    grotesk = fonts.families["grotesk"]
    broken = grotesk.changed(files=(grotesk.files[0].changed(path=tmp_path / name),))
    with pytest.raises(FontError, match=message):
        Catalogue(font_set(broken)).face("grotesk", 400)


def captions_in(fonts: FontSet, *files: FontFile) -> Catalogue:
    """The fonts where the family of captions has these files."""
    family = fonts.families["grotesk"].changed(files=files)
    return Catalogue(fonts.changed(families={**fonts.families, "grotesk": family}))


def test_captions_are_set_at_the_nearest_weight_there_is(fonts: FontSet) -> None:
    upright, italic = fonts.families["grotesk"].files
    files = [upright.changed(weight=(weight, weight)) for weight in (400, 700)]
    catalogue = captions_in(fonts, *files, italic)
    assert [catalogue.captions(weight).key for weight in (500, 700, 800)] == [
        "grotesk-400",
        "grotesk-700",
        "grotesk-700",
    ]


def test_a_style_may_name_the_role_of_captions(fonts: FontSet) -> None:
    catalogue = Catalogue(fonts)
    assert catalogue.styled("captions", 300).key == "grotesk-400"
    assert catalogue.styled("serif", 400, True).key == "serif-400-italic"
    with pytest.raises(FontError):
        catalogue.styled("serf", 400)


def test_a_family_called_captions_is_that_family(fonts: FontSet) -> None:
    named = font_set(fonts.families["grotesk"], fonts.families["serif"].changed(name="captions"))
    assert Catalogue(named).styled("captions", 400, True).key == "captions-400-italic"


def test_captions_that_cannot_be_set_are_told_at_their_role(fonts: FontSet, tmp_path: Path) -> None:
    upright, italic = fonts.families["grotesk"].files
    for files, message in (
        ((upright.changed(path=tmp_path / "none.ttf"),), "cannot be read"),
        ((italic,), "no upright face"),
    ):
        with pytest.raises(ProblemsFound) as caught:
            captions_in(fonts, *files).captions(500)
        (problem,) = caught.value.problems
        assert problem.origin == fonts.roles.captions.origin
        assert message in problem.message


def test_fallbacks_take_the_same_slope_then_upright_at_the_nearest_weight(catalogue: Catalogue) -> None:
    assert [face.key for face in catalogue.fallbacks("grotesk-800-italic")] == ["symbols-800-italic", "symbols-800"]
    assert catalogue.fallbacks("symbols-400") == ()


@pytest.mark.parametrize(
    ("has", "asked", "taken"),
    [
        ([(400, 400), (700, 700)], 500, 400),
        ([(400, 400), (500, 500), (700, 700)], 450, 500),
        ([(300, 300), (600, 600)], 400, 300),
        ([(600, 600), (700, 700)], 500, 600),
        ([(300, 300), (400, 400)], 350, 300),
        ([(400, 400), (700, 700)], 100, 400),
        ([(400, 400), (700, 700)], 600, 700),
        ([(400, 400), (700, 700)], 800, 700),
        ([(300, 420), (650, 900)], 500, 420),
        ([(300, 420), (650, 900)], 600, 650),
        ([(200, 900)], 950, 900),
        ([(200, 900)], 431, 431),
    ],
)
def test_the_weight_that_is_taken_is_that_of_css(
    fonts: FontSet, has: list[tuple[int, int]], asked: int, taken: int
) -> None:
    grotesk = fonts.families["grotesk"]
    family = grotesk.changed(files=[grotesk.files[0].changed(weight=weights) for weights in has])
    assert taken_weight(family, asked, italic=False) == taken
    assert taken_weight(family, asked, italic=True) is None
    assert Catalogue(font_set(family)).styled("grotesk", asked).weight == taken


def test_bold_stands_out_and_is_the_nearest_there_is(catalogue: Catalogue) -> None:
    keys = [catalogue.emphasised(catalogue.face("grotesk", weight), False, True).key for weight in (400, 500, 600, 800)]
    assert keys == ["grotesk-700", "grotesk-700", "grotesk-900", "grotesk-900"]
    heaviest = catalogue.face("grotesk", 900)
    assert catalogue.emphasised(heaviest, False, True) == heaviest
    lack = catalogue.lacks(heaviest, False, True)
    assert lack
    assert (lack.face, lack.is_slope) == ("face that is bolder than 900", False)


def test_a_family_without_a_slope_sets_it_as_the_rest_and_lacks_it(fonts: FontSet) -> None:
    files = tuple(file for file in fonts.families["serif"].files if not file.italic)
    upright = Catalogue(font_set(fonts.families["serif"].changed(name="a", files=files, fallback=None)))
    face = upright.face("a", 400)
    assert upright.emphasised(face, True, False) == face
    assert upright.emphasised(face, True, True).key == "a-700"
    lack = upright.lacks(face, True, False)
    assert lack
    assert (lack.family, lack.face, lack.is_slope) == ("a", "italic", True)
    assert upright.lacks(face, False, True) is None
