"""Decks that nobody has thought of are built in all layouts, or refused at their own lines; their files are clean.

`DECKGEN_DECKS` says how many are tried; CI tries 500.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from subprocess import run

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, note, seed, settings
from random_decks import NAME, WORDS, Sources, decks
from script_samples import font_path
from sessions import session
from word_samples import SHIPPED, plain_words

from deckgen.jobs.editions import PreflightFailed, build
from deckgen.jobs.request import Request
from deckgen.pdf.edition import EDITIONS
from deckgen.preflight.judge import preflight
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

ROOT = Path(__file__).parent.parent
LAYOUTS = tuple(sorted(path.stem for path in (ROOT / "layouts").glob("*.yaml") if path.stem != "bundles"))
DECKS = int(os.environ.get("DECKGEN_DECKS", "40"))
BATCH = 20

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
def test_a_deck_is_built_in_all_layouts_or_refused_at_its_own_lines(first: int, project: Project) -> None:
    built: list[bool] = []

    @seed(first)
    @settings(
        max_examples=min(BATCH, DECKS - first),
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(decks())
    def build_or_refuse(sources: Sources) -> None:
        for folder in ("themes", "output"):
            shutil.rmtree(project.root / folder, ignore_errors=True)
        sources.write_to(project.root)
        note("\n".join(f"--- {name}\n{text}" for name, text in sources.texts.items()))
        built.append(is_built(project, looked_into=len(built)))

    build_or_refuse()
    assert sum(built) * 2 > len(built), "most decks are sound"


def is_built(project: Project, looked_into: int) -> bool:
    """Whether the deck is built; where not, all problems are at its lines. One of its press files is preflighted."""
    asked = Request((NAME,), LAYOUTS, (), EDITIONS, project.root / "output", whole=False)
    try:
        opened = session(project, asked)
        build(opened)
    except ProblemsFound as problems:
        own = [problem.origin.file.startswith(f"themes/{NAME}/") for problem in problems.problems]
        assert all(own), "\n".join(map(str, problems.problems))
        return False
    except PreflightFailed as failed:
        pytest.fail(str([report.findings for report in failed.reports]))
    pressed = sorted((asked.output / NAME).glob("*/press/*.pdf"))
    others = sorted({*(asked.output / NAME).rglob("*.pdf")} - {*pressed})
    assert pressed
    file = pressed[looked_into % len(pressed)]
    for checked in (file, others[looked_into % len(others)]):
        result = run(["qpdf", "--check", checked], capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout + result.stderr
    report = preflight(file, opened.shop)
    assert report.findings == (), f"{file.name}: {report.findings}"
    return True
