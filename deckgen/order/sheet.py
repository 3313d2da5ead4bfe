"""The order as a page: A4, the deck's own faces and ink, at the largest of some sizes at which all of it fits.

No layout of elements, but Python: its lines stand in boxes of 1.36 times their size, and the whole page is tried in
six sizes with up to seven distances between its parts, which the engine, whose styles are sized by their texts, has
not. Lines of text are set and drawn as the captions of office sheets are. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.deck.deck import Deck
from deckgen.deck.motifs import outlines
from deckgen.deck.theme import Theme, Tones
from deckgen.deck.words import WordGroup
from deckgen.layout.context import readable, text_on
from deckgen.layout.elements.emblem import DISC
from deckgen.layout.elements.motif import inks_of
from deckgen.layout.elements.round import seats
from deckgen.order.articles import Article
from deckgen.order.statement import Delivered, FileRun, OrderStatement
from deckgen.order.written_amounts import capital
from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import ARTIFACT, Fill, Item, Mark, Page, Product, Role, Stroke, Tag
from deckgen.page.paper import A4
from deckgen.page.paths import circle, line, moved, rectangle
from deckgen.sheets.captions import CaptionSetter, caption_runs
from deckgen.sheets.mirror import mirrored_box
from deckgen.source.problems import Problem, ProblemsFound
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.typeset.paragraph import TextSpec, Typesetter
from deckgen.typeset.text_lines import TextLine

A4_BOX = Box(0, 0, A4.width, A4.height)

MARGIN = 18 * MILLIMETRE

RIGHT = A4.width - MARGIN

GUTTER = 4 * MILLIMETRE

FOOT = 12 * MILLIMETRE

# Above the foot.
LOWEST = 21 * MILLIMETRE

# The room of a line as a share of its size; the height of capitals, near enough for both weights of a row.
LEADING, CAPITALS = 1.36, 0.7

HAIR = 0.5

SMALLEST = 7.0

# The heavy weights are set with a wider space, as everywhere in the deck.
WORD_SPACE = {800: 1.2, 700: 1.15}

# Digits of a digest that share a tone, so that the eye can hold on to its place; their size in the table.
DIGITS, DIGEST = 8, 7.0

GREY = Ink(0, 0, 0, 75)

RULE = Ink(0, 0, 0, 25)

# The round table in the band at the head of the sheet: with its seats, a seat at most, how much of it the theme's
# emblem takes, and how far the table itself is from the seats, as a share of one.
TABLE, SEAT = 38 * MILLIMETRE, 8 * MILLIMETRE

EMBLEM_SHARE, TABLE_GAP = 0.6, 0.2

# Widths of the columns in millimetres: number, product, copies, size and extent, paper, print.
ARTICLES = (6, 46, 22, 32, 42, 26)

# Number, name, pages and size, digest.
FILES = (6, 40, 28, 100)

# Number, the first and the last name, how many and their size.
RUNS = (6, 118, 50)

# Of the three parties; of labels and values, in line with the table's columns.
PARTIES = (62, 48, 64)

PAIRS = (74, 100)

WISHED = 42 * MILLIMETRE

# Of the reference and the address for the invoice, side by side below the label.
REFERENCE = 30 * MILLIMETRE

# Sizes of type as shares, and how far apart the sections are at least, to be tried in this order.
TIGHTER = ((1.0, 1.0), (0.96, 1.0), (0.92, 0.9), (0.88, 0.8), (0.84, 0.7), (0.8, 0.6), (0.78, 0.35))

# How far sections may then move apart to fill the page, in tenths.
MOST_AIR = 16


class TypeLook(Struct, frozen=True):
    """How a text is set: size, weight, ink, what it is to a reader, and whether its figures are of one width."""

    size: float
    weight: int = 500
    ink: Ink = BLACK
    tag: Tag = Tag.PARAGRAPH
    tabular: bool = False


class StyledText(Struct, frozen=True):
    """A text and how it is set."""

    text: str
    look: TypeLook


class Setting(Struct, frozen=True):
    """How large the type is, how far apart the sections are, whether files are left to a list; the sheet's inks."""

    scale: float
    air: float
    listed: bool
    ink: Ink
    tones: Tones

    def look(self, size: float, weight: int = 500, ink: Ink = BLACK, tag: Tag = Tag.PARAGRAPH) -> TypeLook:
        """A size in this setting, never too small to read."""
        return TypeLook(max(SMALLEST, size * self.scale), weight, ink, tag)

    def gap(self, size: float) -> float:
        """A distance between sections."""
        return size * self.scale * self.air

    def padding(self, size: float) -> float:
        """The distance between a row's text and its rules."""
        return size * self.scale * (1 + (self.air - 1) / 2)

    def title(self, text: str) -> StyledText:
        """The heading of a section."""
        return StyledText(text, self.look(13, 800, self.ink, Tag.HEADING_2))

    def column_title(self, text: str) -> StyledText:
        """The heading of a column of texts."""
        return StyledText(text, self.look(9.5, 700, self.ink, Tag.HEADING_2))

    def table_head(self, text: str) -> StyledText:
        """The heading of a table's column."""
        return StyledText(text, self.look(8, 500, GREY, Tag.TABLE_HEADER))


