"""Decks that nobody has thought of: as many themes and questions, in whatever script, with or without what is optional.

`decks` is the Hypothesis strategy; `Sources` are a deck's files, which `write_to` puts into a project. Whatever a
deck leaves out or is long in, it is one that somebody could write: a tool that refuses it says so at its lines.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st
from minimal import write
from msgspec import Struct

NAME = "tilfeldig"

FEWEST, MOST = 1, 40
"""Themes of a deck, and questions of a theme."""

WORDS: Mapping[str, str] = {
    "nb": """vi dere hva hvem hvordan når skal kan vil må en et ei plan by bygd tettsted kultur skole ung gammel språk
        møte råd vei åpen nær øy æra samfunn lokalsamfunn medvirkning kulturskole fellesskap innbyggerne kommunestyret
        samarbeid frivillighetssentralen ordførerkjede § 3 12 år kroner E18 «her» – og eller""",
    "en": """we you what who how when shall can will must a the plan town village culture school young old language
        meeting council way open near island community participation neighbourhood responsibility volunteers 12 years
        “here” – and or self-governing""",
    "uk": "ми ви що хто як коли мусимо можемо план місто село культура школа їжа ґанок громада участь",
    "se": "mii dii mo gii goas galgat sáhttit plána gávpot gilli kultuvra skuvla nuorra boaris giella čoahkkin",
    "ar": "نحن أنتم ماذا من كيف متى خطة مدينة قرية ثقافة مدرسة لغة اجتماع مجلس طريق مفتوح قريب مجتمع",
    "he": "אנחנו אתם מה מי איך מתי תוכנית עיר כפר תרבות בית ספר שפה פגישה מועצה דרך פתוחה קרובה קהילה",
    "ja": "私たちはどこへ行きますか 計画 町の文化と学校。 言葉、会議、 開かれた道 「近く」の地域社会",
}
"""Words of each language, of which a text has some in a row; of Japanese they are parts of sentences."""

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ"

MOTIF = (
    {"shape": "disc", "at": [0, 0], "size": 2, "tone": "paper"},
    {"shape": "disc", "at": [1, 1], "size": 2, "tone": "soft"},
    {"shape": "overlap", "of": [0, 1], "tone": "strong"},
)

Draw = Callable[[st.SearchStrategy[Any]], Any]
"""Makes what a strategy is of."""


class Sources(Struct, frozen=True):
    """The files of a deck by their names in its folder, and its language."""

    files: Mapping[str, Any]
    language: str

    @property
    def texts(self) -> Mapping[str, str]:
        """The files as text."""
        return {name: yaml.safe_dump(keys, allow_unicode=True, sort_keys=False) for name, keys in self.files.items()}

    def write_to(self, root: Path) -> None:
        """Write the deck into a project's folder."""
        write(root, {f"themes/{NAME}/{name}": text for name, text in self.texts.items()})


def texts(language: str, fewest: int, most: int) -> st.SearchStrategy[str]:
    """Texts of some words."""
    gap = "" if language == "ja" else " "
    return st.lists(st.sampled_from(WORDS[language].split()), min_size=fewest, max_size=most).map(gap.join)


def counts(most: int) -> st.SearchStrategy[int]:
    """Numbers of members of a list: mostly few, so that many decks can be tried, and as many as there may be."""
    few = st.integers(FEWEST, min(4, most))
    return st.one_of(few, few, few, few, few, few, st.integers(FEWEST, most), st.just(most))


@st.composite
def decks(draw: Draw) -> Sources:
    """Decks, most of them of few themes, each of what its author happened to have."""
    language = draw(st.sampled_from(sorted(WORDS)))
    author = Author(draw, language)
    number = draw(counts(MOST))
    lettered = draw(st.booleans())
    themes = [author.theme(position, number > 4) for position in range(1, number + 1)]
    if lettered:
        name_by_letter(themes[-1], draw(st.sampled_from(LETTERS)), author.text(1, 2))
    files = {f"{position:02}-tema.yaml": theme for position, theme in enumerate(themes, 1)}
    return Sources({"deck.yaml": author.deck(), **files}, language)


