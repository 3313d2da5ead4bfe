"""What can not be set is told in one message a text, with what to do."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution

import pytest
import script_samples
from hypothesis import given
from hypothesis import strategies as st

from deckgen.typeset.faces import Catalogue
from deckgen.typeset.font_packages import SCRIPT_FONTS, ScriptFont, install_command
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.typeset.paragraph import TextSpec, Typesetter


@pytest.fixture(scope="module")
def typesetter(catalogue: Catalogue) -> Typesetter:
    return Typesetter(catalogue, Hyphenator("nb"))


def lines_for(name: str, line: str) -> str:
    """What to write for a font that lends its letters."""
    lending = f"`symbols: {{fallback: {name}}}` (where `symbols` stands there already, `fallback` in it)"
    return f"and write below `families:` in fonts/fonts.yaml, a line each, `{name}: {line}` and {lending}"


ARABIC = lines_for("arabic", "{package: fontpkg-ibm-plex-sans-arabic, family: IBM Plex Sans Arabic}")
HEBREW = lines_for("hebrew", "{package: fontpkg-assistant, family: Assistant}")
JAPANESE = lines_for("japanese", "{files: [{file: NotoSansJP-Regular.ttf, weight: 400}]}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "ماذا؟",
            f"no font has ؟, ا, ذ, م (Arabic); run `{install_command('fontpkg-ibm-plex-sans-arabic')}`, {ARABIC}",
        ),
        (
            "שָׁלוֹם og ✓",
            f"no font has ◌ָ, ◌ֹ, ◌ׁ, ו, ל, ם, ש (Hebrew); run `{install_command('fontpkg-assistant')}`, {HEBREW}",
        ),
        (
            "東京です",
            "no font has す, で, 京, 東 (Japanese); put a font such as Noto Sans JP into the folder fonts, " + JAPANESE,
        ),
        (
            "𝄞 ✿",
            "no font has ✿, 𝄞; write them another way, show them as a picture or name a font that has them in "
            "fonts/fonts.yaml",
        ),
        (
            "𝄞",
            "no font has 𝄞 MUSICAL SYMBOL G CLEF; write it another way, show it as a picture or name a font that has "
            "it in fonts/fonts.yaml",
        ),
        ("ᠮᠣᠩ", "Mongolian runs from top to bottom, which no style does; show it as a picture"),
    ],
)
def test_one_message_a_text(text: str, message: str, typesetter: Typesetter, catalogue: Catalogue) -> None:
    assert [unset.message for unset in typesetter.unset(text, catalogue.by_key("grotesk-700"))] == [message]


def test_each_script_has_a_message_with_a_font_of_its_own(typesetter: Typesetter, catalogue: Catalogue) -> None:
    unset = typesetter.unset("ماذا؟ שלום 漢字 😀", catalogue.by_key("grotesk-700"))
    told = [(text.message.partition("; ")[0], text.message.partition("; ")[2].split(",")[0]) for text in unset]
    assert sorted(told) == [
        ("no font has ו, ל, ם, ש (Hebrew)", f"run `{install_command('fontpkg-assistant')}`"),
        ("no font has ؟, ا, ذ, م (Arabic)", f"run `{install_command('fontpkg-ibm-plex-sans-arabic')}`"),
        ("no font has 字, 漢 (Han)", "put a font such as Noto Sans SC into the folder fonts"),
        ("no font has 😀 GRINNING FACE", "write it another way"),
    ]


def test_a_message_shows_some_letters(typesetter: Typesetter, catalogue: Catalogue) -> None:
    (unset,) = typesetter.unset("กขคงจฉชซฌญฎฏฐฑ", catalogue.by_key("grotesk-700"))
    assert "ก, ข, ค, ง, จ, ฉ, ช, ซ, ฌ, ญ, ฎ, ฏ and 2 more (Thai); run `" in unset.message


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
