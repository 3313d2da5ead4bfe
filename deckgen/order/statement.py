"""What an order says, as texts: drawn on the sheet and written into the e-mail alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby

from msgspec import Struct, field

from deckgen.colour.condition import Condition, surface_of
from deckgen.deck.cldr import HARD_SPACE
from deckgen.deck.deck import Contact, Deck
from deckgen.deck.words import WordGroup
from deckgen.layout.binding import Binding
from deckgen.layout.scope import bind, deck_scope
from deckgen.order.order_record import RECORD
from deckgen.order.quantities import (
    Weight,
    are_distinct,
    is_loose,
    kind_of_job,
    leaf_names,
    leaves,
    one_sided,
    paper_weight,
    total_weight,
)
from deckgen.order.terms import OrderTerms, Reprint
from deckgen.page.geometry import MILLIMETRE
from deckgen.page.walk import trims_of
from deckgen.pdf.parts import FilePage
from deckgen.preflight.report import Report
from deckgen.press.delivery import PressFile, PressJob
from deckgen.press.shop import Shop
from deckgen.press.shop_choices import Files, PageOrder, PressMarks, ProductKind
from deckgen.rules.finding import Severity

EDITION_NUMBER = Binding.parse("{words.edition-number}")

# The condition that layouts mean when they name none.
COATED = "fogra39"

# More files than this are named by the list of check sums alone, a file a page for one.
MOST_FILES = 20

# Changed cards that are named.
MOST_NAMES = 30

# Kilograms below which a weight is not worth telling, and from which tenths of it are not.
LIGHT, HEAVY = 0.1, 10

KILOBYTE, MEGABYTE = 1000, 1_000_000


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


class Delivered(Struct, frozen=True):
    """A file on the sheet: its name, the numbers of its products, and what it is known by."""

    name: str
    numbers: str
    pages: str
    size: str
    digest: str


class FileRun(Struct, frozen=True):
    """Files of the same products that follow each other: the numbers of these, the first and the last name."""

    numbers: str
    names: str
    size: str


class Checksums(Struct, frozen=True):
    """The list of check sums: its file's name, what it is, and its own SHA-256."""

    name: str
    text: str
    digest: str


class OrderStatement(Struct, frozen=True):
    """All that the order sheet says; `data` tells how the files are made, as labels and values.

    `notices` are what the shop must see first; `wished` is the day, "" to be written in by hand; `packing` tells how
    which products are packed, `finish` what is done to which after printing. `runs` sum up the files where they are too
    many to be named, else there are none; `record` says what the file for deckgen in the ZIP is.
    """

    name: str
    title: str
    deck: str
    edition: str
    notices: tuple[str, ...]
    contact: Contact
    address: str
    wished: str
    label: str
    articles: tuple[Article, ...]
    total: str
    packing: tuple[str, ...]
    finish: tuple[str, ...]
    data: tuple[tuple[str, str], ...]
    files: tuple[Delivered, ...]
    runs: tuple[FileRun, ...]
    size: str
    sums: Checksums
    record: str
    foot: str


def sheet_of(order: PlacedOrder, words: WordGroup) -> OrderStatement:
    """What the sheet of an order says."""
    deck, contact, terms = order.deck, order.contact, order.terms
    articles = tuple(article(order, job, number, words) for number, job in enumerate(order.jobs, 1))
    files = tuple(delivered(order, file, words) for file in order.files)
    size = file_size(sum(len(file.data) for file in order.files), words)
    return OrderStatement(
        name=order.name,
        title=title(terms, words),
        deck=deck.title.value,
        edition=edition_line(deck, words),
        notices=tuple(notices(order, words)),
        contact=contact,
        address=contact.address.value if contact.address else words.say("agreed"),
        wished=words.date(terms.wished) if terms.wished else "",
        label=contact.label.value if contact.label else words.say("default-label"),
        articles=articles,
        total=total(order, words),
        packing=tuple(by_products((item.number, item.packing) for item in articles)),
        finish=tuple(by_products((item.number, item.finish) for item in articles)),
        data=data(order, words),
        files=files,
        runs=tuple(file_runs(order, files, words)) if len(files) > MOST_FILES else (),
        size=size,
        sums=checksums(order, size, words),
        record=words.say("record", record=RECORD),
        foot=words.say("foot", name=order.name, shop=order.shop.name),
    )


