"""Words that tell those who cannot see nothing: alternative texts such as «bilde», links such as «les mer»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from deckgen.deck.deck import Deck
from deckgen.deck.deck_texts import entries_in, texts_in
from deckgen.deck.field_values import entries_with_fields, field_pictures
from deckgen.deck.pictures import DeckPicture
from deckgen.deck.theme import Work
from deckgen.drafts.language_guess import code_of
from deckgen.page.page_reading import PageReading
from deckgen.source.entry import Text
from deckgen.source.problems import Origin, Problem


def _phrases(listed: str) -> frozenset[str]:
    """Phrases that are parted by `|`."""
    return frozenset(phrase.strip() for phrase in listed.split("|"))


VAGUE_LINKS: Mapping[str, frozenset[str]] = {
    "nb": _phrases(
        "her | denne | denne siden | dette | gå hit | hit | klikk | klikk her | last ned | last ned her | "
        "lenke | lenka | lenken | les | les mer | les mer her | les videre | link | linken | mer | mer her | "
        "mer informasjon | nettside | nettsiden | se her | se mer | side | siden | trykk her | vis mer"
    ),
    "nn": _phrases(
        "her | denne | denne sida | dette | gå hit | hit | klikk | klikk her | last ned | last ned her | lenke | "
        "lenka | les | les meir | les meir her | les vidare | link | linken | meir | meir her | "
        "meir informasjon | nettside | nettsida | sjå her | sjå meir | side | sida | trykk her | vis meir"
    ),
    "da": _phrases(
        "her | denne side | download | hent | klik | klik her | link | linket | læs | læs mere | læs mere her | "
        "læs videre | mere | mere information | se her | se mere | side | siden | tryk her | vis mere"
    ),
    "sv": _phrases(
        "här | den här sidan | hit | klicka | klicka här | ladda ner | länk | länken | läs | läs mer | "
        "läs mer här | läs vidare | mer | mer information | se här | se mer | sida | sidan | tryck här | visa mer"
    ),
    "en": _phrases(
        "here | this | this page | click | click here | continue | continue reading | details | download | "
        "find out more | go | go here | info | learn more | link | more | more here | more info | "
        "more information | page | press here | read | read more | read more here | see here | see more | "
        "show more | tap here | the page | website"
    ),
    "de": _phrases(
        "hier | diese seite | hier klicken | klicken | klicken sie hier | download | herunterladen | link | "
        "lesen | mehr | mehr erfahren | mehr lesen | mehr informationen | seite | siehe hier | weiter | "
        "weiterlesen"
    ),
    "fr": _phrases(
        "ici | cette page | cliquer ici | cliquez | cliquez ici | en savoir plus | lien | lire | lire la suite | "
        "lire plus | page | plus | plus d'informations | suite | télécharger | voir ici | voir plus"
    ),
    "es": _phrases(
        "aquí | esta página | descargar | enlace | haga clic aquí | haz clic aquí | leer | leer más | más | "
        "más información | página | pulse aquí | ver aquí | ver más"
    ),
    "fi": _phrases(
        "tästä | tämä sivu | tähän | klikkaa tästä | lataa | linkki | lisää | lisätietoja | lue | lue lisää | "
        "napsauta tästä | sivu | katso tästä | katso lisää"
    ),
}
"""Words that say nothing of where a link leads, by the code of their language, in small letters without signs."""

_KINDS = (
    "bilde|bildet|foto|fotoet|fotografi|fotografiet|illustrasjon|illustrasjonen|figur|figuren|grafikk|tegning|"
    "tegningen|skjermbilde|skjermbildet|ikon|logo|logoen|omslag|forside|bilete|biletet|teikning|teikninga|billede|"
    "bild|image|img|picture|photo|photograph|illustration|figure|graphic|graphics|drawing|screenshot|icon|cover|"
    "bild|abbildung|zeichnung|imagen|dibujo|dessin|kuva|valokuva|motiv|motivet|motif|untitled|uten navn|alt"
)

VAGUE_ALTS = _phrases(_KINDS)
"""Alternative texts that say only that there is a picture, in small letters, in any language."""

_OPENINGS = re.compile(
    r"(?:et |eit |an? |the )?(?:bilde|bilete|foto|fotografi|illustrasjon|tegning|teikning|image|picture|photo|"
    r"photograph|illustration|drawing) (?:av|som viser|of|that shows|showing)\b",
    re.IGNORECASE,
)

_FILE_NAME = re.compile(
    r".*\.(?:png|jpe?g|svg|tiff?|pdf|gif|webp|heic|bmp)|(?:img|dsc|dscn|pict?|scan|screenshot|image|bilde)[-_ ]?\d+",
    re.IGNORECASE,
)

_NO_LETTERS = re.compile(r"[\W_]+")

LEAST_LETTERS = 3
"""Letters and digits of an alternative text, in Latin; one of other scripts is worth two or three."""

_ALT, _LINK = "WCAG 1.1.1", "WCAG 2.4.4"


def alt_findings(deck: Deck) -> Iterator[Problem]:
    """Findings on the alternative texts of a deck's pictures and motifs, at these texts."""
    for picture in _pictures(deck):
        if picture.alt:
            yield from _of_alt(picture.alt, PurePath(picture.file.value).stem)
    for theme in deck.themes:
        if theme.motif_alt:
            yield from _of_alt(theme.motif_alt, "")


