"""What changed since an order, from the command line: told, shown, printed again."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path

import click
import minimal
import pytest
from click.testing import CliRunner, Result
from ordered import CARDS, FILES, LEAFLET, passing
from pikepdf import Pdf
from samples import project_with

from deckgen.cli import order as order_module
from deckgen.cli.build import build_command
from deckgen.cli.compare import compare_command
from deckgen.cli.order import order_command
from deckgen.jobs.orders import make_order

FOLDER = "output/prove/nb"
ORDER = f"{FOLDER}/press/bestilling-prove-standard.zip"
LABELLED = (
    CARDS.replace("front: {", 'front: {label: "Tema {theme.mark}", ')
    .replace("question: {", 'question: {label: "{question.id}", ')
    .replace("press: {", "office: {kind: cards}\npress: {")
)
LAYOUTS = ("--layout", "kort", "--layout", "plakat")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small deck, of which cards and a poster were ordered."""
    project_with(tmp_path, {**FILES, minimal.LAYOUT_FILE: LABELLED})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(order_module, "make_order", partial(make_order, judge=passing))
    assert run(order_command, "--deck", "prove", *LAYOUTS, "--copies", "2").exit_code == 0
    Path(ORDER).rename("sent.zip")
    return tmp_path


def run(command: click.Command, *arguments: str) -> Result:
    """Run a command; whatever goes wrong must be told, never thrown."""
    result = CliRunner().invoke(command, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def change_a_question() -> None:
    """Change the text of a question, and what its card shows."""
    text = LABELLED.replace("Spørsmål {question.id}", "{question.text}")
    Path(minimal.LAYOUT_FILE).write_text(text, "utf-8")


def labels(path: str) -> list[str]:
    """The sizes of a file's pages, one for each."""
    with Pdf.open(path) as pdf:
        return [str(page.trimbox) for page in pdf.pages]


def test_nothing_changed() -> None:
    result = run(compare_command, "sent.zip")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "kort: 6 pages, 6 unchanged\nplakat: 1 page, 1 unchanged\n"
    assert not Path(f"{FOLDER}/compare").exists()


def test_what_changed_is_told_and_shown() -> None:
    change_a_question()
    result = run(compare_command, "sent.zip")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "kort: 6 pages, 4 unchanged, 2 changed",
        "  changed  1.1",
        "  changed  1.2",
        "plakat: 1 page, 1 unchanged",
        f"1 picture in {FOLDER}/compare",
    ]
    assert Path(f"{FOLDER}/compare/kort-01.png").read_bytes().startswith(b"\x89PNG")


def test_the_same_as_json() -> None:
    change_a_question()
    content = json.loads(run(compare_command, "sent.zip", "--json").stdout)
    assert (content["deck"], content["shop"]) == ("prove", "")
    assert content["pages"][2:4] == [
        {"product": "kort", "page": "1.1", "state": "changed"},
        {"product": "kort", "page": "4", "state": "unchanged"},
    ]
    assert content["pictures"] == [f"{FOLDER}/compare/kort-01.png"]


def test_a_layout_that_is_gone() -> None:
    Path("layouts/plakat.yaml").unlink()
    assert "plakat: 1 page, 1 gone\n  gone     page 1\n" in run(compare_command, "sent.zip").stdout


def test_what_is_no_order() -> None:
    result = run(compare_command, minimal.DECK_FILE)
    assert (result.exit_code, result.stdout) == (1, "")
    assert (
        result.stderr == f"{minimal.DECK_FILE} is no ZIP; an order's ends in `.zip` and lies beside its press files\n"
    )


def test_faults_of_the_sources_are_told_as_ever() -> None:
    Path(minimal.DECK_FILE).write_text("title: 1\n", "utf-8")
    result = run(compare_command, "sent.zip")
    assert result.exit_code == 1
    assert f"{minimal.DECK_FILE}:1:" in result.stderr


def test_only_changed_cards_for_the_office() -> None:
    change_a_question()
    result = run(build_command, "--changed-since", "sent.zip")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("plakat: nothing changed since sent.zip\n")
    assert Path(f"{FOLDER}/office/kort-part.pdf").is_file()
    assert not Path(f"{FOLDER}/office/kort.pdf").exists()


