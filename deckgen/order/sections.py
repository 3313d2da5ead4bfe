"""The parts of the order sheet from the top down: each draws itself below the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from deckgen.deck.motifs import Tone
from deckgen.layout.context import text_on
from deckgen.order.desk import (
    FOOT,
    GREY,
    GUTTER,
    HAIR,
    MARGIN,
    RULE,
    SMALLEST,
    OrderSheet,
    drop,
    head,
    headed,
    padded,
    row,
    titled,
)
from deckgen.order.drawing import LEADING, StyledText, TypeLook
from deckgen.order.statement import Article, Delivered, capital
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import BLACK, PAPER
from deckgen.page.items import Tag
from deckgen.page.paper import A4

# The motifs in the band at the head of the sheet.
TILE = 14 * MILLIMETRE

MOTIFS_WIDE, MOTIFS_HIGH = 4, 3

DIGEST = 7.0

# Widths of the columns in millimetres: number, product, copies, size and extent, paper, print.
ARTICLES = (6, 46, 22, 32, 42, 26)

# Number, name, pages and size, digest.
FILES = (6, 40, 28, 100)

# Of the three parties, and of labels and values: in line with the table's columns.
PARTIES = (74, 74, 26)

PAIRS = (74, 100)

WISHED = 56 * MILLIMETRE


def draw(desk: OrderSheet) -> None:
    """All sections, from the top down; the desk tells how far down they reach."""
    band(desk)
    parties(desk)
    articles(desk)
    data(desk)
    files(desk)


def band(desk: OrderSheet) -> None:
    """The deck's title on its ink, across the sheet, beside the motifs of its themes."""
    draft, ground = desk.draft, desk.setting.tones.ground
    ink, width = text_on(ground), A4.width - MOTIFS_WIDE * TILE - MARGIN - GUTTER
    title = draft.fitted(StyledText(desk.sheet.deck, TypeLook(30, 800, ink, Tag.HEADING_1)), width, 18)
    parts = [
        StyledText(desk.words.say("title"), TypeLook(11, 700, ink)),
        title,
        StyledText(desk.sheet.edition, TypeLook(11, 500, ink)),
    ]
    height = sum(draft.height(part, width) for part in parts)
    bottom = A4.height - max(MOTIFS_HIGH * TILE, height + 2 * GUTTER)
    draft.area(Box(0, bottom, A4.width, A4.height), ground)
    motifs(desk, bottom)
    draft.stack(parts, MARGIN, (A4.height + bottom + height) / 2, width)
    desk.y = bottom - desk.setting.gap(20)


def motifs(desk: OrderSheet, bottom: float) -> None:
    """The themes' motifs in the deck's own tones, from the right edge of the band's foot."""
    tones = desk.setting.tones
    inks = {Tone.GROUND: tones.ground, Tone.SOFT: tones.soft, Tone.STRONG: tones.strong, Tone.PAPER: PAPER}
    left = A4.width - MOTIFS_WIDE * TILE
    for number in range(MOTIFS_WIDE * MOTIFS_HIGH):
        line, column = divmod(number, MOTIFS_WIDE)
        x, y = left + column * TILE, bottom + (MOTIFS_HIGH - 1 - line) * TILE
        desk.draft.motif(desk.motifs[number % len(desk.motifs)], Box(x, y, x + TILE, y + TILE), inks)


def parties(desk: OrderSheet) -> None:
    """Who orders, where it goes, what label it bears: three columns."""
    contact, words = desk.sheet.contact, desk.words
    strong, plain = desk.setting.look(10.5, 700), desk.setting.look(10)
    buyer = [StyledText(contact.organisation.value, strong)] if contact.organisation else []
    buyer += [StyledText(contact.name.value, plain if buyer else strong)]
    room = PARTIES[0] * MILLIMETRE - GUTTER
    buyer += [StyledText(contact.phone, strong), desk.draft.fitted(StyledText(contact.email, plain), room, SMALLEST)]
    columns = {
        "buyer": buyer,
        "delivery": [StyledText(capital(part), plain) for part in desk.sheet.address.split(", ")],
        "label": [desk.draft.whole_words(StyledText(desk.sheet.label, strong), PARTIES[2] * MILLIMETRE, SMALLEST)],
    }
    x, ends = MARGIN, []
    for (name, parts), share in zip(columns.items(), PARTIES, strict=True):
        width = share * MILLIMETRE - (GUTTER if x + share * MILLIMETRE < desk.right - 1 else 0)
        top = desk.draft.put(headed(desk, words.say(name)), x, desk.y, width) - 2
        bottom = desk.draft.stack(parts, x, top, width)
        ends.append(_wished(desk, x, bottom) if name == "delivery" else bottom)
        x += share * MILLIMETRE
    desk.y = min(ends) - desk.setting.gap(22)


def _wished(desk: OrderSheet, x: float, top: float) -> float:
    """The line to write the wished day on."""
    said, wide = StyledText(desk.words.say("wished"), desk.setting.look(8.5, 500, GREY)), WISHED
    top = desk.draft.put(said, x, top - 5, wide) - 14 * desk.setting.scale
    desk.draft.rule(x, x + wide, top, BLACK, HAIR)
    return top