class OrderSheet(Struct):
    """A sheet being made: what it says and how it is set, what is on it so far, how far down it has come.

    Lengths across it are from the side on which the deck's lines begin.
    """

    statement: OrderStatement
    words: WordGroup
    deck: Deck
    setting: Setting
    setter: CaptionSetter
    items: list[Item] = field(default_factory=list)
    blocks: int = 0
    y: float = A4.height

    def width(self, styled: StyledText) -> float:
        """The width of a text on one line."""
        return self.setter.typesetter.width(styled.text, self._spec(styled.look))

    def fitted(self, styled: StyledText, width: float, least: float) -> StyledText:
        """A text small enough for one line, but no smaller than a size."""
        wide = self.width(styled)
        size = styled.look.size if wide <= width else max(least, styled.look.size * width / wide * 0.999)
        return replace(styled, look=replace(styled.look, size=size))

    def whole_words(self, styled: StyledText, width: float, least: float) -> StyledText:
        """A text small enough that no word of it must be cut, but no smaller than a size."""
        widest = self.setter.typesetter.too_wide(styled.text, self._spec(styled.look), width)
        if not widest:
            return styled
        small = self.fitted(replace(styled, text=widest), width, least)
        return replace(styled, look=small.look)

    def height(self, styled: StyledText, width: float) -> float:
        """How much room a text takes."""
        return len(self._lines(styled, width)) * styled.look.size * LEADING if styled.text else 0

    def put(self, styled: StyledText, x: float, top: float, width: float, group: str = "") -> float:
        """Set a text below `top`; returns where it ends."""
        if not styled.text:
            return top
        mark = self._mark(styled.look.tag, group)
        step = styled.look.size * LEADING
        for number, text_line in enumerate(self._lines(styled, width)):
            self._draw(text_line, self._left(x, text_line.width), top - number * step, styled.look, mark)
        return top - self.height(styled, width)

    def stack(self, parts: Sequence[StyledText], x: float, top: float, width: float, group: str = "") -> float:
        """Set texts one below the other; returns where they end."""
        for styled in parts:
            top = self.put(styled, x, top, width, group)
        return top

    def put_digest(self, digest: str, x: float, top: float, look: TypeLook, group: str = "") -> None:
        """Set the digits of a digest on one line, its eights in two tones by turns; nothing stands between them."""
        mark = self._mark(look.tag, group)
        tones = [replace(look, ink=ink, tabular=True) for ink in (look.ink, GREY)]
        eights = [digest[start : start + DIGITS] for start in range(0, len(digest), DIGITS)]
        parts = [self.setter.typesetter.line(part, self._spec(tones[0])) for part in eights]
        left = self._left(x, sum(part.width for part in parts))
        for number, part in enumerate(parts):
            self._draw(part, left, top, tones[number % 2], mark)
            left += part.width

    def rule(self, left: float, right: float, y: float, ink: Ink) -> None:
        """A line across."""
        box = self._placed(Box(left, y, right, y))
        self.items.append(Stroke(self._artwork, line(box.left, y, box.right, y), ink, HAIR))

    def area(self, box: Box, ink: Ink) -> None:
        """Fill a box."""
        self.items.append(Fill(self._artwork, rectangle(self._placed(box)), ink))

    def disc(self, box: Box, ink: Ink) -> None:
        """Fill the disc in a square box."""
        self.items.append(Fill(self._artwork, circle(*self._placed(box).middle, box.width), ink))

    def seat(self, theme: Theme, box: Box) -> None:
        """A theme at the table: a disc of its ground with its emblem."""
        self.disc(box, theme.tones.ground)
        side = EMBLEM_SHARE * box.width
        square, inks = self._placed(box.centred(side, side)), inks_of(theme.tones)
        matrix = Matrix(side, 0, 0, -side, square.left, square.top)
        for outline in outlines(theme.emblem or DISC):
            self.items.append(Fill(self._artwork, moved(outline.path, matrix), inks[outline.tone]))

    def section(self, heading: str) -> None:
        """The heading of a section across the sheet."""
        self.y = self.put(self.setting.title(heading), MARGIN, self.y, RIGHT - MARGIN) - 3

    def row(
        self, cells: Sequence[Sequence[StyledText]], widths: Sequence[float], group: str, padding: float, rule: Ink
    ) -> None:
        """A row of a table from where the sheet has come to, and a rule below it, across the whole sheet."""
        top = self.y - self.setting.padding(padding)
        x, ends = MARGIN, [top]
        largest = max(parts[0].look.size for parts in cells)
        for parts, width in zip(cells, widths, strict=True):
            start = top - drop(largest, parts[0].look.size)
            ends.append(self.stack(parts, x, start, width * MILLIMETRE - 2 * MILLIMETRE, group))
            x += width * MILLIMETRE
        self.y = min(ends) - self.setting.padding(padding)
        self.rule(MARGIN, RIGHT, self.y, rule)

    def _left(self, start: float, width: float) -> float:
        """The left edge of what is so wide and begins so far from where lines begin."""
        return A4.width - start - width if self.deck.direction == "rtl" else start

    def _placed(self, box: Box) -> Box:
        """A box as it lies on the paper."""
        return mirrored_box(box, A4_BOX) if self.deck.direction == "rtl" else box

    @property
    def _artwork(self) -> Mark:
        return Mark(ARTIFACT, self.deck.origin)

    def _mark(self, tag: Tag, group: str) -> Mark:
        self.blocks += 1
        return Mark(Role(tag, group=group), self.deck.origin, self.blocks)

    def _spec(self, look: TypeLook) -> TextSpec:
        space = WORD_SPACE.get(look.weight, 1.08)
        return replace(self.setter, weight=look.weight, word_space=space, tabular=look.tabular).spec(look.size)

    def _lines(self, styled: StyledText, width: float) -> tuple[TextLine, ...]:
        """A text in lines; a name that is wider than its place is cut where it must be."""
        typesetter, spec = self.setter.typesetter, self._spec(styled.look)
        lines = typesetter.lines(styled.text, spec, width)
        if lines:
            return lines.lines
        return tuple(typesetter.line(part, spec) for part in _cut(styled.text, spec, width, typesetter))

    def _draw(self, text_line: TextLine, x: float, top: float, look: TypeLook, mark: Mark) -> None:
        """A line in its room below `top`, its capitals in the middle of that."""
        spec = self._spec(look)
        capitals = spec.face.cap_height * look.size / 1000
        y = top - (look.size * LEADING + capitals) / 2
        self.items += caption_runs(text_line, x, y, spec, look.ink, mark)


