"""Programs of a PDF that mix a colour from tints (PostScript calculators, ISO 32000-1, 7.10.5): no loops, no names."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import atan2, ceil, cos, degrees, exp, floor, isfinite, log, log10, radians, sin, sqrt, trunc
from typing import Any

LARGEST = 1 << 12
"""Bytes of a program; those of inks have some hundred."""

DEEPEST = 32

MOST_VALUES = 100
"""Values on the stack, as readers have it at least."""

_TOKEN = re.compile(rb"[{}]|[^\s{}]+")

_NUMBER = re.compile(rb"[-+]?(\d+\.?\d*|\.\d+)")

Word = float | str | list[Any]


class NoProgram(Exception):
    """That a program can not be carried out."""


def program(data: bytes) -> list[Word]:
    """A program as numbers, operators and programs in it; raises `NoProgram`."""
    if len(data) > LARGEST:
        raise NoProgram
    tokens = iter(_TOKEN.findall(data))
    if next(tokens, b"") != b"{":
        raise NoProgram
    return _block(tokens, 0)


def _block(tokens: Iterator[bytes], depth: int) -> list[Word]:
    words: list[Word] = []
    for token in tokens:
        if token == b"}":
            return words
        if token == b"{":
            if depth == DEEPEST:
                raise NoProgram
            words.append(_block(tokens, depth + 1))
        else:
            words.append(float(token) if _NUMBER.fullmatch(token) else token.decode("latin-1"))
    raise NoProgram


def carried_out(words: Sequence[Word], inputs: Sequence[float]) -> tuple[float, ...]:
    """What a program leaves of some numbers; raises `NoProgram`."""
    stack: list[Any] = list(inputs)
    try:
        _run(words, stack)
    except (LookupError, TypeError, ValueError, ArithmeticError) as error:
        raise NoProgram from error
    if any(isinstance(value, bool) or not isinstance(value, float | int) or not isfinite(value) for value in stack):
        raise NoProgram
    return tuple(map(float, stack))


def _run(words: Sequence[Word], stack: list[Any]) -> None:
    for word in words:
        if isinstance(word, str):
            _act(word, stack)
        else:
            stack.append(word)
        if len(stack) > MOST_VALUES:
            raise NoProgram


def _act(word: str, stack: list[Any]) -> None:
    if word in _UNARY:
        stack.append(_UNARY[word](stack.pop()))
    elif word in _BINARY:
        second = stack.pop()
        stack.append(_BINARY[word](stack.pop(), second))
    elif word in ("if", "ifelse"):
        otherwise = stack.pop() if word == "ifelse" else []
        chosen = stack.pop()
        _run(chosen if stack.pop() else otherwise, stack)
    else:
        _ON_STACK[word](stack)


def _copy(stack: list[Any]) -> None:
    count = _count(stack)
    stack.extend(stack[len(stack) - count :])


def _index(stack: list[Any]) -> None:
    stack.append(stack[-1 - _count(stack, 1)])


def _roll(stack: list[Any]) -> None:
    by = int(stack.pop())
    count = _count(stack)
    if count:
        rolled = stack[len(stack) - count :]
        by %= count
        stack[len(stack) - count :] = rolled[count - by :] + rolled[: count - by]


def _count(stack: list[Any], more: int = 0) -> int:
    """How many values an operator is for; raises LookupError where there are fewer."""
    count = int(stack.pop())
    if not 0 <= count <= len(stack) - more:
        raise LookupError
    return count


def _exchange(stack: list[Any]) -> None:
    stack[-1], stack[-2] = stack[-2], stack[-1]


_UNARY: Mapping[str, Callable[[Any], Any]] = {
    "abs": abs,
    "neg": operator.neg,
    "ceiling": ceil,
    "floor": floor,
    "round": lambda value: floor(value + 0.5),
    "truncate": trunc,
    "cvi": trunc,
    "cvr": float,
    "sqrt": sqrt,
    "sin": lambda angle: sin(radians(angle)),
    "cos": lambda angle: cos(radians(angle)),
    "ln": log,
    "log": log10,
    "not": lambda value: not value if isinstance(value, bool) else ~int(value),
}

_BINARY: Mapping[str, Callable[[Any, Any], Any]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": operator.truediv,
    "idiv": lambda first, second: trunc(int(first) / int(second)),
    "mod": lambda first, second: int(first) - int(second) * trunc(int(first) / int(second)),
    "atan": lambda first, second: degrees(atan2(first, second)) % 360,
    "exp": lambda base, power: exp(power * log(base)) if base > 0 else 0.0**power,
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "ge": operator.ge,
    "lt": operator.lt,
    "le": operator.le,
    "and": lambda first, second: _bits(operator.and_, first, second),
    "or": lambda first, second: _bits(operator.or_, first, second),
    "xor": lambda first, second: _bits(operator.xor, first, second),
}

_ON_STACK: Mapping[str, Callable[[list[Any]], Any]] = {
    "pop": list.pop,
    "exch": _exchange,
    "dup": lambda stack: stack.append(stack[-1]),
    "copy": _copy,
    "index": _index,
    "roll": _roll,
    "true": lambda stack: stack.append(True),
    "false": lambda stack: stack.append(False),
}


def _bits(act: Callable[[Any, Any], Any], first: Any, second: Any) -> Any:
    both = isinstance(first, bool) and isinstance(second, bool)
    return act(first, second) if both else act(int(first), int(second))
