"""Which files are asked for, in sets that are made together, and the sets that an earlier build left as they would be.

A set is kept as long as all that its files are made of is the same, and its files lie where they were put.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, convert, to_builtins
from msgspec.structs import fields

from deckgen import __version__
from deckgen.deck.deck import Deck
from deckgen.jobs.cache import program_digest
from deckgen.jobs.composed_products import plan_of
from deckgen.jobs.page_doubts import PageDoubt
from deckgen.jobs.publication import Output, digest_of
from deckgen.jobs.session import Session
from deckgen.layout.bundles import Bundle
from deckgen.layout.layout import Layout
from deckgen.layout.page_inputs import source_digests
from deckgen.pdf.edition import IMAGES, OFFICE, PRESS, WEB, Edition
from deckgen.press.delivery import kind_of, takes_bundles
from deckgen.press.shop_choices import Files, ProductKind
from deckgen.sheets.selection import Selection

PRODUCT_GAP = "{product"
"""In the pattern of a shop's file names: each product's files have names of their own."""


class FileSet(Struct, frozen=True):
    """The files of an edition of some layouts of a deck, or of a bundle of them.

    `sources` is a digest of all that they are made of, but for the program.
    """

    deck: Deck
    edition: Edition
    layouts: tuple[Layout, ...]
    bundle: Bundle | None
    sources: str

    @property
    def key(self) -> str:
        """What the set is known by from one build to the next."""
        name = self.bundle.name if self.bundle else " ".join(layout.name for layout in self.layouts)
        return f"{self.deck.id}\n{self.edition.name}\n{name}\n{self.sources}\n{program_digest()}"


def file_sets(session: Session) -> Iterator[FileSet]:
    """All sets that are asked for: of each deck each edition, in that products before bundles."""
    for deck in session.decks:
        layouts = {layout.name: layout for layout in session.layouts_of(deck)}
        for edition in session.request.editions:
            if edition is WEB:
                yield _file_set(deck, edition, (), None, session)
                continue
            left_out = layouts_left_out(deck, edition, session)
            singles = [layouts[name] for name in session.request.layouts if name in layouts and name not in left_out]
            for group in _groups(edition, singles, session):
                yield _file_set(deck, edition, group, None, session)
            for bundle in _bundles(deck, edition, session):
                if not left_out.isdisjoint(bundle.layouts):
                    continue
                parts = tuple(layouts[name] for name in bundle.layouts if name in layouts)
                if not parts:
                    continue
                yield _file_set(deck, edition, parts, bundle, session)


def layouts_left_out(deck: Deck, edition: Edition, session: Session) -> frozenset[str]:
    """The layouts whose kind a shop does not print, where all there are is asked for; of one that is named it is told.

    None where it would leave nothing: that is told as well.
    """
    shop = session.shop
    if edition is not PRESS or session.request.named or len(shop.products) == len(ProductKind):
        return frozenset()
    names = (
        layout.name
        for layout in session.layouts_of(deck)
        if kind_of(layout, _page_count(deck, layout)) not in shop.products
    )
    left_out = frozenset(names)
    asked_layouts = frozenset(session.request.layouts) & {layout.name for layout in session.layouts_of(deck)}
    return left_out if left_out < asked_layouts else frozenset()


def _page_count(deck: Deck, layout: Layout) -> int:
    """How many pages a layout plans; one that flows on is taken for two."""
    plan = plan_of(deck, layout)
    flows = any(element.over_pages for page in plan for element in page.template.elements)
    return 2 if flows and len(plan) == 1 else len(plan)


def _groups(edition: Edition, singles: Sequence[Layout], session: Session) -> list[tuple[Layout, ...]]:
    """Layouts whose files are made together: where a shop's files have names or pages of several products, all."""
    if edition is OFFICE:
        job = session.request.office
        return [(layout,) for layout in singles if layout.office and job.takes(layout.office)]
    if edition is IMAGES:
        return [(layout,) for layout in pictured_layouts(singles, session)]
    shop = session.shop
    if edition is PRESS and singles and (shop.files is Files.SIZE or PRODUCT_GAP not in shop.pattern):
        return [tuple(singles)]
    return [(layout,) for layout in singles]