Drawn = Callable[[float, float, bool], OrderSheet]
"""A sheet in a setting: scale, air, and whether files are left to the list of check sums."""


def _cut(text: str, spec: TextSpec, width: float, typesetter: Typesetter) -> Iterator[str]:
    """A text in parts that fit, each as long as it can be."""
    while text:
        fitting = (end for end in range(len(text), 1, -1) if typesetter.width(text[:end], spec) <= width)
        end = next(fitting, 1)
        yield text[:end].strip()
        text = text[end:].lstrip()


def drop(large: float, small: float) -> float:
    """How much lower a smaller text must begin to stand on the line of a larger one."""
    return (large - small) * (LEADING + CAPITALS) / 2


def sheet_page(statement: OrderStatement, words: WordGroup, deck: Deck, catalogue: Catalogue) -> Product:
    """The sheet as a product of one page; raises `ProblemsFound` where the order is too long for one.

    Where there are too many files for the page, it has the first and the last name of each product's, if there is room,
    and the digest of the list of check sums, which names them all.
    """
    setter = CaptionSetter(Typesetter(catalogue, Hyphenator(deck.language, ()), deck.direction), catalogue)

    def drawn(scale: float, air: float, listed: bool) -> OrderSheet:
        setting = Setting(scale, air, listed, readable(deck.tones), deck.tones)
        sheet = OrderSheet(statement, words, deck, setting, setter)
        draw(sheet)
        return sheet

    fitting = largest(drawn)
    if fitting is None:
        message = f"{len(statement.articles)} products are too many for one order sheet; order some at a time"
        raise ProblemsFound([Problem(deck.origin, message)])
    sheet = airiest(fitting, drawn)
    draw_foot(sheet)
    page = Page(A4_BOX, A4_BOX, A4_BOX, A4_BOX.grown(-FOOT), tuple(sheet.items), "1", "order sheet")
    title = words.say("file-title", deck=statement.deck)
    return Product(statement.name, title, (page,), (), from_right=deck.direction == "rtl")


