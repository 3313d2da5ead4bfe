"""Where a value of a file stands in a later state of it, in which members of lists came, went and moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from deckgen.source.nodes import Items, Keys, Route

_NAMING_KEYS = ("id", "slug", "kind")
"""Keys by which a member of a list is the same one whatever else of it changes."""


def leaf_values(value: object, route: Route = ()) -> Iterator[tuple[Route, object]]:
    """All that is no list and no mapping in a value, with the ways there; an empty list or mapping counts as one."""
    if isinstance(value, Keys) and value:
        for key, member in value.items():
            yield from leaf_values(member, (*route, key))
    elif isinstance(value, Items) and value:
        for position, member in enumerate(value):
            yield from leaf_values(member, (*route, position))
    else:
        yield route, value


def exact(value: object) -> object:
    """Data without places, which is alike only where its kinds are too; it can be a member of sets."""
    if isinstance(value, Keys):
        return ("keys", tuple((key, exact(member)) for key, member in value.items()))
    if isinstance(value, Items):
        return ("items", tuple(map(exact, value)))
    return ("text", str(value)) if isinstance(value, str) else (type(value).__name__, value)


def route_in(old: object, new: object, route: Route) -> Route | None:
    """The route in a later state to what a route leads to in an old one; None where it is there no longer."""
    now: list[str | int] = []
    for part in route:
        if isinstance(old, Keys) and isinstance(new, Keys) and part in old and part in new:
            old, new = old[str(part)], new[str(part)]
            now.append(part)
        elif isinstance(old, Items) and isinstance(new, Items) and isinstance(part, int):
            position = member_positions(old, new).get(part)
            if position is None:
                return None
            old, new = old[part], new[position]
            now.append(position)
        else:
            return None
    return tuple(now)


def member_positions(old: Items, new: Items) -> Mapping[int, int]:
    """The positions that the members of a list have in a later state of it.

    A member is the same by its name; or by all that it has; or as what is left at its place, where as many are
    left there of both.
    """
    positions = _same_names(old, new)
    olds = {at: exact(old[at]) for at in range(len(old)) if at not in positions}
    news = {at: exact(new[at]) for at in range(len(new)) if at not in positions.values()}
    positions |= _alike(olds, news)
    return positions | _in_turn(len(old), len(new), positions)


def _alike(old: Mapping[int, object], new: Mapping[int, object]) -> dict[int, int]:
    """Those that are the same, by their positions: in their order, then wherever they went."""
    olds, news = [*old], [*new]
    alike: dict[int, int] = {}
    matcher = SequenceMatcher(None, [*old.values()], [*new.values()], autojunk=False)
    for block in matcher.get_matching_blocks():
        alike |= {olds[block.a + at]: news[block.b + at] for at in range(block.size)}
    free = {new[at]: at for at in reversed(news) if at not in alike.values()}
    return alike | {at: free.pop(old[at]) for at in olds if at not in alike and old[at] in free}


def _in_turn(old_count: int, new_count: int, positions: Mapping[int, int]) -> dict[int, int]:
    """Those that are left between the same two: the first of the old and the first of the new, where they are as many.

    `positions` has the members that are matched.
    """
    olds, news = dict[int, list[int]](), dict[int, list[int]]()
    above = -1
    for at in range(old_count):
        above = positions.get(at, above)
        olds.setdefault(above, []).extend([at] if at not in positions else [])
    above, taken = -1, set(positions.values())
    for at in range(new_count):
        above = at if at in taken else above
        news.setdefault(above, []).extend([at] if at not in taken else [])
    pairs = ((olds[above], news.get(above, [])) for above in olds)
    return {
        before: after
        for left, free in pairs
        if len(left) == len(free)
        for before, after in zip(left, free, strict=True)
    }


def _same_names(old: Items, new: Items) -> dict[int, int]:
    names = {name: at for at, member in enumerate(new) if (name := _name_of(member))}
    return {at: names[name] for at, member in enumerate(old) if (name := _name_of(member)) in names}


def _name_of(member: object) -> tuple[str, ...]:
    """What names a member of a list, nothing where nothing does."""
    keys = member if isinstance(member, Keys) else {}
    return tuple(str(keys[key]) for key in _NAMING_KEYS if key in keys) if "id" in keys or "slug" in keys else ()
