"""A report as one line of text, from the process that reads a stranger's file to the one that started it.

JSON and not pickle: what comes out of a process that a hostile file may have taken over is data, never code.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from deckgen.page.geometry import Box
from deckgen.preflight.report import InkFigure, Report, Rule
from deckgen.rules.finding import Finding, Location, Severity


def packed(report: Report) -> bytes:
    """The report as one line."""
    return json.dumps(asdict(report)).encode("ascii") + b"\n"


def unpacked(line: bytes) -> Report:
    """The report of a line; raises ValueError for anything else."""
    try:
        return _report(json.loads(line))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no report") from error


def _report(plain: dict[str, Any]) -> Report:
    return Report(
        file=str(plain["file"]),
        shop=str(plain["shop"]),
        declares=str(plain["declares"]),
        pages=int(plain["pages"]),
        trims=tuple(_box(trim) for trim in plain["trims"]),
        findings=tuple(_finding(one) for one in plain["findings"]),
        rules=tuple(Rule(str(r["id"]), str(r["title"]), str(r["source"]), bool(r["ran"])) for r in plain["rules"]),
        ink=tuple(InkFigure(str(i["what"]), float(i["amount"]), int(i["page"])) for i in plain["ink"]),
        labels=tuple(str(label) for label in plain["labels"]),
    )


def _finding(plain: dict[str, Any]) -> Finding:
    place = plain["place"]
    return Finding(
        id=str(plain["id"]),
        severity=Severity(plain["severity"]),
        reason=str(plain["reason"]),
        place=Location(int(place["page"]), _box(place["box"]), str(place["thing"])),
        pages=tuple(int(page) for page in plain["pages"]),
    )


def _box(plain: dict[str, Any] | None) -> Box | None:
    if plain is None:
        return None
    return Box(*(float(plain[side]) for side in ("left", "bottom", "right", "top")))