def largest(drawn: Drawn) -> OrderSheet | None:
    """The sheet in the largest type in which all fits, its files named if there is room; None where nothing helps."""
    tries = (drawn(scale, air, listed) for listed in (False, True) for scale, air in TIGHTER)
    return next((sheet for sheet in tries if sheet.y >= LOWEST), None)


def airiest(sheet: OrderSheet, drawn: Drawn) -> OrderSheet:
    """A sheet with its sections as far apart as the page has room for."""
    setting = sheet.setting
    least = round(setting.air * 10)
    tries = (drawn(setting.scale, air / 10, setting.listed) for air in range(MOST_AIR, least, -1))
    return next((wider for wider in tries if wider.y >= LOWEST), sheet)


def draw(sheet: OrderSheet) -> None:
    """All sections, from the top down; the sheet tells how far down they reach."""
    draw_band(sheet)
    draw_notices(sheet)
    draw_parties(sheet)
    draw_articles(sheet)
    draw_data(sheet)
    draw_files(sheet)


def draw_band(sheet: OrderSheet) -> None:
    """The deck's title on its ink, across the sheet, beside its themes at a round table."""
    ground, width = sheet.setting.tones.ground, RIGHT - TABLE - MARGIN - GUTTER
    ink = text_on(ground)
    parts = [
        StyledText(sheet.statement.title, TypeLook(11, 700, ink)),
        sheet.fitted(StyledText(sheet.statement.deck, TypeLook(30, 800, ink, Tag.HEADING_1)), width, 18),
        StyledText(sheet.statement.edition, TypeLook(11, 500, ink)),
    ]
    height = sum(sheet.height(part, width) for part in parts)
    bottom = A4.height - max(TABLE + GUTTER, height + 2 * GUTTER)
    sheet.area(Box(0, bottom, A4.width, A4.height), ground)
    draw_table(sheet, (A4.height + bottom) / 2)
    sheet.stack(parts, MARGIN, (A4.height + bottom + height) / 2, width)
    sheet.y = bottom - sheet.setting.gap(20)


def draw_notices(sheet: OrderSheet) -> None:
    """What the shop must see first, each on a ground of its own across the sheet."""
    ground = sheet.setting.tones.soft
    look, inset = sheet.setting.look(10.5, 700, text_on(ground)), 2.5 * MILLIMETRE
    width = RIGHT - MARGIN - 2 * inset
    for notice in sheet.statement.notices:
        styled = StyledText(notice, look)
        bottom = sheet.y - sheet.height(styled, width) - 2 * inset
        sheet.area(Box(MARGIN, bottom, RIGHT, sheet.y), ground)
        sheet.put(styled, MARGIN + inset, sheet.y - inset, width)
        sheet.y = bottom - (sheet.setting.gap(16) if notice is sheet.statement.notices[-1] else inset)


