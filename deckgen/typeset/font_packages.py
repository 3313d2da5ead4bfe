"""Fonts that can be named for what no family of a project has: by script (ISO 15924), packages of the package index.

ScriptFont       a font for a script
SCRIPT_FONTS     such fonts
install_command  what installs a package
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from msgspec import Struct


class ScriptFont(Struct, frozen=True):
    """A font for a script: the family's name, and the package that has it; "" for a file that one has to fetch.

    `language`: the language that has the script for itself, where that is what people call it.
    """

    family: str
    package: str = ""
    language: str = ""


_NOTO_SANS = ScriptFont("Noto Sans", "fontpkg-noto-sans")
_JAPANESE = ScriptFont("Noto Sans JP", language="Japanese")

SCRIPT_FONTS = {
    "Arab": ScriptFont("IBM Plex Sans Arabic", "fontpkg-ibm-plex-sans-arabic"),
    "Beng": ScriptFont("Hind Siliguri", "fontpkg-hind-siliguri"),
    "Cyrl": _NOTO_SANS,
    "Deva": ScriptFont("Noto Sans Devanagari", "fontpkg-noto-sans-devanagari"),
    "Grek": _NOTO_SANS,
    "Hang": ScriptFont("Noto Sans KR", language="Korean"),
    "Hani": ScriptFont("Noto Sans SC"),
    "Hebr": ScriptFont("Assistant", "fontpkg-assistant"),
    "Hira": _JAPANESE,
    "Kana": _JAPANESE,
    "Khmr": ScriptFont("Noto Sans Khmer", "fontpkg-noto-sans-khmer"),
    "Latn": _NOTO_SANS,
    "Taml": ScriptFont("Noto Sans Tamil", "fontpkg-noto-sans-tamil"),
    "Telu": ScriptFont("Noto Sans Telugu", "fontpkg-noto-sans-telugu"),
    "Thai": ScriptFont("Noto Sans Thai", "fontpkg-noto-sans-thai"),
}


def install_command(package: str) -> str:
    """The command that installs a package for the Python that runs, as the README has it where that is in `.venv`."""
    if Path(sys.prefix) == Path.cwd() / ".venv":
        return rf".venv\Scripts\pip install {package}" if os.name == "nt" else f".venv/bin/pip install {package}"
    return f"python -m pip install {package}"
