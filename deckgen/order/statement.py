"""What an order says, as texts: drawn on the sheet and written into the e-mail alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256

from msgspec import Struct

from deckgen.deck.deck import Contact, Deck
from deckgen.deck.words import WordGroup
from deckgen.page.geometry import MILLIMETRE
from deckgen.page.walk import trims_of
from deckgen.pdf.parts import FilePage
from deckgen.preflight.report import Report
from deckgen.press.delivery import PressFile, PressJob
from deckgen.press.shop import Shop
from deckgen.press.shop_choices import Files, PageOrder, PressMarks
from deckgen.rules.finding import Severity

# Between figures and what belongs to them, so that no line ends there.
HARD_SPACE = "\u00a0"

# The condition that layouts mean when they name none.
COATED = "fogra39"


class PlacedOrder(Struct, frozen=True):
    """What is ordered: the press files for a shop, the copies of each layout, what preflight said, and who orders."""

    deck: Deck
    contact: Contact
    shop: Shop
    files: tuple[PressFile, ...]
    copies: Mapping[str, int]
    reports: tuple[Report, ...]
    name: str

    @property
    def jobs(self) -> tuple[PressJob, ...]:
        """The products, each once, in the order of their files."""
        jobs = {job.layout.name: job for file in self.files for job in file.plan.jobs}
        return tuple(jobs.values())


class Article(Struct, frozen=True):
    """A product on the sheet; `finish` holds what is done to it after printing, corners included."""

    number: int
    title: str
    copies: str
    trim: str
    extent: str
    stock: str
    grammage: str
    inks: str
    finish: str


class Delivered(Struct, frozen=True):
    """A file on the sheet: its name, the numbers of its products, and what it is known by."""

    name: str
    numbers: str
    pages: str
    size: str
    digest: str


class OrderStatement(Struct, frozen=True):
    """All that the order sheet says; `data` tells how the files are made, as labels and values."""

    name: str
    deck: str
    edition: str
    contact: Contact
    address: str
    label: str
    articles: tuple[Article, ...]
    data: tuple[tuple[str, str], ...]
    files: tuple[Delivered, ...]
    size: str
    foot: str


def sheet_of(order: PlacedOrder, words: WordGroup) -> OrderStatement:
    """What the sheet of an order says."""
    deck, contact = order.deck, order.contact
    return OrderStatement(
        name=order.name,
        deck=deck.title.value,
        edition=words.say("edition", edition=deck.edition, date=words.date(deck.date)),
        contact=contact,
        address=contact.address.value if contact.address else words.say("agreed"),
        label=contact.label.value if contact.label else words.say("default-label"),
        articles=tuple(article(order, job, number, words) for number, job in enumerate(order.jobs, 1)),
        data=data(order, words),
        files=tuple(delivered(order, file, words) for file in order.files),
        size=kilobytes(sum(len(file.data) for file in order.files), words),
        foot=words.say("foot", name=order.name, shop=order.shop.name),
    )


def article(order: PlacedOrder, job: PressJob, number: int, words: WordGroup) -> Article:
    """A product as it is ordered."""
    layout, shop = job.layout, order.shop
    finish = [corners(job, shop, words), layout.press.finish]
    return Article(
        number=number,
        title=layout.title,
        copies=copies(job, order.copies[layout.name], words),
        trim=trims(job.product.pages, words),
        extent=extent(job, words),
        stock=capital(stock(order, job, words)),
        grammage=grammage(job, words) if suits(order, job) else "",
        inks=inks(job, shop, words),
        finish=". ".join(capital(part) for part in finish if part),
    )


def stock(order: PlacedOrder, job: PressJob, words: WordGroup) -> str:
    """The paper that the layout suggests; where it suggests none, or one for another condition, it is to be agreed."""
    press = job.layout.press
    if not suits(order, job) or not (press.stock or any(press.grammage)):
        return words.say("agreed")
    return press.stock


def suits(order: PlacedOrder, job: PressJob) -> bool:
    """Whether the files are made for the paper that the layout's suggestion is about: coated where it does not say."""
    file = next(file for file in order.files if job.layout.name in {part.layout.name for part in file.plan.jobs})
    return file.condition.name == (job.layout.press.condition or COATED)


def delivered(order: PlacedOrder, file: PressFile, words: WordGroup) -> Delivered:
    """A file as it is sent."""
    numbers = {job.layout.name: number for number, job in enumerate(order.jobs, 1)}
    return Delivered(
        name=f"{file.plan.name}.pdf",
        numbers=", ".join(str(numbers[job.layout.name]) for job in file.plan.jobs),
        pages=pages(len(file.plan.product.pages), words),
        size=kilobytes(len(file.data), words),
        digest=sha256(file.data).hexdigest(),
    )


def one_sided(job: PressJob) -> bool:
    """Whether its backs stay empty: a single page, or pages that are each a sheet of their own."""
    office = job.layout.office
    return not job.pairs and (len(job.product.pages) == 1 or (office is not None and office.sides == 1))


def copies(job: PressJob, count: int, words: WordGroup) -> str:
    """How many: sets of what is loose, so that 40 are not taken for 40 cards, else pieces."""
    loose = job.pairs or (one_sided(job) and len(job.product.pages) > 1)
    return words.say("sets" if loose else "pieces", count=grouped(count))