def draw_table(sheet: OrderSheet, middle: float) -> None:
    """A round table at the right margin, its middle so high on the sheet, with the themes around it."""
    box = Box(RIGHT - TABLE, middle - TABLE / 2, RIGHT, middle + TABLE / 2)
    themes = sheet.deck.themes
    squares = list(seats(box, len(themes), SEAT))
    across = TABLE - 2 * SEAT - 2 * TABLE_GAP * squares[0].width
    sheet.disc(box.centred(across, across), PAPER)
    for theme, square in zip(themes, squares, strict=True):
        sheet.seat(theme, square)


def draw_parties(sheet: OrderSheet) -> None:
    """Who orders, where it goes, what label it and what reference the invoice bears: three columns."""
    x, ends = MARGIN, []
    for (name, parts), share in zip(parties(sheet).items(), PARTIES, strict=True):
        width = share * MILLIMETRE - (GUTTER if x + share * MILLIMETRE < RIGHT - 1 else 0)
        top = sheet.put(sheet.setting.column_title(sheet.words.say(name)), x, sheet.y, width) - 2
        bottom = sheet.stack(parts, x, top, width)
        fields = {"delivery": draw_wished, "label": draw_invoice}
        ends.append(fields[name](sheet, x, bottom) if name in fields else bottom)
        x += share * MILLIMETRE
    sheet.y = min(ends) - sheet.setting.gap(22)


def parties(sheet: OrderSheet) -> dict[str, list[StyledText]]:
    """The texts of the three columns by the words that head them."""
    contact = sheet.statement.contact
    strong, plain = sheet.setting.look(10.5, 700), sheet.setting.look(10)
    buyer = [StyledText(contact.organisation.value, strong)] if contact.organisation else []
    buyer += [StyledText(contact.name.value, plain if buyer else strong), StyledText(contact.phone, strong)]
    buyer += email_lines(sheet, StyledText(contact.email, plain), PARTIES[0] * MILLIMETRE - GUTTER)
    label = StyledText(sheet.statement.label, strong)
    return {
        "buyer": buyer,
        "delivery": [StyledText(capital(part), plain) for part in sheet.statement.address.split(", ")],
        "label": [sheet.whole_words(label, PARTIES[2] * MILLIMETRE, SMALLEST)],
    }


def email_lines(sheet: OrderSheet, styled: StyledText, width: float) -> list[StyledText]:
    """An e-mail address on a line; one that is too long in the smallest type goes on at its @."""
    small = sheet.fitted(styled, width, SMALLEST)
    if sheet.width(small) <= width:
        return [small]
    name, at, host = styled.text.partition("@")
    return [sheet.fitted(replace(styled, text=part), width, SMALLEST) for part in (name, f"{at}{host}")]


def draw_invoice(sheet: OrderSheet, x: float, top: float) -> float:
    """The reference that the invoice must bear and where it goes, or lines to write them on, side by side."""
    contact = sheet.statement.contact
    invoice = x + REFERENCE + GUTTER / 2
    ends = [
        draw_field(sheet, "reference", contact.reference.value if contact.reference else "", (x, top), REFERENCE),
        draw_field(sheet, "invoice", contact.invoice.value if contact.invoice else "", (invoice, top), REFERENCE),
    ]
    return min(ends)


def draw_wished(sheet: OrderSheet, x: float, top: float) -> float:
    """The wished day, or a line to write it on."""
    return draw_field(sheet, "wished", sheet.statement.wished, (x, top), WISHED)


