"""The user's printers: what was read off the calibration sheet, kept in the user's own configuration folder.

One file, `printers.json`, for all projects of the user: {"printers": {"Kontor": {"shift-x": 1.5, "shift-y": -0.8,
"scale": 99.6, "unprintable": 5}}}, millimetres, and as scale what a line of 100 mm measures when it is printed.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from deckgen.disk.held_folder import held
from deckgen.disk.whole_files import write_whole
from deckgen.page.geometry import MILLIMETRE
from deckgen.source.problems import unreadable


class Printer(Struct, frozen=True):
    """What a printer does to a sheet.

    `unprintable` is the margin it can not print on. `shift_x` and `shift_y` are how far the back must be moved to lie
    on the front, seen from the back, to the right and up; `scale` is what a sheet is scaled by to come out true. Both
    hold for sheets turned on the edge `flip`: turned on the other, the driver turns the back.
    """

    name: str = ""
    unprintable: float = 5 * MILLIMETRE
    shift_x: float = 0
    shift_y: float = 0
    scale: float = 1
    flip: str = "long"


FILE = "printers.json"

OVERRIDE = "DECKGEN_CONFIG"

FLIPS = ("long", "short")

MOST_SHIFT = 20.0

LARGEST = 1000

LEAST_SCALE, MOST_SCALE = 90.0, 110.0

MOST_UNPRINTABLE = 30.0

NUMBER = r"[+\-\u2212]?\d+(?:[.,]\d+)?"

SHIFT = re.compile(rf"\s*({NUMBER})\s*mm\s*[,;\s]\s*({NUMBER})\s*mm\s*")

MARGIN = re.compile(rf"\s*({NUMBER})\s*mm\s*")

SCALE = re.compile(rf"\s*({NUMBER})\s*%\s*")


def config_folder() -> Path:
    """The user's own configuration folder, whether it is there or not; DECKGEN_CONFIG names another.

    XDG_CONFIG_HOME or ~/.config on Linux, ~/Library/Application Support on macOS, %APPDATA% on Windows, with `deckgen`
    in it. On macOS too XDG_CONFIG_HOME may name a place, but printers that are kept in the library stay there.
    """
    if override := os.environ.get(OVERRIDE):
        return Path(override)
    from platformdirs import user_config_path  # takes long to load, and is needed where printers are named only

    folder = user_config_path("deckgen", appauthor=False, roaming=True)
    library = Path.home() / "Library" / "Application Support" / "deckgen"
    return library if (library / FILE).is_file() and not (folder / FILE).is_file() else folder


def parse_shift(text: str) -> tuple[float, float]:
    """How far the back must be moved, in points, from the two numbers on the sheet: «1.5mm,-0.8mm».

    To the right and up are above 0, as seen from the back. Decimal points or commas; raises ValueError.
    """
    lengths = SHIFT.fullmatch(text)
    if not lengths:
        raise ValueError(
            f"the back shift «{text}» is not two lengths; write how far to the right and how far up, as in 1.5mm,-0.8mm"
        )
    x, y = checked_shift(typed_number(lengths[1]), typed_number(lengths[2]))
    return x * MILLIMETRE, y * MILLIMETRE


def parse_scale(text: str) -> float:
    """What a sheet must be scaled by to come out true, from what its line of 100 mm measures: «99.6%» gives 1/0.996.

    Raises ValueError.
    """
    percentage = SCALE.fullmatch(text)
    if not percentage:
        raise ValueError(
            f"the scale «{text}» is not a percentage; measure the line of 100 mm and write its millimetres, as in 99.6%"
        )
    return 100 / checked_scale(typed_number(percentage[1]))


def parse_margin(text: str) -> float:
    """The margin that a printer can not print on, in points: «5mm». Raises ValueError."""
    margin = MARGIN.fullmatch(text)
    if not margin or not 0 <= typed_number(margin[1]) <= MOST_UNPRINTABLE:
        raise ValueError(f"the margin «{text}» is not a length from 0 to {MOST_UNPRINTABLE:g} mm; write it as 5mm")
    return typed_number(margin[1]) * MILLIMETRE


def typed_number(text: str) -> float:
    """The number that a user wrote, with a decimal point or comma and any minus."""
    return float(text.replace(",", ".").replace("\u2212", "-"))


def checked_shift(x: float, y: float) -> tuple[float, float]:
    """Two shifts in millimetres; raises ValueError where one can be no drift of a printer."""
    for shift in (x, y):
        if not abs(shift) <= MOST_SHIFT:
            raise ValueError(
                f"a back shift of {shift:g} mm is more than any printer drifts, {MOST_SHIFT:g} mm is the most; "
                "look whether the sheet was printed at 100 % and turned on the right edge, then read it again"
            )
    return x, y


def checked_scale(measured: float) -> float:
    """What a line of 100 mm measures; raises ValueError where the sheet was not printed in its own size."""
    if not LEAST_SCALE <= measured <= MOST_SCALE:
        raise ValueError(
            f"a scale of {measured:g} % is no drift of a printer, {LEAST_SCALE:g} to {MOST_SCALE:g} % are; "
            "print the sheet again at 100 % («actual size», no fitting), then measure the line"
        )
    return measured


def load_printers(folder: Path) -> Mapping[str, Printer]:
    """The printers kept in a folder by name, none where nothing was kept; raises ValueError for a broken file."""
    file = folder / FILE
    try:
        kept = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ValueError(f"{file} {unreadable(error)}") from None
    except (ValueError, RecursionError):
        raise broken(file, "is no JSON") from None
    entries = kept.get("printers") if isinstance(kept, dict) else None
    if not isinstance(entries, dict):
        raise broken(file, "has no «printers»")
    return {name: printer_of(name, entry, file) for name, entry in entries.items()}


def broken(file: Path, what: str) -> ValueError:
    """The message for a file that somebody has changed by hand."""
    return ValueError(f"{file} {what}; mend it, or delete it and calibrate again")


def printer_of(name: str, entry: object, file: Path) -> Printer:
    """A printer from its entry in a file; raises ValueError."""
    wanted = {"shift-x", "shift-y", "scale", "unprintable", "flip"}
    if not isinstance(entry, dict) or set(entry) != wanted:
        raise broken(file, f"has no {', '.join(sorted(wanted))} for «{name}», or more than that")
    if entry["flip"] not in FLIPS:
        raise broken(file, f"has «{entry['flip']}» as flip of «{name}», which is neither long nor short")
    check_numbers(name, {key: value for key, value in entry.items() if key != "flip"}, file)
    try:
        x, y = checked_shift(entry["shift-x"], entry["shift-y"])
        measured = checked_scale(entry["scale"])
    except ValueError as error:
        raise broken(file, f"says of «{name}»: {error}") from None
    if not 0 <= entry["unprintable"] <= MOST_UNPRINTABLE:
        raise broken(file, f"has {entry['unprintable']:g} mm as unprintable margin of «{name}»")
    margin = entry["unprintable"] * MILLIMETRE
    return Printer(name, margin, x * MILLIMETRE, y * MILLIMETRE, 100 / measured, entry["flip"])


def check_numbers(name: str, values: Mapping[str, object], file: Path) -> None:
    """Raise ValueError where a value of a printer's entry is no number that a length or a scale could have."""
    for key, value in values.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > LARGEST:
            raise broken(file, f"has «{str(value)[:20]}» as {key} of «{name}», which is no number")


