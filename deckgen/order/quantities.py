"""How much of a product is ordered: copies, cards and sheets in all, and what their paper weighs."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msgspec import Struct

from deckgen.pdf.parts import FilePage
from deckgen.press.delivery import PressJob, kind_of
from deckgen.press.shop_choices import ProductKind
from deckgen.sheets.office_job import SQUARE_METRE


class Weight(Struct, frozen=True):
    """The least and the most that paper may weigh, in kilograms."""

    least: float
    most: float


def kind_of_job(job: PressJob) -> ProductKind:
    """What a product is to a shop."""
    return kind_of(job.layout, job.whole_count)


def one_sided(job: PressJob) -> bool:
    """Whether its backs stay empty: a single page, or pages that are each a sheet of their own."""
    office = job.layout.office
    return not job.pairs and (job.whole_count == 1 or (office is not None and office.sides == 1))


def is_loose(job: PressJob) -> bool:
    """Whether it is a set of cards or sheets that nothing holds together."""
    return job.pairs or (one_sided(job) and job.whole_count > 1)


def leaves(job: PressJob) -> tuple[FilePage, ...]:
    """The front of each of its leaves: a card, or a sheet of paper at the trimmed size."""
    return job.product.pages[:: 1 if one_sided(job) else 2]


def leaf_names(job: PressJob) -> tuple[str, ...]:
    """What the fronts of its leaves are called."""
    return job.names[:: 1 if one_sided(job) else 2]


def are_distinct(job: PressJob) -> bool:
    """Whether no two of its cards or sheets show the same."""
    step = 1 if one_sided(job) else 2
    pages = [page.content.digest for page in job.product.pages]
    shown = [tuple(pages[start : start + step]) for start in range(0, len(pages), step)]
    return len(set(shown)) == len(shown)


def paper_weight(job: PressJob, copies: int) -> Weight | None:
    """What the paper of all copies weighs at the trimmed size; None where the layout suggests no weight of paper."""
    least, most = job.layout.press.grammage
    if not most:
        return None
    area = math.fsum(page.trim.width * page.trim.height for page in leaves(job)) / SQUARE_METRE * copies
    return Weight(area * least / 1000, area * most / 1000)


def total_weight(weights: Iterable[Weight]) -> Weight:
    """What several papers weigh together."""
    known = list(weights)
    return Weight(math.fsum(weight.least for weight in known), math.fsum(weight.most for weight in known))
