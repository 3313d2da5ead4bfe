"""Theme files with other views in them; all else stays as it is to the byte."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence

from msgspec import Struct

from deckgen.deck.motif_views import USUAL_PLACE, View
from deckgen.source.files import SourceFile, decoded
from deckgen.source.nodes import Items, Keys
from deckgen.source.problems import Origin, Problem, Problems, ProblemsFound
from deckgen.source.yamlfile import SourceDocument, parse

KEY = "views"

END = "..."
"""What may end a YAML document, on a line of its own."""


class ViewsBlock(Struct, frozen=True):
    """Where `views` stands in a file, by its lines: from the first up to the last, not included.

    `head` is what stands before the first view, `entries` the lines of each view; none of either where views share
    lines.
    """

    first: int
    last: int
    head: tuple[str, ...] = (f"{KEY}:",)
    entries: tuple[tuple[str, ...], ...] = ()

    @property
    def indent(self) -> str:
        """What views begin their lines with."""
        first = self.entries[0][0] if self.entries else "  -"
        return first[: len(first) - len(first.lstrip())]


def with_views(source: SourceFile, views: Sequence[View]) -> bytes:
    """A theme's file with these views; those that it has keep their lines, and no comment on its own line goes.

    Raises `ProblemsFound` where it is written so that they can not be put in.
    """
    problems = Problems()
    document = _document(source.content, source, problems)
    if document is None:
        raise ProblemsFound(problems.noted)
    lines, end = source.text.splitlines(keepends=True), "\r\n" if b"\r\n" in source.content else "\n"
    block = _block(document, lines)
    written = [*lines[: block.first], *block.head, *_entries(block, _places(document), views)]
    changed = "".join([*(_ended(line, end) for line in written), *lines[block.last :]])
    bom = source.content[: len(BOM_UTF8)] if source.content.startswith(BOM_UTF8) else b""
    content = bom + changed.encode()
    _check(content, source, document, views)
    return content


def _entries(block: ViewsBlock, old: Sequence[object], views: Sequence[View]) -> Iterator[str]:
    """The lines of views: its own of a view that was there, else one, and the comments of a view that goes."""
    places = [place_of(view) for view in views]
    entries = dict(zip(old, block.entries, strict=True)) if len(old) == len(block.entries) else {}
    gone = iter([_comments(lines) for place, lines in entries.items() if place not in places])
    for view, place in zip(views, places, strict=True):
        if place in entries:
            yield from entries[place]
        else:
            yield f"{block.indent}- {{{view_line(view)}}}"
            yield from next(gone, ())
    for comments in gone:
        yield from comments


def _comments(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if line.lstrip().startswith("#"))


def _ended(line: str, end: str) -> str:
    return line if line.endswith(("\n", "\r")) else line + end


def view_line(view: View) -> str:
    """A view as a file has it, without its braces."""
    point, to = (", ".join(f"{round(part, 4):g}" for part in pair) for pair in (view.at, view.to))
    line = f"at: [{point}], to: [{to}], scale: {round(view.scale, 4):g}, turn: {view.turn}"
    line += f", question: {view.question}" if view.question else ""
    return line + (f", layout: {view.layout}" if view.layout else "")


def place_of(view: View) -> tuple[object, ...]:
    """What tells a view in a file from all others: how it shows the motif, and for what."""
    return (*(round(part, 4) for part in view.place), view.question, view.layout)


def _document(content: bytes, source: SourceFile, problems: Problems) -> SourceDocument | None:
    text = decoded(content, source.name, problems)
    return None if text is None else parse(SourceFile(source.name, source.display, content, text), problems)


def _block(document: SourceDocument, lines: Sequence[str]) -> ViewsBlock:
    """Where the views of a file stand; after all else, before the mark of its end, where it has none."""
    top = document.data
    if not isinstance(top, Keys) or KEY not in top:
        last = next((at for at, line in enumerate(lines) if line.startswith(END)), len(lines))
        return ViewsBlock(last, last)
    first = top.places[KEY].line - 1
    last = next((at for at in range(first + 1, len(lines)) if _begins_key(lines[at])), len(lines))
    while last > first + 1 and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
        last -= 1
    views = top[KEY]
    starts = [item.origin.line - 1 for item in views if isinstance(item, Keys)] if isinstance(views, Items) else []
    if not starts or not all(lines[start].lstrip().startswith("-") for start in starts) or len({*starts}) < len(starts):
        return ViewsBlock(first, last)
    ends = (*starts[1:], last)
    entries = tuple(tuple(lines[start:end]) for start, end in zip(starts, ends, strict=True))
    return ViewsBlock(first, last, tuple(lines[first : starts[0]]), entries)


def _begins_key(line: str) -> bool:
    return bool(line.strip()) and line[0] not in " \t-#]}\r\n"


def _places(document: SourceDocument) -> list[tuple[object, ...]]:
    top = document.data
    views = top.get(KEY) if isinstance(top, Keys) else None
    return [_place(item) for item in views if isinstance(item, Keys)] if isinstance(views, Items) else []


def _place(item: Keys) -> tuple[object, ...]:
    at, to = item.get("at"), item.get("to", [*USUAL_PLACE])
    numbers: list[object] = [*(at if isinstance(at, list) else ()), *(to if isinstance(to, list) else ())]
    numbers += [item.get("scale", 1), item.get("turn", 0)]
    rounded = (round(number, 4) if isinstance(number, int | float) else number for number in numbers)
    names = (str(item[key]) if item.get(key) else None for key in ("question", "layout"))
    return (*rounded, *names)


def _other_keys(keys: object) -> dict[str, object]:
    """All that a file says but views."""
    return {key: value for key, value in keys.items() if key != KEY} if isinstance(keys, Keys) else {}


def _check(content: bytes, source: SourceFile, before: SourceDocument, views: Sequence[View]) -> None:
    """Stop where the file would not be what it was, with these views."""
    after = _document(content, source, Problems())
    is_kept = after is not None and _other_keys(after.data) == _other_keys(before.data)
    if after is None or not is_kept or _places(after) != [place_of(view) for view in views]:
        message = "views can not be put into this file as it is written; begin `views:` at the margin, a view a line"
        raise ProblemsFound([Problem(Origin(source.display), message)])
