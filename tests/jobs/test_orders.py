"""An order from sources to files: who can be called, what preflight refuses, what lies on disk."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import minimal
import pytest
from commands import files_in
from ordered import CARDS, DECK, FILES, finding, ordered, passing, request
from samples import project_with
from sessions import session

from deckgen.jobs.editions import build
from deckgen.jobs.orders import write_order
from deckgen.preflight.report import Report
from deckgen.press.shop import Shop
from deckgen.rules.finding import Severity
from deckgen.source.problems import ProblemsFound

ORDER = "bestilling-prove-standard"
WORDS = Path(__file__).parents[2] / "layouts/words/nb.yaml"


def problems_of(root: Path, **wishes: object) -> list[str]:
    """What is wrong with an order; nothing is written then."""
    with pytest.raises(ProblemsFound) as caught:
        ordered(root, **wishes)  # type: ignore[arg-type]
    assert not (root / "output").exists()
    return [str(problem) for problem in caught.value.problems]


def test_what_lies_on_disk(tmp_path: Path) -> None:
    order = ordered(tmp_path)
    assert not (tmp_path / "output").exists()
    write_order(order)
    folder = tmp_path / "output/prove/nb"
    papers = [f"press/{ORDER}{ending}" for ending in ("-sha256.txt", ".pdf", ".txt", ".zip")]
    assert files_in(folder) == [
        "manifest.json",
        *papers,
        "press/hefte.pdf",
        "press/kort.pdf",
        "press/plakat.pdf",
    ]
    listed = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
    assert sorted(listed) == ["press/hefte.pdf", "press/kort.pdf", "press/plakat.pdf"]
    for path, entry in listed.items():
        assert sha256((folder / path).read_bytes()).hexdigest() == entry["sha256"]
    assert {name: (folder / "press" / name).read_bytes() for name in order.papers} == order.papers


def test_families_may_have_any_names(tmp_path: Path) -> None:
    order = ordered(tmp_path, files={minimal.FONTS_FILE: minimal.FONTS})
    assert f"{ORDER}.pdf" in order.papers


def test_the_press_files_are_those_of_a_build(tmp_path: Path) -> None:
    write_order(ordered(tmp_path))
    ordered_file = (tmp_path / "output/prove/nb/press/kort.pdf").read_bytes()
    project = project_with(tmp_path, FILES)
    build(session(project, request(project, {"kort": 1})))
    assert (tmp_path / "output/prove/nb/press/kort.pdf").read_bytes() == ordered_file


def test_preflight_sees_each_file_whole_for_the_shop(tmp_path: Path) -> None:
    judged: dict[str, tuple[str, str]] = {}

    def judge(file: Path, shop: Shop) -> Report:
        judged[file.name] = sha256(file.read_bytes()).hexdigest(), shop.name
        return passing(file, shop)

    order = ordered(tmp_path, shop="uncoated", judge=judge)
    assert judged == {
        f"{press_file.plan.name}.pdf": (sha256(press_file.data).hexdigest(), "uncoated")
        for press_file in order.press.files
    }


def test_an_error_leaves_nothing_to_write(tmp_path: Path) -> None:
    order = ordered(tmp_path, judge=finding(Severity.ERROR))
    assert order.failed
    assert order.papers == {}


def test_doubts_do_not_stop_it(tmp_path: Path) -> None:
    order = ordered(tmp_path, judge=finding(Severity.WARNING))
    assert not order.failed
    assert len(order.papers) == 4


def test_all_of_preflight_passes_it(tmp_path: Path) -> None:
    from deckgen.preflight.judge import preflight

    order = ordered(tmp_path, copies={"kort": 1}, judge=preflight)
    (report,) = order.reports
    assert (report.file, report.declares, report.pages) == ("kort.pdf", "PDF/X-4", 6)
    assert not order.failed, report.findings
    assert all(rule.ran for rule in report.rules)


def test_nobody_to_call(tmp_path: Path) -> None:
    advice = "an order needs somebody to call; add contact: {name: …, phone: …, email: …}"
    assert problems_of(tmp_path, files={minimal.DECK_FILE: minimal.DECK}) == [f"{minimal.DECK_FILE}:1:1: {advice}"]
    commented = f"# En prøve\n\n{minimal.DECK}"
    assert problems_of(tmp_path, files={minimal.DECK_FILE: commented}) == [f"{minimal.DECK_FILE}:3:1: {advice}"]


def test_other_faults_of_the_deck_are_told_as_ever(tmp_path: Path) -> None:
    deck = minimal.changed(DECK, "date: 2026-11-23", "date: i dag")
    message = "`i dag` is not a day of the calendar; write it as 2026-11-23"
    assert problems_of(tmp_path, files={minimal.DECK_FILE: deck}) == [f"{minimal.DECK_FILE}:7:7: {message}"]


def test_a_word_that_is_missing(tmp_path: Path) -> None:
    words = WORDS.read_text("utf-8").replace('order-products: "Dette skal trykkes"\n', "")
    problems = problems_of(tmp_path, files={minimal.WORDS_FILE: words})
    assert problems == [
        "layouts/words/nb.yaml:1:1: 1 fixed word is missing: `order-products`; `deckgen words nb` adds them"
    ]


def test_a_gap_that_nothing_fills(tmp_path: Path) -> None:
    deck = minimal.changed(DECK, "theme: Emne", "theme: Emne, order-sets: '{conut} sett'")
    line = deck[: deck.index("order-sets")].count("\n") + 1
    column = deck.splitlines()[line - 1].index("'{conut}") + 1
    problems = problems_of(tmp_path, files={minimal.DECK_FILE: deck})
    message = "nothing fills `conut` here; did you mean `count`?"
    assert problems == [f"{minimal.DECK_FILE}:{line}:{column}: {message}"]


def test_braces_in_a_text_stay_as_they_are(tmp_path: Path) -> None:
    deck = DECK.replace("name: Kari Nordmann", "name: Kari {count} Nordmann")
    order = ordered(tmp_path, copies={"kort": 1}, files={minimal.DECK_FILE: deck})
    assert b"Kari {count} Nordmann" in order.papers[f"{ORDER}.txt"]


def test_a_layout_called_like_the_order(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, copies={ORDER: 1}, files={f"layouts/{ORDER}.yaml": CARDS})
    message = f"`{ORDER}` is what the order is called; choose another name"
    assert problems == [f"layouts/{ORDER}.yaml:1:1: {message}"]


def test_what_was_not_judged_is_known(tmp_path: Path) -> None:
    order = ordered(tmp_path, judge=finding(Severity.UNKNOWN))
    assert order.unjudged == order.reports and len(order.papers) == 4
    assert not ordered(tmp_path, judge=finding(Severity.UNMEASURED)).unjudged
