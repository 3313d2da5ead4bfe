"""Output conditions: by the names of what ships, or by the path of a profile."""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path

import pytest
from minimal import write

from deckgen.colour import appearance
from deckgen.colour.condition import REGISTRY, Condition, load_condition, registered_name, surface_of
from deckgen.colour.icc import LARGEST
from deckgen.source.problems import Origin, Problems
from deckgen.source.project import Project

ORIGIN = Origin("layouts/shops/mine.yaml", 7, 12)
PRESS = appearance.profile()


def named(data: bytes, name: bytes) -> bytes:
    """The shipped profile under a name of as many letters."""
    assert len(name) == len(b"FOGRA39L Coated")
    return data.replace(b"FOGRA39L Coated\0", name + b"\0", 1)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with a profile in it, and one beside it."""
    inside = tmp_path / "inne"
    (inside / "profiler").mkdir(parents=True)
    (inside / "profiler/vart-papir.icc").write_bytes(named(PRESS, b"Heimepresse 201"))
    (inside / "fogra.icc").write_bytes(PRESS)
    (tmp_path / "ute.icc").write_bytes(PRESS)
    return Project(inside, inside)


def condition(project: Project, name: str, *, anywhere: bool = False) -> Condition:
    problems = Problems()
    result = load_condition(None if anywhere else project.resolve().root, name, ORIGIN, problems)
    assert result, problems.noted
    return result


def fault(project: Project, name: str, *, anywhere: bool = False) -> str:
    """What is said of a condition, without the place where it was asked for."""
    problems = Problems()
    assert load_condition(None if anywhere else project.resolve().root, name, ORIGIN, problems) is None
    (problem,) = problems.noted
    assert problem.origin == ORIGIN
    return problem.message


@pytest.mark.parametrize(
    ("name", "identifier", "title", "file"),
    [
        ("fogra39", "FOGRA39", "Offset on coated paper (FOGRA39)", "FOGRA39L_coated.icc"),
        ("fogra47", "FOGRA47", "Offset on uncoated paper (FOGRA47)", "FOGRA47L_uncoated.icc"),
    ],
)
def test_what_ships(project: Project, name: str, identifier: str, title: str, file: str) -> None:
    result = condition(project, name)
    assert result == condition(project, name.upper())
    assert (result.name, result.identifier, result.title, result.registry) == (name, identifier, title, REGISTRY)
    assert result.info.startswith("Offset printing according to ISO 12647-2")
    assert result.profile == resources.files("deckgen").joinpath("profiles", file).read_bytes()


def test_a_profile_that_nobody_has_registered_is_called_as_it_calls_itself(project: Project) -> None:
    result = condition(project, "profiler/vart-papir.icc")
    assert result.name == "vart-papir"
    assert result.identifier == result.title == result.info == "Heimepresse 201"
    assert result.registry == ""


def test_a_registered_name_is_found_in_the_description(project: Project) -> None:
    result = condition(project, "fogra.icc")
    assert (result.name, result.identifier, result.registry) == ("fogra", "FOGRA39", REGISTRY)
    assert result.profile == PRESS


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Coated FOGRA39 (ISO 12647-2:2004)", "FOGRA39"),
        ("FOGRA47L Uncoated", "FOGRA47"),
        ("PSO Coated FOGRA51 (basICColor)", "FOGRA51"),
        ("PSO Uncoated v3 (FOGRA52)", "FOGRA52"),
        ("Fogra 45 LWC", "FOGRA45"),
        ("ISO Coated v2 300% (ECI)", "FOGRA39"),
        ("PSO Coated v3", "FOGRA51"),
        ("PSO_Uncoated_ISO12647_ECI", "FOGRA47"),
        ("FOGRA99", ""),
        ("FOGRA391", ""),
        ("Not quite ISO Coated v2", ""),
        ("Our press", ""),
    ],
)
def test_descriptions_and_the_registry(text: str, name: str) -> None:
    assert registered_name(text) == name


# The command line names files anywhere, a shop's file in the project only


def test_the_command_line_may_name_a_file_anywhere(project: Project) -> None:
    outside = str(project.root.parent / "ute.icc")
    assert condition(project, outside, anywhere=True).identifier == "FOGRA39"
    for path in (outside, "../ute.icc"):
        assert fault(project, path) == (
            f"`{path}` cannot be the output condition: it lies outside of the project; copy it into it"
        )


def test_no_link_leads_out_of_the_project(project: Project) -> None:
    os.symlink(project.root.parent / "ute.icc", project.root / "lenke.icc")
    assert "it lies outside of the project" in fault(project, "lenke.icc")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "fogra48",
            "`fogra48` is neither an output condition nor the path of an ICC profile; did you mean `fogra47` or "
            "`fogra39`?",
        ),
        ("", "`` is neither an output condition nor the path of an ICC profile; known: fogra39, fogra47"),
        (
            "ukjent.icc",
            "`ukjent.icc` cannot be the output condition: there is no such file; check the path",
        ),
        (
            "profiler/",
            "`profiler/` cannot be the output condition: it is not a file; name the ICC profile itself",
        ),
        (
            "tekst.icc",
            "`tekst.icc` cannot be the output condition: this is no ICC profile (it lacks the signature acsp); name a "
            "file that ends in .icc",
        ),
        (
            "tom.icc",
            "`tom.icc` cannot be the output condition: this is no ICC profile (it lacks the signature acsp); name a "
            "file that ends in .icc",
        ),
        (
            "stor.icc",
            "`stor.icc` cannot be the output condition: it is larger than 4 MB; ask the print shop for a smaller one",
        ),
        ("a\0b.icc", "`a\0b.icc` cannot be the output condition: it lies outside of the project; copy it into it"),
    ],
)
def test_what_is_no_condition(project: Project, name: str, message: str) -> None:
    write(project.root, {"tekst.icc": "Ikke en profil.\n" * 20, "tom.icc": ""})
    with (project.root / "stor.icc").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert fault(project, name) == message


@pytest.mark.parametrize("name", ["a\0b.icc", "x" * 5000 + ".icc"])
def test_names_that_no_system_takes_are_told_too(project: Project, name: str) -> None:
    assert "cannot be the output condition" in fault(project, name, anywhere=True)


@pytest.mark.parametrize(
    ("identifier", "surface"),
    [
        ("FOGRA39", "coated"),
        ("fogra39", "coated"),
        ("FOGRA51", "coated"),
        ("FOGRA47", "uncoated"),
        ("FOGRA52", "uncoated"),
    ],
)
def test_what_the_paper_is_like(identifier: str, surface: str) -> None:
    assert surface_of(identifier) == surface


@pytest.mark.parametrize("identifier", ["", "FOGRA27", "Husets egen profil"])
def test_of_other_conditions_nobody_knows_the_paper(identifier: str) -> None:
    assert surface_of(identifier) is None
