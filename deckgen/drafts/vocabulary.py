"""What people call the parts of a deck: the headings of columns and sections, first in Norwegian and English."""

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


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split(", "))


# By language: what deckgen writes, and after it what others write too.
HEADINGS: Mapping[str, Mapping[Field, tuple[str, ...]]] = {
    "nb": {
        Field.KEY: _names("Nøkkel"),
        Field.THEME: _names(
            "Tema, Temaer, Temaet, Emnet, Temanavn, Tematittel, Emne, Emner, Hovedtema, Tittel, Seksjon, Kategori"
        ),
        Field.SIGN: _names("Temanr., Temanummer, Tema nr., Tema nummer"),
        Field.SHORT: _names("Kort tittel, Korttittel"),
        Field.LABEL: _names("Merkelapp"),
        Field.INTRODUCTION: _names(
            "Innledning, Introduksjon, Ingress, Intro, Innledende tekst, Bakgrunn, Om temaet, Beskrivelse"
        ),
        Field.PURPOSE: _names("Mål, Hensikt, Formål, Når dere er ferdige, Målet med samtalen"),
        Field.NEEDS: _names("Dette trenger dere, Utstyr, Trenger, Materiell, Utstyr og materiell"),
        Field.NUMBER: _names("Nr., Nummer, Spørsmålsnr., Spørsmålsnummer, Spørsmål nr., Kortnr., Kort nr., Løpenr."),
        Field.QUESTION: _names(
            "Spørsmål, Spørsmålene, Spørsmålet, Spørsmålstekst, Dialogspørsmål, Refleksjonsspørsmål, "
            "Diskusjonsspørsmål, Samtalespørsmål, Spm., Spørsmål til dialog, "
            "Spørsmål til refleksjon, Spørsmål til samtale, Spørsmål til diskusjon"
        ),
        Field.GROUP: _names("Gruppe, Undertema, Underemne, Delemne, Deltema, Overskrift, Mellomtittel"),
        Field.READING: _names("Les mer, Les gjerne mer her, Lesestoff, Litteratur, Kilde, Kilder, Ressurser, Lenker"),
        Field.NOTE: _names("Merknad, Om kilden"),
        Field.ADDRESS: _names("Adresse, Lenke, Nettadresse, URL, Lenke til kilden, Link"),
        Field.CAPTION: _names("Bildetekst, Kort adresse"),
        Field.RUNSHEET: _names("Kjøreplan, Kjøreplaner, Møteplan"),
        Field.SHORT_RUNSHEET: _names("Kort kjøreplan"),
        Field.START: _names("Fra minutt, Fra, Fra (min), Start"),
        Field.END: _names("Til minutt, Til, Til (min), Slutt"),
        Field.STEP: _names("Hva vi gjør, Aktivitet"),
        Field.CHILDREN: _names("Med barn, Sammen med barn, Barn"),
        Field.BOOKLET: _names("I heftet, Nr. i heftet"),
        Field.OTHER: _names("Andre tekster"),
        Field.TEXT: _names("Tekst"),
    },
    "nn": {
        Field.KEY: _names("Nøkkel"),
        Field.THEME: _names("Tema, Temanamn, Emne, Hovudtema, Tittel, Kategori"),
        Field.SIGN: _names("Temanr., Temanummer, Tema nr."),
        Field.SHORT: _names("Kort tittel, Korttittel"),
        Field.LABEL: _names("Merkelapp"),
        Field.INTRODUCTION: _names("Innleiing, Introduksjon, Ingress, Bakgrunn, Om temaet, Skildring"),
        Field.PURPOSE: _names("Mål, Føremål, Når de er ferdige"),
        Field.NEEDS: _names("Dette treng de, Utstyr"),
        Field.NUMBER: _names("Nr., Nummer, Spørsmålsnr."),
        Field.QUESTION: _names("Spørsmål, Spørsmåla, Dialogspørsmål, Refleksjonsspørsmål, Samtalespørsmål"),
        Field.GROUP: _names("Gruppe, Undertema, Underemne, Deltema, Overskrift, Mellomtittel"),
        Field.READING: _names("Les meir, Les gjerne meir her, Lesestoff, Litteratur, Kjelde, Kjelder, Lenkjer"),
        Field.NOTE: _names("Merknad, Om kjelda"),
        Field.ADDRESS: _names("Adresse, Lenkje, Nettadresse, URL, Link"),
        Field.CAPTION: _names("Bilettekst, Kort adresse"),
        Field.RUNSHEET: _names("Køyreplan, Køyreplanar, Møteplan"),
        Field.SHORT_RUNSHEET: _names("Kort køyreplan"),
        Field.START: _names("Frå minutt, Frå, Start"),
        Field.END: _names("Til minutt, Til, Til (min), Slutt"),
        Field.STEP: _names("Kva vi gjer, Aktivitet"),
        Field.CHILDREN: _names("Med barn, Saman med barn"),
        Field.BOOKLET: _names("I heftet, Nr. i heftet"),
        Field.OTHER: _names("Andre tekstar"),
        Field.TEXT: _names("Tekst"),
    },
    "en": {
        Field.KEY: _names("Key"),
        Field.THEME: _names("Theme, Themes, Theme title, Topic, Topics, Topic name, Subject, Title, Section, Category"),
        Field.SIGN: _names("Theme no., Theme number, Theme #, Topic no."),
        Field.SHORT: _names("Short title"),
        Field.LABEL: _names("Label"),
        Field.INTRODUCTION: _names("Introduction, Intro, Background, About the theme, Summary, Description"),
        Field.PURPOSE: _names("Purpose, Goal, Aim, Objective"),
        Field.NEEDS: _names("What you need, Materials"),
        Field.NUMBER: _names("No., Nos., Number, #, Question no., Question number, Card no."),
        Field.QUESTION: _names(
            "Question, Questions, Question text, Discussion question, Discussion questions, "
            "Reflection question, Reflection questions, Conversation starter, Prompt, Prompts"
        ),
        Field.GROUP: _names("Group, Subtopic, Subtheme, Sub-theme, Subheading, Heading"),
        Field.READING: _names("Read more, Reading, Reading list, Further reading, Source, Sources, Resources, Links"),
        Field.NOTE: _names("Note, About the source"),
        Field.ADDRESS: _names("Address, Link, URL"),
        Field.CAPTION: _names("Caption, Short address"),
        Field.RUNSHEET: _names("Run sheet, Run sheets, Agenda"),
        Field.SHORT_RUNSHEET: _names("Short run sheet"),
        Field.START: _names("From minute, From, Start"),
        Field.END: _names("To minute, To, End"),
        Field.STEP: _names("What we do, Activity"),
        Field.CHILDREN: _names("With children, Children"),
        Field.BOOKLET: _names("In the booklet"),
        Field.OTHER: _names("Other texts"),
        Field.TEXT: _names("Text"),
    },
}