def edition_line(deck: Deck, words: WordGroup) -> str:
    """Which edition the deck is and of which day, as far as it says so."""
    if deck.edition and deck.date:
        return words.say("edition", edition=deck.edition, date=words.date(deck.date))
    number = bind(deck_scope(deck), EDITION_NUMBER, deck.origin).value
    return words.date(deck.date) if deck.date else number


def title(terms: OrderTerms, words: WordGroup) -> str:
    """What the sheet is, with its revision where it is not the first."""
    text = words.say("title")
    return words.say("revision", title=text, revision=terms.revision) if terms.revision > 1 else text


def notices(order: PlacedOrder, words: WordGroup) -> Iterator[str]:
    """What a shop must see before all else: which order this one replaces, and that it is of some pages only."""
    day = order.terms.replaces
    if order.replaced and day:
        yield words.say("replaces-day", name=order.replaced, date=words.date(day))
    elif order.replaced:
        yield words.say("replaces", name=order.replaced)
    if order.reprint:
        name = "supplements-alike" if order.reprint.is_alike else "supplements"
        yield words.say(name, name=order.reprint.supplements)
        for job in order.jobs:
            yield part_notice(job, "only", words) if job.whole else anew_notice(job, words)
    else:
        yield from (part_notice(job, "chosen", words) for job in order.jobs if job.whole)


def part_notice(job: PressJob, word: str, words: WordGroup) -> str:
    """Which cards or sheets of a product are printed: only those that changed, or those that were chosen."""
    names = leaf_names(job)
    whole = job.whole_count * len(names) // len(job.product.pages)
    kind = "card" if job.pairs else "sheet"
    listed = ", ".join(names[:MOST_NAMES])
    if more := len(names) - MOST_NAMES if len(names) > MOST_NAMES else 0:
        listed = words.say("and-more", names=listed, count=more)
    return words.say(f"{word}-{kind}s", title=job.layout.title, count=len(names), whole=whole, names=listed)


def anew_notice(job: PressJob, words: WordGroup) -> str:
    """That all of a product is printed again, as of a booklet of which any page changed."""
    name = "anew-booklets" if kind_of_job(job) is ProductKind.BOOKLETS else "anew"
    return words.say(name, title=job.layout.title)


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


def suits(made_for: Condition, job: PressJob) -> bool:
    """Whether a condition is for the paper that the layout's suggestion is about: coated where it does not say."""
    wanted = job.layout.press.condition or COATED
    return made_for.name == wanted or bool(surface_of(wanted) and surface_of(wanted) == surface_of(made_for.identifier))


def is_weight_known(order: PlacedOrder, job: PressJob) -> bool:
    """Whether the suggested weight holds: for paper of another surface too, for one that is not known it does not."""
    made_for = condition_of(order, job)
    return suits(made_for, job) or surface_of(made_for.identifier) is not None


def condition_of(order: PlacedOrder, job: PressJob) -> Condition:
    """The output condition that the files of a product are made for."""
    names = ((file, {part.layout.name for part in file.plan.jobs}) for file in order.files)
    return next(file.condition for file, layouts in names if job.layout.name in layouts)


def delivered(order: PlacedOrder, file: PressFile, words: WordGroup) -> Delivered:
    """A file as it is sent."""
    numbers = {job.layout.name: number for number, job in enumerate(order.jobs, 1)}
    return Delivered(
        name=f"{file.plan.name}.pdf",
        numbers=", ".join(str(numbers[job.layout.name]) for job in file.plan.jobs),
        pages=pages(len(file.plan.product.pages), words),
        size=file_size(len(file.data), words),
        digest=sha256(file.data).hexdigest(),
    )


