"""When a picture would look the same, and what an earlier build left of it."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from deckgen.jobs.cache import Cache
from deckgen.jobs.kept_pictures import leave_pictures, look_of, take_pictures
from deckgen.page.geometry import Box
from deckgen.pdf.content import Content, FormXObject, Needs
from deckgen.pdf.parts import FilePage, FileParts
from deckgen.pdf.xobjects import CodedPicture

BOX = Box(0, 0, 100, 140)
PICTURES = {"a": b"first", "b": b"second"}
PATHS = {"a": "images/kort/01-title-front.png", "b": "images/kort/02-title-back.png"}


def content(digest: bytes, forms: tuple[str, ...] = (), pictures: tuple[str, ...] = ()) -> Content:
    return Content(b"", digest, (), Needs(forms, pictures))


PAGE = FilePage(BOX, BOX, BOX, "1", "page 1", content(b"page", forms=("motif",)))
FORMS = {"motif": FormXObject(BOX, content(b"motif", pictures=("arms",)))}
PARTS = FileParts("kort", "Kort", (PAGE,), FORMS, {"arms": CodedPicture(1, 1, "L", b"x")})


def look(page: FilePage = PAGE, parts: FileParts = PARTS, settings: str = "300") -> str:
    return look_of(page, parts, settings)


def test_what_a_page_is_called_does_not_show() -> None:
    assert look(replace(PAGE, label="2", subject="page 2", anchor="to", keys=("page:2",))) == look()


def test_all_that_shows_makes_another_look() -> None:
    others = [
        look(replace(PAGE, content=content(b"other", forms=("motif",)))),
        look(replace(PAGE, media=BOX.grown(9))),
        look(settings="150"),
        look(parts=replace(PARTS, forms={"motif": FormXObject(BOX, content(b"new", pictures=("arms",)))})),
        look(parts=replace(PARTS, forms={"motif": replace(FORMS["motif"], box=BOX.grown(1))})),
        look(parts=replace(PARTS, pictures={"arms": CodedPicture(1, 1, "L", b"y")})),
    ]
    assert len({look(), *others}) == len(others) + 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An output folder with two pictures and its manifest, and a note of them in a cache beside it."""
    folder = tmp_path / "nb"
    (folder / "images/kort").mkdir(parents=True)
    for name, data in PICTURES.items():
        (folder / PATHS[name]).write_bytes(data)
    files = {PATHS[name]: {"sha256": sha256(data).hexdigest()} for name, data in PICTURES.items()}
    (folder / "manifest.json").write_text(json.dumps({"files": files}), "utf-8")
    leave_pictures(folder, "kort", PICTURES, Cache(tmp_path / "cache"))
    return folder


def taken(folder: Path, name: str = "kort") -> dict[str, bytes]:
    return take_pictures(folder, name, ["a", "b", "c"], Cache(folder.parent / "cache"))


def test_pictures_are_taken_from_where_they_lie(folder: Path) -> None:
    assert taken(folder) == PICTURES
    assert taken(folder, "tarot") == {}
    assert take_pictures(folder, "kort", ["a"], Cache()) == {}


def test_what_is_not_as_it_was_is_not_taken(folder: Path) -> None:
    (folder / PATHS["a"]).write_bytes(b"changed")
    assert taken(folder) == {"b": b"second"}
    (folder / PATHS["b"]).unlink()
    assert taken(folder) == {}
    (folder / "manifest.json").unlink()
    assert taken(folder) == {}


@pytest.mark.parametrize("record", [b"", b"[]", b'{"a": 3}', b"\xff"])
def test_a_note_that_says_nothing_is_none(folder: Path, record: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Cache, "get", lambda _self, _key: record)
    assert taken(folder) == {}
