"""An action taken back: its files as they were, or its texts only, where others were changed since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from deckgen.edits.deck_edit import DeckEdit, EditConflict, FileChange, TextConflict, changed_file
from deckgen.edits.deck_sources import DeckSources
from deckgen.edits.line_merge import Clash, merged_lines
from deckgen.edits.matched_routes import exact, leaf_values, route_in
from deckgen.source.nodes import Items, Keys, Route, value_at
from deckgen.source.problems import ProblemsFound
from deckgen.source.yaml_edits import TextEdit
from deckgen.source.yamlfile import SourceDocument


class _ChangedFile(Struct, frozen=True):
    """What an action did to a file: its path and its bytes before and after, None where it did not exist."""

    old_path: str
    new_path: str
    before: bytes | None
    after: bytes | None


def undo(edit: DeckEdit, deck: DeckSources) -> DeckEdit:
    """The action that takes another one back in a deck as it is now; taken back in turn, it does that one again.

    A file that is as the action left it becomes, byte by byte, what it was before. In one that was changed since, only
    what the action changed is put back. Raises `EditConflict` with the three states of each text that is neither as
    the action left it nor as it was before.
    """
    conflicts: list[TextConflict] = []
    changes: list[FileChange] = []
    for file in _changed_files(edit, deck):
        try:
            changes += _restored(file, deck)
        except EditConflict as conflict:
            conflicts += conflict.conflicts
    joined = _joined(changes)
    conflicts += () if conflicts else _overwritten(joined, deck)
    if conflicts:
        raise EditConflict(conflicts)
    return DeckEdit(joined, renames={old: new for new, old in edit.renames.items()})


def _overwritten(changes: tuple[FileChange, ...], deck: DeckSources) -> Iterator[TextConflict]:
    """The files that came to places since where others are to be put back."""
    for change in changes:
        current = deck.content(change.path)
        if change.before is None and (current is not None or change.path in deck.others):
            yield TextConflict(change.path, (), _text(change.after), None, _text(current))


def _changed_files(edit: DeckEdit, deck: DeckSources) -> Iterator[_ChangedFile]:
    """What an action did to each file, one that got another name told once."""
    by_path = {change.path: change for change in edit.changes}
    moved = set(edit.renames.values())
    for new, old in edit.renames.items():
        yield _ChangedFile(old, new, by_path[old].before, by_path[new].after)
    for path, change in by_path.items():
        came, went = path not in edit.renames, path not in moved
        if came and went:
            now = deck.path_now(path) if change.before is not None and change.after is not None else path
            yield _ChangedFile(now, now, change.before, change.after)
        elif came and change.after is not None:  # another file has the place of one that moved away
            yield _ChangedFile(path, path, None, change.after)
        elif went and change.before is not None:
            yield _ChangedFile(path, path, change.before, None)


def _joined(changes: list[FileChange]) -> tuple[FileChange, ...]:
    """Changes of which there is one for each path: what goes from a place and what comes there are one."""
    joined: dict[str, FileChange] = {}
    for change in changes:
        other = joined.get(change.path)
        before = change.before if other is None or other.before is None else other.before
        after = change.after if other is None or other.after is None else other.after
        joined[change.path] = FileChange(change.path, before, after)
    return tuple(change for _, change in sorted(joined.items()) if change.before != change.after)


def _restored(file: _ChangedFile, deck: DeckSources) -> tuple[FileChange, ...]:
    """The changes that put a file back."""
    if file.new_path in deck.others or file.new_path not in deck.documents:
        return _restored_whole(file, deck)
    current = deck.content(file.new_path)
    if file.after is None or (file.before is None and current != file.after):
        raise EditConflict([TextConflict(file.new_path, (), _text(file.before), _text(file.after), _text(current))])
    content = file.before if current == file.after else _restored_content(file, deck)
    if file.old_path == file.new_path:
        return changed_file(file.old_path, current, content)
    return FileChange(file.new_path, current, None), FileChange(file.old_path, None, content)


def _restored_whole(file: _ChangedFile, deck: DeckSources) -> tuple[FileChange, ...]:
    """The changes that put back a file that the deck has not, or of which only the bytes count: a picture."""
    if file.after is not None and file.new_path not in deck.others:
        if file.before is None:
            return ()
        raise EditConflict([TextConflict(file.new_path, (), _text(file.before), _text(file.after), None)])
    return changed_file(file.old_path, file.after, file.before)


def _text(content: bytes | None) -> str | None:
    return None if content is None else content.decode("utf-8", "replace")


def _restored_content(file: _ChangedFile, deck: DeckSources) -> bytes:
    """A file that was changed since, with what an action changed as it was before."""
    assert file.before is not None and file.after is not None
    before, after = (deck.document_of(file.new_path, content) for content in (file.before, file.after))
    current = deck.documents[file.new_path]
    if _shape(before.data) == _shape(after.data):
        return _with_old_texts(file.new_path, before, after, deck)
    return _with_old_lines(file.new_path, before, after, current, deck)


def _shape(value: object) -> object:
    """What a value is made of, whatever its texts and whole numbers say."""
    if isinstance(value, Keys):
        return tuple((key, _shape(member)) for key, member in value.items())
    if isinstance(value, Items):
        return ["items", *map(_shape, value)]
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return "text" if isinstance(value, str) else "number" if is_number else repr(value)


def _with_old_texts(path: str, before: SourceDocument, after: SourceDocument, deck: DeckSources) -> bytes:
    """A file in which the texts that an action changed are as before; raises `EditConflict`."""
    edits: list[TextEdit] = []
    conflicts: list[TextConflict] = []
    for (route, old), (_, new) in zip(leaf_values(before.data), leaf_values(after.data), strict=True):
        if exact(old) == exact(new):
            continue
        now = route_in(after.data, deck.value(path), route)
        current = None if now is None else value_at(deck.value(path), now)
        if now is not None and exact(current) == exact(new):
            edits.append(TextEdit(now, str(old)))
        elif now is None or exact(current) != exact(old):
            conflicts.append(
                TextConflict(path, now or route, str(old), str(new), None if current is None else str(current))
            )
    if conflicts:
        raise EditConflict(conflicts)
    return deck.edited(path, edits)


def _with_old_lines(
    path: str, before: SourceDocument, after: SourceDocument, current: SourceDocument, deck: DeckSources
) -> bytes:
    """A file in which the lines that an action changed are as before; raises `EditConflict` where that is not sound."""
    old, new, now = (document.sources[0] for document in (before, after, current))
    merged = merged_lines(new.text, old.text, now.text)
    if isinstance(merged, Clash):
        raise EditConflict([_conflict_of(path, merged)])
    mark = now.content[: len(now.content) - len(now.text.encode())]
    content = mark + merged.encode()
    try:
        says = _counts(deck.document_of(path, content).data)
    except ProblemsFound:
        says = Counter()
    expected = _counts(current.data)
    expected.subtract(_counts(after.data))
    expected.update(_counts(before.data))
    if +says != +expected or any(count < 0 for count in expected.values()):
        raise EditConflict([TextConflict(path, (), old.text, new.text, now.text)])
    return content


def _conflict_of(path: str, clash: Clash) -> TextConflict:
    return TextConflict(path, (), clash.first, clash.common, clash.second)


def _counts(value: object) -> Counter[tuple[Route, object]]:
    """How often each value stands in a file, under the keys that lead to it."""
    return Counter(
        (tuple(part for part in route if isinstance(part, str)), exact(leaf)) for route, leaf in leaf_values(value)
    )
