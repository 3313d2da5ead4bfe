"""The icon of the desk as systems want it, and its picture in README.md; run it where either changes.

python tests/desk_pictures.py icons
python tests/desk_pictures.py readme
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from browser import running_chromium
from desks import desk_window, running_desk, shipped_project
from PIL import Image
from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent

ASSETS = ROOT / "deckgen/desk/assets"

SIZES = (16, 24, 32, 48, 64, 128, 256)

LARGEST = 256


def icon_picture(chromium: Browser, size: int) -> Image.Image:
    """The icon as a picture so many pixels wide, on nothing."""
    page = chromium.new_page(viewport={"width": size, "height": size})
    try:
        svg = (ASSETS / "icon.svg").read_text("utf-8")
        page.set_content(f"<style>*{{margin:0}}svg{{display:block;width:{size}px;height:{size}px}}</style>{svg}")
        return Image.open(BytesIO(page.screenshot(omit_background=True)))
    finally:
        page.close()


def write_icons(chromium: Browser) -> None:
    """Write the icon for Windows and for macOS."""
    pictures = [icon_picture(chromium, size) for size in SIZES]
    pictures[-1].save(ASSETS / "icon.ico", sizes=[(size, size) for size in SIZES], append_images=pictures[:-1])
    icon_picture(chromium, LARGEST).save(ASSETS / "icon.icns")


def write_readme_picture(chromium: Browser) -> None:
    """Write the picture of the desk that README.md shows, in few colours."""
    with (
        TemporaryDirectory() as folder,
        running_desk(shipped_project(Path(folder))) as desk,
        desk_window(chromium, f"{desk.address}nb/pages/a6-cards/card:3.1.1") as page,
    ):
        page.wait_for_selector("text=Passer på alle størrelser.")
        page.wait_for_timeout(5000)  # until the small pages beside it are drawn
        picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    small = picture.quantize(224, Image.Quantize.MAXCOVERAGE, kmeans=8, dither=Image.Dither.NONE)
    small.save(ROOT / "tests/looks/desk.png", optimize=True)


if __name__ == "__main__":
    with running_chromium() as browser:
        {"icons": write_icons, "readme": write_readme_picture}[sys.argv[1]](browser)
