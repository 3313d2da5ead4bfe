"""Pictures of pages for the README: put together, and compared with those that are kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

LOOKS = Path(__file__).parent / "looks"
SURROUND = (226, 226, 222)
GAP = 14
COLOURS = 128
# A terminal: its colours, the size of its type, and how far columns, lines and its edges are apart, in pixels.
SCREEN, TYPED = (28, 34, 38), (232, 234, 228)
TYPE, COLUMN, LINE, MARGIN = 26, 12.6, 36, 28
# Mean difference of a channel, in levels of 255: what other versions of the renderer may differ by.
ALIKE = 1.5


def sheet(images: Sequence[Image.Image], columns: int) -> Image.Image:
    """Pictures of one size in rows, on a grey ground."""
    width, height = images[0].size
    rows = -(-len(images) // columns)
    whole = Image.new("RGB", (columns * (width + GAP) + GAP, rows * (height + GAP) + GAP), SURROUND)
    for place, image in enumerate(images):
        whole.paste(image, (GAP + place % columns * (width + GAP), GAP + place // columns * (height + GAP)))
    return whole


def beside(images: Sequence[Image.Image], gap: int = GAP) -> Image.Image:
    """Pictures side by side in the middle of their row, on a grey ground."""
    width, height = sum(image.width + gap for image in images), max(image.height for image in images)
    whole = Image.new("RGB", (width + gap, height + 2 * gap), SURROUND)
    left = gap
    for image in images:
        whole.paste(image, (left, gap + (height - image.height) // 2))
        left += image.width + gap
    return whole


def terminal(text: str, font_file: Path) -> Image.Image:
    """What a terminal shows, in a variable font, commands bold: each column of a table begins where it does there."""
    lines = text.splitlines()
    fonts = {is_command: ImageFont.truetype(font_file, TYPE) for is_command in (False, True)}
    for is_command, font in fonts.items():
        font.set_variation_by_axes([700 if is_command else 400])
    width = max(map(len, lines)) * COLUMN + 2 * MARGIN
    picture = Image.new("RGB", (round(width), len(lines) * LINE + 2 * MARGIN), SCREEN)
    draw = ImageDraw.Draw(picture)
    for row, line in enumerate(lines):
        for part in re.finditer(r"\S+(?: \S+)*", line):
            at = MARGIN + part.start() * COLUMN, MARGIN + row * LINE
            draw.text(at, part[0], fill=TYPED, font=fonts[line.startswith("$")])
    return picture


def compare_look(name: str, picture: Image.Image, pytestconfig: pytest.Config) -> None:
    """Write a picture anew, or fail where it shows another look."""
    file = LOOKS / f"{name}.png"
    if pytestconfig.getoption("--rewrite-goldens"):
        file.parent.mkdir(exist_ok=True)
        picture.quantize(COLOURS).save(file, optimize=True)
    shown = Image.open(file).convert("RGB")
    assert shown.size == picture.size, f"{file.name} shows another size; look at it and rewrite it"
    difference = ImageStat.Stat(ImageChops.difference(shown, picture)).mean
    assert max(difference) < ALIKE, f"{file.name} shows another look ({difference}); look at it and rewrite it"
