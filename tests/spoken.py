"""A finished file as a reader hears it who does not see it: its structure, with the text of each part.

Spoken   an element of the structure with what is in it
spoken   the structure of a file
listing  a structure as lines that a person can read
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field
from pikepdf import Array, Dictionary, Name, Object, Pdf

TOKENS = re.compile(
    rb"/(?P<tag>\w+)<</MCID (?P<mcid>\d+)>>BDC"
    rb"|(?P<artifact>/Artifact\b[^\n]*?B[DM]C)"
    rb"|/Span<</ActualText<FEFF(?P<says>[0-9A-F]*)>>>BDC"
    rb"|(?P<layer>/OC /\w+ BDC)"
    rb"|(?P<end>\bEMC\b)"
    rb"|/(?P<face>\w+) [-\d.]+ Tf"
    rb"|<(?P<codes>[0-9A-F]+)>"
    rb"|^(?P<save>q)\b|\b(?P<restore>Q)$"
    rb"|(?P<paint>\b(?:f|S|Do)\b)",
    re.MULTILINE,
)
"""What matters in a content stream of ours."""

CHARACTER = re.compile(rb"^<([0-9A-F]{4})> <([0-9A-F]+)>$", re.MULTILINE)


class Spoken(Struct):
    """An element: its kind, what it says of itself, and in it others and texts, in order."""

    kind: str
    notes: tuple[str, ...] = ()
    kids: list[Spoken | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, words that were broken whole again."""
        return " ".join(" ".join(self.texts()).split())

    def texts(self) -> Iterator[str]:
        """The texts in it, in order."""
        for kid in self.kids:
            if isinstance(kid, str):
                yield kid
            else:
                yield from kid.texts()

    def within(self) -> Iterator[Spoken]:
        """It, and all elements in it, in order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Spoken):
                yield from kid.within()


class PageText:
    """The texts of the marked-content sequences of a page, by number; `stray` is what is in none and no artifact."""

    def __init__(self, page: Object) -> None:
        self.texts: dict[int, str] = {}
        self.stray: list[str] = []
        self._faces = {key[1:]: _characters(font) for key, font in page.Resources.get("/Font", Dictionary()).items()}
        self._read(page.Contents.read_bytes())

    def _read(self, content: bytes) -> None:
        stack, face, outside = list[tuple[str, str]](), dict[str, str](), list[dict[str, str]]()
        for token in TOKENS.finditer(content):
            kind, value = token.lastgroup or "", token[token.lastgroup or 0].decode()
            match kind:
                case "mcid" | "artifact" | "layer" | "says":
                    if kind == "says":
                        self._say(stack, bytes.fromhex(value).decode("utf-16-be"))
                    stack.append((kind, value))
                case "end":
                    stack.pop()
                case "save":
                    outside.append(face)
                case "restore":
                    face = outside.pop()
                case "face":
                    face = self._faces[value]
                case "codes":
                    codes = [value[start : start + 4] for start in range(0, len(value), 4)]
                    self._say(stack, "".join(face[code] for code in codes))
                case "paint" if not any(name in ("mcid", "artifact") for name, _ in stack):
                    self.stray.append(value)

    def _say(self, stack: Sequence[tuple[str, str]], text: str) -> None:
        """Take in a text, unless it stands in one that is said otherwise."""
        numbers = [int(value) for name, value in stack if name == "mcid"]
        if numbers and not any(name == "says" for name, _ in stack):
            self.texts[numbers[-1]] = self.texts.get(numbers[-1], "") + text.replace("\u00ad", "")
        elif not numbers and not any(name == "artifact" for name, _ in stack):
            self.stray.append(text)


def _characters(font: Object) -> dict[str, str]:
    pairs = CHARACTER.findall(font.ToUnicode.read_bytes())
    return {code.decode(): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def pages_of(pdf: Pdf) -> dict[tuple[int, int], PageText]:
    """The texts of all pages, by the page's object."""
    return {page.obj.objgen: PageText(page.obj) for page in pdf.pages}


def spoken(pdf: Pdf, pages: Mapping[tuple[int, int], PageText] | None = None) -> Spoken:
    """The structure of a file, from its document down."""
    (document,) = pdf.Root.StructTreeRoot.K
    return _element(document, pages or pages_of(pdf))


def spoken_file(file: Path) -> Spoken:
    """The structure of a file on disk."""
    with Pdf.open(file) as pdf:
        return spoken(pdf)


def _element(node: Object, pages: Mapping[tuple[int, int], PageText]) -> Spoken:
    kids = node.get("/K", Array([]))
    element = Spoken(str(node.S)[1:], tuple(_notes(node)))
    if "/ActualText" in node:
        element.kids.append(str(node.ActualText))
        return element
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, int):
            element.kids.append(pages[node.Pg.objgen].texts.get(kid, ""))
        elif "/Obj" in kid:
            element.notes += (f"({_target(kid.Obj)})",)
        else:
            element.kids.append(_element(kid, pages))
    return element


def _notes(node: Object) -> Iterator[str]:
    if "/T" in node:
        yield f"«{node.T}»"
    if "/Alt" in node:
        yield f"[{node.Alt}]"
    if "/Lang" in node:
        yield f"{{{node.Lang}}}"
    attributes = node.get("/A", Dictionary())
    for key in ("/Scope", "/ListNumbering"):
        if key in attributes:
            yield str(attributes[key])[1:].lower()


def _target(annotation: Object) -> str:
    action = annotation.get("/A", Dictionary())
    return str(action.URI) if action.get("/S") == Name.URI else f"→ {annotation.get('/Contents', 'a page')}"


def listing(element: Spoken, depth: int = 0) -> Iterator[str]:
    """An element as lines: its kind, what it says of itself and its text, then what is in it, further in."""
    text = "" if any(isinstance(kid, Spoken) for kid in element.kids) else element.text
    yield "  " * depth + " ".join(filter(None, (element.kind, *element.notes, text and f"“{text}”")))
    if not text:
        for kid in element.kids:
            if isinstance(kid, Spoken):
                yield from listing(kid, depth + 1)
            elif kid.strip():
                yield "  " * (depth + 1) + f"“{' '.join(kid.split())}”"
