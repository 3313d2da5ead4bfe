"""Pictures in declared fields: names of the deck's, or files."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import changed
from own_field_samples import OWN_THEME, deck_of, problems_of
from svg_samples import svg

from deckgen.deck.own_fields import FieldPicture, own_attribute
from deckgen.page.ink import Ink


def test_pictures_are_named_or_files_and_decoded_once(tmp_path: Path) -> None:
    theme = changed(OWN_THEME, "    rank: A\n", "    rank: A\n    picture: house\n")
    theme = changed(
        theme, "    rank: B\n", "    rank: B\n    picture: {file: house.png, alt: Samme hus, credit: Kari}\n"
    )
    deck = deck_of(tmp_path, theme)
    shown = [getattr(question, own_attribute("picture")) for question in deck.themes[0].questions]
    assert all(isinstance(picture, FieldPicture) for picture in shown)
    assert [picture.key for picture in shown] == ["house", "house.png"]
    assert deck.pictures["house"].pixels is deck.pictures["house.png"].pixels
    assert deck.field_pictures == {("picture", "house"), ("picture", "house.png")}


def test_a_file_of_two_people_is_told(tmp_path: Path) -> None:
    theme = OWN_THEME
    for rank, credit in (("A", "Kari"), ("B", "Ola")):
        picture = f"{{file: house.png, alt: Hus, credit: {credit}}}"
        theme = changed(theme, f"    rank: {rank}\n", f"    rank: {rank}\n    picture: {picture}\n")
    assert problems_of(tmp_path, theme) == [
        "01-samtale.yaml:17:21: `house.png` has another `credit` at themes/prove/01-samtale.yaml:11; "
        "write the same at both"
    ]


def test_svgs_may_stand_in_fields(tmp_path: Path) -> None:
    inks = "inks: {'#f00': [0, 90, 80, 0]}"
    theme = changed(OWN_THEME, "    rank: A\n", f"    rank: A\n    picture: {{file: hus.svg, alt: Hus, {inks}}}\n")
    (tmp_path / "themes/prove").mkdir(parents=True)
    (tmp_path / "themes/prove/hus.svg").write_bytes(svg('<rect width="9" height="9" fill="red"/>'))
    vectors = deck_of(tmp_path, theme).pictures["hus.svg"].vectors
    assert vectors is not None
    assert [shape.ink for shape in vectors.shapes] == [Ink(0, 90, 80, 0)]


def test_a_file_in_two_inks_is_told(tmp_path: Path) -> None:
    theme = OWN_THEME
    for rank, inks in (("A", ""), ("B", ", inks: {'#f00': [0, 90, 80, 0]}")):
        picture = f"{{file: hus.svg, alt: Hus{inks}}}"
        theme = changed(theme, f"    rank: {rank}\n", f"    rank: {rank}\n    picture: {picture}\n")
    (tmp_path / "themes/prove").mkdir(parents=True)
    (tmp_path / "themes/prove/hus.svg").write_bytes(svg('<rect width="9" height="9" fill="red"/>'))
    assert problems_of(tmp_path, theme) == [
        "01-samtale.yaml:17:21: `hus.svg` has other `inks` at themes/prove/01-samtale.yaml:11; write the same at both"
    ]


def test_there_are_not_more_files_than_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deckgen.deck.field_values.MOST_PICTURES", 1)
    theme = changed(OWN_THEME, "    rank: A\n", "    rank: A\n    picture: {file: house.png, alt: Et hus}\n")
    theme = changed(theme, "    rank: B\n", "    rank: B\n    picture: {file: hut.png, alt: En hytte}\n")
    assert problems_of(tmp_path, theme) == [
        "01-samtale.yaml:17:21: more than 1 pictures in all fields; make two decks of it"
    ]
