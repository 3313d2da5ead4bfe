"""The press edition for shops and output conditions, from the sources to the files."""

from __future__ import annotations

import json
from pathlib import Path

import minimal
import pytest
from pikepdf import Pdf
from samples import project_with
from sessions import bundles, session

from deckgen.jobs.editions import build
from deckgen.jobs.request import Request
from deckgen.page.geometry import MILLIMETRE
from deckgen.pdf.edition import PRESS
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

OTHER, BUNDLES = "layouts/annet.yaml", "layouts/bundles.yaml"
SHOP = "layouts/shops/eget.yaml"
CARDS = minimal.changed(minimal.LAYOUT, "styles:", "press: {pairs: true}\nstyles:").replace(
    "pages: [front]", "pages: [front, front]"
)
UNCOATED = "extends: kort\ntitle: Annet\npress: {condition: fogra47}\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_with(tmp_path, {minimal.LAYOUT_FILE: CARDS, BUNDLES: "alt: {title: Alt, layouts: [kort, annet]}\n"})


def built(project: Project, **wishes: object) -> dict[str, Path]:
    """The files of a build for the press by their paths in the deck's folder."""
    options: dict[str, object] = {
        "layouts": ("kort", "annet"),
        "bundles": bundles(project, "alt"),
        "whole": True,
        **wishes,
    }
    request = Request(("prove",), editions=(PRESS,), output=project.root / "output", **options)  # type: ignore[arg-type]
    (result,) = build(session(project, request))
    return {output.path: result.folder / output.path for output in result.outputs}


def problems_of(project: Project, **wishes: object) -> list[str]:
    with pytest.raises(ProblemsFound) as caught:
        built(project, **wishes)
    assert not (project.root / "output").exists(), "something was written"
    return [str(problem) for problem in caught.value.problems]


def identifiers(files: dict[str, Path]) -> dict[str, str]:
    names = {}
    for path, file in files.items():
        with Pdf.open(file) as pdf:
            names[path] = str(pdf.Root.OutputIntents[0].OutputConditionIdentifier)
    return names


def margins(file: Path) -> tuple[float, float]:
    """The bleed and the room for marks of the first page, in millimetres."""
    with Pdf.open(file) as pdf:
        page = pdf.pages[0]
        trim, bleed, media = ([float(edge) for edge in page[box]] for box in ("/TrimBox", "/BleedBox", "/MediaBox"))
    return round((trim[0] - bleed[0]) / MILLIMETRE, 2), round((bleed[0] - media[0]) / MILLIMETRE, 2)


def test_a_shop_s_files_lie_in_a_folder_of_its_own(project: Project) -> None:
    minimal.write(project.root, {OTHER: "extends: kort\ntitle: Annet\n"})
    assert list(built(project)) == ["press/kort.pdf", "press/annet.pdf", "press/bundle-alt.pdf"]
    assert list(built(project, shop="wide-bleed")) == [
        "press-wide-bleed/kort.pdf",
        "press-wide-bleed/annet.pdf",
        "press-wide-bleed/bundle-alt.pdf",
    ]
    manifest = json.loads((project.root / "output" / "prove/nb/manifest.json").read_text("utf-8"))
    assert len(manifest["files"]) == 6, "the files of one shop stay when another's are made"


def test_bleed_and_marks_are_the_shop_s(project: Project) -> None:
    minimal.write(project.root, {OTHER: "extends: kort\ntitle: Annet\n"})
    assert margins(built(project)["press/kort.pdf"]) == (3, 10)
    assert margins(built(project, shop="wide-bleed")["press-wide-bleed/kort.pdf"]) == (5, 10)
    assert margins(built(project, shop="narrow-bleed")["press-narrow-bleed/kort.pdf"]) == (2, 0)


