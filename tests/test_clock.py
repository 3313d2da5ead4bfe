"""No test may fail because the machine is slow: none looks at a clock, and none gives a program up after a time."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

TESTS = Path(__file__).parent
CLOCKS = {"monotonic", "perf_counter", "process_time", "monotonic_ns", "perf_counter_ns", "time"}


def clocks(source: str) -> Iterator[str]:
    """The clocks that a module reads, and the times after which it gives programs up."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names if alias.name in {"time", "timeit"})
            case ast.ImportFrom(module="time" | "timeit", names=names):
                yield from (alias.name for alias in names if alias.name in CLOCKS)
            case ast.keyword(arg="timeout" | "deadline" as name, value=value):
                if not isinstance(value, ast.Constant) or value.value is not None:
                    yield name


def modules() -> list[Path]:
    """All modules here but those of the benchmark, which is no test and there to measure."""
    bench = TESTS / "bench"
    return sorted(path for path in TESTS.rglob("*.py") if bench not in path.parents or path.name.startswith("test_"))


def test_no_test_looks_at_a_clock() -> None:
    looked_at = {path.relative_to(TESTS): list(clocks(path.read_text("utf-8"))) for path in modules()}
    assert len(looked_at) > 500
    assert {path: names for path, names in looked_at.items() if names} == {}


@pytest.mark.parametrize(
    "source",
    [
        "import time",
        "from time import monotonic",
        "from time import sleep, time",
        "run(x, timeout=9)",
        "settings(deadline=9)",
    ],
)
def test_a_clock_is_noticed(source: str) -> None:
    assert len(list(clocks(source))) == 1


def test_examples_take_as_long_as_they_take() -> None:
    assert settings.default is not None
    assert settings.default.deadline is None
    assert HealthCheck.too_slow in settings.default.suppress_health_check
