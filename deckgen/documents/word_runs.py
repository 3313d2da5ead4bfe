"""The runs of a Word paragraph: its characters with how they are set, and what hangs on it, such as pictures.

What people do not see is no text: deleted passages, hidden ones, the codes of fields, notes; it is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from deckgen.documents.word_names import child, children, name_of, named, value
from deckgen.documents.word_styles import PLAIN_SIZE, WordStyle, WordStyles, over, style_of
from deckgen.source.addresses import fault_of

if TYPE_CHECKING:
    from deckgen.documents.word_names import Element


class Unread(StrEnum):
    """What of a Word file is not read, or not as it stands there: what its remark says, with a place for how many."""

    DELETED = "deleted or moved passages of tracked changes ({}): not read"
    INSERTED = "inserted passages of tracked changes ({}): read as if they were accepted"
    HIDDEN = "hidden passages ({}): not read; show them in Word if they belong to the text"
    COMMENTS = "comments ({}): not read"
    NOTES = "footnotes or endnotes ({}): not read; put what matters into the text"
    CONTENTS = "lines of a table of contents ({}): not read"
    PLACEHOLDERS = "empty fields to fill in ({}): not read"
    EMBEDDED = "embedded files or objects ({}): not read"
    CHARTS = "charts or diagrams ({}): not read; write what they say, or save them as pictures"
    FORMULAS = "formulas ({}): read as a row of signs"
    SYMBOLS = "signs of a symbol font ({}): not read"
    LINKS = "links without an address that can be used ({}): read as text"
    LINKED_PICTURES = "pictures that lie elsewhere ({}): not fetched; insert them into the file"
    LOST_PICTURES = "pictures that the file lacks, or that are damaged ({}): not read"
    OTHER_PICTURES = "pictures that are no PNG, JPEG or TIFF ({}): not read; save them as PNG"
    SMALL_PICTURES = "pictures of less than 100 pixels ({}): taken for ornaments, not read"
    HUGE_PICTURES = "pictures of too many pixels ({}): not read; make them smaller"
    MANY_PICTURES = "pictures beyond 40, or 24 MB in all ({}): not read"
    MARGINS = "headers or footers ({}): not read"


SYMBOLS: Mapping[int, str] = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0xA7: "▪", 0xA8: "□", 0xB7: "•", 0xD8: "➢",
    0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFE: "☑",
}  # fmt: skip
"""By their numbers in Wingdings and Symbol, what the signs of lists look like."""

_PRIVATE = re.compile("[\uf000-\uf0ff]")

_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|(?!\\)(\S+))?(?:.*?\\l\s+"([^"]*)")?', re.IGNORECASE | re.DOTALL)


class WordRun(Struct, frozen=True):
    """Characters that are set alike. `bold` and `italic` are what sets them apart from their paragraph's style.

    `is_heavy` says that they look bold, for whatever reason; `size` is in points. `passage` is a language that marks
    them, `language` the one that Word checks their spelling in, "" for that of the document.
    """

    text: str
    bold: bool = False
    italic: bool = False
    is_heavy: bool = False
    is_underlined: bool = False
    is_struck: bool = False
    size: float = PLAIN_SIZE
    address: str = ""
    passage: str = ""
    language: str = ""


class _Field:
    """A field of Word's: the code that is computed, and whether its result has begun."""

    def __init__(self) -> None:
        self.code, self.shows = "", False

    @property
    def is_of_contents(self) -> bool:
        return self.code.split()[:1] == ["TOC"]

    @property
    def address(self) -> str:
        match = _LINK_FIELD.match(self.code)
        return _joined(match[1] or match[2] or "", match[3] or "") if match else ""