def test_fronts_and_backs_in_two_files_leave_no_place_for_bundles(project: Project) -> None:
    minimal.write(project.root, {OTHER: "extends: kort\ntitle: Annet\n"})
    shop = {"shop": "cards-two-files"}
    assert list(built(project, **shop)) == [
        f"press-cards-two-files/{name}-{side}.pdf" for name in ("kort", "annet") for side in ("fronts", "backs")
    ]


@pytest.mark.parametrize(
    ("keys", "lines"),
    [
        ("office: {kind: cards, sides: 1}\n", 1),
        ("press: {die-line: true}\n", 1),
        ("", 0),
        ("office: {kind: pages}\n", 0),
        ("office: {kind: cards, sides: 1}\npress: {die-line: false}\n", 0),
    ],
)
def test_what_is_cut_along_a_line_has_it_on_one_side_too(project: Project, keys: str, lines: int) -> None:
    """One-sided cards and stickers: a layer of its own on every page, for cutting by its metadata (ISO 19593-1)."""
    one_sided = (
        "extends: kort\ntitle: Annet\n" if "press" in keys else "extends: kort\ntitle: Annet\npress: {pairs: false}\n"
    )
    minimal.write(project.root, {OTHER: one_sided + keys.replace("{die-line", "{pairs: false, die-line")})
    file = built(project, layouts=("annet",), bundles=(), shop="die-line")["press-die-line/annet.pdf"]
    with Pdf.open(file) as pdf:
        groups = pdf.Root.OCProperties.OCGs if "/OCProperties" in pdf.Root else ()
        assert [str(layer.GTS_Metadata.GTS_ProcStepsType) for layer in groups] == ["/Cutting"] * lines
        spaces = [page.Resources.ColorSpace for page in pdf.pages if "/ColorSpace" in page.Resources]
        assert [str(space.CS0[1]) for space in spaces] == ["/CutContour"] * lines * len(pdf.pages)


def test_a_bundle_that_a_shop_cannot_take_is_refused_by_name(project: Project) -> None:
    minimal.write(project.root, {OTHER: "extends: kort\ntitle: Annet\n"})
    (problem,) = problems_of(project, shop="cards-two-files", layouts=(), whole=False)
    assert problem.endswith(
        "no bundle of several products can be as cards-two-files asks; name what is in `alt` with --layout instead"
    )


def test_each_product_has_its_own_condition_and_the_command_s_wins(project: Project) -> None:
    minimal.write(project.root, {OTHER: UNCOATED})
    assert identifiers(built(project, bundles=())) == {"press/kort.pdf": "FOGRA39", "press/annet.pdf": "FOGRA47"}
    by_command = identifiers(built(project, condition="fogra47"))
    assert set(by_command.values()) == {"FOGRA47"}
    assert len(by_command) == 3, "the bundle too, now that all are for one paper"


def test_a_shop_s_condition_is_for_what_names_none(project: Project) -> None:
    minimal.write(project.root, {OTHER: "extends: kort\npress: {condition: fogra39}\n"})
    files = identifiers(built(project, bundles=(), shop="uncoated"))
    assert list(files.values()) == ["FOGRA47", "FOGRA39"]


def test_a_bundle_for_two_papers_is_refused_at_its_line(project: Project) -> None:
    minimal.write(project.root, {OTHER: UNCOATED})
    assert problems_of(project) == [
        "layouts/bundles.yaml:1:6: its products are made for different papers (kort for FOGRA39, annet for FOGRA47), "
        "and a file can be for one only; choose one with --condition, or take products out"
    ]


def test_a_condition_nobody_knows_is_told_where_it_stands(project: Project) -> None:
    minimal.write(project.root, {OTHER: "extends: kort\npress: {condition: fogra93}\n"})
    (problem,) = problems_of(project, bundles=())
    assert problem.startswith("layouts/annet.yaml:2:")
    assert "fogra93" in problem


