"""The deck's pictures in the page: pixels as data, vectors as SVG, each with the words for those who cannot see it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable

from markupsafe import Markup

from deckgen.colour.screen_pictures import screen_file
from deckgen.deck.pictures import DeckPicture
from deckgen.page.geometry import Matrix
from deckgen.page.paths import moved
from deckgen.page.vector_pictures import InkedShape, VectorPicture
from deckgen.web.web_colours import css_colour
from deckgen.web.web_drawings import path_text

LONGEST = 1400
"""Pixels along the longer side of a picture in the page."""


def picture_html(picture: DeckPicture) -> Markup:
    """A picture of the deck, with its alternative text; one that is decoration has none."""
    alternative = picture.alt.value if picture.alt else ""
    if picture.vectors:
        return _vectors_html(picture.vectors, alternative)
    file = screen_file(picture.pixels, LONGEST)
    content = b64encode(file.content).decode("ascii")
    html = Markup('<img src="data:{};base64,{}" alt="{}" width="{}" height="{}">')
    return html.format(file.media_type, content, alternative, file.width, file.height)


def _vectors_html(picture: VectorPicture, alternative: str) -> Markup:
    role = Markup('role="img" aria-label="{}"').format(alternative) if alternative else Markup('aria-hidden="true"')
    html = Markup('<svg class="picture" {} viewBox="0 0 {:.1f} {:.1f}">{}</svg>')
    return html.format(role, picture.width, picture.height, _shapes(picture.shapes, picture.height))


def _shapes(shapes: Iterable[InkedShape], height: float) -> Markup:
    downwards, path = Matrix(1, 0, 0, -1, 0, height), Markup('<path fill="{}" d="{}"/>')
    outlines = ((css_colour(shape.ink), path_text(moved(shape.path, downwards))) for shape in shapes)
    return Markup("").join(path.format(colour, outline) for colour, outline in outlines)
