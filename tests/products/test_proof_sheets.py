"""The proof of the real deck's cards: all of them, small enough to send."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace
from real import NAME, ROOT, Real, request, whole_words
from sessions import session

from deckgen.jobs.proofs import Proof, proofs
from deckgen.jobs.request import PictureOptions
from deckgen.source.project import Project

SENDABLE = 3_000_000


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    """The proof of the A6 cards, its pictures small."""
    whole = request(tmp_path_factory.mktemp("proof"))
    cards = replace(whole, layouts=("a6-cards",), bundles=(), pictures=PictureOptions(dpi=50))
    (proof,) = proofs(session(Project(ROOT, ROOT), cards))
    return proof


@pytest.fixture(scope="module")
def texts(proof: Proof) -> list[str]:
    """What each sheet says."""
    document = pypdfium2.PdfDocument(proof.data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def test_it_is_where_it_belongs_and_can_be_sent(proof: Proof) -> None:
    assert proof.file.parts[-4:] == (NAME, "nb", "proof", "a6-cards.pdf")
    assert len(proof.data) < SENDABLE


def test_there_is_a_picture_of_each_sheet(proof: Proof, texts: list[str]) -> None:
    assert [Path(picture.name).stem for picture in proof.pictures] == [
        f"a6-cards-{number:02}" for number in range(1, len(texts) + 1)
    ]
    assert len(texts) == 16


def test_every_question_is_there_once(real: Real, texts: list[str]) -> None:
    text = whole_words(" ".join(texts))
    counts = {number: text.count(words) for number, words in real.questions.items()}
    assert counts == dict.fromkeys(real.questions, 1)


def test_every_page_has_its_name_below_it(real: Real, texts: list[str]) -> None:
    lines = Counter(" ".join(line.split()) for text in texts for line in text.splitlines())
    missing = [page.label for page in real.products["a6-cards"].pages if not lines[page.label]]
    assert missing == []
    backs = [page.label for page in real.products["a6-cards"].pages if page.label.endswith("akside")]
    assert len(backs) == 92
    assert {name: lines[name] for name in backs} == dict.fromkeys(backs, 1)
