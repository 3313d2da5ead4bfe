"""Decks whose files are written in many manners, and edits of their drafts as a group might make them.

`written_deck` is a project with one; `edits` is the Hypothesis strategy of what a draft becomes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import strategies as st
from minimal import DECK, DECK_FILE, THEME_FILE, project_in
from msgspec.structs import replace

from deckgen.drafts.draft import Draft, DraftText, KeyedText, QuestionDraft, StepDraft, ThemeDraft, WorkDraft
from deckgen.source.project import Project

T = TypeVar("T")

SECOND_FILE = "themes/prove/02-mote.yaml"

COMMENTED = """\
# Alt om samtalen.
number: 1
title: "Samtale: «nær»"   # vist på kortet
# Ordene er våre egne.
introduction: >-
  Vi snakker om det som er viktig for alle som bor her, og om det som
  ingen har sagt ennå.

  Så hører vi etter.
purpose: 'Dere finner ut hva dere vil.'

needs:
  # til hver
  - "Kort {theme.first} til {theme.last}"
  - "Penn"   # blå

  # til alle
  - "Et stort ark # eller to"

questions:
  # Den første.
  - text: "Hva er viktig for de unge?"
    id: viktig
    group: "Først"
    booklet: "1.1"

  # Den andre.
  - text: >-
      Hva gjør vi med alt det som vi ikke rekker
      i dag?
    booklet: "1.2"
    group: "Først"
    # slutt på den andre

  - {text: "Hvem har vi glemt å spørre?", id: glemt}
  - text: Når møtes vi igjen?
  # etter alle
reading:
  - title: "En side"   # på nett
    note: |
      Om *alt*.
      Og mer til.
    url: https://www.example.no/side
    short: example.no/side
    checked: 2026-11-23
    against: web
  - title: Ei bok
runsheet:
  - {from: 0, to: 10, text: "Velkommen."}   # ti minutter
  # nå begynner det
  - {from: 10, to: 30, text: "Snakk sammen om kort 1.1."}
  - from: 30
    to: 40
    text: >-
      Rydd bordet, og
      ta med arket.
children:
  - Tegn det som er viktig.
  - 'Syng «Ja, vi elsker».'
  - Dans rundt bordet.
ink:
  ground: [80, 40, 0, 20]
motif:
  - {shape: disc, at: [0, 0], size: 2, tone: paper}
  - {shape: disc, at: [1, 1], size: 2, tone: soft}
  - {shape: overlap, of: [0, 1], tone: strong}
views:
  # til den første
  - {question: viktig, at: [1, 1], to: [0.5, 1], scale: 1}
  - {at: [11, 1], to: [0.5, 1], scale: 1}
  - {at: [12, 1], to: [0.5, 1], scale: 1}   # til den andre
  - at: [13, 1]
    to: [0.5, 1]
    scale: 1
  - {at: [14, 1], to: [0.5, 1], scale: 1}
  - {at: [11, 9], to: [0.5, 1], scale: 1, layout: a7-cards}
  - {at: [12, 9], to: [0.5, 1], scale: 1, layout: a7-cards}
