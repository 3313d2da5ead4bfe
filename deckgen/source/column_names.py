"""The letters by which spreadsheets and maps name columns."""

from __future__ import annotations


def column_name(column: int) -> str:
    """The letters of a column, which counts from 0: A to Z, AA, AB …"""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