OTHER_HEADINGS: Mapping[Field, tuple[str, ...]] = {
    Field.QUESTION: _names(
        "Spørgsmål, Fråga, Frågor, Frage, Fragen, Vraag, Vragen, Intitulé, Pregunta, Preguntas, Pergunta, Perguntas, "
        "Domanda, Domande, Pytanie, Pytania, Otázka, Otázky, Kysymys, Kysymykset, Вопрос, Вопросы, Питання, Въпрос, "
        "Soru, Sorular, Gažaldat, Su'aal, سؤال, السؤال, الأسئلة, 题目, 问题, 質問"
    ),
    Field.THEME: _names(
        "Ämne, Kategorie, Categorie, Thema, Themen, Onderwerp, Catégorie, Thème, Sujet, Categoría, Categoria, "
        "Argomento, Kategoria, Temat, Téma, Aihe, Тема, Темы, Категория, Категорія, Konu, Fáddá, موضوع, الموضوع, 主题"
    ),
    Field.NUMBER: _names("N°, Nº, №, Question #, Lp., Číslo"),
    Field.INTRODUCTION: _names("Inledning, Indledning, Einleitung, Einführung, Inleiding, Introducción, Introduzione"),
    Field.GROUP: _names("Grupp, Undergruppe, Gruppo, Grupo, Groupe"),
}
"""In other languages: what groups write that do not write Norwegian or English."""

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

_PLAIN = re.compile(r"[^\w#°№]+|_+|(?<=\w)(?=#)")


def plain_heading(text: str) -> str:
    """A heading as headings are compared: small letters, without signs."""
    return _PLAIN.sub(" ", unicodedata.normalize("NFC", text)).strip().casefold()


_FIELDS: Mapping[str, Field] = {
    plain_heading(name): field
    for headings in (OTHER_HEADINGS, *reversed([*HEADINGS.values()]))
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