def test_pairs_need_an_even_number_of_pages(project: Project) -> None:
    minimal.write(project.root, {OTHER: "extends: kort\nsequence:\n  - {each: deck.themes, pages: [front]}\n"})
    (problem,) = problems_of(project, bundles=())
    assert problem == ("layouts/kort.yaml:6:8: annet has 1 page, not fronts and backs; add a page or take `pairs` out")


def test_a_whole_build_for_a_shop_removes_only_what_it_made_itself(project: Project) -> None:
    minimal.write(project.root, {OTHER: "extends: kort\ntitle: Annet\n"})
    built(project)
    before = set(built(project, shop="no-marks").values())
    now = set(built(project, shop="no-marks", layouts=("kort",), bundles=()).values())
    assert all(file.is_file() for file in now)
    assert not any(file.is_file() for file in before - now)
    assert (project.root / "output" / "prove/nb/press/annet.pdf").is_file()


def test_a_shop_of_one_s_own_extends_another(project: Project) -> None:
    minimal.write(
        project.root,
        {
            OTHER: "extends: kort\ntitle: Annet\n",
            SHOP: 'extends: no-marks\ntitle: Eget trykkeri\npattern: "{deck}_{product}_{width}x{height}{side}"\n',
        },
    )
    assert list(built(project, shop="eget", bundles=())) == [
        "press-eget/prove_kort_100x140.pdf",
        "press-eget/prove_annet_100x140.pdf",
    ]


def test_without_a_shop_a_layout_s_bleed_is_at_least_the_standard_one(project: Project) -> None:
    minimal.write(project.root, {OTHER: "extends: kort\nbleed: 2mm\n"})
    assert margins(built(project, bundles=())["press/annet.pdf"])[0] == 3
    minimal.write(project.root, {OTHER: "extends: kort\nbleed: 6mm\n"})
    assert margins(built(project, bundles=())["press/annet.pdf"])[0] == 6
    minimal.write(project.root, {"layouts/shops/standard.yaml": "title: Eget\nbleed: 5mm\n", OTHER: "extends: kort\n"})
    assert margins(built(project, bundles=())["press/annet.pdf"])[0] == 5


def test_a_shop_that_gets_no_bundles_does_not_mind_their_papers(project: Project) -> None:
    minimal.write(project.root, {OTHER: UNCOATED})
    assert len(built(project, shop="cards-two-files")) == 4


def test_bundles_are_named_as_the_shop_wants(project: Project) -> None:
    minimal.write(
        project.root,
        {OTHER: "extends: kort\ntitle: Annet\n", SHOP: 'title: Eget\nextends: no-marks\npattern: "{deck}_{product}"\n'},
    )
    assert "press-eget/prove_bundle-alt.pdf" in built(project, shop="eget")


def test_what_is_too_round_or_too_long_is_told_before_a_file_is_made(project: Project) -> None:
    minimal.write(project.root, {OTHER: "extends: kort\n", SHOP: "title: Eget\ncorner-radius: 50mm\n"})
    assert built(project, shop="eget", bundles=()), "100 mm wide: half of it is as round as can be"
    wide = "press: {pairs: true}\nextends: kort\ntrim: [90mm, 140mm]\n"
    minimal.write(project.root, {OTHER: wide})
    (problem,) = refused(project, shop="eget", bundles=())
    assert problem == (
        "layouts/shops/eget.yaml:1:1: corners of 50 mm are too round for annet; give half its shorter side at most"
    )
    pattern = "{product}" + "{title}" * 9
    title = "En tittel som er lang nok til at navnet blir for langt"
    minimal.write(
        project.root,
        {OTHER: f"extends: kort\ntitle: {title}\n", SHOP: f'title: Eget\npattern: "{pattern}{{side}}"\n'},
    )
    assert all(
        "120 are the most that all systems take" in problem for problem in refused(project, shop="eget", bundles=())
    )


def refused(project: Project, **wishes: object) -> list[str]:
    with pytest.raises(ProblemsFound) as caught:
        built(project, **wishes)
    return [str(problem) for problem in caught.value.problems]
