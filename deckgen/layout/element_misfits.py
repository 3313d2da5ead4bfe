"""What is wrong where an element of a layout is too small for all its texts, or a list has too many members for it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec.structs import replace

from deckgen.layout.context import Overset
from deckgen.layout.overfull import MISFIT, WIDE, Misfit, Overfull, elements_of, millimetres
from deckgen.layout.place import NEAR
from deckgen.layout.scope import alias_of
from deckgen.layout.text_names import named_word
from deckgen.source.entry import Entry
from deckgen.source.problems import Problem


def misfit_of_layout(group: Sequence[Overfull], failing: int, shown: int) -> Misfit:
    """One problem for an element in which nothing fits: what it has and what it needs."""
    wide = [overset for overfull in group for overset in overfull.overset if overset.word]
    lined = [overset for overfull in group for overset in overfull.overset if not overset.word]
    worst = max(group, key=lambda overfull: overfull.weight if math.isfinite(overfull.weight) else -1)
    texts = "" if shown == 1 else f"all its {shown} texts" if failing == shown else f"{failing} of its {shown} texts"
    if wide:
        widest = max(wide, key=lambda overset: overset.width / max(overset.room, 1))
        problem = _too_narrow(widest, texts, worst)
    elif lined:
        problem = _too_few_lines(max(lined, key=lambda overset: overset.lines), texts, worst)
    else:
        problem = too_low(worst, texts)
    templates = list(dict.fromkeys(overfull.item.template.name for overfull in group))
    return Misfit(in_templates(problem, templates), elements_of(worst.item.element), None, worst.frame)


def misfit_of_members(group: Sequence[Overfull]) -> Misfit:
    """One problem for a list of which no member has room in a layout that nobody can mend."""
    worst = max(group, key=lambda overfull: overfull.weight if math.isfinite(overfull.weight) else -1)
    member, count = group[0].part.scope.names["item"], count_of_parts(group[0])
    assert isinstance(member, Entry)
    what = f"{alias_of(member) or 'member'}s"
    message = f"the {count} {what} are too many for {worst.layout}, or their texts too long; have fewer, or shorten all"
    problem = Problem(member.origin, message, MISFIT, WIDE, worst.layout)
    return Misfit(problem, elements_of(worst.item.element), None, worst.frame)


def count_of_parts(overfull: Overfull) -> int:
    """How many parts there are like the one that is too full, where it is one of several."""
    count = overfull.part.scope.names.get("count", 0) if overfull.part.scope is not overfull.item.scope else 0
    return count if isinstance(count, int) else 0


def in_templates(problem: Problem, names: Sequence[str]) -> Problem:
    """A problem of a layout that says in which of its templates it is."""
    where = f"template{'s' if len(names) > 1 else ''} {', '.join(names)}"
    return replace(problem, message=f"{problem.message} ({where})")


def _too_narrow(overset: Overset, texts: str, overfull: Overfull) -> Problem:
    has, needs = millimetres(overset.room), millimetres(overset.width, up=True)
    what = f", too {overfull.sides.narrow} for {texts}: " if texts else ", and "
    wide = f"{has} mm {overfull.sides.wide}"
    message = f"this is {wide}{what}the word «{named_word(overset.word)}» needs {needs} mm in {overfull.layout}"
    case = f"{overfull.layout}: {wide}, needs {needs} mm"
    element = overfull.item.element
    is_as_wide = abs(overfull.box.width - 2 * element.padding - overset.room) < NEAR
    origin = element.origin if is_as_wide else overset.element or element.origin
    advice = f"make it {overfull.sides.wider} or its type smaller"
    return Problem(origin, f"{message}; {advice}", MISFIT, WIDE, case)


def _too_few_lines(overset: Overset, texts: str, overfull: Overfull) -> Problem:
    style, lines = overset.style, overset.lines
    message = (
        f"{texts or 'the text here'} has more lines than the style `{style.name}` may have, up to {lines} in "
        f"{overfull.layout}; raise its `lines: {style.lines}`, or make this wider or its type smaller"
    ).replace("texts has", "texts have")
    origin = overset.element or overfull.item.element.origin
    return Problem(origin, message, MISFIT, lines, f"{overfull.layout}: {lines} lines")


def too_low(overfull: Overfull, texts: str = "") -> Problem:
    """What has texts may be set smaller as well."""
    has = millimetres(overfull.box.height)
    has_texts = any(True for _ in overfull.item.element.styles())
    origin = overfull.item.element.origin
    if math.isinf(overfull.part.points):
        case = f"too {overfull.sides.narrow}"
        message = f"this is {case} in part for {overfull.layout}; make it {overfull.sides.wider}"
        return Problem(origin, message, MISFIT, WIDE, f"{overfull.layout}: {case}")
    needs, high = millimetres(overfull.box.height + overfull.part.points, up=True), f"{has} mm {overfull.sides.high}"
    if texts and has_texts:
        message = (
            f"this is {high}, too {overfull.sides.low} for {texts}: the highest needs {needs} mm in {overfull.layout}"
        )
    else:
        message = f"this is {high} and needs {needs} mm in {overfull.layout}"
    advice = f"make it {overfull.sides.higher}" + (" or its type smaller" if has_texts else "")
    case = f"{overfull.layout}: {high}, needs {needs} mm"
    return Problem(origin, f"{message}; {advice}", MISFIT, overfull.weight, case)