def articles(desk: OrderSheet) -> None:
    """The table of products."""
    words, draft = desk.words, desk.draft
    desk.y = draft.put(titled(desk, words.say("products")), MARGIN, desk.y, desk.right - MARGIN) - 3
    heads = ("", "product", "copies", "size", "paper", "print")
    cells = [[StyledText(words.say(name) if name else "", head(desk))] for name in heads]
    row(desk, cells, ARTICLES, "articles 0", 3, BLACK)
    for article in desk.sheet.articles:
        row(desk, _article_cells(desk, article), ARTICLES, f"articles {article.number}", 5.5, RULE)
    desk.y -= desk.setting.gap(20)


def _article_cells(desk: OrderSheet, article: Article) -> list[list[StyledText]]:
    look = desk.setting.look
    cell, strong = look(9, 500, tag=Tag.TABLE_CELL), look(10, 700, tag=Tag.TABLE_CELL)
    small = look(8, 500, GREY, Tag.TABLE_CELL)
    return [
        [StyledText(str(article.number), replace(strong, ink=desk.setting.ink))],
        [StyledText(article.title, strong), StyledText(article.finish, small)],
        [StyledText(article.copies, strong)],
        [StyledText(article.trim, cell), StyledText(article.extent, cell)],
        [StyledText(article.stock, cell), StyledText(article.grammage, cell)],
        [StyledText(article.inks, cell)],
    ]


def data(desk: OrderSheet) -> None:
    """How the files are made: two columns of labels and values."""
    words, draft = desk.words, desk.draft
    desk.y = draft.put(titled(desk, words.say("data")), MARGIN, desk.y, desk.right - MARGIN) - 3
    desk.draft.rule(MARGIN, desk.right, desk.y, BLACK, HAIR)
    desk.y -= 4 * desk.setting.scale
    short = (len(desk.sheet.data) + 1) // 2
    halves = (desk.sheet.data[:short], desk.sheet.data[short:])
    lefts = (MARGIN, MARGIN + PAIRS[0] * MILLIMETRE)
    ends = [
        _pairs(desk, half, x, width * MILLIMETRE - GUTTER / 2)
        for half, x, width in zip(halves, lefts, PAIRS, strict=True)
    ]
    desk.y = min(ends) - desk.setting.gap(20)


def _pairs(desk: OrderSheet, pairs: Sequence[tuple[str, str]], x: float, width: float) -> float:
    label, value = desk.setting.look(9, 500, GREY), desk.setting.look(9)
    left = max(desk.draft.width(StyledText(name, label)) for name, _ in pairs) + 4 * MILLIMETRE
    top = desk.y
    for name, said in pairs:
        below = desk.draft.put(StyledText(name, label), x, top, left)
        top = (
            min(below, desk.draft.put(StyledText(said, value), x + left, top, width - left)) - 1.5 * desk.setting.scale
        )
    return top


def files(desk: OrderSheet) -> None:
    """The files with all that they are known by; many are left to the text, which has a digest of its own."""
    words, draft = desk.words, desk.draft
    desk.y = draft.put(titled(desk, words.say("files")), MARGIN, desk.y, desk.right - MARGIN) - 3
    if desk.setting.listed:
        _listed(desk)
        return
    cells = [[StyledText("", head(desk))], *([StyledText(words.say(name), head(desk))] for name in ("file", "bytes"))]
    row(desk, [*cells, [StyledText("SHA-256", head(desk))]], FILES, "files 0", 3, BLACK)
    for number, file in enumerate(desk.sheet.files, 1):
        _file_row(desk, file, f"files {number}")
    said = StyledText(f"{words.say('sum')} {desk.sheet.size}", desk.setting.look(8, 500, GREY))
    desk.y = draft.put(said, MARGIN + FILES[0] * MILLIMETRE, desk.y - 2, desk.right - MARGIN)


def _file_row(desk: OrderSheet, file: Delivered, group: str) -> None:
    look = desk.setting.look
    cell, strong = look(8.5, 500, tag=Tag.TABLE_CELL), look(8.5, 700, tag=Tag.TABLE_CELL)
    cells = [[StyledText(file.numbers, replace(strong, ink=desk.setting.ink))], [StyledText(file.name, strong)]]
    cells.append([StyledText(f"{file.pages}, {file.size}", cell)])
    top = desk.y - padded(desk, 3)
    row(desk, cells, FILES[:3], group, 3, RULE)
    small = TypeLook(DIGEST, 500, BLACK, Tag.TABLE_CELL)
    x = MARGIN + sum(FILES[:3]) * MILLIMETRE
    desk.draft.digest(file.digest, x, top - drop(cell.size, DIGEST), small, GREY, group)


def _listed(desk: OrderSheet) -> None:
    sheet, draft, width = desk.sheet, desk.draft, desk.right - MARGIN
    name = f"{sheet.name}.txt"
    said = desk.words.say("listed", count=len(sheet.files), size=sheet.size, name=name)
    desk.y = draft.put(StyledText(said, desk.setting.look(9)), MARGIN, desk.y, width)
    draft.digest(sha256(desk.plain).hexdigest(), MARGIN, desk.y, desk.setting.look(8.5), GREY)
    desk.y -= 9 * LEADING


def foot(desk: OrderSheet) -> None:
    """What the sheet is, at its foot."""
    look = TypeLook(7.5, 500, GREY)
    desk.draft.put(StyledText(desk.sheet.foot, look), MARGIN, FOOT + 7.5 * LEADING, desk.right - MARGIN)