def copies(job: PressJob, count: int, words: WordGroup) -> str:
    """How many: sets of what is loose, so that 40 are not taken for 40 cards, else pieces."""
    return words.say("sets" if is_loose(job) else "pieces", count=count)


def total_of(job: PressJob, count: int, words: WordGroup) -> str:
    """The cards, sheets or pieces of all copies of a product."""
    return totals({kind_of_job(job): count * pieces(job)}, words)


def pieces(job: PressJob) -> int:
    """The cards or sheets of a copy; whatever is held together is one piece."""
    return len(leaves(job)) if is_loose(job) else 1


def totals(counts: Mapping[ProductKind, int], words: WordGroup) -> str:
    """Numbers of cards, posters, booklets and sheets."""
    return ", ".join(words.say(f"total-{kind}", count=count) for kind, count in counts.items())


def total(order: PlacedOrder, words: WordGroup) -> str:
    """All that is to be delivered, and what its paper weighs; products whose paper is not known are named."""
    counts: Counter[ProductKind] = Counter()
    for job in order.jobs:
        counts[kind_of_job(job)] += order.copies[job.layout.name] * pieces(job)
    weights = {number: weight_of(order, job) for number, job in enumerate(order.jobs, 1)}
    text, known = totals(counts, words), [weight for weight in weights.values() if weight]
    if not known:
        return text
    weight = words.say("paper-weight", weight=kilograms(total_weight(known), words))
    lacking = ", ".join(str(number) for number, item in weights.items() if item is None)
    return f"{text}; {weight}" + (f" {words.say('paper-weight-without', numbers=lacking)}" if lacking else "")


def weight_of(order: PlacedOrder, job: PressJob) -> Weight | None:
    """What the paper of a product weighs, None where its weight is still to be agreed."""
    return paper_weight(job, order.copies[job.layout.name]) if is_weight_known(order, job) else None


def kilograms(weight: Weight, words: WordGroup) -> str:
    """A weight, or its span, in whole kilograms, tenths where it is small."""
    least, most = (rounded(value, words) for value in (weight.least, weight.most))
    if weight.most < LIGHT:
        return words.say("kilograms-below", weight=words.number(LIGHT))
    return words.say("kilograms", weight=least if least == most else f"{least}–{most}")


def rounded(value: float, words: WordGroup) -> str:
    """A number to a tenth, a large one whole."""
    return words.count(round(value)) if value >= HEAVY else words.number(round(value, 1))


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


def by_products(texts: Iterable[tuple[int, str]]) -> Iterator[str]:
    """Each text that is said of some products, with the numbers of these where there are several products."""
    said = list(texts)
    numbers: dict[str, list[str]] = {}
    for number, text in said:
        numbers.setdefault(text, []).append(str(number))
    for text, own in numbers.items():
        if text:
            yield f"{', '.join(own)}: {text}" if len(said) > 1 else text


def file_runs(order: PlacedOrder, files: Sequence[Delivered], words: WordGroup) -> Iterator[FileRun]:
    """The files of each product, summed up."""
    sizes = {file.plan.name: len(file.data) for file in order.files}
    for numbers, members in groupby(files, lambda file: file.numbers):
        names = [file.name for file in members]
        size = file_size(sum(sizes[name.removesuffix(".pdf")] for name in names), words)
        text = f"{names[0]} – {names[-1]}" if len(names) > 1 else names[0]
        count = words.say("file-count", count=len(names))
        yield FileRun(numbers, text, f"{count}, {size}")