def _pictures(deck: Deck) -> Iterator[DeckPicture]:
    yield from deck.pictures.values()
    for _, picture in field_pictures(entries_with_fields(deck.themes, deck.cards)):
        if picture.entry:
            yield picture.entry


def _of_alt(alt: Text, stem: str) -> Iterator[Problem]:
    words = alt.value.strip()
    if _FILE_NAME.fullmatch(words) or (stem and _plain(words) == _plain(stem)):
        why = f"the alternative text «{words}» is the name of a file"
    elif _plain(words) in VAGUE_ALTS or len(_plain(words).encode()) < LEAST_LETTERS:
        why = f"the alternative text «{words}» says nothing of what is seen"
    elif opening := _OPENINGS.match(words):
        why = f"the alternative text begins with «{opening[0]}», and it is read that there is a picture already"
    else:
        return
    yield Problem(alt.origin, f"{why}; write what it shows, as you would tell it on the telephone ({_ALT})")


def figure_findings(pages: Iterable[PageReading]) -> Iterator[Problem]:
    """A finding on each figure of some pages that has no words at all."""
    for page in pages:
        for figure in page.figures:
            if not figure.alt.strip():
                what = f"a figure on {page.subject} has no alternative text"
                yield Problem(figure.origin, f"{what}; give it an `alt`, or make it decoration ({_ALT})")


def link_findings(deck: Deck, pages: Iterable[PageReading]) -> Iterator[Problem]:
    """Findings on the words of links: in texts, titles of works with an address, and on pages."""
    for text in texts_in(deck):
        for span in text.spans:
            if span.address:
                words = text.value[span.start : span.end]
                yield from _of_link(words, span.language or deck.language, text.origin)
    for work in entries_in(deck, (Work,)):
        if work.address:
            yield from _of_link(work.title.value, deck.language, work.title.origin)
    for page in pages:
        for link in page.links:
            yield from _of_link(link.text, deck.language, link.origin)


def _of_link(words: str, language: str, origin: Origin) -> Iterator[Problem]:
    if _plain(words, " ") in VAGUE_LINKS.get(code_of(language), ()):
        what = f"the link «{words}» does not say where it leads"
        yield Problem(origin, f"{what}; name the page or the work that opens ({_LINK})")


def _plain(words: str, space: str = "") -> str:
    """Words in small letters without signs, and with such spaces."""
    return _NO_LETTERS.sub(space, words).strip().casefold()
