"""The YAML parser's complaints in plain English."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

QUOTES, BLOCKS = ("'", '"'), (">", "|")
"""The styles of scalars in quotes, and of those that begin in the next line."""

LONGEST_KEY = 1024
"""Characters that a key may have before its colon (YAML 1.2.2, 7.4.2)."""

_LONG_KEY = re.compile(rf".{{{LONGEST_KEY},}}?:(?: |$)")

_STUCK_COLON = re.compile(r"[\w-]+:([^ \n])")

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


Complaint = tuple[int, int, str]
"""Line and column, from 1, and what to do."""


def explained(error: yaml.YAMLError, lines: Sequence[str], scalars: Sequence[yaml.ScalarToken]) -> Complaint:
    """What a complaint of the parser means, and where that began.

    `lines` are the file's, `scalars` the texts that were read up to there, or up to the end where all could be.
    """
    if not isinstance(error, yaml.MarkedYAMLError):
        return 1, 1, f"this is not YAML ({' '.join(str(error).split())}); write `key: value` lines"
    return _cause(error, lines, scalars) or _complaint(error)


def _complaint(error: yaml.MarkedYAMLError) -> Complaint:
    """The parser's own complaint, or what was opened before."""
    mark, message = error.problem_mark or error.context_mark, _meaning(error.problem or error.context or "")
    start = error.context_mark
    for what, open_message in _OPEN.items():
        if start and mark and what in (error.context or "") and _is_end(error, start.line, mark.line):
            mark, message = start, open_message
    return (mark.line + 1, mark.column + 1, message) if mark else (1, 1, message)


def _cause(error: yaml.MarkedYAMLError, lines: Sequence[str], scalars: Sequence[yaml.ScalarToken]) -> Complaint | None:
    """What stands above the place of a complaint and led to it; None where nothing does."""
    problem, mark, last = (error.problem or "").lower(), error.problem_mark, scalars[-1] if scalars else None
    if mark is None:
        return None
    if "mapping values are not allowed" in problem and last and _is_long_key(last, mark, lines):
        return _lone_key(last.start_mark, lines)
    if "mapping values are not allowed" in problem and last and last.start_mark.line < mark.line:
        return _run_on(last, mark, lines)
    if "scanning a tag" in (error.context or "") and error.context_mark:
        return _line_and_column(error.context_mark, "a text cannot begin with `!`; put it in quotes")
    if "expected" in problem and (opening := _bracketed_text(mark, lines, is_within=" or '" in problem)):
        return opening
    if "could not find expected ':'" in problem and error.context_mark:
        return _lone_block(last, error.context_mark, lines) or _lone_key(error.context_mark, lines)
    if "expected" in problem:
        return next((_quoted(scalar) for scalar in scalars if scalar.style in QUOTES and _ends(scalar, mark)), None)
    return None


def _line_and_column(mark: yaml.Mark, message: str) -> Complaint:
    return mark.line + 1, mark.column + 1, message


def _bracketed_text(mark: yaml.Mark, lines: Sequence[str], is_within: bool) -> Complaint | None:
    """A text that begins with a bracket, where YAML takes that for a list or a group, which ends before the place.

    Numbers in brackets are a list. Within another one a comma is missing, unless something is stuck to the bracket.
    """
    line = lines[mark.line] if mark.line < len(lines) else ""
    written, rest = line[: mark.column].rstrip(), line[mark.column :]
    start = _opening_of(written)
    if start is None or not rest.strip() or rest.strip()[0] in "]},:" or not re.search(r"[^\W\d_]", written[start:]):
        return None
    if is_within and line[len(written)].isspace():
        return None
    message = f"a text cannot begin with `{line[start]}`, as lists and groups do; put the whole text in quotes"
    return mark.line + 1, start + 1, message


def _opening_of(written: str) -> int | None:
    """The place of the bracket that is closed at the end of what is written; None where none is, or no value begins."""
    depth = 0
    for place in range(len(written) - 1, -1, -1):
        depth += (written[place] in "]}") - (written[place] in "[{")
        if not depth:
            begins_value = written[:place].strip(" -") == "" or written[:place].rstrip()[-1] in ":,[-"
            return place if written[place] in "[{" and begins_value else None
    return None


def _is_long_key(scalar: yaml.ScalarToken, mark: yaml.Mark, lines: Sequence[str]) -> bool:
    """Whether a text ends at a colon, begins its line, and is too long for a key."""
    start = scalar.start_mark
    begins = start.line == mark.line and not lines[start.line][: start.column].strip(" -")
    return begins and _ends(scalar, mark) and mark.column - start.column > LONGEST_KEY


def _run_on(scalar: yaml.ScalarToken, mark: yaml.Mark, lines: Sequence[str]) -> Complaint:
    """A text that goes on to a line with a colon: its key has none, or the line should not belong to it."""
    start = scalar.start_mark
    if not lines[start.line][: start.column].strip(" -"):
        return _lone_key(start, lines)
    line = lines[mark.line]
    column = len(line) - len(line.lstrip()) + 1
    message = f"the text of line {start.line + 1} goes on here; check the indentation, or put the whole text in quotes"
    return mark.line + 1, column, message


def _lone_key(mark: yaml.Mark, lines: Sequence[str]) -> Complaint:
    """A line without a key, as its colon is missing, or has no plain space after it."""
    if _LONG_KEY.match(lines[mark.line], mark.column):
        return mark.line + 1, mark.column + 1, f"the key has more than {LONGEST_KEY} characters; shorten it"
    colon = _STUCK_COLON.match(lines[mark.line], mark.column)
    if colon is None:
        return mark.line + 1, mark.column + 1, "a key without «: »; write `key: value`"
    odd = colon[1].isspace()
    what = f"the space after the colon is U+{ord(colon[1]):04X}, no plain one" if odd else "no space follows the colon"
    return mark.line + 1, colon.start(1), f"{what}; write `key: value`"


def _lone_block(scalar: yaml.ScalarToken | None, mark: yaml.Mark, lines: Sequence[str]) -> Complaint | None:
    """A text that stands no further in than the key above it, which ends in `>` or `|`."""
    if scalar is None or scalar.style not in BLOCKS or scalar.value.strip() or scalar.end_mark.line != mark.line:
        return None
    message = f"the text of the key in line {scalar.start_mark.line + 1} stands no further in than it; indent it"
    return mark.line + 1, mark.column + 1, message


def _quoted(scalar: yaml.ScalarToken) -> Complaint:
    """Quotes that close too late, in another text, or too early."""
    start, end = scalar.start_mark, scalar.end_mark
    if start.line < end.line:
        message = f"the quotes that open here close in line {end.line + 1}; close them where the text ends"
        return start.line + 1, start.column + 1, message
    message = "the quotes close here, in the middle of the text; write « » inside it"
    return end.line + 1, end.column, message


def _ends(scalar: yaml.ScalarToken, mark: yaml.Mark) -> bool:
    return (scalar.end_mark.line, scalar.end_mark.column) == (mark.line, mark.column)


def _is_end(error: yaml.MarkedYAMLError, opened: int, line: int) -> bool:
    problem = error.problem or ""
    return "end of stream" in problem or (opened != line and "expected" in problem)


def _meaning(problem: str) -> str:
    for part, meaning in _MEANINGS:
        if part in problem.lower():
            return meaning
    return f"this is not YAML ({problem}); check indentation, colons and quotes"