def draw_field(sheet: OrderSheet, name: str, text: str, place: tuple[float, float], width: float) -> float:
    """A label and what is said below it, or a line to write that on; returns where it ends."""
    x, top = place
    top = sheet.put(StyledText(sheet.words.say(name), sheet.setting.look(8.5, 500, GREY)), x, top - 5, width)
    if text:
        return sheet.put(
            sheet.whole_words(StyledText(text, sheet.setting.look(10.5, 700)), width, SMALLEST), x, top, width
        )
    top -= 14 * sheet.setting.scale
    sheet.rule(x, x + width, top, BLACK)
    return top


def draw_articles(sheet: OrderSheet) -> None:
    """The table of products."""
    sheet.section(sheet.words.say("products"))
    heads = ("", "product", "copies", "size", "paper", "print")
    cells = [[sheet.setting.table_head(sheet.words.say(name) if name else "")] for name in heads]
    sheet.row(cells, ARTICLES, "articles 0", 3, BLACK)
    for article in sheet.statement.articles:
        sheet.row(article_cells(sheet.setting, article), ARTICLES, f"articles {article.number}", 5.5, RULE)
    draw_totals(sheet)
    sheet.y -= sheet.setting.gap(20)


def draw_totals(sheet: OrderSheet) -> None:
    """What is done after printing, what all comes to, how it is packed: below the table in line with its columns."""
    label, value = sheet.setting.look(9, 500, GREY), sheet.setting.look(9)
    left = MARGIN + ARTICLES[0] * MILLIMETRE
    x = left + ARTICLES[1] * MILLIMETRE
    sheet.y -= sheet.setting.padding(3)
    finish, packing = "\n".join(sheet.statement.finish), "\n".join(sheet.statement.packing)
    rows = (("finish", finish, 500), ("sum", sheet.statement.total, 700), ("packing", packing, 500))
    for name, text, weight in (row for row in rows if row[1]):
        styled = replace(value, weight=weight)
        below = sheet.put(StyledText(sheet.words.say(name), label), left, sheet.y, x - left)
        parts = [StyledText(part, styled) for part in text.splitlines()]
        sheet.y = min(below, sheet.stack(parts, x, sheet.y, RIGHT - x)) - 1.5 * sheet.setting.scale


def article_cells(setting: Setting, article: Article) -> list[list[StyledText]]:
    """A product's row."""
    cell, strong = setting.look(9, 500, tag=Tag.TABLE_CELL), setting.look(10, 700, tag=Tag.TABLE_CELL)
    small = setting.look(8, 500, GREY, Tag.TABLE_CELL)
    return [
        [StyledText(str(article.number), replace(strong, ink=setting.ink))],
        [StyledText(article.title, strong)],
        [StyledText(article.copies, strong), StyledText(article.total, cell), StyledText(article.weight, small)],
        [StyledText(article.trim, cell), StyledText(article.extent, cell)],
        [StyledText(capital(article.stock), cell), StyledText(article.grammage, cell)],
        [StyledText(article.inks, cell)],
    ]


def draw_data(sheet: OrderSheet) -> None:
    """How the files are made: two columns of labels and values."""
    sheet.section(sheet.words.say("data"))
    sheet.rule(MARGIN, RIGHT, sheet.y, BLACK)
    sheet.y -= 4 * sheet.setting.scale
    data = sheet.statement.data
    short = (len(data) + 1) // 2
    places = ((MARGIN, PAIRS[0]), (MARGIN + PAIRS[0] * MILLIMETRE, PAIRS[1]))
    ends = [
        draw_pairs(sheet, half, x, width * MILLIMETRE - GUTTER / 2)
        for half, (x, width) in zip((data[:short], data[short:]), places, strict=True)
    ]
    sheet.y = min(ends) - sheet.setting.gap(20)


def draw_pairs(sheet: OrderSheet, pairs: Sequence[tuple[str, str]], x: float, width: float) -> float:
    """Labels with their values beside them, what has no label across both; returns where they end."""
    label, value = sheet.setting.look(9, 500, GREY), sheet.setting.look(9)
    left = max(sheet.width(StyledText(name, label)) for name, _ in pairs) + 4 * MILLIMETRE
    top = sheet.y
    for name, text in pairs:
        if not name:
            top = sheet.put(StyledText(text, value), x, top, width) - 1.5 * sheet.setting.scale
            continue
        below = sheet.put(StyledText(name, label), x, top, left)
        beside = sheet.put(StyledText(text, value), x + left, top, width - left)
        top = min(below, beside) - 1.5 * sheet.setting.scale
    return top