"""

PLAIN = """\
number: 2
title: Møtet
introduction: Vi møtes. Her er det *viktig* å høre på [alle](https://www.example.no/alle).
purpose: Dere vet mer.
needs: [Penn, "Ark, hvitt"]
questions:
- text: Hva skal møtet handle om?
- text: Hvem leder det?
- text: Hva skriver vi ned?
runsheet:
- from: 0
  to: 15
  text: Les kortet.
- from: 15
  to: 45
  text: Snakk to og to.
ink: {ground: [0, 80, 60, 50]}
motif:
- {shape: disc, at: [0, 0], size: 2, tone: paper}
- {shape: disc, at: [1, 1], size: 2, tone: soft}
- {shape: overlap, of: [0, 1], tone: strong}
views:
- {at: [11, 1], to: [0.5, 1], scale: 1}
- {at: [12, 1], to: [0.5, 1], scale: 1}
- {at: [13, 1], to: [0.5, 1], scale: 1}
"""

FILES: Mapping[str, str] = {DECK_FILE: DECK, THEME_FILE: COMMENTED, SECOND_FILE: PLAIN}
"""The files of the deck by their paths in the project."""


def written_deck(root: Path, contents: Mapping[str, bytes] | None = None, line_end: str = "\n") -> Project:
    """The project of such a deck; some of its files, by their names, have other contents."""
    project = project_in(root, dict(FILES))
    for name, text in FILES.items():
        (root / name).write_bytes(text.replace("\n", line_end).encode())
    for name, content in (contents or {}).items():
        (root / "themes" / "prove" / name).write_bytes(content)
    return project


Draw = Callable[[st.SearchStrategy[Any]], Any]

WORDS = st.sampled_from(
    (
        "Hva",
        "gjør",
        "vi",
        "nå",
        "her",
        "i",
        "kulturskolen",
        "*ung*",
        "«å»",
        "- nei",
        "# ja",
        "1.",
        "|",
        '"nå"',
        "[Siden](https://www.example.no/a)",
        "{theme.first}",
        "a: b",
        "50 %",
        "yes",
    )
)
"""Words of texts, some of which mean something to YAML, Markdown or deckgen."""

TEXTS = st.lists(WORDS, min_size=1, max_size=9).map(lambda words: DraftText("x " + " ".join(words)))

PARAGRAPHS = st.lists(TEXTS, min_size=1, max_size=3).map(
    lambda texts: DraftText("\n\n".join(text.value for text in texts))
)

LINES = st.lists(TEXTS, min_size=1, max_size=3).map(lambda texts: DraftText("\n".join(text.value for text in texts)))

PLAIN_TEXTS = st.integers(100, 999).map(lambda number: DraftText(f"Nytt ord nummer {number}"))


def _listed(draw: Draw, members: Sequence[T], new: st.SearchStrategy[T], fewest: int = 0) -> tuple[T, ...]:
    """A list with a member that is new, gone, another or elsewhere."""
    changed = [*members]
    what = draw(st.sampled_from(("new", "gone", "another", "moved", "turned")))
    place = draw(st.integers(0, max(len(changed) - 1, 0)))
    if what == "new" or not changed:
        changed.insert(draw(st.integers(0, len(changed))), draw(new))
    elif what == "gone" and len(changed) > fewest:
        del changed[place]
    elif what == "another":
        changed[place] = draw(new)
    elif what == "moved":
        changed.insert(draw(st.integers(0, len(changed) - 1)), changed.pop(place))
    elif what == "turned":
        changed.reverse()
    return tuple(changed)


def _with_words(draw: Draw, text: DraftText) -> DraftText:
    """A text with a word more at its end."""
    return replace(text, value=f"{text.value} {draw(WORDS)}")


def _questions(draw: Draw, questions: Sequence[QuestionDraft]) -> tuple[QuestionDraft, ...]:
    if draw(st.booleans()):
        return _listed(draw, questions, TEXTS.map(QuestionDraft), 1)
    place = draw(st.integers(0, len(questions) - 1))
    changed = [*questions]
    question = questions[place]
    if draw(st.booleans()):
        changed[place] = replace(question, text=_with_words(draw, question.text))
    else:
        changed[place] = replace(
            question, group=draw(st.sampled_from((DraftText(""), DraftText("Etter"), DraftText("Først"))))
        )
    return tuple(changed)


def _works(draw: Draw, works: Sequence[WorkDraft]) -> tuple[WorkDraft, ...]:
    if not works or draw(st.booleans()):
        return _listed(draw, works, TEXTS.map(WorkDraft))
    place = draw(st.integers(0, len(works) - 1))
    work = works[place]
    changed = draw(
        st.sampled_from(
            (
                replace(work, note=draw(st.just(DraftText("")) | LINES)),
                replace(work, title=_with_words(draw, work.title)),
                replace(work, address="https://www.example.no/ny"),
                replace(work, short=DraftText("example.no/x") if work.address else work.short),
            )
        )
    )
    return (*works[:place], changed, *works[place + 1 :])


def _steps(draw: Draw, steps: Sequence[StepDraft]) -> tuple[StepDraft, ...]:
    """A run sheet with other texts, or with other minutes."""
    if steps and draw(st.booleans()):
        place = draw(st.integers(0, len(steps) - 1))
        step = replace(steps[place], text=draw(st.sampled_from((_with_words(draw, steps[place].text), draw(TEXTS)))))
        return (*steps[:place], step, *steps[place + 1 :])
    cuts = sorted(draw(st.sets(st.integers(1, 90), min_size=1, max_size=4)))
    texts = [step.text for step in steps]
    return tuple(
        StepDraft(start, end, draw(st.sampled_from(texts) if texts else TEXTS) if draw(st.booleans()) else draw(TEXTS))
        for start, end in pairwise((0, *cuts))
    )


def _theme(draw: Draw, theme: ThemeDraft) -> ThemeDraft:
    """A theme with one thing otherwise."""
    match draw(st.integers(0, 9)):
        case 0:
            return replace(theme, title=draw(TEXTS))
        case 1:
            return replace(theme, short=draw(PLAIN_TEXTS))
        case 2:
            assert theme.introduction
            text = draw(st.sampled_from((_with_words(draw, theme.introduction), draw(PARAGRAPHS), draw(LINES))))
            return replace(theme, introduction=text)
        case 3:
            return replace(theme, purpose=draw(TEXTS | st.just(DraftText(""))))
        case 4:
            return replace(theme, needs=_listed(draw, theme.needs or (), TEXTS))
        case 5:
            known = theme.children or (DraftText("Tegn."), DraftText("Syng."))
            return replace(theme, children=_listed(draw, known, TEXTS | LINES, 3))
        case 6:
            return replace(theme, reading=_works(draw, theme.reading or ()))
        case 7:
            return replace(theme, runsheet=_steps(draw, theme.runsheet or ()))
        case _:
            return replace(theme, questions=_questions(draw, theme.questions or ()))


def _draft(draw: Draw, draft: Draft) -> Draft:
    """A draft with one thing otherwise."""
    match draw(st.integers(0, 9)):
        case 0:
            return replace(draft, subtitle=draw(PLAIN_TEXTS))
        case 1:
            place = draw(st.integers(0, len(draft.keyed) - 1))
            return replace(draft, keyed=_keyed(draft.keyed, place, draw(PLAIN_TEXTS)))
        case 2:
            return replace(draft, themes=_between_themes(draw, draft.themes))
    place = draw(st.integers(0, len(draft.themes) - 1))
    theme = _theme(draw, draft.themes[place])
    return replace(draft, themes=(*draft.themes[:place], theme, *draft.themes[place + 1 :]))


def _keyed(keyed: Sequence[KeyedText], place: int, text: DraftText) -> tuple[KeyedText, ...]:
    return (*keyed[:place], replace(keyed[place], text=text), *keyed[place + 1 :])


def _between_themes(draw: Draw, themes: Sequence[ThemeDraft]) -> tuple[ThemeDraft, ...]:
    """Themes of which one has a question of another one."""
    giver, taker = draw(st.permutations(range(len(themes))))[:2]
    questions, others = [*(themes[giver].questions or ())], [*(themes[taker].questions or ())]
    if len(questions) > 1:
        question = questions.pop(draw(st.integers(0, len(questions) - 1)))
        others.insert(draw(st.integers(0, len(others))), question)
    changed = {giver: questions, taker: others}
    return tuple(
        replace(theme, questions=tuple(changed[at])) if at in changed else theme for at, theme in enumerate(themes)
    )


@st.composite
def edits(draw: Draw, draft: Draft, most: int = 6) -> Draft:
    """A draft after some edits."""
    for _ in range(draw(st.integers(1, most))):
        draft = _draft(draw, draft)
    return draft