def extent(job: PressJob, words: WordGroup) -> str:
    """How much there is of it: cards, sheets or pages."""
    count = len(job.product.pages)
    if job.pairs:
        return words.say("cards", cards=grouped(count // 2), pages=grouped(count)) if count > 2 else words.say("card")
    if one_sided(job) and job.layout.is_of_cards:
        return words.say("cards-one-side", cards=grouped(count)) if count > 1 else words.say("card-one-side")
    if one_sided(job) and count > 1:
        return words.say("sheets", sheets=grouped(count))
    return pages(count, words)


def pages(count: int, words: WordGroup) -> str:
    """A number of pages."""
    return words.say("page") if count == 1 else words.say("pages", pages=grouped(count))


def grammage(job: PressJob, words: WordGroup) -> str:
    """The suggested weight of the paper, "" where there is no suggestion."""
    least, most = job.layout.press.grammage
    weight = grouped(least) if least == most else f"{grouped(least)}–{grouped(most)}"
    return words.say("grammage", grammage=weight) if most else ""


def inks(job: PressJob, shop: Shop, words: WordGroup) -> str:
    """The inks on each side, and the colour of the cutting line."""
    sides = words.say("one-side" if one_sided(job) else "both-sides")
    return f"{sides} {words.say('die-line', spot=shop.die_line.spot)}" if shop.die_line and job.die_cut else sides


def corners(job: PressJob, shop: Shop, words: WordGroup) -> str:
    """The corners of what is cut to a shape; of others there is nothing to say."""
    if not job.die_cut:
        return ""
    radius = shop.corner_radius
    return words.say("round", radius=millimetres(radius, words)) if radius else words.say("square")


def trims(product_pages: Sequence[FilePage], words: WordGroup) -> str:
    """The trimmed size, or sizes."""
    sizes = trims_of(product_pages)
    return " + ".join(
        words.say("trim", width=words.number(width), height=words.number(height)) for width, height in sizes
    )


def data(order: PlacedOrder, words: WordGroup) -> tuple[tuple[str, str], ...]:
    """How the files are file."""
    shop = order.shop
    spot = shop.die_line.spot if shop.die_line and any(job.die_cut for job in order.jobs) else ""
    facts = {
        "standard": words.say("declares"),
        "condition": conditions(order),
        "inks": f"{words.say('cmyk')}{'; ' + words.say('spot', spot=spot) if spot else ''}",
        "bleed": bleed_widths(order, words),
        "marks": words.say(f"marks-{_MARKS[shop.marks]}"),
        "sequence": sequence(order, words),
        "check": words.say("checked", result=result(order.reports, words)),
    }
    return tuple((words.say(name), text) for name, text in facts.items() if text)


_MARKS = {PressMarks.NONE: "none", PressMarks.CROP: "crop", PressMarks.ALL: "all"}


def conditions(order: PlacedOrder) -> str:
    """The output condition, and where there are several, whose each is."""
    products: dict[str, list[str]] = {}
    for file in order.files:
        names = products.setdefault(file.condition.identifier, [])
        names += [job.layout.title for job in file.plan.jobs if job.layout.title not in names]
    if len(products) == 1:
        return next(iter(products))
    return "; ".join(f"{identifier}: {', '.join(names)}" for identifier, names in products.items())


def bleed_widths(order: PlacedOrder, words: WordGroup) -> str:
    """How far ink reaches beyond the trim: what the files have, which is what the shop asked for."""
    pages = [page for file in order.files for page in file.plan.product.pages]
    bleeds = dict.fromkeys(millimetres(page.trim.left - page.bleed.left, words) for page in pages)
    return ", ".join(words.say("no-bleed") if bleed == "0" else f"{bleed}{HARD_SPACE}mm" for bleed in bleeds)


def sequence(order: PlacedOrder, words: WordGroup) -> str:
    """How the pages follow each other in the files, a line for cards and one for the rest; "" where each has one."""
    if order.shop.files is Files.PAGE:
        return capital(words.say("sequence-single"))
    sequences = {
        "cards-only": words.say(f"sequence-{_SEQUENCES[order.shop.order]}")
        if any(job.pairs for job in order.jobs)
        else "",
        "others-only": words.say("sequence-pages") if any(has_sequence(job) for job in order.jobs) else "",
    }
    texts = {name: text for name, text in sequences.items() if text}
    if len(order.jobs) == 1:
        return capital("".join(texts.values()))
    return "\n".join(capital(f"{words.say(name)}: {text}") for name, text in texts.items())


def has_sequence(job: PressJob) -> bool:
    """Whether it has pages that follow each other as they are read."""
    return not job.pairs and len(job.product.pages) > 1


_SEQUENCES = {
    PageOrder.ALTERNATING: "alternating",
    PageOrder.BACKS_FIRST: "backs-first",
    PageOrder.TWO_FILES: "two-files",
    PageOrder.COMMON_BACK: "common-back",
}


def result(reports: Sequence[Report], words: WordGroup) -> str:
    """What preflight said of all files, in one line; orders with errors are not made."""
    counts = Counter(finding.severity for report in reports for finding in report.findings)
    counts[Severity.UNKNOWN] += counts[Severity.UNMEASURED] + sum(
        not rule.ran for report in reports for rule in report.rules
    )
    parts = [words.say("no-errors")]
    for severity, name in ((Severity.WARNING, "warning"), (Severity.UNKNOWN, "unknown")):
        if count := counts[severity]:
            parts.append(words.say(name) if count == 1 else words.say(f"{name}s", count=grouped(count)))
    return ", ".join(parts)


def kilobytes(size: int, words: WordGroup) -> str:
    """A size in whole kilobytes of 1000 bytes, at least one."""
    return words.say("kilobytes", size=grouped(max(1, round(size / 1000))))


def millimetres(points: float, words: WordGroup) -> str:
    """A length in millimetres."""
    return words.number(round(points / MILLIMETRE, 3))


def grouped(value: int) -> str:
    """A whole number, its thousands apart."""
    return f"{value:,}".replace(",", HARD_SPACE)


def capital(text: str) -> str:
    """A text with a capital at its start."""
    return text[:1].upper() + text[1:]
