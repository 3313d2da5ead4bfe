"""Texts with fields, and paths, parsed."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from deckgen.layout.binding import LONGEST_BINDING, Binding, Passage, Path, parsed


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        ("ren tekst", ("ren tekst",)),
        ("{theme.title}", (Path(("theme", "title")),)),
        ("{theme.mark}: {item}!", (Path(("theme", "mark")), ": ", Path(("item",)), "!")),
        ("{ theme.title }", (Path(("theme", "title")),)),
        ("{}", (Path(("",)),)),
    ],
)
def test_a_text_is_literal_parts_and_paths(text: str, parts: tuple[str | Path, ...]) -> None:
    binding = Binding.parse(text)
    assert binding.parts == parts
    assert str(binding) == text.replace("{ ", "{").replace(" }", "}")
    assert bool(binding) == bool(text)
    assert list(binding.paths) == [part for part in parts if isinstance(part, Path)]


def test_a_path_that_names_nothing_is_false() -> None:
    assert not Path.parse("")
    assert Path.parse("theme")
    assert str(Path.parse(" theme.questions ")) == "theme.questions"


def test_fixed_words_are_parsed_once() -> None:
    assert parsed("{page.number} av {page.count}") is parsed("{page.number} av {page.count}")


@pytest.mark.parametrize("kind", [Binding, Path])
def test_texts_of_files_become_bindings_and_paths(kind: type[Binding | Path]) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    binding = adapter.validate_python("deck.themes")
    assert binding == kind.parse("deck.themes")
    assert adapter.validate_python(binding) is binding
    assert adapter.json_schema() == {"type": "string", "maxLength": LONGEST_BINDING}


@pytest.mark.parametrize("text", ["{a", "a}", "{a{b}}", "}a{", "x" * (LONGEST_BINDING + 1)])
def test_braces_come_in_pairs_and_texts_are_not_endless(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Binding).validate_python(text)
    assert TypeAdapter(Binding).validate_python("x" * LONGEST_BINDING)


def test_a_passage_is_a_part_of_a_text() -> None:
    text = Binding.parse("{deck.title}[[. {deck.subtitle}]]!")
    assert text.parts == (Path(("deck", "title")), Passage((". ", Path(("deck", "subtitle")))), "!")
    assert str(text) == "{deck.title}[[. {deck.subtitle}]]!"
    assert list(text.paths) == [Path(("deck", "title")), Path(("deck", "subtitle"))]