class RunReader:
    """Reads the runs of paragraphs, one after the other, as fields go on from one to the next.

    `addresses` are those of the file's links by their ids. `unread` counts what is not read. `is_of_contents` says
    that the last paragraph holds something of a table of contents, one that Word computes.
    """

    def __init__(self, styles: WordStyles, addresses: Mapping[str, str]) -> None:
        self.styles, self.addresses = styles, addresses
        self.unread = Counter[Unread]()
        self.fields = list[_Field]()
        self._runs, self._attached, self._style = list[WordRun](), list[Any](), WordStyle()
        self.is_of_contents = False

    def runs(self, paragraph: Element, style: WordStyle) -> tuple[tuple[WordRun, ...], tuple[Element, ...]]:
        """The runs of a paragraph of a style, and the elements that hang on it: pictures, drawings, objects."""
        self._runs, self._attached, self._style, self.is_of_contents = [], [], style, False
        self.fields = [field for field in self.fields if field.shows]
        self._walk(paragraph, "")
        return tuple(self._runs), tuple(self._attached)

    def _walk(self, element: Element, address: str) -> None:
        for part in element:
            if reader := _INLINE.get(name_of(part)):
                reader(self, part, address)

    def _linked(self, element: Element, _: str) -> None:
        target, anchor = self.addresses.get(value(element, "r:id"), ""), value(element, "w:anchor")
        self._walk(element, self._usable(_joined(target, anchor)) if target else "")

    def _simple_field(self, element: Element, address: str) -> None:
        field = _Field()
        field.code = value(element, "w:instr")
        self._walk(element, self._usable(field.address) or address)

    def _usable(self, address: str) -> str:
        """An address as it can be used, "" where it can not."""
        if not address:
            return ""
        usable = address.strip().replace(" ", "%20")
        if fault_of(usable):
            self.unread[Unread.LINKS] += 1
            return ""
        return usable

    def _inserted(self, element: Element, address: str) -> None:
        self.unread[Unread.INSERTED] += 1
        self._walk(element, address)

    def _deleted(self, _: Element, __: str) -> None:
        self.unread[Unread.DELETED] += 1

    def _controlled(self, element: Element, address: str) -> None:
        if child(element, "w:sdtPr", "w:showingPlcHdr") is not None:
            self.unread[Unread.PLACEHOLDERS] += 1
        elif (content := child(element, "w:sdtContent")) is not None:
            self._walk(content, address)

    def _formula(self, element: Element, address: str) -> None:
        self.unread[Unread.FORMULAS] += 1
        text = "".join(part.text or "" for part in element.iter(named("m:t")))
        self._runs.append(WordRun(text, size=self._style.size or PLAIN_SIZE, address=address))

    def _ruby(self, element: Element, address: str) -> None:
        if (base := child(element, "w:rubyBase")) is not None:
            self._walk(base, address)

    def _run(self, element: Element, address: str) -> None:
        before = len(self._runs)
        text = self._text(element, address)
        if not text or any(not field.shows for field in self.fields):
            return
        self.is_of_contents |= any(field.is_of_contents for field in self.fields)
        own = style_of(None, child(element, "w:rPr"))
        named_style = self.styles.of_run(value(child(element, "w:rPr", "w:rStyle")))
        run = _set(text, self._style, named_style, own, address or self._field_address())
        if _first_said(own.hidden, named_style.hidden, self._style.hidden):
            self.unread[Unread.HIDDEN] += bool(text.strip())
            return
        self._runs.insert(before, run)

    def _field_address(self) -> str:
        address = next((field.address for field in reversed(self.fields) if field.address), "")
        return self._usable(address)

    def _text(self, element: Element, address: str) -> str:
        """The characters of a run; what hangs on it is kept for later."""
        text = ""
        for part in element:
            name = name_of(part)
            if name in ("w:t", "w:sym"):
                text += self._with_signs(_symbol(value(part, "w:char")) if name == "w:sym" else part.text or "")
            elif name in _SIGNS:
                text += _SIGNS[name]
            elif name in _COUNTED:
                self.unread[_COUNTED[name]] += 1
            elif name in ("w:drawing", "w:pict", "w:object"):
                self._attached.append(part)
            elif name == "mc:AlternateContent":
                text += self._text(chosen(part), address)
            elif name == "w:ruby":
                self._ruby(part, address)
            else:
                self._count_field(part, name)
        return text

    def _with_signs(self, text: str) -> str:
        return _PRIVATE.sub(self._sign, text.replace("\u00ad", ""))

    def _sign(self, match: re.Match[str]) -> str:
        sign = SYMBOLS.get(ord(match[0]) & 0xFF, "")
        self.unread[Unread.SYMBOLS] += not sign
        return sign

    def _count_field(self, element: Element, name: str) -> None:
        """Note where a field begins, what its code is, where its result begins, and where it ends."""
        if name == "w:instrText" and self.fields and not self.fields[-1].shows:
            self.fields[-1].code += element.text or ""
        if name != "w:fldChar":
            return
        match value(element, "w:fldCharType"):
            case "begin":
                self.fields.append(_Field())
            case "separate" if self.fields:
                self.fields[-1].shows = True
            case "end" if self.fields:
                self.fields.pop()


