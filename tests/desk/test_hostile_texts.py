"""A deck whose texts, and files whose names, try to become markup: on no screen do they, and all screens are sound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from time import sleep
from urllib.parse import quote

import pytest
from desk_requests import HTML, asked
from desks import RunningDesk, asked_of_engine, running_desk
from hostile_decks import SAID, hostile_project
from markup import markup_faults
from starlette.routing import Route

from deckgen.desk.application import SCREENS
from deckgen.desk.desk_runs import WORKING
from deckgen.desk.document_imports import READING

DECK = "prove"

NAME = """"><img src=x onerror=alert(1)>'{{7*7}}</script>"""
"""The name of a file that somebody brings."""

ATTRIBUTES = re.compile(r"[a-z][a-zA-Z]*(-[a-z]+)*(:[a-z]+)?|[vV]iewBox|preserveAspectRatio")

ADVICES = (
    "not supported in all browsers",
    "“sizes” on element “img”: Bad CSS number token: Expected a minus sign or a digit but saw “a” instead at “auto,”",
    "Section lacks heading",
    "value “group” for attribute “role” on element “svg”",
    "“button” is missing one or more of the following attributes: “type”",
)
"""What the checker only advises: it knows the browsers of its day, and sections by headings, no switches."""

SCRIPTS = ("onerror", "onload", "onclick")

PATHS = {
    "/{language}/print/test-sheet": ("print/test-sheet",),
    "/{language}/check": ("check",),
    "/{language}/download": ("download",),
    "/{language}/history": ("history",),
    "/{language}/import": ("import",),
    "/{language}/municipality": ("municipality", "municipality?pages"),
    "/{language}/order": ("order",),
    "/{language}/pages": ("pages",),
    "/{language}/pages/{layout}": ("pages/kort", "pages/kort?view=cut", "pages/kort?side=%3Cimg+src%3Dx%3E"),
    "/{language}/print": ("print",),
    "/{language}/products/{kind}": ("products/other", "products/cards"),
    "/{language}/themes/{sign}": ("themes/1",),
    "/{language}/themes/{sign}/new-question": ("themes/1/new-question",),
    "/{language}/themes/{sign}/look": ("themes/1/look",),
    "/{language}/new-theme": ("new-theme", "new-theme?after=%22%3E%3Cimg+src%3Dx%3E"),
    "/{language}/welcome": ("welcome",),
}
"""The paths of screens by their routes, where no more is needed than the deck."""

MADE = ("/{language}/pages/{layout}/{page}", "/{language}/import/{number}", "/{language}/runs/{number:int}")
"""Routes whose paths are only known of what was made."""

NO_SCREENS = (
    "/{language}/cards/{number}",
    "/{language}/print/test-sheet.pdf",
    "/{language}/download/texts.{ending}",
    "/{language}/municipality/facts",
    "/{language}/print/counts",
    "/{language}/texts/{layout}/{page}",
)
"""Routes of records, files, and ways to screens."""


@pytest.fixture(scope="module")
def hostile_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    root = tmp_path_factory.mktemp("hostile")
    hostile_project(root)
    with running_desk(root, DECK) as running:
        yield running


class Marks(HTMLParser):
    """The names of the elements and attributes of a page, and what it says."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.texts += [value for _, value in attrs if value]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def sent_file(desk: RunningDesk, path: str, field: str, ending: str, content: str) -> None:
    """Bring a file of a hostile name into a form."""
    escaped = (NAME + ending).replace('"', "%22")
    head = f'Content-Disposition: form-data; name="{field}"; filename="{escaped}"\r\nContent-Type: text/plain'
    body = f"--b\r\n{head}\r\n\r\n{content}\r\n--b--\r\n"
    assert asked(desk, path, body, HTML, "multipart/form-data; boundary=b")[0] == 303


def made_paths(desk: RunningDesk) -> Iterator[str]:
    """The screens of pages, of a file that was read, and of one that was checked."""
    product = asked_of_engine(desk, lambda engine: engine.product("kort"))
    assert product and product.pages
    yield from (f"pages/kort/{quote(page.name)}" for page in product.pages)
    sent_file(desk, "nb/import", "file", ".md", f"# Tittel {SAID}\n\n## Tema {SAID}\n\n1. Hva nå {SAID}?\n")
    sent_file(desk, "nb/check", "pdf", ".pdf", "%PDF-1.4\n")
    (document,) = desk.desk.imports.imports.values()
    (run,) = desk.desk.runs.runs.values()
    while document.state == READING or run.state == WORKING:
        sleep(0.1)
    yield from (f"import/{document.number}", f"runs/{run.number}")


def screens_of(desk: RunningDesk) -> Iterator[tuple[str, str]]:
    """The paths of all screens, with what they are."""
    for path in (*(path for paths in PATHS.values() for path in paths), *made_paths(desk)):
        status, html = asked(desk, f"nb/{path}", accept=HTML)
        assert status in (200, 303), (path, status)
        if status == 200:
            yield path, html


def test_every_screen_is_known_here() -> None:
    routes = [route for screen in SCREENS for route in getattr(screen, "ROUTES", ()) if isinstance(route, Route)]
    shown = {route.path for route in routes if "GET" in (route.methods or ()) and route.path.startswith("/{language}/")}
    assert shown == {*PATHS, *MADE, *NO_SCREENS}


def test_no_text_becomes_markup_on_any_screen(hostile_desk: RunningDesk, tmp_path: Path) -> None:
    screens = dict(screens_of(hostile_desk))
    for path, html in screens.items():
        assert strays(html) == [], path
    said = [path for path, html in screens.items() if SAID in "".join(Marks(html).texts)]
    assert {"themes/1", "municipality", "download", "pages/kort"} <= set(said)
    files = write_pages(tmp_path, list(screens.values()))
    assert [fault for fault in markup_faults(files) if not any(advice in fault for advice in ADVICES)] == []


def strays(html: str) -> Sequence[str]:
    """What of a page came from texts: pictures of theirs, scripts, attributes that quotes have begun."""
    marks = Marks(html)
    pictures = [
        f"img {attributes}" for tag, attributes in marks.elements if tag == "img" and attributes.get("src") == "x"
    ]
    names = {name for _, attributes in marks.elements for name in attributes}
    scripts = [tag for tag, attributes in marks.elements if tag == "script" and not attributes]
    odd = [name for name in names if name in SCRIPTS or not ATTRIBUTES.fullmatch(name)]
    raw = ["<img src=x"] if "<img src=x" in html else []
    return [*pictures, *odd, *scripts, *raw, *(["49"] if "'49" in html else [])]


def write_pages(folder: Path, pages: Sequence[str]) -> Sequence[Path]:
    files = [folder / f"{number:02}.html" for number in range(len(pages))]
    for file, html in zip(files, pages, strict=True):
        file.write_text(html, "utf-8")
    return files
