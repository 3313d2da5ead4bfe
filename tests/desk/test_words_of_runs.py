"""All that the screens of printing, ordering and checking say is there in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deckgen.desk.desk_words import FOLDER, LANGUAGES, desk_words

TEMPLATES = Path(FOLDER).parent / "templates"

GROUPS = {
    "calibration.html": "print",
    "check.html": "check",
    "download.html": "download",
    "order.html": "order",
    "print.html": "print",
    "run.html": "run",
    "run_check.html": "run",
    "run_faults.html": "run",
    "run_file.html": "run",
    "run_order.html": "run",
    "run_state.html": "run",
}
"""The group of words that `t` is in each template; `r` is always that of runs."""


@pytest.mark.parametrize("template", GROUPS)
def test_words_of_templates_are_there(template: str) -> None:
    asked = re.findall(r"""\b([tr])\(["']([a-z-]*[a-z])["'][,)]""", (TEMPLATES / template).read_text("utf-8"))
    for language in LANGUAGES:
        groups = {"t": desk_words(language, GROUPS[template]).texts, "r": desk_words(language, "run").texts}
        assert [key for name, key in asked if key not in groups[name]] == []


@pytest.mark.parametrize("group", sorted({*GROUPS.values(), "shops"}))
def test_both_languages_say_the_same_things(group: str) -> None:
    texts = [desk_words(language, group).texts for language in LANGUAGES]
    assert texts[0].keys() == texts[1].keys()
    for key, text in texts[0].items():
        assert sorted(re.findall(r"{\w+}", text)) == sorted(re.findall(r"{\w+}", texts[1][key])), key
