"""An icon on the desktop and in the menu that opens the desk for a folder."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from deckgen.disk.unwritable import errors_about

NAME = "Kortverkstedet – {folder}"

SPACE, HARD_SPACE = " ", "\N{NO-BREAK SPACE}"
"""pyshortcuts makes an underscore of the one; the other looks the same."""

ASSETS = Path(__file__).parent / "assets"

ICONS = {"win32": "icon.ico", "darwin": "icon.icns"}
"""The file of the icon on systems that take no SVG."""


def make_icon(root: Path, deck: str) -> tuple[str, ...]:
    """Put the icon for a deck of a folder where the user has others; returns what to say of it.

    Raises `Unwritable` where there is no place for it.
    """
    from pyshortcuts import get_folders, make_shortcut  # what it needs is loaded for an icon only

    folders = get_folders()
    with errors_about(Path(folders.home)):
        icon = make_shortcut(**icon_options(root, deck, has_desktop=Path(folders.desktop).is_dir()))
    return tuple(_lines(icon, Path(folders.desktop).is_dir()))


def icon_options(root: Path, deck: str, *, has_desktop: bool, platform: str = sys.platform) -> Mapping[str, Any]:
    """What pyshortcuts is to make: it starts this Python with this deckgen, in the folder of the deck."""
    deck_option = f" --deck {deck}" if deck else ""
    return {
        "script": f"-m deckgen serve{deck_option} --while-open",
        "name": icon_name(root),
        "description": f"{root}",
        "icon": str(ASSETS / ICONS.get(platform, "icon.svg")),
        "working_dir": str(root),
        "terminal": False,
        "desktop": has_desktop or platform == "darwin",
        "startmenu": True,
        "executable": _python(Path(sys.executable), platform),
    }


def icon_name(root: Path) -> str:
    """What the icon is called: its folder, in which a dot would be taken for the beginning of an ending."""
    return NAME.format(folder=root.name.replace(".", "-") or "/").replace(SPACE, HARD_SPACE)


def _python(executable: Path, platform: str) -> str:
    """This Python as the icon starts it: on Windows without a window of its own, else quoted where it has spaces."""
    windowless = executable.with_name("pythonw.exe")
    if platform == "win32":
        return str(windowless if windowless.exists() else executable)
    return f'"{executable}"' if SPACE in str(executable) else str(executable)


def _lines(icon: Any, has_desktop: bool) -> list[str]:
    name = str(icon.name).replace(HARD_SPACE, SPACE)
    if has_desktop:
        return [f"the icon «{name}» is on the desktop and in the menu"]
    return [
        f"the icon «{name}» is in the menu: {Path(icon.startmenu_dir) / icon.target}",
        "there is no folder for a desktop here; drag it from the menu, or make one and run this again",
    ]
