"""What a layout changes in the templates of the one that it extends: elements by their names, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from pydantic import Field

from deckgen.source.entry import Entry, Many, derived_key
from deckgen.source.nodes import Items, Keys, Written, key_origin, value_origin
from deckgen.source.problems import Origin, Problems, did_you_mean
from deckgen.source.validation import validated
from deckgen.source.values import Name
from deckgen.source.yamlfile import SourceDocument


class TemplateChanges(Entry):
    """The keys of a template that change what it has from another layout, by the names of elements."""

    replace: dict[Name, Any] = Field({}, description="Elements in place of others, by their names")
    change: dict[Name, Any] = Field({}, description="Keys in place of those of elements, by their names")
    drop: Many[Name] = Field((), description="The names of elements that are left out")
    before: dict[Name, Any] = Field({}, description="Elements that are added before others, by their names")
    after: dict[Name, Any] = Field({}, description="Elements that are added after others, by their names")


CHANGES = ("replace", "change", "drop", "before", "after")

ALONE = ("replace", "change", "drop")
"""Of these, what one element can have only one of."""


class Edit(Struct, frozen=True):
    """What becomes of an element: another in its place, other keys, or nothing; and what stands beside it then.

    `place` is where other keys are given to it.
    """

    replaced: Keys | None
    keys: Keys | None
    place: Origin
    dropped: bool
    before: Items
    after: Items


def changed(base: SourceDocument, over: SourceDocument, problems: Problems) -> SourceDocument:
    """The base with its templates changed as the file over it says; a problem for each change that cannot be made."""
    changes = {name: keys for name, keys in _templates(over).items() if isinstance(keys, Keys) and _has_changes(keys)}
    if not changes:
        return base
    templates = _templates(base)
    edited = {
        name: result
        for name, keys in changes.items()
        if (result := _changed(name, templates, keys, over, problems)) is not None
    }
    return _with_templates(base, edited)


def without_changes(document: SourceDocument, base: SourceDocument) -> SourceDocument:
    """A file without its changes of templates, which were made in the base; templates that this lacks are left out."""
    templates = {
        name: _keys_but(keys, CHANGES)
        for name, keys in _templates(document).items()
        if isinstance(keys, Keys) and _has_changes(keys)
    }
    if not templates:
        return document
    strays = tuple(name for name, keys in templates.items() if "elements" not in keys and name not in _templates(base))
    return _with_templates(document, templates, strays)


def _templates(document: SourceDocument) -> Mapping[str, object]:
    templates = document.data.get("templates") if isinstance(document.data, Keys) else None
    return templates if isinstance(templates, Keys) else {}


def _has_changes(keys: Keys) -> bool:
    return any(key in keys for key in CHANGES)


def _keys_but(keys: Keys, left_out: tuple[str, ...]) -> Keys:
    kept = Keys(keys.origin)
    for key, value in keys.items():
        if key not in left_out:
            kept.put(key, keys.places[key], value, keys.written.get(key))
    return kept


def _with_templates(
    document: SourceDocument, templates: Mapping[str, Keys], left_out: tuple[str, ...] = ()
) -> SourceDocument:
    """A document with other templates of some names, and without others."""
    assert isinstance(document.data, Keys)
    top, keys = Items(document.top.origin), _keys_but(document.data, ())
    before = keys["templates"]
    assert isinstance(before, Keys)
    after = _keys_but(before, ())
    after.update(templates)
    keys["templates"] = _keys_but(after, left_out)
    top.put(keys)
    return SourceDocument(document.file, top, document.sources, document.anchors)


def _changed(
    name: str, templates: Mapping[str, object], keys: Keys, over: SourceDocument, problems: Problems
) -> Keys | None:
    """A template of the base as the keys over it say; None, and a problem for each fault, where it cannot be."""
    first = next(key for key in CHANGES if key in keys)
    template = templates.get(name)
    elements = template.get("elements") if isinstance(template, Keys) else None
    if not isinstance(template, Keys) or not isinstance(elements, Items):
        where = key_origin(over.top, ("templates", name))
        problems.add(where, f"what this extends has no template `{name}` to change; {did_you_mean(name, templates)}")
        return None
    if "elements" in keys:
        problems.add(keys.places[first], f"`elements` is here too, in place of all there were; remove it or `{first}`")
        return None
    edits = _edits(name, keys, elements, over, problems)
    if edits is None:
        return None
    result = _keys_but(template, ())
    result["elements"] = _edited(elements, edits)
    return result


def _edits(
    name: str, keys: Keys, elements: Items, over: SourceDocument, problems: Problems
) -> Mapping[str, Edit] | None:
    """What becomes of the elements that are named in the changes of a template; None where they are faulty."""
    top, noted = Items(keys.origin), len(problems.noted)
    top.put(_keys_but(keys, tuple(key for key in keys if key not in CHANGES)))
    changes = validated(TemplateChanges, SourceDocument(over.file, top, ()), problems)
    if changes is None:
        return None
    named = dict(_named(elements))
    for element, place in _mentions(changes, top):
        if element not in named:
            hint = did_you_mean(element, named)
            problems.add(place, f"no element of `{name}` that this extends is named `{element}`; {hint}")
    _check_shapes(changes, top, problems)
    _check_rows(elements, changes, top, problems)
    if len(problems.noted) > noted:
        return None
    return {
        element: _edit(element, keys, changes, key_origin(top, ("change", element)))
        for element, keys in named.items()
        if _is_meant(element, changes)
    }


def _named(node: object) -> Iterator[tuple[str, Keys]]:
    """The elements with names among nodes, and those inside them."""
    if isinstance(node, Keys) and isinstance(node.get("name"), str):
        yield str(node["name"]), node
    members = node.values() if isinstance(node, Keys) else node if isinstance(node, Items) else ()
    for member in members:
        yield from _named(member)


def _mentions(changes: TemplateChanges, top: Items) -> Iterator[tuple[str, Origin]]:
    """The names in some changes and their places."""
    for key in CHANGES:
        for number, name in enumerate(getattr(changes, key)):
            yield name, value_origin(top, (key, number)) if key == "drop" else key_origin(top, (key, name))


def _check_shapes(changes: TemplateChanges, top: Items, problems: Problems) -> None:
    """Note a problem for each change that is no element, and for names that are changed in two ways."""
    first: dict[str, str] = {}
    for key in ALONE:
        for number, name in enumerate(getattr(changes, key)):
            if name in first:
                route = (key, number) if key == "drop" else (key, name)
                message = f"`{name}` is under `{first[name]}` already; remove one of them"
                problems.add(value_origin(top, route), message)
            first.setdefault(name, key)
    for key, kind, advice in (
        ("replace", Keys, "write an element: {text: …, style: …}"),
        ("change", Keys, "write the keys that change: {style: …}"),
        ("before", Items, "write a list of elements: [{…}]"),
        ("after", Items, "write a list of elements: [{…}]"),
    ):
        for name, value in getattr(changes, key).items():
            if not isinstance(value, kind):
                problems.add(value_origin(top, (key, name)), f"this is not understood here; {advice}")


def _check_rows(elements: Items, changes: TemplateChanges, top: Items, problems: Problems) -> None:
    """Note a problem for what is added to a row whose elements have widths: it would have none."""
    within = {name for row in _rows_with_widths(elements) for name, _ in _members_with_names(row)}
    for key in ("before", "after"):
        for name in getattr(changes, key):
            if name in within:
                message = f"`{name}` stands in a row with a width for each element; replace the row"
                problems.add(key_origin(top, (key, name)), message)


def _rows_with_widths(node: object) -> Iterator[Keys]:
    if isinstance(node, Keys) and isinstance(node.get("row"), Items) and isinstance(node.get("widths"), Items):
        yield node
    members = node.values() if isinstance(node, Keys) else node if isinstance(node, Items) else ()
    for member in members:
        yield from _rows_with_widths(member)


def _members_with_names(row: Keys) -> Iterator[tuple[str, int]]:
    members = row["row"]
    assert isinstance(members, Items)
    for number, member in enumerate(members):
        if isinstance(member, Keys) and isinstance(member.get("name"), str):
            yield str(member["name"]), number


def _is_meant(name: str, changes: TemplateChanges) -> bool:
    return any(name in getattr(changes, key) for key in CHANGES)


def _edit(name: str, keys: Keys, changes: TemplateChanges, place: Origin) -> Edit:
    """What becomes of an element; one in its place has its name if it has none of its own."""
    replaced: Keys | None = changes.replace.get(name)
    if replaced is not None and "name" not in replaced:
        replaced = _keys_but(replaced, ())
        replaced.put("name", keys.places["name"], keys["name"])
    nothing = Items(keys.origin)
    beside = changes.before.get(name, nothing), changes.after.get(name, nothing)
    return Edit(replaced, changes.change.get(name), place, name in changes.drop, *beside)


def _edited(node: Any, edits: Mapping[str, Edit]) -> Any:
    """Nodes with the elements changed that have names, and those inside them; other nodes stay as they are."""
    if isinstance(node, Items):
        return _edited_items(node, edits)
    if not isinstance(node, Keys):
        return node
    edited = Keys(node.origin)
    for key, value in node.items():
        edited.put(key, node.places[key], _edited(value, edits), node.written.get(key))
    if isinstance(widths := edited.get("widths"), Items) and isinstance(node.get("row"), Items):
        dropped = [number for name, number in _members_with_names(node) if name in edits and edits[name].dropped]
        edited.put("widths", edited.places["widths"], _items_but(widths, dropped))
    return edited


def _edited_items(items: Items, edits: Mapping[str, Edit]) -> Items:
    edited = Items(items.origin)
    for number, member in enumerate(items):
        name = member.get("name") if isinstance(member, Keys) else None
        edit = edits.get(str(name)) if isinstance(name, str) else None
        if edit is None:
            edited.put(_edited(member, edits), items.written.get(number))
            continue
        _put_all(edit.before, edited)
        if not edit.dropped:
            edited.put(edit.replaced if edit.replaced is not None else _with_keys(_edited(member, edits), edit))
        _put_all(edit.after, edited)
    return edited


def _with_keys(element: Keys, edit: Edit) -> Keys:
    """An element with other keys in place of its own; what is wrong with it then is to be mended where these are.

    Lengths that it leaves out are scaled as those of the file that it comes from.
    """
    if edit.keys is None:
        return element
    changed, file_key = Keys(edit.place), derived_key("scaled_as")
    changed.put(file_key, edit.place, element.origin.file)
    for keys in (element, edit.keys):
        for key, value in keys.items():
            changed.put(key, keys.places[key], value, keys.written.get(key))
    return changed


def _put_all(items: Items, into: Items) -> None:
    for number, member in enumerate(items):
        into.put(member, _written(items, number))


def _items_but(items: Items, left_out: list[int]) -> Items:
    kept = Items(items.origin)
    for number, member in enumerate(items):
        if number not in left_out:
            kept.put(member, _written(items, number))
    return kept


def _written(items: Items, number: int) -> Written | None:
    return items.written.get(number)
