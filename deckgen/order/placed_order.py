"""What is ordered, and which paper its files are made for."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from deckgen.colour.condition import Condition, surface_of
from deckgen.deck.deck import Contact, Deck
from deckgen.order.quantities import Weight, paper_weight
from deckgen.order.terms import OrderTerms, Reprint
from deckgen.preflight.report import Report
from deckgen.press.delivery import PressFile, PressJob
from deckgen.press.shop import Shop

# The condition that layouts mean when they name none.
COATED = "fogra39"


class PlacedOrder(Struct, frozen=True):
    """What is ordered: the press files for a shop, the copies of each layout, what preflight said, and who orders.

    `sums` is the list of check sums of the files; `reprint` tells which order this one adds to, None for one of all.
    """

    deck: Deck
    contact: Contact
    shop: Shop
    files: tuple[PressFile, ...]
    copies: Mapping[str, int]
    reports: tuple[Report, ...]
    name: str
    replaced: str = ""
    terms: OrderTerms = field(default_factory=OrderTerms)
    sums: bytes = b""
    reprint: Reprint | None = None

    @property
    def jobs(self) -> tuple[PressJob, ...]:
        """The products, each once, in the order of their files."""
        jobs = {job.layout.name: job for file in self.files for job in file.plan.jobs}
        return tuple(jobs.values())


def condition_of(order: PlacedOrder, job: PressJob) -> Condition:
    """The output condition that the files of a product are made for."""
    names = ((file, {part.layout.name for part in file.plan.jobs}) for file in order.files)
    return next(file.condition for file, layouts in names if job.layout.name in layouts)


def suits(made_for: Condition, job: PressJob) -> bool:
    """Whether a condition is for the paper that the layout's suggestion is about: coated where it does not say."""
    wanted = job.layout.press.condition or COATED
    return made_for.name == wanted or bool(surface_of(wanted) and surface_of(wanted) == surface_of(made_for.identifier))


def is_weight_known(order: PlacedOrder, job: PressJob) -> bool:
    """Whether the suggested weight holds: for paper of another surface too, for one that is not known it does not."""
    made_for = condition_of(order, job)
    return suits(made_for, job) or surface_of(made_for.identifier) is not None


def weight_of(order: PlacedOrder, job: PressJob) -> Weight | None:
    """What the paper of a product weighs, None where its weight is still to be agreed."""
    return paper_weight(job, order.copies[job.layout.name]) if is_weight_known(order, job) else None
