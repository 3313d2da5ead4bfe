"""A product as it is ordered, as texts."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from deckgen.colour.condition import surface_of
from deckgen.deck.words import WordGroup
from deckgen.order.placed_order import PlacedOrder, condition_of, is_weight_known, suits, weight_of
from deckgen.order.quantities import are_distinct, is_loose, kind_of_job, leaves, one_sided
from deckgen.order.written_amounts import capital, kilograms, millimetres, pages, totals
from deckgen.page.walk import trims_of
from deckgen.pdf.parts import FilePage
from deckgen.press.delivery import PressJob
from deckgen.press.shop import Shop
from deckgen.press.shop_choices import ProductKind


class Article(Struct, frozen=True):
    """A product on the sheet; `finish` holds what is done to it after printing, corners included.

    `total` is the number of cards or sheets in all copies, "" where the copies say it; `weight` what they weigh.
    `agreed` says that nothing is known of the paper, and `stock` that it is to be agreed.
    """

    number: int
    title: str
    copies: str
    total: str
    weight: str
    packing: str
    trim: str
    extent: str
    stock: str
    agreed: bool
    grammage: str
    inks: str
    finish: str


def article(order: PlacedOrder, job: PressJob, number: int, words: WordGroup) -> Article:
    """A product as it is ordered."""
    layout, shop = job.layout, order.shop
    finish = [corners(job, shop, words), layout.press.finish, binding_edge(job, words)]
    count, weight = order.copies[layout.name], weight_of(order, job)
    return Article(
        number=number,
        title=layout.title,
        copies=copies(job, count, words),
        total=total_of(job, count, words) if job.whole_count > 1 and is_loose(job) else "",
        weight=kilograms(weight, words) if weight else "",
        packing=capital(packing(job, words)),
        trim=trims(job.product.pages, words),
        extent=extent(job, words),
        stock=stock(order, job, words),
        agreed=stock(order, job, words) == words.say("agreed"),
        grammage=grammage(job, words) if is_weight_known(order, job) else "",
        inks=inks(job, words),
        finish=". ".join(capital(part) for part in finish if part),
    )


def stock(order: PlacedOrder, job: PressJob, words: WordGroup) -> str:
    """The paper that the layout suggests; where it suggests none, or one for another condition, it is to be agreed.

    Of another condition it is told whether the paper for it is coated.
    """
    press, made_for = job.layout.press, condition_of(order, job)
    if suits(made_for, job):
        return press.stock if press.stock or any(press.grammage) else words.say("agreed")
    surface = surface_of(made_for.identifier)
    return words.say(f"agreed-{surface}") if surface else words.say("agreed")


def copies(job: PressJob, count: int, words: WordGroup) -> str:
    """How many: sets of what is loose, so that 40 are not taken for 40 cards; of each sticker so many; else pieces."""
    if kind_of_job(job) is ProductKind.STICKERS:
        return words.say("of-each", count=count)
    return words.say("sets" if is_loose(job) else "pieces", count=count)


def total_of(job: PressJob, count: int, words: WordGroup) -> str:
    """The cards, sheets or pieces of all copies of a product."""
    return totals({kind_of_job(job): count * pieces(job)}, words)


def pieces(job: PressJob) -> int:
    """The cards or sheets of a copy; whatever is held together is one piece."""
    return len(leaves(job)) if is_loose(job) else 1


def packing(job: PressJob, words: WordGroup) -> str:
    """How a product is packed: as its layout says, else as is usual for its kind."""
    if job.layout.press.packing:
        return job.layout.press.packing
    kind = kind_of_job(job)
    count = len(leaves(job))
    if is_loose(job) and count > 1:
        name = "packing-cards" if kind is ProductKind.CARDS else "packing-sheets"
        return words.say(name, count=count)
    return words.say("packing-posters" if kind is ProductKind.POSTERS else "packing-others")


def extent(job: PressJob, words: WordGroup) -> str:
    """How much there is of it: cards, sheets or pages, and that no card or sheet is as another."""
    count = len(leaves(job)) if is_loose(job) or one_sided(job) else len(job.product.pages)
    distinct = "-distinct" if count > 1 and are_distinct(job) else ""
    if kind_of_job(job) is ProductKind.STICKERS:
        return words.say(f"stickers{distinct}", stickers=count)
    if job.pairs:
        return words.say(f"cards{distinct}", cards=count)
    if one_sided(job) and job.layout.is_of_cards:
        return words.say(f"cards-one-side{distinct}", cards=count)
    if one_sided(job) and count > 1:
        return words.say(f"sheets{distinct}", sheets=count)
    return pages(count, words)


def grammage(job: PressJob, words: WordGroup) -> str:
    """The suggested weight of the paper, "" where there is no suggestion."""
    least, most = job.layout.press.grammage
    weight = words.count(least) if least == most else f"{words.count(least)}–{words.count(most)}"
    return words.say("grammage", grammage=weight) if most else ""


def inks(job: PressJob, words: WordGroup) -> str:
    """The inks on each side; the spot colour of a cutting line is none that is printed."""
    return words.say("one-side" if one_sided(job) else "both-sides")


def corners(job: PressJob, shop: Shop, words: WordGroup) -> str:
    """The line along which it is cut, and the corners of what is cut to a shape; of others there is nothing to say."""
    if not job.die_cut:
        return ""
    cut = words.say("die-line", spot=shop.die_line.spot) if shop.die_line else ""
    if job.layout.press.contour:
        return ", ".join(filter(None, (cut, words.say("cut-round"))))
    round_ones = words.say("round", radius=millimetres(shop.corner_radius, words)) if shop.corner_radius else ""
    return ", ".join(part for part in (cut, round_ones) if part) or words.say("square")


def binding_edge(job: PressJob, words: WordGroup) -> str:
    """That what is folded and stapled is bound at the right; at the left, as is usual, there is nothing to say."""
    is_booklet = kind_of_job(job) is ProductKind.BOOKLETS
    return words.say("bound-right") if is_booklet and job.product.from_right else ""


def trims(product_pages: Sequence[FilePage], words: WordGroup) -> str:
    """The trimmed size, or sizes."""
    sizes = trims_of(product_pages)
    return " + ".join(
        words.say("trim", width=words.number(width), height=words.number(height)) for width, height in sizes
    )
