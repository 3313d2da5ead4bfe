"""Decks that nobody has thought of are built in many layouts, or refused at their own lines; their files are clean.

`DECKGEN_DECKS` says how many are tried. Layouts and fonts are read once a batch, pages and files are made anew for each
deck. All files for the press are judged by the quick preflight of the build, one of every third deck by all rules, one
for the press and one other of each deck by qpdf.

A failure shows the smallest deck that fails so, file by file: write these into `themes/NAME/` of a project. The name of
a test has the number of its batch, and a batch has the same decks each time: with `DECKGEN_DECKS` as it was,
`pytest tests/test_random_decks.py -k '[40]'` makes the third twenty again.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from subprocess import run

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, note, seed, settings
from msgspec.structs import replace
from random_decks import NAME, WORDS, Sources, decks
from script_samples import font_path
from word_samples import SHIPPED, plain_words

from deckgen.jobs.cache import Cache
from deckgen.jobs.editions import PreflightFailed, build
from deckgen.jobs.kept import Kept
from deckgen.jobs.progress import Progress
from deckgen.jobs.request import Request
from deckgen.jobs.session import Session
from deckgen.pdf.edition import EDITIONS
from deckgen.preflight.judge import preflight
from deckgen.press.shop import Shop
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import SHIPPED_LAYOUTS, Project

ROOT = Path(__file__).parent.parent
SHARES = 6
"""Each deck is made in the products that ship, and in one of so many parts of the other layouts."""

DECKS = int(os.environ.get("DECKGEN_DECKS", "40"))
BATCH = 20

LOOKED_INTO = 3
"""A file of one of so many decks is judged by all rules, which takes as long as building a small deck."""

FONTS = """\
families:
  grotesk: {package: fontpkg-schibsted-grotesk, family: Schibsted Grotesk, fallback: symbols}
  serif: {package: fontpkg-literata, family: Literata, fallback: symbols}
  symbols: {package: fontpkg-source-sans-3, family: Source Sans 3, fallback: arabic}
  arabic: {package: fontpkg-noto-sans-arabic, family: Noto Sans Arabic, fallback: hebrew}
  hebrew: {package: fontpkg-assistant, family: Assistant, fallback: japanese}
  japanese: {files: [{file: japanese.otf, weight: 400}]}
roles: {captions: grotesk}
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """What somebody has who writes decks in any language: fonts for it, words (the English ones) and what ships."""
    fonts, words = tmp_path / "fonts", tmp_path / "layouts" / "words"
    fonts.mkdir()
    words.mkdir(parents=True)
    (fonts / "fonts.yaml").write_text(FONTS, "utf-8")
    shutil.copy(font_path("japanese"), fonts / "japanese.otf")
    english = yaml.safe_dump(plain_words("en"), allow_unicode=True)
    for language in WORDS:
        if not (SHIPPED / f"{language}.yaml").exists():
            (words / f"{language}.yaml").write_text(english, "utf-8")
    return Project(tmp_path, ROOT)


@pytest.mark.parametrize("first", range(0, DECKS, BATCH))
def test_a_deck_is_built_in_its_layouts_or_refused_at_its_own_lines(first: int, project: Project) -> None:
    built: list[bool] = []
    kept = Kept(lasting=True)

    @seed(first)
    @settings(
        max_examples=min(BATCH, DECKS - first),
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(decks())
    def build_or_refuse(sources: Sources) -> None:
        for folder in ("themes", "output"):
            shutil.rmtree(project.root / folder, ignore_errors=True)
        sources.write_to(project.root)
        note("\n".join(f"--- {name}\n{text}" for name, text in sources.texts.items()))
        built.append(is_built(project, sources.number, kept))

    build_or_refuse()
    assert sum(built) * 5 > len(built), "many decks are sound, as only what is built is looked into"


def layouts_of(number: int) -> tuple[str, ...]:
    """The layouts that a deck is made in."""
    products = yaml.safe_load((ROOT / "themes/kulturskole/deck.yaml").read_text("utf-8"))["products"]
    others = [name for name in SHIPPED_LAYOUTS if name not in products]
    return (*products, *others[number % SHARES :: SHARES])


def is_built(project: Project, number: int, kept: Kept) -> bool:
    """Whether the deck is built, and its files are sound; where not, all problems are at its lines, each told once."""
    output, cache = project.root / "output", Cache(project.root / "cache")
    asked = Request((NAME,), layouts_of(number), (), EDITIONS, output, whole=False, cache=cache)
    try:
        opened = Session.open(project.resolve(), asked, Progress(), kept)
        build(replace(opened, request=replace(asked, cache=Cache()), kept=None))
    except ProblemsFound as problems:
        lines = [f"{problem.origin}: {problem}" for problem in problems.problems]
        own = [problem.origin.file.startswith(f"themes/{NAME}/") for problem in problems.problems]
        assert all(own), "\n".join(lines)
        assert len(lines) == len({*lines}), "\n".join(lines)
        return False
    except PreflightFailed as failed:
        pytest.fail(str([report.findings for report in failed.reports]))
    look_into(output / NAME, opened.shop, number)
    return True


def look_into(folder: Path, shop: Shop, number: int) -> None:
    """One of the press files and one of the others are sound for qpdf, that of every third deck for all rules."""
    pressed = sorted(folder.glob("*/press/*.pdf"))
    others = sorted({*folder.rglob("*.pdf")} - {*pressed})
    file, other = pressed[number % len(pressed)], others[number % len(others)]
    for path in (file, other):
        result = run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout + result.stderr
    if number % LOOKED_INTO == 0:
        report = preflight(file, shop)
        assert report.findings == (), f"{file.name}: {report.findings}"