def checksums(order: PlacedOrder, size: str, words: WordGroup) -> Checksums:
    """The list of check sums, as sheet and text name it where they do not name each file."""
    name = f"{order.name}-sha256.txt"
    text = words.say("listed", count=len(order.files), size=size, name=name)
    return Checksums(name, text, sha256(order.sums).hexdigest())


def extent(job: PressJob, words: WordGroup) -> str:
    """How much there is of it: cards, sheets or pages, and that no card or sheet is as another."""
    count = len(leaves(job)) if is_loose(job) or one_sided(job) else len(job.product.pages)
    distinct = "-distinct" if count > 1 and are_distinct(job) else ""
    if job.pairs:
        return words.say(f"cards{distinct}", cards=count)
    if one_sided(job) and job.layout.is_of_cards:
        return words.say(f"cards-one-side{distinct}", cards=count)
    if one_sided(job) and count > 1:
        return words.say(f"sheets{distinct}", sheets=count)
    return pages(count, words)


def pages(count: int, words: WordGroup) -> str:
    """A number of pages."""
    return words.say("pages", pages=count)


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


def data(order: PlacedOrder, words: WordGroup) -> tuple[tuple[str, str], ...]:
    """How the files are made, as labels and values; what preflight said has no label."""
    shop = order.shop
    spot = shop.die_line.spot if shop.die_line and any(job.die_cut for job in order.jobs) else ""
    facts = {
        "standard": words.say("declares"),
        "condition": conditions(order),
        "inks": f"{words.say('cmyk')}{'; ' + words.say('spot', spot=spot) if spot else ''}",
        "bleed": bleed_widths(order, words),
        "marks": words.say(f"marks-{_MARKS[shop.marks]}"),
        "sequence": sequence(order, words),
    }
    checked = "", words.say("checked", result=result(order.reports, words))
    return (*((words.say(name), text) for name, text in facts.items() if text), checked)


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
        return single_pages(order, words)
    sequences = {
        "cards-only": words.say(f"sequence-{_SEQUENCES[order.shop.order]}")
        if any(job.pairs for job in order.jobs)
        else "",
        "others-only": words.say("sequence-pages") if any(has_sequence(job) for job in order.jobs) else "",
    }
    texts = {name: text for name, text in sequences.items() if text}
    if len(order.jobs) == 1 or "cards-only" not in texts:
        return capital("".join(texts.values()))
    return "\n".join(capital(f"{words.say(name)}: {text}") for name, text in texts.items())


def single_pages(order: PlacedOrder, words: WordGroup) -> str:
    """What the numbers of files mean that have a page each: of cards, which side it is."""
    single, chosen = words.say("sequence-single"), order.shop.order
    if not any(job.pairs for job in order.jobs):
        return capital(single)
    by_turns = {PageOrder.ALTERNATING: "single-alternating", PageOrder.BACKS_FIRST: "single-backs-first"}
    cards = words.say(f"sequence-{by_turns.get(chosen, _SEQUENCES[chosen])}")
    cards = cards if len(order.jobs) == 1 else f"{words.say('cards-only')}: {cards}"
    return f"{capital(single)}. {capital(cards)}."


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
    for severity, name in ((Severity.WARNING, "warnings"), (Severity.UNKNOWN, "unknowns")):
        if count := counts[severity]:
            parts.append(words.say(name, count=count))
    return ", ".join(parts)


def file_size(size: int, words: WordGroup) -> str:
    """A size in whole kilobytes of 1000 bytes, at least one, or in megabytes, small ones to a tenth."""
    if size < MEGABYTE - KILOBYTE / 2:
        return words.say("kilobytes", size=max(1, round(size / KILOBYTE)))
    return words.say("megabytes", size=rounded(size / MEGABYTE, words))


def millimetres(points: float, words: WordGroup) -> str:
    """A length in millimetres."""
    return words.number(round(points / MILLIMETRE, 3))


def capital(text: str) -> str:
    """A text with a capital at its start."""
    return text[:1].upper() + text[1:]
