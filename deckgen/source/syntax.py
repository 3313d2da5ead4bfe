"""The YAML parser's complaints in plain English."""

from __future__ import annotations

import yaml

# Parts of what libyaml and PyYAML's own parser say (they differ in words), and what people did to get there.
_MEANINGS = (
    ("mapping values are not allowed", "a second «: » in this line; put the text in quotes"),
    ("or ']'", "a comma or `]` is missing here; write `[a, b]`"),
    ("or '}'", "a comma or `}` is missing here; write `{a: 1, b: 2}`"),
    ("cannot start any token", "a text cannot begin with this character; put it in quotes"),
    ("alphabetic or numeric character", "a text cannot begin with `*` or `&`; put it in quotes"),
    ("unknown escape", "a backslash starts no known code here; write `\\\\` or use single quotes"),
    ("invalid unicode", "a backslash code that stands for no character; write the character itself"),
    ("comment or a line break", "a text begins in the line of `>` or `|`; begin it in the next line"),
    ("comment or line break", "a text begins in the line of `>` or `|`; begin it in the next line"),
    ("sequence entries are not allowed", "a list begins in the line of its key; begin it in the next line"),
    ("could not find expected ':'", "a key without «: »; write `key: value`"),
    ("unexpected ':'", "a colon with nothing after it; write `key: value`"),
    ("<document start>", "something is left over here; remove it"),
    ("'-' indicator", "the line does not belong to the list above; check its indentation"),
    ("expected <block end>", "the line does not fit those above; check its indentation and quotes"),
    ("did not find expected key", "the line does not fit those above; check its indentation and quotes"),
)

_OPEN = {
    "quoted scalar": "the quotes that open here are never closed; close them",
    "flow sequence": "the list that opens here is not closed in its line; write `[a, b]`",
    "flow mapping": "the group that opens here is not closed in its line; write `{a: 1, b: 2}`",
}
"""What was open where the parser gave up: where it opened matters more, unless that is the same line."""


def explained(error: yaml.YAMLError) -> tuple[int, int, str]:
    """Line and column of a complaint, from 1, and what to do."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return 1, 1, f"this is not YAML ({' '.join(str(error).split())}); write `key: value` lines"
    mark, message = error.problem_mark or error.context_mark, _meaning(error.problem or error.context or "")
    start = error.context_mark
    for what, open_message in _OPEN.items():
        if start and mark and what in (error.context or "") and _is_end(error, start.line, mark.line):
            mark, message = start, open_message
    return (mark.line + 1, mark.column + 1, message) if mark else (1, 1, message)


def _is_end(error: yaml.MarkedYAMLError, opened: int, line: int) -> bool:
    problem = error.problem or ""
    return "end of stream" in problem or (opened != line and "expected" in problem)


def _meaning(problem: str) -> str:
    for part, meaning in _MEANINGS:
        if part in problem.lower():
            return meaning
    return f"this is not YAML ({problem}); check indentation, colons and quotes"
