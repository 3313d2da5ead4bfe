"""What can not be set is told in one message a text, with what to do."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution

import pytest
import script_samples
from hypothesis import given
from hypothesis import strategies as st

from deckgen.typeset.faces import Catalogue
from deckgen.typeset.font_packages import SCRIPT_FONTS, ScriptFont
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.typeset.paragraph import TextSpec, Typesetter


@pytest.fixture(scope="module")
def typesetter(catalogue: Catalogue) -> Typesetter:
    return Typesetter(catalogue, Hyphenator("nb"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "ماذا؟",
            "no font has ؟, ا, ذ, م (Arabic); pip install fontpkg-ibm-plex-sans-arabic, and write `arabic: {package: "
            "fontpkg-ibm-plex-sans-arabic, family: IBM Plex Sans Arabic}` into fonts/fonts.yaml, "
            "and `fallback: arabic` under `symbols`",
        ),
        (
            "שָׁלוֹם og ✓",
            "no font has ◌ָ, ◌ֹ, ◌ׁ, ו, ל, ם, ש (Hebrew); pip install fontpkg-assistant, and write `hebrew: {package: "
            "fontpkg-assistant, family: Assistant}` into fonts/fonts.yaml, and `fallback: hebrew` under `symbols`",
        ),
        (
            "東京です",
            "no font has す, で, 京, 東 (Japanese); put a font such as Noto Sans JP into the folder fonts, and write "
            "`japanese: {files: [{file: NotoSansJP-Regular.ttf, weight: 400}]}` into fonts.yaml, "
            "and `fallback: japanese` under `symbols`",
        ),
        ("𝄞 ✿", "no font has ✿, 𝄞; write them another way or name a font that has them in fonts/fonts.yaml"),
        (
            "𝄞",
            "no font has 𝄞 MUSICAL SYMBOL G CLEF; write it another way or name a font that has it in fonts/fonts.yaml",
        ),
        ("ᠮᠣᠩ", "Mongolian runs from top to bottom, which no style does; show it as a picture"),
    ],
)
def test_one_message_a_text(text: str, message: str, typesetter: Typesetter, catalogue: Catalogue) -> None:
    assert typesetter.unset(text, catalogue.by_key("grotesk-700")) == (message,)


def test_a_message_shows_some_letters(typesetter: Typesetter, catalogue: Catalogue) -> None:
    (message,) = typesetter.unset("กขคงจฉชซฌญฎฏฐฑ", catalogue.by_key("grotesk-700"))
    assert "ก, ข, ค, ง, จ, ฉ, ช, ซ, ฌ, ญ, ฎ, ฏ and 2 more (Thai); pip install fontpkg-noto-sans-thai" in message


@pytest.mark.parametrize("font", dict.fromkeys(SCRIPT_FONTS.values()), ids=lambda font: str(font.family))
def test_packages_have_their_families(font: ScriptFont) -> None:
    """Those that the tests install; names of packages follow from families."""
    if font.package:
        assert font.package == "fontpkg-" + font.family.lower().replace(" ", "-")
        try:
            package = distribution(font.package)
        except PackageNotFoundError:
            return
        assert package.metadata["Name"] == font.package


@given(st.text(max_size=20))
def test_any_text_is_set_or_told(text: str) -> None:
    setter, face = script_samples.typesetter(), script_samples.face()
    line = setter.line(text, TextSpec(face, 20))
    assert bool(setter.unset(text, face)) == line.missing
