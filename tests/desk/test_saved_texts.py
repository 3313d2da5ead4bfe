"""Texts saved by several at once: whatever the order, nothing is lost that nobody was told of; nothing else moves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.desk.outside_changes import KnownFiles, changed_texts
from deckgen.desk.saved_texts import SaveConflict, SavedText, TextChange, save_text
from deckgen.desk.text_sources import address_of
from deckgen.disk.unwritable import Unwritable
from deckgen.source.files import SourceFile
from deckgen.source.nodes import scalars_in
from deckgen.source.problems import Problems, ProblemsFound
from deckgen.source.project import Folder, Project
from deckgen.source.yamlfile import parse

NAME, FILE = "01-mangt.yaml", "themes/d/01-mangt.yaml"

CONTENT = """\
# A theme, written in many manners.
number: 1
title: "Mangt"   # its title
short: Mangt
introduction: >-
  En innledning som er lang nok til
  å stå på flere linjer.
needs: [penn, 'papir']
questions:
  # the first one
  - text: "Hva er «viktig»?"
    id: forste
  - text: 'Hvem er med?'
    id: andre   # kept
  - {text: Hvor?, id: tredje}
children:
  - |-
    Tegn sammen.
  - Syng: "nei"
"""

QUESTIONS = tuple(f"questions/{name}/text" for name in ("forste", "andre", "tredje"))

ADDRESSES = ("title", "short", "introduction", "needs/0", "needs/1", *QUESTIONS)

SETTINGS = settings(derandomize=True, database=None, deadline=None, max_examples=25)

TEXTS = st.text("abæøå \"'#:-{}[]«»%&*!|>?,\\@`0", min_size=1, max_size=40).map(str.strip).filter(bool)


def project_in(root: Path, content: bytes) -> Folder:
    (root / "themes/d").mkdir(parents=True)
    (root / FILE).write_bytes(content)
    return Folder(root, Project.at(root))


def texts_of(content: bytes) -> Mapping[str, str]:
    problems = Problems()
    document = parse(SourceFile(NAME, NAME, content, content.decode("utf-8-sig")), problems)
    problems.stop_if_any()
    assert document
    return {address_of(document.data, route): str(text) for route, text in scalars_in(document.data)}


def untouched_lines(content: bytes, addresses: set[str]) -> list[bytes]:
    """The lines of a file on which none of some texts stands."""
    document = parse(SourceFile(NAME, NAME, content, content.decode("utf-8-sig")), Problems())
    assert document
    lines, touched = content.splitlines(keepends=True), set()
    for route, text in scalars_in(document.data):
        if address_of(document.data, route) in addresses:
            end = text.origin.line + (2 if text.style == ">" else 1)
            touched |= set(range(text.origin.line - (text.style == ">"), end))
    return [line for number, line in enumerate(lines, 1) if number not in touched]


def is_within(part: list[bytes], whole: list[bytes]) -> bool:
    """Whether lines stand in a file in their order."""
    rest = iter(whole)
    return all(line in rest for line in part)


@SETTINGS
@given(
    edits=st.lists(st.tuples(st.sampled_from(ADDRESSES), TEXTS), min_size=1, max_size=6),
    ends=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from([b"", b"\xef\xbb\xbf"]),
)
def test_a_file_says_what_was_typed_and_all_else_is_as_it_was(
    edits: list[tuple[str, str]], ends: str, mark: bytes
) -> None:
    before = mark + CONTENT.replace("\n", ends).encode()
    model = dict(texts_of(before))
    changed: set[str] = set()
    with TemporaryDirectory() as place:
        folder = project_in(Path(place), before)
        for address, text in edits:
            content = (folder.path / FILE).read_bytes()
            try:
                outcome = save_text(folder, TextChange(FILE, address, model[address], text))
            except ProblemsFound:
                assert (folder.path / FILE).read_bytes() == content
                continue
            assert isinstance(outcome, SavedText)
            model[address] = text
            changed.add(address)
        after = (folder.path / FILE).read_bytes()
        assert sorted(path.name for path in (folder.path / "themes/d").iterdir()) == [NAME]
    assert texts_of(after) == model
    assert after.startswith(mark)
    assert is_within(untouched_lines(before, changed), after.splitlines(keepends=True))
    assert after.count(b"\r\n") == (after.count(b"\n") if ends == "\r\n" else 0)
    assert [line for line in after.split(b"\n") if b"#" in line and b"# " in line][:1]
    for comment in (b"# A theme, written in many manners.", b"# its title", b"# the first one", b"# kept"):
        assert comment in after


ACTORS = st.sampled_from(["one", "two", "editor", "stale editor"])


class SharedFile:
    """A file that two desks and an editor have open, and what it is to say by what each of them did."""

    def __init__(self, place: Path) -> None:
        self.folder = project_in(place, CONTENT.encode())
        self.file = self.folder.path / FILE
        self.model = dict(texts_of(CONTENT.encode()))
        self.bases = {actor: dict(self.model) for actor in DESKS}
        self.held_open = CONTENT.encode()

    def save(self, actor: str, address: str, text: str) -> None:
        """Save at a desk: what others wrote meanwhile is told to it, and not overwritten."""
        base, current = self.bases[actor][address], self.model[address]
        try:
            outcome = save_text(self.folder, TextChange(FILE, address, base, text))
        except ProblemsFound:
            return
        if isinstance(outcome, SaveConflict):
            assert current not in (base, text)
            assert outcome.theirs == current
            self.bases[actor][address] = current
        else:
            assert current in (base, text)
            self.model[address] = self.bases[actor][address] = text

    def write(self, source: bytes, address: str, text: str) -> None:
        """Write as an editor does: the whole file, as it was when it was read."""
        written = typed_in(source, address, text)
        if written is not None:
            self.file.write_bytes(written)
            self.held_open, self.model = written, dict(texts_of(written))


DESKS = ("one", "two")


@SETTINGS
@given(
    steps=st.lists(
        st.tuples(st.sampled_from([*DESKS, "editor", "stale editor"]), st.sampled_from(QUESTIONS), TEXTS),
        min_size=1,
        max_size=6,
    )
)
def test_two_desks_and_an_editor_lose_nothing_untold(steps: list[tuple[str, str, str]]) -> None:
    with TemporaryDirectory() as place:
        shared, known = SharedFile(Path(place)), KnownFiles()
        known.look(shared.file.parent)
        for actor, address, text in steps:
            if actor in DESKS:
                shared.save(actor, address, text)
            else:
                shared.write(shared.file.read_bytes() if actor == "editor" else shared.held_open, address, text)
        assert texts_of(shared.file.read_bytes()) == shared.model
        changes = known.look(shared.file.parent)
    assert changes is not None
    outside = {text.address: text.after for change in changes for text in changed_texts(change, FILE)}
    first = texts_of(CONTENT.encode())
    assert outside == {address: text for address, text in shared.model.items() if text != first.get(address)}


def typed_in(content: bytes, address: str, text: str) -> bytes | None:
    """A file as a program that knows nothing of the desk makes it; None for a text that can not be written."""
    with TemporaryDirectory() as place:
        other = project_in(Path(place), content)
        try:
            save_text(other, TextChange(FILE, address, texts_of(content)[address], text))
        except ProblemsFound:
            return None
        return (other.path / FILE).read_bytes()


def test_a_read_only_file_stays_and_is_told(tmp_path: Path) -> None:
    folder = project_in(tmp_path, CONTENT.encode())
    (tmp_path / FILE).chmod(0o444)
    with pytest.raises(Unwritable):
        save_text(folder, TextChange(FILE, "title", "Mangt", "Lite"))
    assert (tmp_path / FILE).read_bytes() == CONTENT.encode()


def test_permissions_and_links_within_the_folder_are_kept(tmp_path: Path) -> None:
    folder = project_in(tmp_path, CONTENT.encode())
    (tmp_path / "elsewhere").mkdir()
    real = tmp_path / "elsewhere" / NAME
    (tmp_path / FILE).rename(real)
    (tmp_path / FILE).symlink_to(real)
    real.chmod(0o640)
    assert isinstance(save_text(folder, TextChange(FILE, "title", "Mangt", "Lite")), SavedText)
    assert (tmp_path / FILE).is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert b'title: "Lite"   # its title' in real.read_bytes()


def test_a_text_that_is_gone_is_a_conflict(tmp_path: Path) -> None:
    folder = project_in(tmp_path, CONTENT.encode())
    outcome = save_text(folder, TextChange(FILE, "questions/femte/text", "Hvor?", "Når?"))
    assert isinstance(outcome, SaveConflict)
    assert outcome.theirs is None