def _set(text: str, style: WordStyle, named_style: WordStyle, own: WordStyle, address: str) -> WordRun:
    """A run of a text, by its paragraph's style, its own style and what it says itself."""
    whole = over(style, over(named_style, own))
    return WordRun(
        text,
        bold=_is_set_apart(own.bold, named_style.bold, style.bold),
        italic=_is_set_apart(own.italic, named_style.italic, style.italic),
        is_heavy=bool(whole.bold),
        is_underlined=bool(own.underlined) and not address,
        is_struck=bool(own.struck),
        size=whole.size or PLAIN_SIZE,
        address=address,
        passage=named_style.passage,
        language="" if named_style.passage else _first_said(own.language, named_style.language, style.language) or "",
    )


def _is_set_apart(own: bool | None, by_name: bool | None, paragraph: bool | None) -> bool:
    """Whether a switch of a run sets it apart from its paragraph, where that is set alike: by a style's name only."""
    if own is False:
        return False
    return bool(by_name) or (bool(own) and not paragraph)


def _first_said(*settings: Any) -> Any:
    return next((setting for setting in settings if setting not in (None, "")), None)


def chosen(element: Element) -> Element:
    """Of what a file offers to old and new programs (`mc:AlternateContent`), the newest that holds anything."""
    for name in ("mc:Choice", "mc:Fallback"):
        for choice in children(element, name):
            if len(choice):
                return choice
    return element


def _symbol(code: str) -> str:
    """A sign of a symbol font by its number in hexadecimal digits, as text in such a font has it."""
    place = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else 0
    return chr(place & 0xFF | 0xF000) if place < 0x100 or 0xD800 <= place <= 0xF8FF else chr(place)


def _joined(address: str, anchor: str) -> str:
    return f"{address}#{anchor}" if address and anchor and "#" not in address else address


_SIGNS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "",
}

_COUNTED = {
    "w:footnoteReference": Unread.NOTES,
    "w:endnoteReference": Unread.NOTES,
    "w:commentReference": Unread.COMMENTS,
}

_INLINE: Mapping[str, Callable[[RunReader, Element, str], None]] = {
    "w:r": RunReader._run,
    "w:hyperlink": RunReader._linked,
    "w:fldSimple": RunReader._simple_field,
    "w:ins": RunReader._inserted,
    "w:moveTo": RunReader._inserted,
    "w:del": RunReader._deleted,
    "w:moveFrom": RunReader._deleted,
    "w:sdt": RunReader._controlled,
    "w:smartTag": RunReader._walk,
    "w:customXml": RunReader._walk,
    "w:dir": RunReader._walk,
    "w:bdo": RunReader._walk,
    "mc:AlternateContent": lambda reader, part, address: reader._walk(chosen(part), address),
    "m:oMath": RunReader._formula,
    "m:oMathPara": RunReader._formula,
}
