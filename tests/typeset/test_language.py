"""What is known of languages."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from deckgen.source.files import SourceFile
from deckgen.source.problems import Problems
from deckgen.source.yamlfile import parse
from deckgen.typeset.language import ANY, LISTS, ROLES, WordRole, direction_of, habits_of

FILES = sorted(LISTS.glob("*.yaml"))
WORD_LISTS = {
    "attribute-endings",
    "definite-endings",
    "units",
    "before-number",
    "clinging",
    "abbreviations",
    "joints",
    "word-endings",
}
EXPRESSIONS = {"expressions", "two-word-prepositions"}
FORM = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


@pytest.mark.parametrize(
    ("language", "direction"),
    [("nb", "ltr"), ("nb-NO", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("fa-IR", "rtl"), ("ja", "ltr"), ("xx", "ltr")],
)
def test_how_lines_run(language: str, direction: str) -> None:
    assert direction_of(language) == direction


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_lists_of_a_language_are_what_is_read(file: object) -> None:
    """No list has a name that nobody asks for, a word twice, or a word of several."""
    lists = written(str(getattr(file, "stem", "")))
    for name, value in lists.items():
        if name in ROLES or name in WORD_LISTS:
            words = str(value).lower().split()
            assert sorted(words) == sorted(set(words)), name
        elif name in EXPRESSIONS:
            assert isinstance(value, list)
            assert all(FORM.fullmatch(expression) and " " in expression for expression in value), name
            assert len(set(value)) == len(value), name
        elif name == "particle-verbs":
            assert isinstance(value, dict)
            assert all(FORM.fullmatch(text) for pair in value.items() for text in pair)
        else:
            assert name in ("extends", "two-of-three")


def written(name: str) -> dict[str, object]:
    content = (LISTS / f"{name}.yaml").read_bytes()
    document = parse(SourceFile(name, name, content, content.decode()), problems := Problems())
    problems.stop_if_any()
    assert document
    assert isinstance(document.data, dict)
    return document.data


def test_a_word_has_the_roles_of_all_its_lists() -> None:
    roles = habits_of("nb").roles
    assert roles["om"] == WordRole.INTERROGATIVE | WordRole.PREPOSITION
    assert roles["vi"] == WordRole.SUBJECT
    assert "rolle" not in roles


def test_nynorsk_has_what_bokmal_has_and_more() -> None:
    bokmal, nynorsk = habits_of("nb-NO"), habits_of("nn")
    assert bokmal.roles.keys() < nynorsk.roles.keys()
    assert bokmal.units < nynorsk.units
    assert nynorsk.particles["går"] == bokmal.particles["går"]
    assert nynorsk.two_of_three
    assert habits_of("no") is habits_of("nb"), "read once"


def test_every_form_of_a_verb_has_its_particles() -> None:
    particles = habits_of("nb").particles
    assert {form: sorted(particles[form]) for form in ("tar", "tok")} == {"tar": sorted(particles["tok"])} | {
        "tok": ["av", "med", "over", "på"]
    }


def test_expressions_are_known_by_their_neighbours() -> None:
    habits = habits_of("nb")
    assert habits.expressions["grunn"] == {"av"}
    assert habits.prepositions["ut"] == {"fra"}
    assert "fra" in habits.expressions["ut"], "a preposition of two words is an expression as well"


@pytest.mark.parametrize("language", ["se", "xx", "../nb", ".", ANY])
def test_a_language_without_a_file_has_what_holds_in_every_language(language: str) -> None:
    habits = habits_of(language)
    assert habits.clinging == {"§", "§§"}
    assert "kg" in habits.units
    assert not habits.roles


def test_lists_are_read_when_a_language_is_asked_for_and_once() -> None:
    script = (
        "from deckgen.typeset import language\n"
        "read, parse = [], language.parse\n"
        "language.parse = lambda source, problems: read.append(source.name) or parse(source, problems)\n"
        "language.direction_of('nb')\n"
        "print(read)\n"
        "language.habits_of('nb'), language.habits_of('nb-NO'), language.habits_of('no')\n"
        "print(read)\n"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert out.splitlines() == ["[]", "['nb.yaml', 'und.yaml']"]