def test_only_changed_cards_for_the_press_with_their_backs() -> None:
    change_a_question()
    assert run(build_command, "--changed-since", "sent.zip", "--edition", "press").exit_code == 0
    assert len(labels(f"{FOLDER}/press/kort-part.pdf")) == 4
    assert not Path(f"{FOLDER}/press/plakat-part.pdf").exists()
    assert run(build_command, "--changed-since", "sent.zip", "--shop", "cards-two-files").exit_code == 0
    assert len(labels(f"{FOLDER}/press-cards-two-files/kort-backs-part.pdf")) == 2


def test_a_build_of_all_afterwards_makes_all() -> None:
    change_a_question()
    everything = ("--deck", "prove", "--layout", "kort", "--edition", "press")
    assert run(build_command, "--changed-since", "sent.zip", *everything).exit_code == 0
    result = run(build_command, *everything)
    assert f"{FOLDER}/press/kort.pdf  6 pages" in result.stdout
    assert "kort-part" not in result.stdout


def test_what_changed_is_for_the_shop_and_paper_of_the_order() -> None:
    wishes = ("--deck", "prove", "--layout", "kort", "--copies", "2", "--shop", "cards-two-files")
    assert run(order_command, *wishes, "--condition", "fogra47").exit_code == 0
    folder = f"{FOLDER}/press-cards-two-files"
    Path(f"{folder}/bestilling-prove-cards-two-files.zip").rename("other.zip")
    change_a_question()
    again = run(order_command, "--deck", "prove", "--changed-since", "other.zip", "--copies", "kort=2")
    assert again.exit_code == 0, again.stderr
    assert [line.partition("  ")[0] for line in again.stdout.splitlines()[:2]] == [
        f"{folder}/kort-fronts-part.pdf",
        f"{folder}/kort-backs-part.pdf",
    ]
    text = Path(f"{folder}/bestilling-prove-cards-two-files-endringer.txt").read_text("utf-8")
    assert "Fargeprofil: FOGRA47\n" in text
    both = run(build_command, "--changed-since", "other.zip", "--edition", "press", "--edition", "office")
    assert both.exit_code == 2
    assert "build press and office files one after the other" in both.stderr
    office = run(build_command, "--changed-since", "other.zip")
    assert f"{FOLDER}/office/kort-part.pdf" in office.stdout


def test_nothing_to_print_is_no_fault() -> None:
    result = run(build_command, "--changed-since", "sent.zip")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "kort: nothing changed since sent.zip\nplakat: nothing changed since sent.zip\n"
    assert not Path(f"{FOLDER}/office").exists()


def test_an_order_of_changed_cards_only() -> None:
    change_a_question()
    result = run(order_command, "--deck", "prove", "--changed-since", "sent.zip", "--copies", "kort=40")
    assert (result.exit_code, result.stderr) == (0, "")
    text = Path(f"{FOLDER}/press/bestilling-prove-standard-endringer.txt").read_text("utf-8")
    assert "\nEttertrykk til sent. Samme papir og farger som sist.\n" in text
    assert "\nKort: bare de 2 kortene (av 3) som er endret eller nye: 1.1, 1.2\n" in text
    assert "Omfang: 2 ulike kort, trykt på begge sider\n" in text
    assert "1. kort-part.pdf\n    4 sider" in text
    later = f"{FOLDER}/press/bestilling-prove-standard-endringer.zip"
    compared = run(compare_command, later)
    assert compared.stdout.splitlines()[0] == "kort: 4 pages, 4 unchanged"
    assert "nothing is told of others" in compared.stdout
    refused = run(build_command, "--changed-since", later)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == f"{later} is an order of changed pages only; name the whole order before it\n"


