"""What the faces of a product are called where each is a file of its own, and what they say, card by card.

PictureFace   a page as a picture: its name, and what stands on it
faces_of      those of a product that are asked for
cards_table   the cards that they are of, as rows of a table
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.layout.layout import Layout
from deckgen.layout.page_choice import BLANK, Keyed, PageChoice, chosen_numbers
from deckgen.page.face_texts import FaceText
from deckgen.page.items import Tag
from deckgen.pdf.parts import FilePage
from deckgen.press.filenames import portable

HEADINGS = ("id", "theme", "text", "front", "back", "front alt text", "back alt text")
"""The columns of the table of cards: the same in all languages, for programs that read it."""

SIGN = "#"
"""Before the name of a card: 3.2 alone would be the third of February to a Norwegian spreadsheet program."""

FEWEST_DIGITS = 2

PICTURE_ENDING = ".png"

BESIDE = frozenset({Tag.LABEL, Tag.NUMBER, Tag.CAPTION, Tag.NOTE, Tag.FIGURE})
"""The tags of what stands on a face beside its text."""

SENTENCE_ENDS = (".", "?", "!", "…", ":", "»", "”")


class PictureFace(Struct, frozen=True):
    """A page of a product: its number from 0 there, the name of its card, its side, "" for what has only one.

    `digits` are those of the number of the product's last page.
    """

    number: int
    card: str
    side: str
    digits: int
    page: FilePage
    texts: tuple[FaceText, ...]

    @property
    def file_name(self) -> str:
        """The name of its picture, by which pictures sort as the pages do, whoever sorts: `017-3.2-front.png`."""
        place = f"{self.number + 1:0{self.digits}}"
        return f"{'-'.join(filter(None, (place, self.card, self.side)))}{PICTURE_ENDING}"

    @property
    def alternative_text(self) -> str:
        """What it says to somebody who does not see it: what it is called, and what stands on it, each text once."""
        sentences = dict.fromkeys([self.page.label, *(text.text for text in self.texts)])
        return " ".join(map(as_sentence, filter(None, sentences)))

    @property
    def text(self) -> str:
        """What it is for: all that stands on it but numbers, names and notes; these too where there is nothing else."""
        body = [text.text for text in self.texts if text.tag not in BESIDE]
        return " ".join(map(as_sentence, body)) if len(body) > 1 else "".join(body) or self.page.label


def as_sentence(text: str) -> str:
    """A text that ends as sentences do; an address ends as it is."""
    return text if text.endswith(SENTENCE_ENDS) or "://" in text.rsplit(maxsplit=1)[-1] else f"{text}."


def faces_of(
    pages: Sequence[FilePage], texts: Sequence[tuple[FaceText, ...]], layout: Layout, only: PageChoice
) -> tuple[PictureFace, ...]:
    """The pages of a product that are chosen, with their other sides."""
    together = 2 if layout.is_two_sided else 1
    names = distinct([card_name(page, number) for number, page in enumerate(pages)][::together])
    sides = ("front", "back") if layout.is_two_sided else ("",)
    digits = max(FEWEST_DIGITS, len(str(len(pages))))
    return tuple(
        PictureFace(number, names[number // together], sides[number % together], digits, pages[number], texts[number])
        for number in chosen_numbers(pages, only, together)
    )


def card_name(page: Keyed, number: int) -> str:
    """What a card is called by the keys of its front: 3.2, theme-3, theme-3-blank, howto-1, title."""
    keys: dict[str, list[str]] = {}
    for key in page.keys:
        what, _, name = key.partition(":")
        keys.setdefault(what, []).append(name)
    kinds = keys.get("kind", [])
    theme = [f"theme-{name}" for name in keys.get("theme", [])]
    numbered = [kind.replace(".", "-") for kind in kinds if "." in kind]
    if BLANK in keys:
        return safe_name("-".join([*theme, BLANK]))
    return safe_name(next(iter([*keys.get("card", []), *numbered, *theme, *kinds]), f"page-{number + 1}"))


def safe_name(name: str) -> str:
    """A name of letters and digits that any system, mail and portal takes; the dots of numbers stay."""
    return ".".join(portable(part) or "x" for part in name.split("."))


def distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Names of cards, the second of one name and those that follow with a number, whatever their letters' case."""
    taken: dict[str, str] = {}
    for name in names:
        number, unique = 1, name
        while unique.casefold() in taken:
            number += 1
            unique = f"{name}-{number}"
        taken[unique.casefold()] = unique
    return tuple(taken.values())


def cards_table(faces: Iterable[PictureFace], deck: Deck) -> Iterator[Sequence[str]]:
    """A row for each card, below the headings: what it is, its pictures, and what these say."""
    titles = {f"theme:{theme.sign}": str(theme.title) for theme in deck.themes}
    questions = {f"card:{item.number}": str(item.text) for theme in deck.themes for item in theme.questions}
    yield HEADINGS
    for card, members in groupby(faces, lambda face: face.card):
        sides = list(members)
        keys = sides[0].page.keys
        theme = next((titles[key] for key in keys if key in titles), "")
        text = next((questions[key] for key in keys if key in questions), sides[0].text)
        files, texts = [face.file_name for face in sides], [face.alternative_text for face in sides]
        rest = [""] * (2 - len(sides))
        yield (f"{SIGN}{card}", theme, text, *files, *rest, *texts, *rest)
