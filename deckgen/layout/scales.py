"""How much larger a layout takes what it extends: `scale: 141%` for all lengths and type of the files below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace
from pydantic_core import PydanticCustomError

from deckgen.layout.lengths import Scales
from deckgen.source.entry import fault
from deckgen.source.nodes import Keys, key_origin, value_origin
from deckgen.source.problems import Problem, Problems
from deckgen.source.yamlfile import SourceDocument

SCALE = r"\d{1,4}(\.\d{1,3})? ?%"
"""A scale, as a pattern."""

LEAST, MOST = 10, 2000
"""Per cent."""

_SCALE = re.compile(SCALE)


def read_scale(value: object) -> float:
    """How many times larger a scale makes things; raises a fault for what is none."""
    if not isinstance(value, str) or not _SCALE.fullmatch(value):
        raise fault(f"`{str(value)[:40]}` is no scale; write it as 141%")
    amount = float(value.removesuffix("%"))
    if not LEAST <= amount <= MOST:
        raise fault(f"{amount:g}% is out of reach; give {LEAST}% to {MOST}%")
    return amount / 100


def plain_scale(value: object) -> object:
    """A scale as a layout has it: a text without its place in a file, so that the layout can be kept."""
    return str(value) if isinstance(value, str) else value


def scales_of(documents: Sequence[SourceDocument], problems: Problems) -> Scales:
    """How many times larger what stands in each of some files is, of which each extends the next.

    Notes a problem for each scale that can not be used.
    """
    scales, scale = dict[str, float](), 1.0
    for number, document in enumerate(documents):
        if scale != 1:
            scales[document.file] = scale
        if isinstance(document.data, Keys) and "scale" in document.data:
            scale *= _scale_in(document, problems, extends=number + 1 < len(documents))
    return scales


def _scale_in(document: SourceDocument, problems: Problems, *, extends: bool) -> float:
    """The scale that a file gives to what it extends, 1 where it can not be used."""
    assert isinstance(document.data, Keys)
    if not extends:
        message = (
            "`scale` is for what a layout extends, and this one extends nothing; change its lengths, or add `extends`"
        )
        problems.add(key_origin(document.top, ("scale",)), message)
        return 1
    if document.data["scale"] is None:
        problems.add(key_origin(document.top, ("scale",)), "`scale` is empty; give it a value or remove it")
        return 1
    try:
        return read_scale(document.data["scale"])
    except PydanticCustomError as error:
        problems.add(value_origin(document.top, ("scale",)), error.message())
        return 1


def scaled_problem(problem: Problem, scales: Scales) -> Problem:
    """A problem that says so where it is with what is scaled: what is wrong may be right in the file itself."""
    scale = scales.get(problem.origin.file, 1)
    return problem if scale == 1 else replace(problem, message=f"{problem.message} (at {scale * 100:.6g}% of its size)")
