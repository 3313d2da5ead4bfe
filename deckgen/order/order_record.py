"""What an order was of, for deckgen to read later on: a small file in its ZIP that no print shop needs to open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from deckgen.press.delivery import FilePlan, PressFile
from deckgen.source.values import NAME

RECORD = "order.json"

MOST_FILES = 25_000
"""Files of an order, and pages of each: as many as preflight judges pages of a file."""

PlainText = Annotated[str, Meta(max_length=300)]

LayoutName = Annotated[str, Meta(max_length=100, pattern=rf"\A{NAME}\Z")]


class NamedPage(Struct, frozen=True, order=True):
    """A page of a product: the layout's name, and what the page is called, as no other page of the product is."""

    layout: LayoutName
    name: PlainText


class RecordedFile(Struct, frozen=True):
    """A press file of an order and its pages in their order."""

    name: PlainText
    pages: Annotated[tuple[NamedPage, ...], Meta(max_length=MOST_FILES)]


class RecordedPicture(Struct, frozen=True):
    """One of the deck's pictures, by its name, and how many pixels of it were kept."""

    name: PlainText
    width: Annotated[int, Meta(ge=1, le=100_000)]
    height: Annotated[int, Meta(ge=1, le=100_000)]


class OrderRecord(Struct, frozen=True):
    """What an order was of: `shop` and `condition` as they were asked for, "" for none.

    `changes` says that it is of changed pages only; `pictures` tells their sizes, as a layout that is added later may
    have more of one kept, by which no page changes.
    """

    deck: PlainText
    language: PlainText
    shop: PlainText
    condition: PlainText
    layouts: Annotated[tuple[LayoutName, ...], Meta(max_length=1000)]
    files: Annotated[tuple[RecordedFile, ...], Meta(max_length=MOST_FILES)]
    changes: bool = False
    pictures: Annotated[tuple[RecordedPicture, ...], Meta(max_length=3000)] = ()


def recorded_file(file: PressFile) -> RecordedFile:
    """A press file with the names of its pages, those of each product by themselves."""
    return RecordedFile(f"{file.plan.name}.pdf", tuple(named_pages(file.plan)))


def named_pages(plan: FilePlan) -> Iterator[NamedPage]:
    """The pages of a file as its products name them."""
    names = [NamedPage(job.layout.name, name) for job in plan.jobs for name in job.names]
    yield from (names[place] for place in plan.places)


def record_text(record: OrderRecord) -> bytes:
    """The record as a file."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def parsed_record(content: bytes) -> OrderRecord:
    """The record that a file is; raises ValueError for anything else."""
    record = msgspec.json.decode(content, type=OrderRecord)
    pages = [page for file in record.files for page in file.pages]
    if len(set(pages)) < len(pages):
        raise ValueError("a page is there twice")
    return record
