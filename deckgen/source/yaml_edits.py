"""Changes to a YAML file: made where they stand, all else stays as it is to the byte.

They are put into the text by the places of its values, not by ruamel.yaml's round trip, which writes 17 to 37 lines of
each shipped theme anew; that writes new YAML only (`yaml_writer`).
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial

import yaml
from msgspec import Struct

from deckgen.source.files import SourceFile, decoded
from deckgen.source.nodes import Items, Keys, Route, value_at
from deckgen.source.problems import Origin, Problem, Problems, ProblemsFound
from deckgen.source.yaml_members import NewKey, Slot, UnwritableEdit, spliced, with_keys, with_members, without_key
from deckgen.source.yaml_texts import OldText, quoted, text_like
from deckgen.source.yaml_tree import YamlNode, column_of, line_of, member_at, node_at, nodes_on, tree_of
from deckgen.source.yaml_writer import bare
from deckgen.source.yamlfile import SourceDocument, parse, plain


class TextEdit(Struct, frozen=True):
    """Another text at a route, in the style of the old one; a list or mapping there is refused.

    Where a whole number stands, a text of digits alone is written as a number; where nothing stands, as a text.
    """

    route: Route
    text: str


class KeyEdit(Struct, frozen=True):
    """A key that a mapping lacks, with its value: plain data of dicts, lists, strings and integers.

    It stands after the key `after`, after all where the mapping has no such key.
    """

    route: Route  # of the mapping
    key: str
    value: object
    after: str = ""


class KeyRemoval(Struct, frozen=True):
    """A key that goes, with its value and the comments within it; those above it stay."""

    route: Route  # of the value


class InsertEdit(Struct, frozen=True):
    """A new member of a list: before the one that has a position before any edit, wherever that will stand.

    One at the position after the last comes last. A list that is empty, or a key without value, takes it too. The
    remarks of a value that is `Remarked` are comments above it where the list has a line for each member.
    """

    route: Route  # of the list
    position: int
    value: object


class RemoveEdit(Struct, frozen=True):
    """A member of a list that goes, with its lines and the comments within it; those above it stay.

    Where all go, `[]` stays.
    """

    route: Route  # of the member


class OrderEdit(Struct, frozen=True):
    """Members of a list in another order: the positions that they have before any edit, as they shall stand.

    Comments right above a member move with it. Members that go need not be named; that others are not is an error.
    """

    route: Route  # of the list
    order: tuple[int, ...]


_ListEdit = InsertEdit | RemoveEdit | OrderEdit

Edit = TextEdit | KeyEdit | KeyRemoval | _ListEdit


class _Step(Struct, frozen=True):
    """A step of the work: it makes of the text of a file that with some of the edits in it.

    `route` is that of the list or mapping that it changes; none where it is the first, which has the file's own text.
    """

    make: Callable[[str], str]
    route: Route | None = None


_OLD_MAC = re.compile(r"\r(?!\n)")

_LONE_BREAK = re.compile(r"(?<!\r)\n")

_HALF = re.compile("[\ud800-\udfff]")

_BY_HAND = "change it by hand"


def edited(source: SourceFile, edits: Sequence[Edit], document: SourceDocument | None = None) -> bytes:
    """The file with the edits made, each by the routes of the file before any of them.

    `document` has the nodes of the file, sound ones, where they are known already.

    Raises `ProblemsFound`, with the line, where one can not be made as the file is written (a text that an alias
    repeats, members of a list that share a line), and where routes lead nowhere in this file.
    """
    document = document or _document(source.content, source)
    if not edits:
        return source.content
    tree = tree_of(source.text)
    _check_edits(source, document, tree, edits)
    text = source.text if source.text.endswith("\n") else source.text + "\n"
    for step in _steps(edits, tree):
        text = _after(step, text, source, tree)
    content = _content(text, source)
    _check(content, source, _expected(document, edits))
    return content


def _document(content: bytes, source: SourceFile) -> SourceDocument:
    """The nodes of a file with some content; raises `ProblemsFound` where it is not sound."""
    problems = Problems()
    text = decoded(content, source.display, problems)
    document = None if text is None else parse(SourceFile(source.display, source.name, content, text), problems)
    if document is None or problems.noted:
        raise ProblemsFound(problems.noted)
    return document


def _after(step: _Step, text: str, source: SourceFile, tree: YamlNode) -> str:
    """The text after a step; what can not be written is told at its line of the file."""
    try:
        return step.make(text)
    except UnwritableEdit as error:
        place = error.place if step.route is None else node_at(tree, step.route).start
        raise ProblemsFound([Problem(_origin(source, source.text, place), error.message)]) from None
    except (yaml.YAMLError, LookupError):
        raise ProblemsFound([_unwritable(source)]) from None


def _content(text: str, source: SourceFile) -> bytes:
    """The bytes of an edited text, with the marks and line ends of the file that it comes from."""
    if "\r\n" in source.text and not _LONE_BREAK.search(source.text):
        text = _LONE_BREAK.sub("\r\n", text)
    if not source.text.endswith("\n"):
        text = text.removesuffix("\n").removesuffix("\r")
    bom = BOM_UTF8 if source.content.startswith(BOM_UTF8) else b""
    return bom + text.encode("utf-8", "surrogatepass")


def _check(content: bytes, source: SourceFile, expected: object) -> None:
    """Stop where the file does not say what it said, with these changes and no others."""
    with suppress(ProblemsFound):
        if _exact(_document(content, source).data) == _exact(expected):
            return
    raise ProblemsFound([_unwritable(source)])


def _unwritable(source: SourceFile) -> Problem:
    message = "the changes can not be made in this file as it is written; make them by hand, or a few at a time"
    return Problem(Origin(source.display), message)


def _exact(value: object) -> object:
    """Data that is alike only where its kinds are too, unlike 1, 1.0 and true; the order of keys counts not."""
    if isinstance(value, Mapping):
        return {key: _exact(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_exact(part) for part in value]
    return ("text", str(value)) if isinstance(value, str) else (type(value).__name__, value)


def _origin(source: SourceFile, text: str, place: int) -> Origin:
    return Origin(source.display, line_of(text, place) + 1, column_of(text, place) + 1)


# Which edits can be made


def _check_edits(source: SourceFile, document: SourceDocument, tree: YamlNode, edits: Sequence[Edit]) -> None:
    """Stop where edits can not be made, and tell all of those."""
    problems = Problems()
    if "\r" in source.text and _OLD_MAC.search(source.text):
        problems.add(Origin(source.display), "lines end as on old Macs (CR alone); save it with line ends of Unix (LF)")
    for edit in edits:
        if refusal := _refusal(edit, document, tree):
            place, message = refusal
            problems.add(_origin(source, source.text, place), message)
    for route, texts in _texts_by_route(edits).items():
        if len(texts) > 1:
            message = f"this shall become «{texts[0]}» and «{texts[1]}»; decide for one"
            problems.add(_origin(source, source.text, nodes_on(tree, route)[-1].start), message)
    problems.stop_if_any()


def _texts_by_route(edits: Sequence[Edit]) -> dict[Route, list[str]]:
    """The different texts that edits put at a route."""
    texts: dict[Route, list[str]] = {}
    for edit in edits:
        if isinstance(edit, TextEdit) and edit.text not in texts.setdefault(edit.route, []):
            texts[edit.route].append(edit.text)
    return texts


def _refusal(edit: Edit, document: SourceDocument, tree: YamlNode) -> tuple[int, str] | None:
    """Where and why an edit can not be made, and what to do; None where it can."""
    nodes = nodes_on(tree, edit.route)
    is_repeat_gone = isinstance(edit, RemoveEdit | KeyRemoval) and bool(nodes[-1].alias)
    if refusal := next(filter(None, map(_sharing, nodes[:-1] if is_repeat_gone else nodes)), None):
        return refusal
    if len(nodes) <= len(edit.route):
        return nodes[-1].start, _missing(edit.route, document)
    misfit = _misfit(edit, nodes, document)
    return (nodes[-1].start, misfit) if misfit else None


def _misfit(edit: Edit, nodes: Sequence[YamlNode], document: SourceDocument) -> str:
    """Why an edit can not be made of the value at its route, the last of the nodes on it; "" where it can."""
    node = nodes[-1]
    match edit:
        case TextEdit() if half := _HALF.search(edit.text):
            return f"the text holds half a character (U+{ord(half[0]):04X}); write it anew"
        case TextEdit() if node.is_list or node.is_mapping:
            return f"a text is wanted here, but this is a list or a mapping; {_BY_HAND}"
        case KeyEdit() if not node.is_mapping:
            return f"the key `{edit.key}` is wanted here, but this is no mapping; {_BY_HAND}"
        case KeyEdit() if node.member(edit.key):
            return f"the key `{edit.key}` is here already; change its value"
        case KeyRemoval() if not edit.route or not isinstance(edit.route[-1], str):
            return f"this is no value of a key; {_BY_HAND}"
        case InsertEdit() | RemoveEdit() | OrderEdit():
            return _list_misfit(edit, nodes, document)
    return ""


def _list_misfit(edit: _ListEdit, nodes: Sequence[YamlNode], document: SourceDocument) -> str:
    """Why an edit of a list can not be made; the arguments are as in `_misfit`."""
    node = nodes[-1]
    match edit:
        case InsertEdit() if not _takes_members(node, document, edit.route) or edit.position > len(node.members):
            return f"a member {edit.position + 1} is wanted here, but there is no such list; {_BY_HAND}"
        case RemoveEdit() if not edit.route or not nodes[-2].is_list:
            return f"this is no member of a list; {_BY_HAND}"
        case OrderEdit() if not _is_order(edit, node):
            return f"members are to be put in another order that are not here; {_BY_HAND}"
    return ""


def _sharing(node: YamlNode) -> tuple[int, str] | None:
    """Where and why nothing in a value can be changed: other places repeat it, or it repeats another."""
    if node.alias:
        return node.start, f"`*{node.alias}` repeats what stands elsewhere; write it out here, then change it"
    if node.anchor:
        return node.start, f"other places may repeat `&{node.anchor}`, and would change with it; {_BY_HAND}"
    return None


def _missing(route: Route, document: SourceDocument) -> str:
    name = " ".join(str(part + 1) if isinstance(part, int) else part for part in route)
    base = document.data.get("extends") if isinstance(document.data, Keys) else None
    if base:
        return f"`{name}` is not in this file, but in what it extends (`{base}`); change it there"
    return f"`{name}` is not in this file; write it first"


def _takes_members(node: YamlNode, document: SourceDocument, route: Route) -> bool:
    """Whether a value is a list, or nothing at all."""
    return node.is_list or (not node.is_mapping and bool(route) and value_at(document.data, route) is None)


def _is_order(edit: OrderEdit, node: YamlNode) -> bool:
    return node.is_list and len({*edit.order}) == len(edit.order) and {*edit.order} <= {*range(len(node.members))}


# The work: new keys and texts first, which leave all routes as they are; then members, those that stand deepest first


def _steps(edits: Sequence[Edit], tree: YamlNode) -> Iterator[_Step]:
    """The steps that make the edits."""
    keys = [NewKey(edit.route, edit.key, edit.value, edit.after) for edit in edits if isinstance(edit, KeyEdit)]
    if keys:
        yield _Step(partial(with_keys, keys=keys))
    texts = {edit.route: edit for edit in edits if isinstance(edit, TextEdit)}
    if texts:
        yield _Step(partial(_with_texts, edits=[*texts.values()]))
    by_holder: dict[Route, list[Edit]] = {}
    for edit in edits:
        by_holder.setdefault(_holder(edit), []).append(edit)
    for route in sorted(by_holder, key=len, reverse=True):
        yield from _steps_at(route, by_holder[route], tree)


def _holder(edit: Edit) -> Route:
    """The route of the list or mapping that an edit changes, of a text of what it stands in."""
    return edit.route if isinstance(edit, KeyEdit | InsertEdit | OrderEdit) else edit.route[:-1]


def _steps_at(route: Route, edits: Sequence[Edit], tree: YamlNode) -> Iterator[_Step]:
    """The steps that make the edits of one list or mapping."""
    for removal in dict.fromkeys(edit.route for edit in edits if isinstance(edit, KeyRemoval)):
        yield _Step(partial(without_key, route=removal), route)
    of_list = [edit for edit in edits if isinstance(edit, _ListEdit)]
    slots = _slots(of_list, len(node_at(tree, route).members)) if of_list else []
    if slots:
        yield _Step(partial(with_members, route=route, slots=slots), route)


def _slots(edits: Sequence[_ListEdit], count: int) -> list[Slot]:
    """A list as its edits make it, with the places of the members that go."""
    gone = {edit.route[-1] for edit in edits if isinstance(edit, RemoveEdit)}
    order: list[int] = [*range(count)]
    for edit in edits:
        if isinstance(edit, OrderEdit):
            order = completed_order(edit.order, count)
    before: dict[int, list[Slot]] = {}
    for edit in edits:
        if isinstance(edit, InsertEdit):
            before.setdefault(edit.position, []).append(Slot(None, edit.value))
    slots: list[Slot] = []
    for position in (*order, count):
        slots += before.get(position, ())
        slots += [Slot(position, is_gone=position in gone)] if position < count else []
    return slots


def completed_order(order: Sequence[int], count: int) -> list[int]:
    """An order with those of so many members that it does not name, each after the one that it stood after."""
    completed = [*order]
    for position in sorted({*range(count)} - {*order}):
        completed.insert(completed.index(position - 1) + 1 if position else 0, position)
    return completed


def _with_texts(text: str, edits: Sequence[TextEdit]) -> str:
    """The text of a file with other texts at some places."""
    tree = tree_of(text)
    return spliced(text, sorted(_piece(text, tree, edit) for edit in edits))


def _piece(text: str, tree: YamlNode, edit: TextEdit) -> tuple[int, int, str]:
    """What a text replaces, from and to where, and how it is written."""
    node = node_at(tree, edit.route)
    lead_end = member_at(tree, edit.route).lead_end if edit.route else 0
    old = plain(text[node.start : node.end]) if not node.style else ""
    if not text[node.start : node.end].strip():
        return node.start, node.end, (" " if node.start == lead_end else "") + quoted(edit.text)
    if not isinstance(old, str):
        return node.start, node.end, edit.text if isinstance(_text_for(old, edit.text), int) else quoted(edit.text)
    written = text[node.start : node.end].replace("\r\n", "\n")
    old_text = OldText(written, node.style, node.is_flow, column_of(text, node.start))
    return node.start, node.end, text_like(old_text, edit.text)


# What the file shall say then


def _expected(document: SourceDocument, edits: Sequence[Edit]) -> object:
    """The data that the edits make of that of a file."""
    return _changed(document.data, (), edits)


def _changed(value: object, route: Route, edits: Sequence[Edit]) -> object:
    """A value as it shall be; `edits` are those at it and within it."""
    if not edits:
        return value
    here = [edit for edit in edits if edit.route == route]
    for edit in here:
        if isinstance(edit, TextEdit):
            return _text_for(value, edit.text)
    if isinstance(value, Keys):
        return _changed_keys(value, route, edits)
    if value is None or isinstance(value, Items):
        return _changed_items(value or (), route, edits)
    return value


def _text_for(value: object, text: str) -> object:
    """A text as data: a whole number where one stood and it is one."""
    is_number = isinstance(value, int) and not isinstance(value, bool) and text.isdigit()
    return plain(text) if is_number else text


def _changed_keys(value: Keys, route: Route, edits: Sequence[Edit]) -> dict[str, object]:
    gone = {edit.route for edit in edits if isinstance(edit, KeyRemoval)}
    within = _within(route, edits)
    keys = {
        key: _changed(part, (*route, key), within.get(key, ()))
        for key, part in value.items()
        if (*route, key) not in gone
    }
    return keys | {edit.key: edit.value for edit in edits if isinstance(edit, KeyEdit) and edit.route == route}


def _changed_items(value: Sequence[object], route: Route, edits: Sequence[Edit]) -> list[object]:
    within = _within(route, edits)
    members = [_changed(part, (*route, at), within.get(at, ())) for at, part in enumerate(value)]
    of_list = [edit for edit in edits if isinstance(edit, _ListEdit) and _holder(edit) == route]
    slots = _slots(of_list, len(members))
    return [bare(slot.value) if slot.position is None else members[slot.position] for slot in slots if not slot.is_gone]


def _within(route: Route, edits: Sequence[Edit]) -> dict[str | int, list[Edit]]:
    """The edits at the members of a list or mapping and within them, by their keys or positions."""
    within: dict[str | int, list[Edit]] = {}
    for edit in edits:
        if len(edit.route) > len(route):
            within.setdefault(edit.route[len(route)], []).append(edit)
    return within