def pictured_layouts(layouts: Sequence[Layout], session: Session) -> list[Layout]:
    """The layouts that become pictures: those of cards where none is named, unless there are none of these."""
    cards = [layout for layout in layouts if layout.is_of_cards]
    return list(layouts) if session.request.named or not cards else cards


def _bundles(deck: Deck, edition: Edition, session: Session) -> Sequence[Bundle]:
    if edition in (OFFICE, IMAGES) or (edition is PRESS and not takes_bundles(session.shop)):
        return ()
    return session.bundles_of(deck)


def _file_set(
    deck: Deck, edition: Edition, layouts: tuple[Layout, ...], bundle: Bundle | None, session: Session
) -> FileSet:
    shop, request = session.shop, session.request
    parts = [__version__, session.fonts_digest, edition.name, shop.digest, str(bool(request.shop))]
    parts += source_digests(deck, session.layouts_of(deck) if edition is WEB else layouts)
    if edition is WEB:
        parts.append(deck.digest)
    if edition is PRESS:
        parts += [sha256(session.conditions[layout.name].profile).hexdigest() for layout in layouts]
    if edition is OFFICE:
        parts += [repr(session.office_job(layout)) for layout in layouts]
    if edition is IMAGES:
        parts.append(repr(request.pictures))
    if request.changes:
        parts.append(repr(request.changes))
    if bundle:
        parts += [bundle.name, bundle.title]
    return FileSet(deck, edition, layouts, bundle, digest_of(parts))


class KeptSet(Struct, frozen=True):
    """The files of a set as an earlier build left them, and what in them is perhaps not meant."""

    outputs: tuple[Output, ...]
    doubts: tuple[PageDoubt, ...]


def kept_set(files: FileSet, session: Session) -> KeptSet | None:
    """What an earlier build left of a set, None where anything of it is not as it was."""
    record = session.request.cache.get(files.key)
    if record is None or _is_chosen(files, session):
        return None
    entry, folder = json.loads(record), session.folder_of(files.deck)
    outputs = tuple(filter(None, (_kept_output(output, folder) for output in entry["outputs"])))
    if not outputs or len(outputs) < len(entry["outputs"]):
        return None
    return KeptSet(outputs, convert(entry["doubts"], tuple[PageDoubt, ...]))


def keep(files: FileSet, outputs: Sequence[Output], doubts: Sequence[PageDoubt], session: Session) -> None:
    """Note what was made of a set, for the next build."""
    entry = {"outputs": [_entry(output) for output in outputs], "doubts": to_builtins(doubts)}
    session.request.cache.put(files.key, json.dumps(entry, ensure_ascii=False).encode())


def _is_chosen(files: FileSet, session: Session) -> bool:
    """Whether pages are chosen, or blank ones added: whether there are any such shows when the set is composed."""
    return (
        session.request.changes is not None
        or bool(session.request.only)
        or (files.edition is OFFICE and session.request.office.selection != Selection())
    )


def _entry(output: Output) -> dict[str, object]:
    values = {field.name: getattr(output, field.name) for field in fields(Output) if field.name != "data"}
    return {**values, "sha256": output.sha256}


def _kept_output(entry: dict[str, object], folder: Path) -> Output | None:
    """A file as a record describes it, None where it is not there or another one."""
    values = dict(entry)
    wanted = values.pop("sha256")
    try:
        data = (folder / str(entry["path"])).read_bytes()
    except OSError:
        return None
    values["trims"] = tuple(map(tuple, entry["trims"]))  # type: ignore[call-overload]
    output = Output(data=data, **{**values, "is_kept": True})  # type: ignore[arg-type]
    return output if output.sha256 == wanted else None