def store_printer(folder: Path, printer: Printer) -> Path:
    """Keep a printer under its name, in place of what was kept so; returns the file.

    The file is whole at any time: it is written beside the old one and then takes its place. Raises ValueError for a
    printer without a name, a drift that none has, or a broken file, OSError where the folder cannot be written to.
    """
    if not printer.name.strip():
        raise ValueError('the printer needs a name; write one, as in --printer "Kontor 2. etasje"')
    named = replace(printer, name=printer.name.strip())
    checked_shift(named.shift_x / MILLIMETRE, named.shift_y / MILLIMETRE)
    checked_scale(100 / named.scale)
    with held(folder):
        printers = {**load_printers(folder), named.name: named}
        entries = {name: printer_entry(printers[name]) for name in sorted(printers)}
        text = json.dumps({"printers": entries}, ensure_ascii=False, indent=2) + "\n"
        write_whole(folder / FILE, text.encode())
    return folder / FILE


def printer_entry(printer: Printer) -> dict[str, float | str]:
    """A printer as it is kept, in the user's units."""
    return {
        "shift-x": round(printer.shift_x / MILLIMETRE, 3),
        "shift-y": round(printer.shift_y / MILLIMETRE, 3),
        "scale": round(100 / printer.scale, 3),
        "unprintable": round(printer.unprintable / MILLIMETRE, 3),
        "flip": printer.flip,
    }
