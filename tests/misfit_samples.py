"""Cards whose questions fit them or not, and what is told of them."""

from __future__ import annotations

from collections.abc import Sequence

from samples import Bench, binding, entry, layout, messages, place, replace, style, template, text, with_questions

from deckgen.deck.theme import Theme
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.text import TextElement
from deckgen.layout.fit import fit
from deckgen.layout.layout import Layout
from deckgen.layout.style import Style
from deckgen.source.problems import Origin

THERE = Origin("layouts/kort.yaml", 7, 3)
BOX = place(left=20, width=260, top=20, height=80)
QUESTION = TextElement.new(THERE, text=binding("{question.text}"), style="question", place=BOX)
STEPS = style("question", (20, 18, 16))
SHORT = "Hva er viktig for oss?"
# Three lines at 20 and 18 pt, four at 16 pt.
MIDDLE = "Hva er viktig for oss, og hvordan kan vi snakke om det sammen med andre? Og hva vil vi få til?"
LONG = " ".join([MIDDLE] * 4)
WORD = "kommunikasjonsavdelingenes" * 3


def cards(*elements: Element, styles: tuple[Style, ...] = (STEPS,)) -> Layout:
    """A card a question."""
    pages = entry(each="deck.themes", inside=(entry("card", each="theme.questions"),))
    return layout(template(*(elements or (QUESTION,)), name="card"), styles=styles, sequence=[pages])


def complaints(bench: Bench, whole: Layout, *questions: str) -> list[str]:
    context = bench.context(whole, with_questions(bench.deck, *questions))
    fit(whole, context)
    return messages(context)


def themed(bench: Bench, whole: Layout, titles: Sequence[str], *questions: str) -> list[str]:
    """What is said of a deck of themes with these titles, each with the same questions."""
    (first,) = with_questions(bench.deck, *questions).themes
    themes = tuple(titled(first, number, title) for number, title in enumerate(titles, 1))
    context = bench.context(whole, replace(bench.deck, themes=themes))
    fit(whole, context)
    return messages(context)


def titled(theme: Theme, number: int, title: str) -> Theme:
    words = replace(text(title), origin=Origin(f"themes/prove/{number:02}.yaml", 2, 8))
    questions = tuple(replace(item, number=f"{number}.{item.position}") for item in theme.questions)
    return replace(theme, number=number, title=words, short=words, questions=questions)
