"""Members of the lists and mappings of a YAML file put in, taken out and put in another order, by whole lines.

A comment on lines of its own, right above a member, belongs to it: it moves with it and stays where it goes. Comments
further in than a member's dash or key are within it, and go with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from deckgen.source.nodes import Route
from deckgen.source.yaml_texts import flow_text, is_plain, key_text, quoted
from deckgen.source.yaml_tree import YamlMember, YamlNode, column_of, line_of, line_start, member_at, node_at, tree_of
from deckgen.source.yaml_writer import Remarked, bare, block_text, comment

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)


class UnwritableEdit(Exception):
    """An edit can not be made as the file is written; `place` is the offset where, the message says what to do."""

    def __init__(self, place: int, message: str) -> None:
        self.place, self.message = place, message
        super().__init__(message)


class Slot(Struct, frozen=True):
    """A place in a list as it shall be: the position of a member that it has, or None and a new value.

    One that `is_gone` holds the place of a member that goes.
    """

    position: int | None
    value: object = None
    is_gone: bool = False


class NewKey(Struct, frozen=True):
    """A key for the mapping at a route: after another one of it, after all where there is no such."""

    route: Route
    key: str
    value: object
    after: str = ""


class _Splice(Struct, frozen=True, order=True):
    """What is put in at a place: of those at one place, what stands further in comes first."""

    place: int
    outwards: int
    number: int
    written: str


def with_keys(text: str, keys: Sequence[NewKey]) -> str:
    """The text of a file with keys in its mappings; of those after the same one, the first comes first."""
    tree, lines = tree_of(text), text.splitlines(keepends=True)
    after: dict[tuple[Route, str], str] = {}
    filled: set[Route] = set()
    splices: list[_Splice] = []
    for number, new in enumerate(keys):
        after[new.route, new.key] = after.get((new.route, new.after), new.after)  # which may be new itself
        mapping = node_at(tree, new.route)
        last = mapping.member(after[new.route, new.key]) or mapping.members[-1] if mapping.members else None
        if text[mapping.start : mapping.start + 1] == "{":
            splices.append(_brace_splice(mapping, last, new, number, is_first=not (last or new.route in filled)))
            filled.add(new.route)
        elif last is None or mapping.is_flow:
            raise UnwritableEdit(mapping.start, "a key can not be put in here; write the mapping with a key a line")
        else:
            splices.append(_line_splice(text, lines, mapping, last, new, number))
    return spliced(text, [(splice.place, splice.place, splice.written) for splice in sorted(splices)])


def spliced(text: str, pieces: Sequence[tuple[int, int, str]]) -> str:
    """A text with pieces of it, from one place to another, written otherwise; they stand in their order."""
    parts: list[str] = []
    at = 0
    for start, end, written in pieces:
        parts += [text[at:start], written]
        at = end
    return "".join([*parts, text[at:]])


def _brace_splice(mapping: YamlNode, last: YamlMember | None, new: NewKey, number: int, is_first: bool) -> _Splice:
    """A key in braces, after another one of its mapping."""
    place = max(last.node.end, last.lead_end) if last else mapping.start + 1
    written = f"{key_text(new.key, is_flow=True)}: {flow_text(new.value)}"
    return _Splice(place, 0, number, written if is_first else f", {written}")


def _line_splice(
    text: str, lines: Sequence[str], mapping: YamlNode, last: YamlMember, new: NewKey, number: int
) -> _Splice:
    """A key on lines of its own, after another one of its mapping."""
    _check_margin(text, mapping.members)
    column = column_of(text, mapping.members[0].start)
    below = _block(text, lines, last, column).end
    written = "".join(_indented(block_text({new.key: new.value}, column), column))
    return _Splice(sum(map(len, lines[:below])), -column, number, written)


def without_key(text: str, route: Route) -> str:
    """The text of a file without the key at a route."""
    mapping = node_at(tree_of(text), route[:-1])
    member = member_at(tree_of(text), route)
    if text[mapping.start : mapping.start + 1] == "{":
        return _without_flow_member(text, mapping, member)
    if len(mapping.members) == 1 or mapping.is_flow:
        raise UnwritableEdit(member.start, f"`{member.key}` is the only key here; take out what it stands in")
    _check_margin(text, mapping.members)
    column = column_of(text, member.start)
    lines = text.splitlines(keepends=True)
    block = _block(text, lines, member, column)
    if not text[line_start(text, member.start) : member.start].strip(" "):
        end = block.end + (_is_blank(lines, block.first - 1) and _is_blank(lines, block.end))
        return "".join([*lines[: block.first], *lines[end:]])
    after = mapping.members[1]
    if "#" in "".join(lines[block.end : line_of(text, after.start)]):
        raise UnwritableEdit(member.start, f"`{member.key}` is followed by a comment; take it out by hand")
    return text[: member.start] + text[after.start :]


def with_members(text: str, route: Route, slots: Sequence[Slot]) -> str:
    """The text of a file with a list as the slots say, each of its members in one of them."""
    node = node_at(tree_of(text), route)
    if not node.members:
        return _filled(text, route, node, [bare(slot.value) for slot in slots])
    if node.is_flow:
        return _flow_list(text, node, slots)
    return _block_list(text, route, node, slots)


class _Block(Struct, frozen=True):
    """The lines of a member: its comments above it begin at `lead`, it at `first`; `end` is after its last."""

    lead: int
    first: int
    end: int


class _BlockList(Struct, frozen=True):
    """A list as lines; `gaps` are those after each member, blank ones and comments that belong to none."""

    text: str
    node: YamlNode
    lines: Sequence[str]
    column: int
    blocks: Sequence[_Block]
    gaps: Sequence[str]

    @property
    def usual_gap(self) -> str:
        """The blank lines between members."""
        return self.gaps[0] if not self.gaps[0].strip() else ""

    def lead(self, position: int) -> str:
        """The comments above a member."""
        block = self.blocks[position]
        return "".join(self.lines[block.lead : block.first])

    def core(self, position: int) -> str:
        """A member without the comments above it."""
        block = self.blocks[position]
        return "".join(self.lines[block.first : block.end])

    def ordered(self, slots: Sequence[Slot]) -> list[tuple[str, str]]:
        """The members in another order, each with the gap that was at its place."""
        order = [slot.position for slot in slots if slot.position is not None]
        return [(self.lead(at) + self.core(at), gap) for at, gap in zip(order, self.gaps, strict=True)]

    def part(self, slot: Slot) -> tuple[str, str]:
        """A member, new or old, or what stays of one that goes, with the gap after it."""
        at = slot.position
        if at is None:
            member = _member_text(self.text, self.node.members[-1].node, bare(slot.value), self.column)
            return "".join(_indented(_remarks_above(slot.value, self.column) + member, self.column)), self.usual_gap
        gap = self.gaps[at] if at < len(self.blocks) - 1 else self.usual_gap
        return (self.lead(at), gap if gap.strip() else "") if slot.is_gone else (self.lead(at) + self.core(at), gap)


def _block_list(text: str, route: Route, node: YamlNode, slots: Sequence[Slot]) -> str:
    """The text with the lines of a list's members as the slots say."""
    _check_margin(text, node.members, is_list=True)
    column, lines = column_of(text, node.members[0].start), text.splitlines(keepends=True)
    blocks = _blocks(text, lines, node.members, column)
    gaps = ["".join(lines[above.end : below.lead]) for above, below in pairwise(blocks)] + [""]
    listing = _BlockList(text, node, lines, column, blocks, gaps)
    if all(slot.is_gone for slot in slots):
        return _emptied(route, listing)
    is_ordered = not any(slot.is_gone or slot.position is None for slot in slots)
    parts = listing.ordered(slots) if is_ordered else [listing.part(slot) for slot in slots]
    parts = [(member, gap) for member, gap in parts if member or gap]
    last, gap = parts[-1]
    body = "".join(part + gap for part, gap in parts[:-1]) + last + (gap if gap.strip() else "")
    return "".join([*lines[: blocks[0].lead], body, *lines[blocks[-1].end :]])


