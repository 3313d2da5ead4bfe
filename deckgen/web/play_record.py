"""What the script of the page knows of the deck: JSON that no text of a deck can break out of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from markupsafe import Markup

from deckgen.deck.chapters import HowTo
from deckgen.deck.deck import Deck
from deckgen.deck.plurals import PluralText
from deckgen.deck.steps import Staircase, Step
from deckgen.deck.theme import Question, RunStep, Theme
from deckgen.layout.context import text_on
from deckgen.layout.scope import Scope
from deckgen.source.entry import Text
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.web.soft_hyphens import with_soft_hyphens
from deckgen.web.web_colours import css_colour
from deckgen.web.web_words import PLAY, spoken
from deckgen.web.written_html import html_of, paragraphs_of

UNSAFE: Mapping[int, str] = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Signs that could end a script, or a line of one, and how JSON writes them otherwise."""


def play_record(deck: Deck, scope: Scope) -> Markup:
    """The record, ready to stand in a `script` element."""
    hyphenator = Hyphenator(deck.language, deck.hyphenation)
    record = {
        "title": deck.title.value,
        "language": deck.language,
        "words": dict(_words(deck)),
        "themes": [_theme(theme, scope, hyphenator) for theme in deck.themes],
        "howto": [face for card in deck.howto for face in _faces(card)],
        "staircase": _staircase(deck.staircase, hyphenator) if deck.staircase else None,
    }
    return Markup(msgspec.json.encode(record).decode().translate(UNSAFE))


def _words(deck: Deck) -> Iterator[tuple[str, str | dict[str, str]]]:
    for key in deck.words.group_keys(PLAY):
        text = deck.words.needed(key)
        if isinstance(text, PluralText):
            yield key, {name: form.value for name, form in text.forms.items()}
        else:
            yield key, text.value


def _theme(theme: Theme, scope: Scope, hyphenator: Hyphenator) -> dict[str, Any]:
    return {
        "id": theme.sign,
        "sign": theme.sign,
        "short": with_soft_hyphens(theme.short, hyphenator).value,
        "title": with_soft_hyphens(theme.title, hyphenator).value,
        "label": spoken("{theme.heading}", scope.with_names(theme=theme)).value,
        "introduction": _paragraphs(theme.introduction),
        "purpose": _plain(theme.purpose),
        "needs": [need.value for need in theme.needs],
        "questions": [_question(question, hyphenator) for question in theme.questions],
        "runsheet": [_run_step(step) for step in theme.runsheet],
    }


def _paragraphs(text: Text | None) -> list[str]:
    """The paragraphs of a text as HTML, none where there is no text."""
    return [str(part) for part in paragraphs_of(text, links=False)] if text else []


def _question(question: Question, hyphenator: Hyphenator) -> dict[str, str]:
    text = str(html_of(with_soft_hyphens(question.text, hyphenator), links=False))
    return {"id": question.number, "text": text, "group": _plain(question.group)}


def _run_step(step: RunStep) -> dict[str, Any]:
    minutes = {"from": step.start, "to": step.end, "minutes": step.end - step.start}
    return {"title": f"{step.start}–{step.end}", **minutes, "text": step.text.value}


def _faces(card: HowTo) -> Iterator[dict[str, Any]]:
    for face in filter(None, (card.front, card.back)):
        steps = [step.value for step in face.steps]
        yield {"title": face.title.value, "lead": _plain(face.lead), "steps": steps}


def _staircase(staircase: Staircase, hyphenator: Hyphenator) -> dict[str, Any]:
    return {
        "title": staircase.title.value,
        "question": _plain(staircase.question),
        "credit": _plain(staircase.credit),
        "instructions": [text.value for text in staircase.instructions],
        "steps": [_stair(step, hyphenator) for step in staircase.steps],
    }


def _stair(step: Step, hyphenator: Hyphenator) -> dict[str, Any]:
    return {
        "number": step.number,
        "name": with_soft_hyphens(step.name, hyphenator).value,
        "text": _plain(step.text),
        "riser": _plain(step.riser),
        "ground": css_colour(step.ink),
        "onGround": css_colour(text_on(step.ink)),
    }


def _plain(text: Text | None) -> str:
    """The words of a text, "" where there is none."""
    return text.value if text else ""
