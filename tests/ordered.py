"""A small deck that is ordered from a print shop: cards, a poster and a leaflet, with somebody to call."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import minimal
from msgspec.structs import replace
from samples import project_with
from sessions import session

from deckgen.jobs.orders import Judge, Order, make_order, placed_order
from deckgen.jobs.request import Request
from deckgen.order import statement
from deckgen.order.sheet import sheet_page
from deckgen.order.terms import OrderTerms
from deckgen.page.items import Page
from deckgen.pdf.edition import PRESS
from deckgen.preflight.report import JudgedRule, Report
from deckgen.press.shop import Shop
from deckgen.rules.finding import Finding, Location, Severity
from deckgen.source.problems import Problems
from deckgen.source.project import Project, shipped_folder
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.families import load_fonts

CONTACT = """\
contact:
  name: Kari Nordmann
  organisation: Prøve kommune
  phone: "+47 22 33 44 55"
  email: kari@example.no
  address: Rådhuset, Storgata 1, 0155 Prøvevik
"""
DECK = minimal.DECK + CONTACT
CARDS = """\
title: Kort
trim: [100mm, 140mm]
bleed: 3mm
safe: 5mm
margin: 10mm
press: {pairs: true, stock: matt kartong, grammage: [300, 350]}
styles:
  body: {family: serif, sizes: 20}
templates:
  front: {elements: [{text: "{theme.title}", style: body}]}
  back: {elements: [{text: "Bak {theme.mark}", style: body}]}
  question: {elements: [{text: "Spørsmål {question.id}", style: body}]}
sequence:
  - {each: deck.themes, pages: [front, back], inside: [{each: theme.questions, pages: [question, back]}]}
"""
POSTER = """\
title: Plakat
trim: [300mm, 200mm]
bleed: 3mm
safe: 5mm
margin: 10mm
press: {finish: "Rullet, ikke brettet"}
styles:
  body: {family: serif, sizes: 20}
templates:
  poster: {elements: [{text: "{deck.title}", style: body}]}
sequence:
  - {pages: [poster]}
"""
LEAFLET = """\
title: Hefte
trim: [148mm, 210mm]
bleed: 3mm
safe: 5mm
margin: 10mm
press: {stock: Matt papir, grammage: [130, 130]}
styles:
  body: {family: serif, sizes: 20}
templates:
  first: {elements: [{text: "{deck.title}", style: body}]}
  second: {elements: [{text: "{deck.subtitle}", style: body}]}
sequence:
  - {pages: [first, second]}
"""
FILES = {
    minimal.DECK_FILE: DECK,
    minimal.LAYOUT_FILE: CARDS,
    "layouts/plakat.yaml": POSTER,
    "layouts/hefte.yaml": LEAFLET,
}
RULES = (JudgedRule("T1", "a rule", "a test", ran=True),)
COPIES = {"kort": 40, "plakat": 5, "hefte": 1200}


def passing(file: Path, shop: Shop) -> Report:
    """What preflight says of a file without faults."""
    return Report(file.name, shop.name, "PDF/X-4", 1, rules=RULES)


def finding(severity: Severity, count: int = 1) -> Judge:
    """A preflight that finds so much in each file."""
    findings = tuple(
        Finding(f"T{number}", severity, f"reason {number}", Location(number)) for number in range(1, count + 1)
    )

    def judge(file: Path, shop: Shop) -> Report:
        return Report(file.name, shop.name, "PDF/X-4", count, (), findings, RULES)

    return judge


def ordered(
    root: Path,
    copies: Mapping[str, int] | None = None,
    files: Mapping[str, str] | None = None,
    shop: str = "",
    judge: Judge = passing,
    terms: OrderTerms | None = None,
    condition: str = "",
) -> Order:
    """An order of the small deck in a folder."""
    project = project_with(root, {**FILES, **(files or {})})
    wish = replace(request(project, copies or COPIES, shop, terms), condition=condition)
    return make_order(session(project, wish), judge)


def request(project: Project, copies: Mapping[str, int], shop: str = "", terms: OrderTerms | None = None) -> Request:
    """The press files of the layouts that are ordered."""
    layouts, output, said = tuple(copies), project.root / "output", terms or OrderTerms()
    return Request(("prove",), layouts, (), (PRESS,), output, whole=False, shop=shop, copies=copies, terms=said)


def text_of(order: Order) -> str:
    """The order as it goes into an e-mail."""
    (text,) = (data for name, data in order.papers.items() if name.endswith(".txt") and "sha256" not in name)
    return text.decode()


def sums_of(order: Order) -> bytes:
    """The list of check sums."""
    (data,) = (data for name, data in order.papers.items() if name.endswith("-sha256.txt"))
    return data


def sheet_of(order: Order) -> bytes:
    """The order sheet."""
    (data,) = (data for name, data in order.papers.items() if name.endswith(".pdf"))
    return data


def archive_of(order: Order) -> bytes:
    """All of it."""
    (data,) = (data for name, data in order.papers.items() if name.endswith(".zip"))
    return data


def page_of(order: Order) -> Page:
    """The sheet of an order of the usual copies before it becomes a file."""
    press = order.press
    copies = {job.layout.name: 40 for file in press.files for job in file.plan.jobs}
    words = press.deck.words.group("order")
    assert press.deck.contact
    wish = Request((press.deck.id,), tuple(copies), (), (PRESS,), press.folder, whole=False, copies=copies)
    sheet = statement.sheet_of(placed_order(press, press.deck.contact, wish, order.reports, words), words)
    (page,) = sheet_page(sheet, words, press.deck, shipped_faces()).pages
    return page


@cache
def shipped_faces() -> Catalogue:
    """The faces of the fonts that ship."""
    fonts = load_fonts(Project(shipped_folder(), shipped_folder()).resolve().fonts, Problems())
    assert fonts
    return Catalogue(fonts)
