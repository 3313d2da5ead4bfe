"""What an order's ZIP says of it to deckgen: every page by its product and name, and nothing of the machine."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from ordered import CARDS, archive_of, ordered

from deckgen.order.order_record import RECORD, NamedPage, OrderRecord, parsed_record, record_text
from deckgen.order.terms import OrderTerms

LABELLED = CARDS.replace("front: {", 'front: {label: "{theme.mark}", ').replace(
    "question: {", 'question: {label: "{question.id}", '
)


def record_in(archive: bytes) -> OrderRecord:
    """The record in an order's ZIP."""
    with ZipFile(BytesIO(archive)) as pack:
        return parsed_record(pack.read(RECORD))


@pytest.mark.parametrize("shop", ["standard", "cards-two-files", "cards-backs-first", "exact-size"])
def test_all_pages_are_named_in_the_order_of_their_files(tmp_path: Path, shop: str) -> None:
    files = {"layouts/kort.yaml": LABELLED}
    order = ordered(tmp_path, copies={"kort": 1}, files=files, shop=shop, terms=OrderTerms())
    record = record_in(archive_of(order))
    assert (record.deck, record.language, record.shop, record.layouts) == ("prove", "nb", shop, ("kort",))
    names = {file.name: [page.name for page in file.pages] for file in record.files}
    expected = {
        "standard": {"kort.pdf": ["1", "2", "1.1", "4", "1.2", "6"]},
        "cards-two-files": {"kort-fronts.pdf": ["1", "1.1", "1.2"], "kort-backs.pdf": ["2", "4", "6"]},
        "cards-backs-first": {"kort.pdf": ["2", "1", "4", "1.1", "6", "1.2"]},
        "exact-size": {f"kort-00{at}.pdf": [name] for at, name in enumerate(["1", "2", "1.1", "4", "1.2", "6"], 1)},
    }
    assert names == expected[shop]


def test_products_in_one_file_keep_their_names(tmp_path: Path) -> None:
    files = {"layouts/mer.yaml": CARDS.replace("title: Kort", "title: Mer")}
    order = ordered(tmp_path, copies={"kort": 1, "mer": 1}, files=files, shop="cards-one-file-a-size")
    (file,) = record_in(archive_of(order)).files
    assert file.pages == tuple(NamedPage(layout, str(number)) for layout in ("kort", "mer") for number in range(1, 7))


def test_it_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    record = record_in(archive_of(ordered(tmp_path)))
    assert parsed_record(record_text(record)) == record
    assert str(tmp_path).encode() not in record_text(record)


@pytest.mark.parametrize("name", ["../kort", "Kort", "kort\n", "", "a" * 200, "kort/x"])
def test_names_of_layouts_lead_nowhere(tmp_path: Path, name: str) -> None:
    record = record_in(archive_of(ordered(tmp_path, copies={"kort": 1})))
    strange = OrderRecord(record.deck, record.language, "", "", (name,), record.files)
    with pytest.raises(ValueError, match="Expected"):
        parsed_record(record_text(strange))
