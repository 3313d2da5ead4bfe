"""Files of chosen pages that an earlier build left, and that are of another choice than those made beside them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from deckgen.jobs.manifest import Entry
from deckgen.jobs.publication import Output
from deckgen.jobs.request import Request
from deckgen.pdf.edition import is_part

CHOSEN = "chosen"
"""What the manifest says of a file of chosen pages: which choice."""


class EarlierParts(Struct, frozen=True):
    """The files of chosen pages that do not belong beside those of one choice, in some folders.

    `choice` is "" where whole files are made, beside which all parts may lie. `all_layouts` says that nothing was
    narrowed to some layouts: of the same choice, too, what is not made any more is stale then.
    """

    folders: tuple[str, ...] = ()
    choice: str = ""
    all_layouts: bool = False

    def has(self, path: str, entry: Entry) -> bool:
        """Whether a file of a manifest is one of them."""
        if not self.choice or PurePosixPath(path).parts[0] not in self.folders or not is_part(path):
            return False
        return CHOSEN in entry and (self.all_layouts or entry[CHOSEN] != self.choice)


def choice_name(request: Request) -> str:
    """The choice of pages that a request asks for, as the manifest has it; "" for whole products."""
    if request.changes is not None:
        return f"changed since {request.changes.since}"
    terms = sorted({f"{term.what} {term}" for term in request.only.terms})
    blanks = request.office.selection.blanks
    return ", ".join([*terms, *([f"{blanks} blank"] if blanks else [])])


def with_choice(outputs: Iterable[Output], choice: str) -> tuple[Output, ...]:
    """Some files, those of chosen pages with the choice that they are of."""
    return tuple(replace(output, chosen=choice) if is_part(output.path) else output for output in outputs)


def parts_beside(folders: Iterable[str], request: Request) -> EarlierParts:
    """The parts that do not belong beside what a request makes in some folders."""
    return EarlierParts(tuple(folders), choice_name(request), not request.named)