def draw_files(sheet: OrderSheet) -> None:
    """The files with all that they are known by; many are left to the list of check sums, which has one of its own."""
    sheet.section(sheet.words.say("files"))
    if not (sheet.setting.listed or sheet.statement.runs):
        draw_named(sheet)
        return
    if not sheet.setting.listed:
        sheet.rule(MARGIN, RIGHT, sheet.y, BLACK)
        for run in sheet.statement.runs:
            draw_run(sheet, run)
        sheet.y -= 4 * sheet.setting.scale
    draw_listed(sheet)


def draw_named(sheet: OrderSheet) -> None:
    """The table of files."""
    heads = ("", sheet.words.say("file"), sheet.words.say("bytes"), "SHA-256")
    sheet.row([[sheet.setting.table_head(head)] for head in heads], FILES, "files 0", 3, BLACK)
    for number, file in enumerate(sheet.statement.files, 1):
        draw_file(sheet, file, f"files {number}")
    small = sheet.setting.look(8, 500, GREY)
    total = StyledText(f"{sheet.words.say('sum')} {sheet.statement.size}", small)
    bottom = sheet.put(total, MARGIN + FILES[0] * MILLIMETRE, sheet.y - 2, sum(FILES[1:3]) * MILLIMETRE)
    x = MARGIN + sum(FILES[:3]) * MILLIMETRE
    sheet.y = min(bottom, sheet.put(StyledText(sheet.statement.record, small), x, sheet.y - 2, RIGHT - x))


def draw_run(sheet: OrderSheet, run: FileRun) -> None:
    """The first and the last name of a product's files, how many there are, and their size."""
    cell, strong = sheet.setting.look(8.5), sheet.setting.look(8.5, 700)
    cells = [
        [StyledText(run.numbers, replace(strong, ink=sheet.setting.ink))],
        [StyledText(run.names, strong)],
        [StyledText(run.size, cell)],
    ]
    sheet.row(cells, RUNS, "", 3, RULE)


def draw_file(sheet: OrderSheet, file: Delivered, group: str) -> None:
    """A file's row."""
    look, top = sheet.setting.look, sheet.y - sheet.setting.padding(3)
    cell, strong = look(8.5, 500, tag=Tag.TABLE_CELL), look(8.5, 700, tag=Tag.TABLE_CELL)
    cells = [
        [StyledText(file.numbers, replace(strong, ink=sheet.setting.ink))],
        [StyledText(file.name, strong)],
        [StyledText(f"{file.pages}, {file.size}", cell)],
    ]
    sheet.row(cells, FILES[:3], group, 3, RULE)
    x, small = MARGIN + sum(FILES[:3]) * MILLIMETRE, TypeLook(DIGEST, 500, BLACK, Tag.TABLE_CELL)
    sheet.put_digest(file.digest, x, top - drop(cell.size, DIGEST), small, group)


def draw_listed(sheet: OrderSheet) -> None:
    """How many files there are, and the digest of the list that names them."""
    sums = sheet.statement.sums
    sheet.y = sheet.put(StyledText(sums.text, sheet.setting.look(9)), MARGIN, sheet.y, RIGHT - MARGIN)
    sheet.put_digest(sums.digest, MARGIN, sheet.y, sheet.setting.look(8.5))
    sheet.y -= 9 * LEADING
    record = StyledText(sheet.statement.record, sheet.setting.look(8, 500, GREY))
    sheet.y = sheet.put(record, MARGIN, sheet.y, RIGHT - MARGIN)


def draw_foot(sheet: OrderSheet) -> None:
    """What the sheet is, at its foot."""
    look = TypeLook(7.5, 500, GREY)
    sheet.put(StyledText(sheet.statement.foot, look), MARGIN, FOOT + 7.5 * LEADING, RIGHT - MARGIN)