def _emptied(route: Route, listing: _BlockList) -> str:
    """The text with `[]` for a list whose members all go; comments above them stay."""
    text, lines, blocks = listing.text, listing.lines, listing.blocks
    holder = member_at(tree_of(text), route) if route else None
    if holder is None or holder.lead_end > listing.node.start:
        raise UnwritableEdit(listing.node.start, "the file is this list; it can not be left empty")
    kept = [listing.lead(at) + (gap if gap.strip() else "") for at, gap in enumerate(listing.gaps)]
    start, end = (sum(map(len, lines[:line])) for line in (blocks[0].lead, blocks[-1].end))
    return f"{text[: holder.lead_end]} []{text[holder.lead_end : start]}{''.join(kept)}{text[end:]}"


def _remarks_above(value: object, column: int) -> str:
    """The remarks of a new member as comments above it."""
    return comment(value.remarks, column) if isinstance(value, Remarked) else ""


def comments_within(text: str, route: Route) -> tuple[str, ...]:
    """The comments within a member of a list, below it included, without their signs: those that go with it."""
    member = member_at(tree_of(text), route)
    lines = text.splitlines(keepends=True)
    end = sum(map(len, lines[: _block(text, lines, member, column_of(text, member.start)).end]))
    ends = [member.start, *(place for span in _scalar_spans(member.node) for place in span), max(end, member.node.end)]
    gaps = (text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True))
    return tuple(remark.strip().lstrip("#").strip() for gap in gaps for remark in _COMMENT.findall(gap))


def _scalar_spans(node: YamlNode) -> Iterator[tuple[int, int]]:
    """From where to where the texts within a value reach."""
    if not (node.is_list or node.is_mapping):
        yield node.start, node.end
    for member in node.members:
        yield from _scalar_spans(member.node)


