"""The user's printers: where they are kept, what may be typed, what a broken file says."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
import pytest
from platformdirs import windows
from platformdirs.macos import MacOS
from platformdirs.unix import Unix
from platformdirs.windows import Windows

from deckgen.page.geometry import MILLIMETRE
from deckgen.sheets.printers import (
    FILE,
    Printer,
    config_folder,
    load_printers,
    parse_margin,
    parse_scale,
    parse_shift,
    store_printer,
)

PRINTER = Printer("Kontor 2. etasje", 5 * MILLIMETRE, 1.5 * MILLIMETRE, -0.8 * MILLIMETRE, 1 / 0.996)
GOOD = '{"shift-x": 1.5, "shift-y": -0.8, "scale": 99.6, "unprintable": 5, "flip": "long"}'


def with_entry(old: str, new: str) -> str:
    """A file with one printer, a part of its entry written otherwise."""
    return '{"printers": {"Kontor": ' + GOOD.replace(old, new) + "}}"


def close(printer: Printer, other: Printer) -> bool:
    """Whether two printers are the same but for rounding to a thousandth of a millimetre."""
    pairs = [(getattr(printer, name), getattr(other, name)) for name in ("unprintable", "shift_x", "shift_y", "scale")]
    return printer.name == other.name and all(a == pytest.approx(b, abs=0.002) for a, b in pairs)


# Where


@pytest.mark.parametrize(
    ("system", "environment", "folder"),
    [
        (Unix, {}, Path.home() / ".config/deckgen"),
        (Unix, {"XDG_CONFIG_HOME": "/home/kari/own"}, Path("/home/kari/own/deckgen")),
        (Unix, {"XDG_CONFIG_HOME": "own"}, Path.home() / ".config/deckgen"),
        (MacOS, {}, Path.home() / "Library/Application Support/deckgen"),
        (Windows, {"APPDATA": "/Users/kari/AppData/Roaming"}, Path("/Users/kari/AppData/Roaming/deckgen")),
        (Windows, {"DECKGEN_CONFIG": "/tmp/here"}, Path("/tmp/here")),
    ],
)
def test_every_system_has_its_folder(
    system: type[Unix | MacOS | Windows], environment: dict[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CONFIG_HOME", "APPDATA", "DECKGEN_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(platformdirs, "PlatformDirs", system)
    monkeypatch.setattr(windows, "get_win_folder", windows.get_win_folder_from_env_vars)
    assert config_folder() == folder


def test_printers_in_the_library_of_a_mac_stay_where_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DECKGEN_CONFIG", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    monkeypatch.setattr(platformdirs, "PlatformDirs", MacOS)
    library, named = tmp_path / "Library/Application Support/deckgen", tmp_path / "own/deckgen"
    assert config_folder() == named
    store_printer(library, PRINTER)
    assert config_folder() == library
    store_printer(named, PRINTER)
    assert config_folder() == named


# What is typed


@pytest.mark.parametrize(
    "typed", ["1.5mm,-0.8mm", "1,5mm,-0,8mm", " +1.5 mm, \u22120.8 mm ", "1.5mm;-0.8mm", "1.5mm -0.8mm"]
)
def test_two_lengths_are_a_shift(typed: str) -> None:
    assert parse_shift(typed) == pytest.approx((1.5 * MILLIMETRE, -0.8 * MILLIMETRE))


@pytest.mark.parametrize("typed", ["", "1.5mm", "1.5,-0.8", "1.5cm,2cm", "1.5mm,-0.8mm,1mm", "nanmm,1mm"])
def test_all_else_is_none(typed: str) -> None:
    with pytest.raises(ValueError, match=r"is not two lengths; write how far .*, as in 1\.5mm,-0\.8mm"):
        parse_shift(typed)


def test_no_printer_drifts_more_than_20_mm() -> None:
    assert parse_shift("20mm,-20mm") == pytest.approx((20 * MILLIMETRE, -20 * MILLIMETRE))
    with pytest.raises(ValueError, match=r"of -20\.5 mm is more than any printer drifts, 20 mm is the most; look"):
        parse_shift("1mm,-20.5mm")


def test_a_scale_is_what_makes_up_for_what_was_measured() -> None:
    assert parse_scale("99.6%") == parse_scale("99,6 %") == pytest.approx(1 / 0.996)
    assert parse_scale("100%") == 1


@pytest.mark.parametrize("typed", ["99.6", "", "99.6mm", "%"])
def test_a_scale_is_a_percentage(typed: str) -> None:
    with pytest.raises(ValueError, match=r"is not a percentage; measure the line of 100 mm .*, as in 99\.6%"):
        parse_scale(typed)


@pytest.mark.parametrize("typed", ["89.9%", "110.1%", "0%"])
def test_a_scale_far_off_is_another_setting_of_the_printer(typed: str) -> None:
    with pytest.raises(ValueError, match="90 to 110 % are; print the sheet again at 100 %"):
        parse_scale(typed)


# What is kept


def test_nothing_kept_is_no_printer(tmp_path: Path) -> None:
    assert load_printers(tmp_path / "not-there") == {}


def test_printers_are_kept_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "deckgen"
    assert store_printer(folder, PRINTER) == folder / FILE
    store_printer(folder, Printer("Ærfugl", shift_x=1))
    store_printer(folder, Printer("Kontor 2. etasje ", shift_x=2))
    kept = load_printers(folder)
    assert sorted(kept) == ["Kontor 2. etasje", "Ærfugl"]
    assert close(kept["Kontor 2. etasje"], Printer("Kontor 2. etasje", shift_x=2))
    store_printer(folder, PRINTER)
    assert close(load_printers(folder)["Kontor 2. etasje"], PRINTER)
    assert "Ærfugl" in (folder / FILE).read_text("utf-8"), "a file for people to read"


def test_the_file_says_what_the_user_typed(tmp_path: Path) -> None:
    text = store_printer(tmp_path, PRINTER).read_text("utf-8")
    for line in ('"shift-x": 1.5', '"shift-y": -0.8', '"scale": 99.6', '"unprintable": 5.0'):
        assert line in text


def test_the_old_file_stays_whole_when_the_new_one_cannot_be_put(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_printer(tmp_path, PRINTER)
    before = (tmp_path / FILE).read_bytes()

    def refuse(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="no room"):
        store_printer(tmp_path, Printer("Ærfugl"))
    assert (tmp_path / FILE).read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [FILE], "nothing is left lying about"


def test_a_printer_has_a_name_and_a_drift_of_printers(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="needs a name"):
        store_printer(tmp_path, Printer(" "))
    with pytest.raises(ValueError, match="more than any printer drifts"):
        store_printer(tmp_path, Printer("Kontor", shift_y=300))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is no JSON"),
        ("\xff", "is no JSON"),
        ("[]", "has no «printers»"),
        ('{"printers": 3}', "has no «printers»"),
        ('{"printers": {"Kontor": {}}}', "has no flip, scale, shift-x, shift-y, unprintable for «Kontor»"),
        (
            with_entry("1.5", '"1.5"'),
            "has «1.5» as shift-x of «Kontor», which is no number",
        ),
        (with_entry("1.5", "true"), "which is no number"),
        (with_entry("1.5", "NaN"), "more than any printer drifts"),
        (with_entry("99.6", "9"), "a scale of 9 % is no drift of a printer"),
        (with_entry(": 5", ": -5"), "has -5 mm as unprintable margin"),
        (with_entry('"long"', '"side"'), "has «side» as flip of «Kontor», which is neither long nor short"),
    ],
)
def test_a_broken_file_says_so_and_is_left_alone(content: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_text(content, "latin-1")
    for doing in (lambda: load_printers(tmp_path), lambda: store_printer(tmp_path, PRINTER)):
        with pytest.raises(ValueError, match=FILE) as caught:
            doing()
        assert message in str(caught.value)
        assert str(caught.value).endswith("mend it, or delete it and calibrate again")
    assert file.read_text("latin-1") == content


@pytest.mark.parametrize("text", ["5", "5cm", "-1mm", "31mm", "0.5 mm."])
def test_a_margin_that_no_printer_has(text: str) -> None:
    with pytest.raises(ValueError, match="is not a length from 0 to 30 mm; write it as 5mm"):
        parse_margin(text)


@pytest.mark.parametrize(("text", "length"), [("0mm", 0), ("4,2 mm", 4.2), ("30mm", 30)])
def test_a_margin_is_a_length(text: str, length: float) -> None:
    assert parse_margin(text) == pytest.approx(length * MILLIMETRE)