def changes_text(*arguments: str, since: str = "sent.zip", shop: str = "standard") -> str:
    """What an order of changes says, on one line."""
    result = run(order_command, "--deck", "prove", "--changed-since", since, *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    folder = f"{FOLDER}/press" if shop == "standard" else f"{FOLDER}/press-{shop}"
    return " ".join(Path(f"{folder}/bestilling-prove-{shop}-endringer.txt").read_text("utf-8").split())


def test_a_single_changed_card_for_another_shop() -> None:
    Path(minimal.LAYOUT_FILE).write_text(LABELLED.replace("{theme.title}", "{theme.title}!"), "utf-8")
    said = changes_text("--copies", "kort=4", "--shop", "no-marks", shop="no-marks")
    assert "Ettertrykk til sent. Kort: bare det ene kortet (av 3) som er endret eller nytt: Tema 1 BESTILT" in said


def test_of_a_booklet_all_is_printed_again_under_its_own_name() -> None:
    booklet = LEAFLET.replace("press:", "office: {kind: booklet}\npress:")
    Path("layouts/hefte.yaml").write_text(booklet, "utf-8")
    assert run(order_command, "--deck", "prove", "--layout", "hefte", "--copies", "2").exit_code == 0
    Path(ORDER).rename("booklet.zip")
    Path("layouts/hefte.yaml").write_text(booklet.replace("{deck.title}", "{deck.title}!"), "utf-8")
    said = changes_text("--copies", "hefte=4", since="booklet.zip")
    assert "Ettertrykk til booklet. Samme papir og farger som sist. Hefte: hele heftet trykkes på nytt" in said
    assert "1. hefte.pdf 2 sider" in said
    assert run(build_command, "--changed-since", "booklet.zip").exit_code == 0
    assert Path(f"{FOLDER}/office/hefte.pdf").is_file()


@pytest.mark.parametrize(
    ("command", "arguments", "status", "message"),
    [
        (build_command, ("--edition", "screen"), 2, "--changed-since is for press and office files"),
        (build_command, ("--bundle", "kit"), 2, "--changed-since is for press and office files"),
        (build_command, ("--blank", "4"), 2, "--blank adds cards that did not change"),
        (build_command, ("--deck", "kulturskole"), 2, "sent.zip is an order of prove; leave out --deck"),
        (build_command, ("--layout", "hefte"), 1, "sent.zip is no order of hefte; leave it out"),
        (order_command, ("--deck", "prove", "--copies", "kort=1"), 2, "nothing changed in kort since sent.zip"),
        (
            order_command,
            ("--deck", "prove", "--copies", "kort=1", "--revision", "2"),
            2,
            "an order of changes adds to the one that was sent and replaces none; leave --revision out",
        ),
        (order_command, ("--deck", "prove", "--copies", "hefte=1"), 1, "sent.zip is no order of hefte"),
        (order_command, ("--deck", "kulturskole", "--copies", "kort=1"), 2, "sent.zip is an order of prove"),
    ],
)
def test_wrong_usage(command: click.Command, arguments: tuple[str, ...], status: int, message: str) -> None:
    result = run(command, "--changed-since", "sent.zip", *arguments)
    assert result.exit_code == status
    assert message in result.stderr.splitlines()[-1]


def test_a_build_of_all_does_not_load_what_compares(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("deckgen.cli.earlier", "deckgen.jobs.comparisons"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    assert run(build_command, "--deck", "prove", "--layout", "kort", "--edition", "press").exit_code == 0
    assert "deckgen.jobs.comparisons" not in sys.modules


def test_an_order_of_chosen_cards_is_of_these_alone() -> None:
    result = run(order_command, "--deck", "prove", "--copies", "kort=40", "--only", "1.2")
    assert (result.exit_code, result.stderr) == (0, "")
    text = Path(f"{FOLDER}/press/bestilling-prove-standard-utvalg.txt").read_text("utf-8")
    assert "\nKort: bare ett utvalgt kort (av 3): 1.2\n" in text
    assert "I alt: 40 kort\n" in text
    assert "1. kort-part.pdf\n    2 sider" in text
    refused = run(order_command, "--deck", "prove", "--copies", "kort=40", "--only", "1.9")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.endswith("Error: there is no card 1.9; there are 1.1 to 1.2\n")
    both = run(build_command, "--only", "1", "--changed-since", "sent.zip")
    assert both.exit_code == 2
    assert both.stderr.endswith("--only and --changed-since both pick pages; leave one of them out\n")