class Author(Struct, frozen=True):
    """Whoever writes a deck: what Hypothesis draws, in a language."""

    draw: Draw
    language: str

    def text(self, fewest: int, most: int) -> str:
        """A text of some words."""
        return str(self.draw(texts(self.language, fewest, most)))

    def texts(self, fewest: int, most: int, words: int) -> list[str]:
        """Some texts of up to so many words."""
        return [self.text(1, words) for _ in range(self.draw(st.integers(fewest, most)))]

    def some_of(self, **optional: Callable[[], Any]) -> dict[str, Any]:
        """Some of the keys that may be left out, with their values."""
        return {name.rstrip("_"): make() for name, make in optional.items() if self.draw(st.booleans())}

    def theme(self, number: int, short: bool) -> dict[str, Any]:
        """A theme by its number; one of many has but few questions."""
        questions = self.draw(counts(4 if short else MOST))
        return {
            "number": number,
            "title": self.text(1, 5),
            "short": self.text(1, 2)[:26].strip(),
            "questions": [{"text": self.text(2, 16)} for _ in range(questions)],
            **self.some_of(
                introduction=lambda: self.text(10, 50),
                purpose=lambda: self.text(5, 25),
                needs=lambda: self.texts(2, 4, 4),
                runsheet=self.runsheet,
                reading=lambda: [self.work() for _ in range(self.draw(st.integers(1, 3)))],
                motif=lambda: [dict(shape) for shape in MOTIF],
                ink=self.tones,
            ),
        }

    def runsheet(self) -> list[dict[str, Any]]:
        """A run sheet without gaps."""
        lengths = self.draw(st.lists(st.integers(1, 60), min_size=1, max_size=6))
        starts = [sum(lengths[:position]) for position in range(len(lengths))]
        spans = zip(starts, lengths, strict=True)
        return [{"from": start, "to": start + length, "text": self.text(1, 12)} for start, length in spans]

    def work(self) -> dict[str, Any]:
        """A work to read more in, with or without an address."""
        address = {"url": "https://www.example.no/lokal/utvikling", "checked": "2026-11-23", "short": "example.no"}
        return {"title": self.text(1, 8), **(address if self.draw(st.booleans()) else {})}

    def tones(self) -> dict[str, Any]:
        """A ground that white type reads well on."""
        return {
            "ground": self.draw(st.sampled_from([[80, 40, 0, 40], [0, 80, 60, 50], [60, 0, 80, 60], [0, 0, 0, 100]]))
        }

    def face(self) -> dict[str, Any]:
        """A face of a how-to card."""
        return {"title": self.text(1, 3), "steps": self.texts(1, 4, 8)}

    def deck(self) -> dict[str, Any]:
        """A deck with some of what it may have."""
        return {
            "title": self.text(1, 4),
            "language": self.language,
            **self.some_of(
                subtitle=lambda: self.text(1, 6),
                publisher=lambda: self.text(1, 3),
                credit=lambda: self.text(1, 8),
                edition=lambda: "2026.1",
                date=lambda: "2026-11-23",
                address=lambda: {
                    **self.work(),
                    "url": "https://www.example.no",
                    "short": "example.no",
                    "checked": "2026-11-23",
                },
                ink=self.tones,
                howto=lambda: [{"front": self.face(), "back": self.face()} for _ in range(2)],
                experience=lambda: [{"title": self.text(1, 3), "text": self.text(5, 30), "source": self.text(1, 4)}],
                chapters=lambda: [self.chapter(position) for position in range(self.draw(st.integers(1, 3)))],
                sources=lambda: [self.work()],
            ),
        }

    def chapter(self, position: int) -> dict[str, Any]:
        """A chapter of the guide."""
        blocks = [
            {"heading": self.text(1, 4)},
            {"text": self.text(10, 80)},
            {"steps": self.texts(1, 5, 12)},
            {"list": self.texts(1, 5, 6)},
            {"quote": {"text": self.text(4, 20), "source": self.text(1, 4)}},
        ]
        body = [block for block in blocks if self.draw(st.booleans())] or blocks[1:2]
        place = self.draw(st.sampled_from(["before", "after"]))
        return {"slug": f"kapittel-{position}", "title": self.text(1, 4), "place": place, "body": body}


def name_by_letter(theme: dict[str, Any], letter: str, label: str) -> None:
    """Make a theme one that has a letter and a label in place of a number."""
    del theme["number"]
    theme.update(letter=letter, label=label)
