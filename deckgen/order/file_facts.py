"""How the files of an order are made, as texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from deckgen.deck.cldr import HARD_SPACE
from deckgen.deck.words import WordGroup
from deckgen.layout.elements.tuckbox import CREASE, CUT
from deckgen.order.placed_order import PlacedOrder
from deckgen.order.written_amounts import capital, millimetres
from deckgen.preflight.report import Report
from deckgen.press.delivery import PressJob
from deckgen.press.shop_choices import Files, PageOrder, PressMarks
from deckgen.rules.finding import Severity

_MARKS = {PressMarks.NONE: "none", PressMarks.CROP: "crop", PressMarks.ALL: "all"}

_SEQUENCES = {
    PageOrder.ALTERNATING: "alternating",
    PageOrder.BACKS_FIRST: "backs-first",
    PageOrder.TWO_FILES: "two-files",
    PageOrder.COMMON_BACK: "common-back",
}


def file_facts(order: PlacedOrder, words: WordGroup) -> tuple[tuple[str, str], ...]:
    """How the files are made, as labels and values; what preflight said has no label."""
    shop = order.shop
    facts = {
        "standard": words.say("declares"),
        "condition": conditions(order),
        "inks": "; ".join((words.say("cmyk"), *spots(order, words))),
        "bleed": bleed_widths(order, words),
        "marks": words.say(f"marks-{_MARKS[shop.marks]}"),
        "sequence": sequence(order, words),
    }
    checked = "", words.say("checked", result=result(order.reports, words))
    return (*((words.say(name), text) for name, text in facts.items() if text), checked)


def spots(order: PlacedOrder, words: WordGroup) -> Iterator[str]:
    """The spot colours of lines that are not printed: to cut cards along, to cut and crease boxes along."""
    die_line = order.shop.die_line
    if die_line and any(job.die_cut for job in order.jobs):
        yield words.say("spot", spot=die_line.spot)
    if any(job.layout.holds for job in order.jobs):
        yield words.say("spots-box", cut=die_line.spot if die_line else CUT.spot, crease=CREASE.spot)


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
