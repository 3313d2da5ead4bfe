"""The commands for print shops."""

from __future__ import annotations

import re
from importlib import resources
from io import BytesIO
from pathlib import Path

import minimal
import pytest
from commands import deckgen, done, files_in, misused
from ordered import LEAFLET
from pikepdf import Name, Pdf
from samples import project_with

from deckgen.pdf.writer import assemble

ONLY = ("--layout", "kort", "--deck", "prove")


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project_with(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_shop_alone_means_the_press_edition(project: Path) -> None:
    lines = done("build", *ONLY, "--shop", "no-marks")
    assert files_in(project / "output") == ["prove/nb/manifest.json", "prove/nb/press-no-marks/kort.pdf"]
    assert lines[0].startswith("output/prove/nb/press-no-marks/kort.pdf  1 page, 100 × 140 mm")


def test_bundles_that_are_left_out_are_told() -> None:
    minimal.write(Path.cwd(), {"layouts/bundles.yaml": "alt: {title: Alt, layouts: [kort]}\n"})
    lines = done("build", "--deck", "prove", "--layout", "kort", "--bundle", "alt", "--shop", "cards-two-files")
    assert "left out, as this shop takes no bundles: alt" in lines


def test_another_condition_may_stand_for_one_that_a_shop_cannot_have(project: Path) -> None:
    minimal.write(project, {"layouts/shops/vaart.yaml": "title: Vårt\ncondition: fogra48\n"})
    done("build", *ONLY, "--shop", "vaart", "--condition", "fogra39")
    assert "prove/nb/press-vaart/kort.pdf" in files_in(project / "output")
    result = deckgen("build", *ONLY, "--shop", "vaart")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("layouts/shops/vaart.yaml:2:12: `fogra48` is neither an output condition")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--shop", "standart"), "no print shop `standart`; did you mean `standard`?"),
        (("--shop", "standard", "--edition", "screen"), "for the press edition; build the others without them"),
        (("--condition", "fogra47", "--edition", "office"), "for the press edition; build the others without them"),
        (("--shop", "standard", "--low-ink"), "for the press edition; build the others without them"),
        (
            ("--shop", "standard", "--edition", "press", "--edition", "screen"),
            "a shop has a bleed of its own; build the other editions without --shop",
        ),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(options: tuple[str, ...], message: str) -> None:
    assert misused("build", *ONLY, *options).endswith(message)


def test_a_condition_may_be_a_profile_of_one_s_own(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("elsewhere") / "papir.icc"
    other.write_bytes(resources.files("deckgen").joinpath("profiles", "FOGRA47L_uncoated.icc").read_bytes())
    done("build", *ONLY, "--condition", str(other))
    with Pdf.open(project / "output/prove/nb/press/kort.pdf") as pdf:
        assert pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes() == other.read_bytes()


def test_errors_in_finished_files_stop_the_build(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the writer, made here: the build reads its own files back and keeps them to itself."""

    def untrapped(*arguments: object) -> bytes:
        with Pdf.open(BytesIO(assemble(*arguments))) as pdf:  # type: ignore[arg-type]
            pdf.docinfo["/Trapped"] = Name.Unknown
            out = BytesIO()
            pdf.save(out, fix_metadata_version=False)
        return out.getvalue()

    monkeypatch.setattr("deckgen.jobs.press_files.assemble", untrapped)
    result = deckgen("build", *ONLY, "--edition", "press")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "X3" in result.stderr
    assert result.stderr.endswith("\npreflight found errors in 1 file; nothing was written\n")
    assert not (project / "output").exists()


@pytest.mark.parametrize("options", [(), ("--edition", "press"), ("--all",), ("--all", "--edition", "press")])
def test_a_build_for_a_shop_leaves_out_what_it_does_not_print(project: Path, options: tuple[str, ...]) -> None:
    project_with(project, {"layouts/hefte.yaml": LEAFLET, minimal.THEME_FILE: f"{minimal.THEME}staircase: true\n"})
    lines = done("build", "--deck", "prove", "--shop", "posters", *options)
    left_out = next(line for line in lines if line.startswith("left out, as this shop does not print such products: "))
    assert {"a6-cards", "guide-a4", "hefte", "tarot-cards"} <= set(re.split("[:,] ", left_out))
    assert {path for path in files_in(project / "output") if "hefte" in path} == set()
    assert "prove/nb/press-posters/kort.pdf" in files_in(project / "output"), "a single page is a poster"


def test_what_is_named_and_not_printed_is_a_problem(project: Path) -> None:
    project_with(project, {"layouts/hefte.yaml": LEAFLET})
    result = deckgen("build", "--deck", "prove", "--shop", "posters", "--layout", "hefte")
    assert result.exit_code == 1
    assert "posters prints posters only, and hefte is of sheets; choose another shop: all-marks, " in result.stderr
