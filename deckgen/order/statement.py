"""What an order says, as texts: drawn on the sheet and written into the e-mail alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import groupby

from msgspec import Struct

from deckgen.deck.deck import Contact, Deck
from deckgen.deck.words import WordGroup
from deckgen.layout.binding import Binding
from deckgen.layout.bound_text import bind
from deckgen.layout.scope import deck_scope
from deckgen.order.articles import Article, article, pieces
from deckgen.order.file_facts import file_facts
from deckgen.order.order_record import RECORD
from deckgen.order.placed_order import PlacedOrder, weight_of
from deckgen.order.quantities import kind_of_job, leaf_names, total_weight
from deckgen.order.terms import OrderTerms
from deckgen.order.written_amounts import file_size, kilograms, pages, totals
from deckgen.press.delivery import PressFile, PressJob
from deckgen.press.shop_choices import ProductKind

EDITION_NUMBER = Binding.parse("{words.edition-number}")

# More files than this are named by the list of check sums alone, a file a page for one.
MOST_FILES = 20

# Changed cards that are named.
MOST_NAMES = 30


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
        data=file_facts(order, words),
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


def by_products(texts: Iterable[tuple[int, str]]) -> Iterator[str]:
    """Each text that is said of some products, with the numbers of these where there are several products."""
    products = list(texts)
    numbers: dict[str, list[str]] = {}
    for number, text in products:
        numbers.setdefault(text, []).append(str(number))
    for text, own in numbers.items():
        if text:
            yield f"{', '.join(own)}: {text}" if len(products) > 1 else text


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
