"""Texts as YAML writes them, in quotes, in braces and in the style of another text."""

from __future__ import annotations

import pytest

from deckgen.source.yaml_texts import OldText, flow_text, is_plain, key_text, quoted, text_like


def test_quotes_hold_codes_for_what_can_not_stand_there() -> None:
    assert quoted('å "b" \\ c\n\t\x00\x85\u2028\ufeff😀') == '"å \\"b\\" \\\\ c\\n\\t\\x00\\x85\\u2028\\uFEFF😀"'


def test_plain_data_in_a_line() -> None:
    value = {"a": [1, "to", None, True], "b c": {}, "d: #": -2.5}
    assert flow_text(value) == '{a: [1, to, null, true], b c: {}, "d: #": -2.5}'


@pytest.mark.parametrize(
    ("text", "in_block", "in_flow"),
    [
        ("en to", True, True),
        ("en, to", True, False),
        ("en}", True, False),
        ("en: to", False, False),
        ("en #to", False, False),
        ("- en", False, False),
        ("7", False, False),
        ("true", False, False),
        ("", False, False),
        (" en", False, False),
        ("en\nto", False, False),
        ("«en»", True, True),
    ],
)
def test_what_needs_no_quotes(text: str, in_block: bool, in_flow: bool) -> None:
    assert (is_plain(text, is_flow=False), is_plain(text, is_flow=True)) == (in_block, in_flow)


def test_keys_are_in_quotes_where_they_must_be() -> None:
    assert [key_text(key, is_flow=False) for key in ("a b", "a: b", "<<", "no")] == ["a b", '"a: b"', '"<<"', "no"]


WRAPPED = (
    '"Dette er den første linjen av en tekst\n    i doble anførselstegn, den andre er\n    her, og nå er det slutt."'
)


def test_quotes_over_several_lines_stay_so() -> None:
    text = "Dette er den første linjen av en tekst i «doble» anførselstegn, den andre er her, og nå er det slutt."
    assert text_like(OldText(WRAPPED, '"', False, 3), text) == WRAPPED.replace("doble", "«doble»")


def test_quotes_over_several_lines_become_one_where_lines_end_in_them() -> None:
    assert text_like(OldText(WRAPPED, '"', False, 3), "en\nto") == '"en\\nto"'


def test_a_blank_line_of_a_block_keeps_its_spaces() -> None:
    old = "|\n  en\n \n  to\n  tre"
    assert text_like(OldText(old, "|", False, 3), "en\n\nto\nfire") == "|-\n  en\n \n  to\n  fire"
