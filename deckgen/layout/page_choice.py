"""Which pages are meant by what a user writes after `--only`: themes, cards, pages, kinds of pages, and ranges.

PageTerm          one of these
PageChoice        several: the pages that any of them means
parse_choice      read
UnknownPages      what none of the pages is
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol, TypeVar

from msgspec import Struct

from deckgen.source.problems import did_you_mean
from deckgen.source.values import NAME

SYNTAX = (
    "themes (3, V), cards (3.4, or an id), pages (p5), kinds (howto, last), ranges (2-5, 3.1-3.4, p5-p8), with commas"
)
"""What may be written, for messages and help."""

MOST_SPANS = 8
"""So many spans of names are listed; of more, the first name and the last."""

BLANK = "blank"
"""The key of a card to write on."""

_SIGN = r"\d{1,4}|[^\W\d_]"

_TERMS = {
    "page": re.compile(r"p(\d{1,6})(?:\s*[-–]\s*p?(\d{1,6}))?"),
    "card": re.compile(rf"((?:{_SIGN})\.\w{{1,12}})(?:\s*[-–]\s*((?:{_SIGN})\.\w{{1,12}}))?"),
    "theme": re.compile(rf"({_SIGN})(?:\s*[-–]\s*({_SIGN}))?"),
    "kind": re.compile(r"([a-z][a-z0-9-]+(?:\.\d{1,4})?)()"),
}

_SIGN_NAME = re.compile(rf"(?:{_SIGN})(?:\.\w{{1,12}})?")

"""The number or letter of a theme, or the number of a card, not the id of a card of the deck's own."""

_PREFIX = re.compile(r"(theme|card):\s*")

_OWN_CARD = re.compile(rf"card:\s*({NAME})")
"""A card of a kind of the deck's own, by its id."""

Value = tuple[int | str, ...]


class Keyed(Protocol):
    """A page by the keys that it can be chosen by: `theme:3`, `card:3.4`, `kind:howto`."""

    @property
    def keys(self) -> tuple[str, ...]:
        """These keys."""
        ...


KeyedPage = TypeVar("KeyedPage", bound=Keyed)


class NotUnderstood(ValueError):
    """What was written is no choice of pages; the message is that text, `reason` says why it is none."""

    def __init__(self, text: str, reason: str = f"says nothing; write {SYNTAX}") -> None:
        super().__init__(text)
        self.reason = reason


class PageTerm(Struct, frozen=True):
    """A theme, a card, a page or a kind of pages, or all from one to another, as it was written."""

    what: str
    first: str
    last: str

    def __str__(self) -> str:
        return self.first if self.first == self.last else f"{self.first}-{self.last}"

    def means(self, key: str) -> bool:
        """Whether a page that has a key is meant."""
        what, _, name = key.partition(":")
        if what != self.what and not (self.what == "kind" and what == "card"):  # the id of a card of the deck's own
            return False
        return name == self.first or (self.first != self.last and _lies_between(name, self.first, self.last))


class PageChoice(Struct, frozen=True):
    """The pages that any of these mean; false, and all pages, where there are none."""

    terms: tuple[PageTerm, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)

    def has(self, keys: Collection[str]) -> bool:
        """Whether a page with these keys is meant."""
        return not self.terms or any(term.means(key) for term in self.terms for key in keys)


class UnknownPages(Exception):
    """What is asked for is on no page; the message says what, and what there is."""


def parse_choice(given: Iterable[str]) -> PageChoice:
    """The choice that texts make, each of one term or several with commas; raises `NotUnderstood`."""
    return PageChoice(tuple(_parsed(part, text) for text in given for part in text.split(",")))


def _parsed(part: str, text: str) -> PageTerm:
    own_card = _OWN_CARD.fullmatch(part.strip())
    if own_card and not own_card[1].isdecimal():
        return PageTerm("card", own_card[1], own_card[1])
    prefix = _PREFIX.match(part.strip())
    name = part.strip()[prefix.end() :] if prefix else part.strip()
    for what, pattern in _TERMS.items():
        match = pattern.fullmatch(name)
        if match and (prefix is None or prefix[1] == what):
            first = _in_capitals(match[1]) if what in ("theme", "card") else match[1]
            last = _in_capitals(match[2]) if match[2] and what in ("theme", "card") else match[2]
            if last and not _lies_between(first, first, last):
                raise NotUnderstood(text, _range_fault("p" if what == "page" else "", first, last))
            return PageTerm(what, first, last or first)
    raise NotUnderstood(text)


def _range_fault(prefix: str, first: str, last: str) -> str:
    """Why there is nothing from one name to another: it ends before it begins, or not both are numbers."""
    if _lies_between(last, last, first):
        return f"runs backwards; write {prefix}{last}-{prefix}{first}"
    return "is no range: it runs from number to number, within one letter; put others after commas, as in 1-12,V"


def _in_capitals(name: str) -> str:
    """A letter that stands for a theme is a capital: `v.2` means V.2."""
    return name[:1].upper() + name[1:]


def _value(name: str) -> Value:
    return tuple(int(part) if part.isdecimal() else part for part in name.split("."))