def _filled(text: str, route: Route, node: YamlNode, values: Sequence[object]) -> str:
    """The text with members for a list that has none, or for no value."""
    holder = member_at(tree_of(text), route) if route else None
    start, end = (node.start, node.end) if holder is None else (holder.lead_end, node.end)
    is_in_block = holder is not None and isinstance(route[-1], str) and not _is_in_flow(text, route)
    if holder is None or not is_in_block:
        return f"{text[:start]}{' ' if holder and start > holder.start else ''}{flow_text([*values])}{text[end:]}"
    column = column_of(text, holder.start)
    rest_end = text.index("\n", end) + 1
    members = "".join(_indented(block_text([*values], column + 2), column + 2))
    return text[:start] + text[end:rest_end] + members + text[rest_end:]


def _is_in_flow(text: str, route: Route) -> bool:
    return node_at(tree_of(text), route[:-1]).is_flow


def _flow_list(text: str, node: YamlNode, slots: Sequence[Slot]) -> str:
    """The text with the members of a list in brackets as the slots say."""
    members = node.members
    gaps = [text[member.node.end : after.node.start] for member, after in pairwise(members)]
    _check_gaps(text, node, gaps)
    sample = members[-1].node
    kept = [slot for slot in slots if not slot.is_gone]
    texts = [
        text[members[slot.position].node.start : members[slot.position].node.end]
        if slot.position is not None
        else _flow_member_text(sample, bare(slot.value))
        for slot in kept
    ]
    gap = gaps[0] if gaps else ", "
    between = [*gaps, *[gap] * len(texts)] if len(texts) >= len(members) else [gap] * len(texts)
    body = "".join(part for pair in zip(["", *between], texts, strict=False) for part in pair)
    end = members[-1].node.end if texts else node.end - 1
    return text[: members[0].node.start] + body + text[end:]


def _without_flow_member(text: str, mapping: YamlNode, member: YamlMember) -> str:
    """The text without a key of a mapping in braces."""
    members = mapping.members
    at = members.index(member)
    gaps = [text[before.node.end : after.start] for before, after in pairwise(members)]
    _check_gaps(text, mapping, gaps)
    if len(members) == 1:
        return f"{text[: mapping.start]}{{}}{text[mapping.end :]}"
    if at == len(members) - 1:
        return text[: max(members[at - 1].node.end, members[at - 1].lead_end)] + text[member.node.end :]
    return text[: member.start] + text[members[at + 1].start :]


def _check_gaps(text: str, node: YamlNode, gaps: Sequence[str]) -> None:
    ends = (text[node.start : node.members[0].start], text[node.members[-1].node.end : node.end])
    if any("#" in gap for gap in (*gaps, *ends)):
        raise UnwritableEdit(node.start, "a comment stands within these brackets; write what they hold on a line each")


def _flow_member_text(sample: YamlNode, value: object) -> str:
    if isinstance(value, str):
        is_bare = not (sample.style or sample.is_mapping) and is_plain(value, is_flow=True)
        return value if is_bare else quoted(value)
    return flow_text(value)


def _member_text(text: str, sample: YamlNode, value: object, column: int) -> str:
    """A new member of a list, as its neighbours are written."""
    is_braced = text[sample.start : sample.start + 1] in ("{", "[")
    if is_braced and isinstance(value, Mapping | list | tuple):
        return f"- {flow_text(value)}\n"
    if isinstance(value, str):
        is_scalar = not (sample.is_list or sample.is_mapping)
        is_bare = is_scalar and not sample.style and is_plain(value, is_flow=False)
        return f"- {value if is_bare else quoted(value)}\n"
    return block_text([value], column, is_block=True)


def _blocks(text: str, lines: Sequence[str], members: Sequence[YamlMember], column: int) -> list[_Block]:
    blocks: list[_Block] = []
    for member in members:
        block = _block(text, lines, member, column)
        above = blocks[-1].end if blocks else 0
        lead = block.first
        while lead > above and lines[lead - 1].lstrip().startswith("#"):
            lead -= 1
        blocks.append(_Block(lead, block.first, block.end))
    return blocks


def _block(text: str, lines: Sequence[str], member: YamlMember, column: int) -> _Block:
    """The lines of a member that begins in a column, with the comments below it that stand further in."""
    first = line_of(text, member.start)
    end = last = line_of(text, max(member.node.end, member.lead_end)) + 1
    while last < len(lines) and (not lines[last].strip() or _is_comment_within(lines[last], column)):
        last += 1
        end = last if lines[last - 1].strip() else end
    return _Block(first, first, end)


def _is_comment_within(line: str, column: int) -> bool:
    bare = line.lstrip(" ")
    return bare.startswith("#") and len(line) - len(bare) > column


def _check_margin(text: str, members: Sequence[YamlMember], is_list: bool = False) -> None:
    """Stop where members share a line with each other or with what they stand in."""
    for number, member in enumerate(members):
        before = text[line_start(text, member.start) : member.start]
        if before.strip(" " if number or is_list else " -"):
            raise UnwritableEdit(
                member.start, "this shares a line with what is around it; write it on lines of its own"
            )


def _indented(block: str, column: int) -> list[str]:
    return [" " * column + line if line.strip() else line for line in block.splitlines(keepends=True)]


def _is_blank(lines: Sequence[str], at: int) -> bool:
    return not 0 <= at < len(lines) or not lines[at].strip()
