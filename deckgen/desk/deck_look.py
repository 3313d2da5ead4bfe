"""How the desk looks like the deck: its own type, and the inks of its themes, as a style sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.desk.engine import Engine
from deckgen.layout.context import readable, text_on
from deckgen.source.problems import Problems
from deckgen.typeset.families import FontFile, FontSet, load_fonts
from deckgen.web.web_colours import css_colour

FAMILY = "Deck"
"""What style sheets call the deck's own type."""


class DeckLook(Struct, frozen=True):
    """The style sheet of a deck, a digest of it that is part of its address, and the font files that it names."""

    css: str
    digest: str
    fonts: tuple[FontFile, ...]


def deck_look(engine: Engine) -> DeckLook:
    """How the deck looks that is read now; without one, the desk has the type that ships."""
    session = engine.now.session
    fonts = session.fonts if session else shipped_fonts(engine)
    type_files = _type_files(fonts) if fonts else ()
    deck = engine.now.shown_deck
    css = "\n".join([*_font_rules(type_files), *(_theme_rules(deck) if deck else ())])
    return DeckLook(css, sha256(css.encode()).hexdigest()[:16], type_files)


def shipped_fonts(engine: Engine) -> FontSet | None:
    """The type that ships; None where it is not there."""
    files = engine.files
    return load_fonts(files.shipped_fonts or files.fonts, Problems())


def _type_files(fonts: FontSet) -> tuple[FontFile, ...]:
    """The files of the family in which the deck's small words are set."""
    family = fonts.families.get(fonts.roles.captions.value)
    return tuple(family.files) if family else ()


def _font_rules(files: Sequence[FontFile]) -> Iterator[str]:
    for number, file in enumerate(files):
        style, state = "italic" if file.italic else "normal", file.path.stat()
        yield (
            f'@font-face{{font-family:"{FAMILY}";font-style:{style};font-weight:{file.lightest} {file.boldest};'
            f'font-display:swap;src:url("letters/{number}?{state.st_size}-{state.st_mtime_ns}")}}'
        )


def _theme_rules(deck: Deck) -> Iterator[str]:
    """A rule a theme: its ground, what reads on that, and what of it reads on white."""
    for theme in deck.themes:
        ground = theme.tones.ground
        colours = {"--theme": ground, "--on-theme": text_on(ground), "--theme-text": readable(theme.tones)}
        values = ";".join(f"{name}:{css_colour(ink)}" for name, ink in colours.items())
        yield f'[data-theme="{_written(theme.sign)}"]{{{values}}}'


def _written(sign: str) -> str:
    """A sign inside of a CSS string, whatever its characters are (CSS Syntax 3, 4.3.7)."""
    return "".join(char if char.isalnum() else f"\\{ord(char):x} " for char in sign)