def _lies_between(name: str, first: str, last: str) -> bool:
    """Whether a name lies in a range: by its numbers; letters before them must be the same."""
    value, low, high = _value(name), _value(first), _value(last)
    if not len(value) == len(low) == len(high):
        return False
    while value and isinstance(value[0], str) and value[0] == low[0] == high[0]:
        value, low, high = value[1:], low[1:], high[1:]
    numbers = [[part for part in parts if isinstance(part, int)] for parts in (value, low, high)]
    are_numbers = all(len(parts) == len(value) > 0 for parts in numbers)
    return are_numbers and numbers[1] <= numbers[0] <= numbers[2]


def keys_with_number(page: Keyed, number: int) -> tuple[str, ...]:
    """What a page can be chosen by, its number from 1 too."""
    return (*page.keys, f"page:{number}")


def chosen_numbers(pages: Sequence[Keyed], choice: PageChoice, together: int = 1) -> tuple[int, ...]:
    """The numbers from 0 of the pages that are meant, with those printed together with them: so many in a row."""
    meant = [choice.has(keys_with_number(page, number)) for number, page in enumerate(pages, 1)]
    starts = range(0, len(pages), together)
    groups = [range(start, min(start + together, len(pages))) for start in starts]
    return tuple(number for group in groups if any(meant[number] for number in group) for number in group)


def chosen_pages(pages: Sequence[KeyedPage], choice: PageChoice, together: int = 1) -> tuple[KeyedPage, ...]:
    """The pages that are meant, in their order."""
    return tuple(pages[number] for number in chosen_numbers(pages, choice, together))


def check_choice(choice: PageChoice, known: Collection[str]) -> None:
    """Raise `UnknownPages` with all terms that mean none of the keys that pages have."""
    unknown = [term for term in choice.terms if not _has_ends(term, known)]
    if unknown:
        raise UnknownPages("; ".join(_absence(term, known) for term in unknown))


def _has_ends(term: PageTerm, known: Collection[str]) -> bool:
    """Whether pages have the first and the last name of a term; a single one is both."""
    return all(any(PageTerm(term.what, end, end).means(key) for key in known) for end in (term.first, term.last))


def _absent_names(term: PageTerm, known: Iterable[str]) -> str:
    """What of a range is not there: `13 to 14` of 11 to 14 where 12 is the last; all of it where nothing is known."""
    there = sorted((name for name in known if _lies_between(name, term.first, term.last)), key=_order)
    if term.first == term.last or not there:
        return " to ".join(dict.fromkeys((term.first, term.last)))
    after = dict.fromkeys((_next(there[-1], term.last), term.last)) if term.last not in there else ()
    return ", ".join(filter(None, (term.first if term.first not in there else "", " to ".join(after))))


def _next(name: str, last: str) -> str:
    """The name after one, of the same theme as the last; else the last."""
    holder, _, number = name.rpartition(".")
    after = f"{holder}.{int(number) + 1}" if holder else f"{int(number) + 1}"
    return after if _lies_between(after, after, last) and holder == last.rpartition(".")[0] else last


def _absence(term: PageTerm, known: Collection[str]) -> str:
    """That there is no such page, and what there is."""
    names = _names_of(term.what, known)
    own_cards = {name for name in _names_of("card", known) if not _SIGN_NAME.fullmatch(name)}
    if term.what == "kind" and (names or own_cards):
        cards = ", nor the id of a card" if own_cards else ""
        return f"no page is of the kind `{term}`{cards}; {did_you_mean(term.first, sorted(names | own_cards))}"
    if not names:
        return f"there is no {term.what} `{term}`; these layouts have no pages of a {term.what}"
    signs = set(filter(_SIGN_NAME.fullmatch, names))
    if not signs or not _SIGN_NAME.fullmatch(term.first):
        return f"there is no card `{term}`; {did_you_mean(term.first, sorted(names - signs or names))}"
    own = {name for name in signs if name.startswith(f"{term.first.split('.')[0]}.")}
    return f"there is no {term.what} {_absent_names(term, names)}; there are {_listed(own or signs)}"


def _names_of(what: str, known: Iterable[str]) -> set[str]:
    """The names of some kind among the keys of pages."""
    return {key.partition(":")[2] for key in known if key.startswith(f"{what}:")}


def _listed(names: Iterable[str]) -> str:
    """Names in order, those that begin with a number first, as spans: `1 to 12, V`."""
    ordered = sorted(names, key=_order)
    runs = [[name for name in ordered if isinstance(_value(name)[0], int) is numbered] for numbered in (True, False)]
    spans = [span for run in runs for span in _spans(run)]
    spans = spans if len(spans) <= MOST_SPANS else list(filter(None, runs))
    return ", ".join(f"{span[0]} to {span[-1]}" if len(span) > 1 else span[0] for span in spans)


def _spans(names: Sequence[str]) -> list[list[str]]:
    """Names in order, those together of which each is the next after the one before it."""
    spans: list[list[str]] = []
    for name in names:
        if spans and _is_next(name, spans[-1][-1]):
            spans[-1].append(name)
        else:
            spans.append([name])
    return spans


def _is_next(name: str, before: str) -> bool:
    *holder, number = _value(name)
    *holder_before, number_before = _value(before)
    if not (isinstance(number, int) and isinstance(number_before, int)):
        return False
    return holder == holder_before and number == number_before + 1


def _order(name: str) -> list[tuple[int, str]]:
    """By size where names have numbers, by letters elsewhere."""
    return [(part, "") if isinstance(part, int) else (0, part) for part in _value(name)]
