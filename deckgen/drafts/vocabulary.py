"""What people call the parts of a deck: the headings of columns and sections, in Norwegian and English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum


class Field(StrEnum):
    """A part of a deck, as columns of tables and sections of texts name it."""

    KEY = "key"
    THEME = "theme"
    SIGN = "sign"
    SHORT = "short"
    LABEL = "label"
    INTRODUCTION = "introduction"
    PURPOSE = "purpose"
    NEEDS = "needs"
    NUMBER = "number"
    QUESTION = "question"
    GROUP = "group"
    READING = "reading"
    NOTE = "note"
    ADDRESS = "address"
    CAPTION = "caption"
    RUNSHEET = "runsheet"
    SHORT_RUNSHEET = "short-runsheet"
    START = "start"
    END = "end"
    STEP = "step"
    CHILDREN = "children"
    BOOKLET = "booklet"
    OTHER = "other"
    TEXT = "text"


# By language: what deckgen writes, and after it what others write too.
HEADINGS: Mapping[str, Mapping[Field, tuple[str, ...]]] = {
    "nb": {
        Field.KEY: ("Nøkkel",),
        Field.THEME: (
            "Tema",
            "Temaer",
            "Temanavn",
            "Tematittel",
            "Emne",
            "Emner",
            "Hovedtema",
            "Tittel",
            "Seksjon",
            "Kategori",
        ),
        Field.SIGN: ("Temanr.", "Temanummer", "Tema nr.", "Tema nummer"),
        Field.SHORT: ("Kort tittel", "Korttittel"),
        Field.LABEL: ("Merkelapp",),
        Field.INTRODUCTION: (
            "Innledning",
            "Introduksjon",
            "Ingress",
            "Intro",
            "Innledende tekst",
            "Bakgrunn",
            "Om temaet",
            "Beskrivelse",
        ),
        Field.PURPOSE: ("Mål", "Hensikt", "Formål", "Når dere er ferdige", "Målet med samtalen"),
        Field.NEEDS: ("Dette trenger dere", "Utstyr", "Trenger", "Materiell", "Utstyr og materiell"),
        Field.NUMBER: (
            "Nr.",
            "Nummer",
            "Spørsmålsnr.",
            "Spørsmålsnummer",
            "Spørsmål nr.",
            "Kortnr.",
            "Kort nr.",
            "Løpenr.",
        ),
        Field.QUESTION: (
            "Spørsmål",
            "Spørsmålene",
            "Spørsmålet",
            "Spørsmålstekst",
            "Dialogspørsmål",
            "Refleksjonsspørsmål",
            "Diskusjonsspørsmål",
            "Samtalespørsmål",
            "Spm.",
            "Spørsmål til dialog",
            "Spørsmål til refleksjon",
            "Spørsmål til samtale",
            "Spørsmål til diskusjon",
        ),
        Field.GROUP: ("Gruppe", "Undertema", "Underemne", "Delemne", "Deltema", "Overskrift", "Mellomtittel"),
        Field.READING: (
            "Les mer",
            "Les gjerne mer her",
            "Lesestoff",
            "Litteratur",
            "Kilde",
            "Kilder",
            "Ressurser",
            "Lenker",
        ),
        Field.NOTE: ("Merknad", "Om kilden"),
        Field.ADDRESS: ("Adresse", "Lenke", "Nettadresse", "URL", "Lenke til kilden", "Link"),
        Field.CAPTION: ("Bildetekst", "Kort adresse"),
        Field.RUNSHEET: ("Kjøreplan", "Kjøreplaner", "Møteplan"),
        Field.SHORT_RUNSHEET: ("Kort kjøreplan",),
        Field.START: ("Fra minutt", "Fra", "Fra (min)", "Start"),
        Field.END: ("Til minutt", "Til", "Til (min)", "Slutt"),
        Field.STEP: ("Hva vi gjør", "Aktivitet"),
        Field.CHILDREN: ("Med barn", "Sammen med barn", "Barn"),
        Field.BOOKLET: ("I heftet", "Nr. i heftet"),
        Field.OTHER: ("Andre tekster",),
        Field.TEXT: ("Tekst",),
    },
    "nn": {
        Field.KEY: ("Nøkkel",),
        Field.THEME: ("Tema", "Temanamn", "Emne", "Hovudtema", "Tittel", "Kategori"),
        Field.SIGN: ("Temanr.", "Temanummer", "Tema nr."),
        Field.SHORT: ("Kort tittel", "Korttittel"),
        Field.LABEL: ("Merkelapp",),
        Field.INTRODUCTION: ("Innleiing", "Introduksjon", "Ingress", "Bakgrunn", "Om temaet", "Skildring"),
        Field.PURPOSE: ("Mål", "Føremål", "Når de er ferdige"),
        Field.NEEDS: ("Dette treng de", "Utstyr"),
        Field.NUMBER: ("Nr.", "Nummer", "Spørsmålsnr."),
        Field.QUESTION: ("Spørsmål", "Spørsmåla", "Dialogspørsmål", "Refleksjonsspørsmål", "Samtalespørsmål"),
        Field.GROUP: ("Gruppe", "Undertema", "Underemne", "Deltema", "Overskrift", "Mellomtittel"),
        Field.READING: ("Les meir", "Les gjerne meir her", "Lesestoff", "Litteratur", "Kjelde", "Kjelder", "Lenkjer"),
        Field.NOTE: ("Merknad", "Om kjelda"),
        Field.ADDRESS: ("Adresse", "Lenkje", "Nettadresse", "URL", "Link"),
        Field.CAPTION: ("Bilettekst", "Kort adresse"),
        Field.RUNSHEET: ("Køyreplan", "Køyreplanar", "Møteplan"),
        Field.SHORT_RUNSHEET: ("Kort køyreplan",),
        Field.START: ("Frå minutt", "Frå", "Start"),
        Field.END: ("Til minutt", "Til", "Til (min)", "Slutt"),
        Field.STEP: ("Kva vi gjer", "Aktivitet"),
        Field.CHILDREN: ("Med barn", "Saman med barn"),
        Field.BOOKLET: ("I heftet", "Nr. i heftet"),
        Field.OTHER: ("Andre tekstar",),
        Field.TEXT: ("Tekst",),
    },
    "en": {
        Field.KEY: ("Key",),
        Field.THEME: (
            "Theme",
            "Themes",
            "Theme title",
            "Topic",
            "Topics",
            "Topic name",
            "Subject",
            "Title",
            "Section",
            "Category",
        ),
        Field.SIGN: ("Theme no.", "Theme number", "Theme #", "Topic no."),
        Field.SHORT: ("Short title",),
        Field.LABEL: ("Label",),
        Field.INTRODUCTION: ("Introduction", "Intro", "Background", "About the theme", "Summary", "Description"),
        Field.PURPOSE: ("Purpose", "Goal", "Aim", "Objective"),
        Field.NEEDS: ("What you need", "Materials"),
        Field.NUMBER: ("No.", "Nos.", "Number", "#", "Question no.", "Question number", "Card no."),
        Field.QUESTION: (
            "Question",
            "Questions",
            "Question text",
            "Discussion question",
            "Discussion questions",
            "Reflection question",
            "Reflection questions",
            "Conversation starter",
            "Prompt",
            "Prompts",
        ),
        Field.GROUP: ("Group", "Subtopic", "Subtheme", "Sub-theme", "Subheading", "Heading"),
        Field.READING: (
            "Read more",
            "Reading",
            "Reading list",
            "Further reading",
            "Source",
            "Sources",
            "Resources",
            "Links",
        ),
        Field.NOTE: ("Note", "About the source"),
        Field.ADDRESS: ("Address", "Link", "URL"),
        Field.CAPTION: ("Caption", "Short address"),
        Field.RUNSHEET: ("Run sheet", "Run sheets", "Agenda"),
        Field.SHORT_RUNSHEET: ("Short run sheet",),
        Field.START: ("From minute", "From", "Start"),
        Field.END: ("To minute", "To", "End"),
        Field.STEP: ("What we do", "Activity"),
        Field.CHILDREN: ("With children", "Children"),
        Field.BOOKLET: ("In the booklet",),
        Field.OTHER: ("Other texts",),
        Field.TEXT: ("Text",),
    },
}

KEY_NOTES: Mapping[str, str] = {
    "nb": "La nøkkelen stå: Den sier hvilken tekst raden er. Nye rader får ingen nøkkel.",
    "nn": "Lat nøkkelen stå: Han seier kva tekst rada er. Nye rader får ingen nøkkel.",
    "en": "Leave the key as it is: it says which text the row is. New rows have none.",
}
"""By language: what whoever goes to a column of keys is told."""


class Sheet(StrEnum):
    """A sheet of a spreadsheet that deckgen writes."""

    QUESTIONS = "questions"
    THEMES = "themes"
    READING = "reading"
    RUNSHEETS = "runsheets"
    OTHER = "other"


SHEET_NAMES: Mapping[str, Mapping[Sheet, str]] = {
    "nb": {
        Sheet.QUESTIONS: "Spørsmål",
        Sheet.THEMES: "Temaer",
        Sheet.READING: "Lesestoff",
        Sheet.RUNSHEETS: "Kjøreplaner",
        Sheet.OTHER: "Andre tekster",
    },
    "nn": {
        Sheet.QUESTIONS: "Spørsmål",
        Sheet.THEMES: "Tema",
        Sheet.READING: "Lesestoff",
        Sheet.RUNSHEETS: "Køyreplanar",
        Sheet.OTHER: "Andre tekstar",
    },
    "en": {
        Sheet.QUESTIONS: "Questions",
        Sheet.THEMES: "Themes",
        Sheet.READING: "Reading",
        Sheet.RUNSHEETS: "Run sheets",
        Sheet.OTHER: "Other texts",
    },
}
"""By language: what the sheets are called."""

_PLAIN = re.compile(r"[^\w#]+")


def plain_heading(text: str) -> str:
    """A heading as headings are compared: small letters, without signs."""
    return _PLAIN.sub(" ", unicodedata.normalize("NFC", text)).strip().casefold()


_FIELDS: Mapping[str, Field] = {
    plain_heading(name): field
    for headings in reversed([*HEADINGS.values()])
    for field, names in headings.items()
    for name in names
}


def field_of(heading: str) -> Field | None:
    """The part of a deck that a heading names, None where it names none."""
    return _FIELDS.get(plain_heading(heading))


def heading_of(field: Field, language: str) -> str:
    """What a part of a deck is called in a language, English where that is not known."""
    return HEADINGS.get(language, HEADINGS["en"])[field][0]


def sheet_name(sheet: Sheet, language: str) -> str:
    """What a sheet is called in a language, English where that is not known."""
    return SHEET_NAMES.get(language, SHEET_NAMES["en"])[sheet]


def key_note(language: str) -> str:
    """What whoever goes to a column of keys is told, in English where the language is not known."""
    return KEY_NOTES.get(language, KEY_NOTES["en"])
