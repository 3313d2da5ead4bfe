"""SVGs after the manner of the programs that write them, and pictures of them by a browser and by our own PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
import tools
from numpy.typing import NDArray
from PIL import Image

from deckgen.artwork.flat_shapes import FlatPicture
from deckgen.artwork.inked_pictures import inked
from deckgen.layout.elements.picture import vector_resource
from deckgen.page.geometry import Box, Matrix
from deckgen.page.items import ARTIFACT, Mark, Page, Product, Use
from deckgen.pdf.edition import SCREEN, Info
from deckgen.pdf.writer import write
from deckgen.source.problems import NOWHERE
from deckgen.typeset.faces import Catalogue

FOLDER = Path(__file__).parent / "artwork" / "svg"

CELL = 400
"""Pixels of the longer side of a picture."""

INFO = Info("Prøve", "", "", "nb", "2026-01-01", "1")


def svg(inner: str, attributes: str = 'viewBox="0 0 100 100"') -> bytes:
    """An SVG with something in it."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inner}</svg>'.encode()


def size_of(flat: FlatPicture) -> tuple[float, float]:
    """The size of a picture in pixels."""
    scale = CELL / max(flat.width, flat.height)
    return flat.width * scale, flat.height * scale


def by_pdfium(flats: Sequence[FlatPicture], catalogue: Catalogue) -> NDArray[np.uint8]:
    """Pictures below each other, from our screen edition."""
    area, uses, resources = Box(0, 0, CELL, CELL * len(flats)), list[Use](), {}
    for number, flat in enumerate(flats):
        picture = inked(flat, {}, 240, str(number))
        resources[picture.name] = vector_resource(picture, NOWHERE)
        scale = CELL / max(flat.width, flat.height)
        top = area.top - number * CELL
        matrix = Matrix(scale, 0, 0, scale, 0, top - flat.height * scale)
        uses.append(Use(Mark(ARTIFACT, NOWHERE), picture.name, matrix))
    page = Page(area, area, area, area, tuple(uses), "1", "1")
    data = write(Product("p", "P", (page,), tuple(resources.values())), SCREEN, INFO, catalogue)
    with pypdfium2.PdfDocument(BytesIO(data)) as document:
        return np.asarray(document[0].render(scale=1).to_pil().convert("RGB"))


def by_chromium(files: Mapping[Path, tuple[float, float]], folder: Path) -> NDArray[np.uint8]:
    """Pictures below each other, each in its size, from Chromium."""
    rows = [
        f"<img src='{path.as_uri()}' style='top:{number * CELL}px;width:{width}px;height:{height}px'>"
        for number, (path, (width, height)) in enumerate(files.items())
    ]
    page, picture = folder / "pictures.html", folder / "pictures.png"
    page.write_text(f"<meta charset=utf-8><style>img {{position: absolute; left: 0}}</style>{''.join(rows)}", "utf-8")
    safety = ("--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files")
    options = (*safety, "--hide-scrollbars", "--force-color-profile=srgb")
    size = f"--window-size={CELL},{CELL * len(files)}"
    tools.run(
        "chromium", *options, f"--user-data-dir={folder / 'profile'}", size, f"--screenshot={picture}", page.as_uri()
    )
    with Image.open(picture) as image:
        return np.asarray(image.convert("RGB"))


def cell(picture: NDArray[np.uint8], number: int, size: tuple[float, float]) -> NDArray[np.float64]:
    """One of pictures that lie below each other."""
    width, height = map(round, size)
    part: NDArray[np.float64] = picture[number * CELL : number * CELL + height, :width].astype(float)
    return part
