"""Decks that nobody has thought of: as many themes and questions, in whatever script, with or without what is optional.

`decks` is the Hypothesis strategy; `Sources` are a deck's files, which `write_to` puts into a project. Whatever a
deck leaves out or is long in, it is one that somebody could write: a tool that refuses it says so at its lines.
Titles are mostly as long as the shipped layouts have room for, so that most decks can be made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

import yaml
from hypothesis import strategies as st
from minimal import write
from msgspec import Struct
from PIL import Image

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

LETTERS: Mapping[str, str] = {"uk": "ЖЇҐЩ", "ar": "بجقن", "he": "אבשת", "ja": "あ水"}
"""What the questions of a theme without a number may begin with; elsewhere the letters of the Norwegian alphabet."""

LATIN_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ"

LONG_WORDS: Mapping[str, str] = {
    "nb": "medborgerskapsutviklingsprosjektkoordinatorstilling",
    "en": "intergenerational-neighbourhood-participation",
    "uk": "міждисциплінарноекспериментальний",
    "se": "servodatovuđđoovdánahttindoaibmabidju",
    "ar": "فسيستدرجونهمفسيستدرجونهم",
    "he": "כשלאקסטרטריטוריאליסטיים",
    "ja": "コミュニティーデベロップメントワークショップ",
}
"""A word of each language that is longer than most columns are wide, which hardly any deck has."""

BREAK_POINTS = "medborgerskaps-utviklings-prosjekt-koordinator-stilling\ninnbygger-ne\n"

WIDE = frozenset({"ja"})
"""Languages whose letters take the room of two."""

GROUNDS = ([80, 40, 0, 40], [0, 80, 60, 50], [60, 0, 80, 60], [0, 0, 0, 100])
"""Inks that white type reads well on."""

MOTIF = (
    {"shape": "disc", "at": [0, 0], "size": 2, "tone": "paper"},
    {"shape": "disc", "at": [1, 1], "size": 2, "tone": "soft"},
    {"shape": "overlap", "of": [0, 1], "tone": "strong"},
)

SHAPES: Mapping[str, bool] = {
    "disc": True,
    "ring": True,
    "quarter": True,
    "leaf": True,
    "drop": True,
    "square": False,
    "triangle": False,
    "bar": False,
}
"""What a motif may be made of, and whether the box of such a shape must be a square."""

ROUND = frozenset({"disc", "ring", "leaf", "drop", "bar"})
"""Shapes with round ends: one that touches the trim in a point is warned of by preflight (G02), and by no build."""

TONES = ("ground", "soft", "strong", "paper")

MISSHAPES: tuple[dict[str, Any], ...] = (
    {"shape": "bar", "at": [-17, 1], "size": 2, "tone": "soft"},
    {"shape": "square", "at": [0, 0], "size": [37, 1], "tone": "soft"},
    {"shape": "drop", "at": [0, 0], "size": [1, 2], "tone": "soft"},
    {"shape": "disc", "at": [0, 0], "size": 0, "tone": "soft"},
    {"shape": "leaf", "at": [".nan", 0], "size": 1, "tone": "soft"},
    {"shape": "overlap", "of": [0, 7], "tone": "soft"},
)
"""Shapes that are refused."""

MISVIEWS: tuple[dict[str, Any], ...] = (
    {"at": [21, 0]},
    {"at": [0, 0], "scale": 0},
    {"at": [0, 0], "scale": 1e9},
    {"at": [0, 0], "to": [0.5, 9]},
    {"at": [0, 0], "turn": 45},
    {"at": [0, 0], "question": "ingen"},
    {"at": [0, 0], "layout": "ingen-layout"},
)
"""Views that are refused."""

ABOVE: Mapping[str, Any] = {"at": [1.5, 1.5], "to": [0.5, 0.3], "scale": 0.6}
"""A view of the first motif in the upper half of a page."""

MARKS = ("*{}*", "**{}**", "***{}***", "[{}](https://www.example.no/her)", "[{}]{{lang=en}}", "«{}»", "\\*{}")
"""What an author may put round a word of running text."""

FIELDS = {
    "theme": {"category": "label?"},
    "question": {"why": "text?", "level": "number?", "link": "url?", "how": "texts?", "drawing": "picture?"},
    "joker": {"title": "label", "rule": "text"},
}
"""Fields that a deck may declare, which no shipped layout shows."""

FARTHEST = 12
"""Grid units outside the grid at which shapes lie that are far away: they may be four units large."""

RARE_TURNS = (23, 38)
"""Of a hundred: when there are many of something. Hypothesis has a liking for the least and the largest numbers."""

Draw = Callable[[st.SearchStrategy[Any]], Any]
"""Makes what a strategy is of."""


class Sources(Struct, frozen=True):
    """The files of a deck by their names in its folder, its break points, the sizes of its pictures, its language."""

    files: Mapping[str, Any]
    break_points: str
    pictures: Mapping[str, tuple[int, int]]
    language: str

    @property
    def texts(self) -> Mapping[str, str]:
        """The files as text."""
        documents = {
            name: yaml.safe_dump(keys, allow_unicode=True, sort_keys=False) for name, keys in self.files.items()
        }
        return documents | ({"hyphenation.txt": self.break_points} if self.break_points else {})

    @property
    def number(self) -> int:
        """A number that is the same whenever the deck is, by which tests choose what they look into."""
        return crc32("".join(self.texts.values()).encode())

    def write_to(self, root: Path) -> None:
        """Write the deck into a project's folder."""
        write(root, {f"themes/{NAME}/{name}": text for name, text in self.texts.items()})
        for file, size in self.pictures.items():
            Image.new("RGB", size, (120, 60, 20)).save(root / "themes" / NAME / file)


def counts(most: int) -> st.SearchStrategy[int]:
    """Numbers of members of a list: mostly few, so that many decks can be tried, and as many as there may be."""
    few = st.integers(FEWEST, min(3, most))
    return st.integers(0, 99).flatmap(lambda turn: rare(turn, most) if turn in RARE_TURNS else few)


def rare(turn: int, most: int) -> st.SearchStrategy[int]:
    """Any number, or in one of the turns the largest."""
    return st.just(most) if turn == RARE_TURNS[0] else st.integers(FEWEST, most)


@st.composite
def decks(draw: Draw) -> Sources:
    """Decks, most of them of few themes, each of what its author happened to have."""
    language = draw(st.sampled_from(sorted(WORDS)))
    author = Author(draw, language)
    number = draw(counts(MOST))
    themes = [author.theme(position, number > 4) for position in range(1, number + 1)]
    if draw(st.booleans()):
        name_by_letter(themes[-1], draw(st.sampled_from(LETTERS.get(language, LATIN_LETTERS))), author.title(20))
    deck = author.deck()
    if "staircase" in deck and draw(st.booleans()):
        draw(st.sampled_from(themes))["staircase"] = True
    if author.now_and_then():
        author.declare_fields(deck, themes)
    files = {f"{position:02}-tema-{position}.yaml": theme for position, theme in enumerate(themes, 1)}
    break_points = BREAK_POINTS if draw(st.booleans()) else ""
    pictures = {picture["file"]: PICTURES[name] for name, picture in deck.get("pictures", {}).items()}
    return Sources({"deck.yaml": deck, **files}, break_points, pictures, language)


PICTURES: Mapping[str, tuple[int, int]] = {"arms": (794, 993), "cover": (1920, 1780), "house": (40, 30)}
"""The pixels of the pictures that a deck may have: as few as the shipped layouts take."""


class Author(Struct, frozen=True):
    """Whoever writes a deck: what Hypothesis draws, in a language."""

    draw: Draw
    language: str

    def now_and_then(self) -> bool:
        """Whether to do what few do."""
        return bool(self.draw(st.integers(0, 9)) == 6)

    def words(self, fewest: int, most: int) -> list[str]:
        """Some words, hardly ever a very long one among them."""
        words = list(self.draw(st.lists(st.sampled_from(WORDS[self.language].split()), min_size=fewest, max_size=most)))
        if words and self.draw(st.integers(0, 1999)) == 777:
            words[0] = LONG_WORDS[self.language]
        return words

    def joined(self, words: list[str]) -> str:
        """Words as a text."""
        return ("" if self.language in WIDE else " ").join(words)

    def text(self, fewest: int, most: int) -> str:
        """A text of some words."""
        return self.joined(self.words(fewest, most))

    def title(self, most: int) -> str:
        """A text of as many words as have room in so many letters, and of one at least."""
        words = self.words(1, 5)
        letters = most // 2 if self.language in WIDE else most
        while len(words) > 1 and len(self.joined(words)) > letters:
            words.pop()
        return self.joined(words)[:letters].strip()

    def running(self, fewest: int, most: int, *fields: str) -> str:
        """A text of some words, perhaps with a mark, a line that is kept, or a field."""
        words = self.words(fewest, most)
        place = self.draw(st.integers(0, len(words) - 1))
        turn = self.draw(st.integers(0, 15))
        if turn == 12:
            words[place] = self.draw(st.sampled_from(MARKS)).format(words[place])
        elif turn == 14 and fields:
            words.append(self.draw(st.sampled_from(fields)))
        elif turn == 13 and place:
            return f"{self.joined(words[:place])}\n{self.joined(words[place:])}"
        return self.joined(words)

    def texts(self, fewest: int, most: int, words: int) -> list[str]:
        """Some texts of up to so many words."""
        return [self.text(1, words) for _ in range(self.draw(st.integers(fewest, most)))]

    def some_of(self, **optional: Callable[[], Any]) -> dict[str, Any]:
        """Some of the keys that may be left out, with their values."""
        return {name.rstrip("_"): make() for name, make in optional.items() if self.draw(st.booleans())}

    def theme(self, number: int, short: bool) -> dict[str, Any]:
        """A theme by its number; one of many has but few questions, mostly."""
        questions = self.draw(counts(4 if short and not self.now_and_then() else MOST))
        own = ("{theme.first}", "{theme.last}", "{theme.question-count.in-words}", f"{{question.id-{number}.number}}")
        return {
            "number": number,
            "title": self.title(36),
            "short": self.title(20),
            "questions": [self.question(number, position) for position in range(questions)],
            **self.some_of(
                introduction=lambda: self.running(10, 50, *own),
                purpose=lambda: self.running(5, 25, *own),
                needs=lambda: self.texts(2, 4, 4),
                runsheet=self.runsheet,
                **{"short-runsheet": self.runsheet},
                children=lambda: self.texts(2, 4, 12),
                reading=lambda: [self.work() for _ in range(self.draw(st.integers(1, 3)))],
                motif=self.motif,
                ink=self.tones,
                emblem=lambda: self.shapes(1, 3, 1),
                day=lambda: self.some_of(**{tone: lambda: self.draw(st.sampled_from(TONES)) for tone in TONES}),
                turns=lambda: self.draw(st.lists(st.sampled_from([0, 90, 180, 270]), min_size=1, max_size=4)),
                views=lambda: self.views(f"id-{number}"),
                opener=self.opener,
            ),
        }

    def motif(self) -> list[dict[str, Any]]:
        """A motif within the grid, or one that goes far beyond it; hardly ever one that is refused."""
        if self.draw(st.booleans()):
            return [dict(shape) for shape in MOTIF]
        misshapen = [dict(self.draw(st.sampled_from(MISSHAPES)))] if self.rarely() else []
        return [*self.shapes(1, 8, FARTHEST), *misshapen]

    def shapes(self, fewest: int, most: int, far: int) -> list[dict[str, Any]]:
        """Some shapes that end so many grid units outside the grid at most, those of an emblem in its box."""
        return [self.shape(far) for _ in range(self.draw(st.integers(fewest, most)))]

    def shape(self, far: int) -> dict[str, Any]:
        """A shape; an emblem's box is one unit, from which it may stick out too."""
        kind = self.draw(st.sampled_from(sorted(SHAPES)))
        width, height = (self.draw(st.sampled_from([0.25, 0.5, 1, 1.75, 4])) for _ in range(2))
        edge = -0.1 if kind in ROUND else 0
        at = [self.draw(st.sampled_from([-far, -1.5, edge, 0.4, 1, 2.2, far - 0.5])) for _ in range(2)]
        turn = self.draw(st.sampled_from([0, 90, 180, 270]))
        size = width if SHAPES[kind] else [width, height]
        return {"shape": kind, "at": at, "size": size, "turn": turn, "tone": self.draw(st.sampled_from(TONES))}

    def views(self, question: str) -> list[dict[str, Any]]:
        """A view in the list, some by an id or for one layout; hardly ever one that is refused."""
        views = [
            self.place(),
            *self.some_of(named=lambda: self.place() | {"question": question}).values(),
            *self.some_of(own=lambda: self.place() | {"layout": "tarot-cards"}).values(),
        ]
        return [*views, dict(self.draw(st.sampled_from(MISVIEWS)))] if self.rarely() else views

    def place(self) -> dict[str, Any]:
        """A view from somewhere, mostly where forms are."""
        at = [self.draw(st.sampled_from([0, 1, 2, 2.75, 4, -FARTHEST])) for _ in range(2)]
        return {
            "at": at,
            **self.some_of(
                to=lambda: [self.draw(st.sampled_from([0, 0.5, 1, 1.5])) for _ in range(2)],
                scale=lambda: self.draw(st.sampled_from([0.1, 0.6, 1, 2.5, 12])),
                turn=lambda: self.draw(st.sampled_from([0, 90, 180, 270])),
            ),
        }

    def opener(self) -> dict[str, Any]:
        """A view above the text of a page, now and then from anywhere."""
        turn = self.draw(st.sampled_from([0, 90, 180, 270]))
        return self.place() if self.now_and_then() else {**ABOVE, "turn": turn}

    def rarely(self) -> bool:
        """Whether to do what hardly anybody does."""
        return bool(self.draw(st.integers(0, 99)) == 61)

    def question(self, theme: int, position: int) -> dict[str, Any]:
        """A question; the first of each theme has an id."""
        named = {} if position else {"id": f"id-{theme}"}
        group = {"group": self.title(30)} if self.now_and_then() else {}
        return {"text": self.running(2, 16), **named, **group}

    def runsheet(self) -> list[dict[str, Any]]:
        """A run sheet without gaps."""
        lengths = self.draw(st.lists(st.integers(1, 60), min_size=1, max_size=6))
        starts = [sum(lengths[:position]) for position in range(len(lengths))]
        spans = zip(starts, lengths, strict=True)
        return [{"from": start, "to": start + length, "text": self.running(1, 12)} for start, length in spans]

    def work(self) -> dict[str, Any]:
        """A work to read more in, with or without an address."""
        url = self.draw(st.sampled_from(["https://www.example.no/lokal/utvikling", "http://ks.no"]))
        address = {"url": url, "checked": "2026-11-23", "short": "example.no"}
        return {"title": self.text(1, 8), **(address if self.draw(st.booleans()) else {})}

    def home(self) -> dict[str, Any]:
        """The deck's own page."""
        return {
            "title": self.text(1, 8),
            "url": "https://www.example.no",
            "short": "example.no",
            "checked": "2026-11-23",
        }

    def tones(self) -> dict[str, Any]:
        """A ground that white type reads well on."""
        return {"ground": list(self.draw(st.sampled_from(GROUNDS)))}

    def face(self) -> dict[str, Any]:
        """A face of a how-to card."""
        return {"title": self.title(24), "steps": self.texts(1, 4, 8)}

    def howto(self) -> dict[str, Any]:
        """A how-to card, perhaps without a text on its back."""
        return {"front": self.face(), **self.some_of(back=self.face)}

    def deck(self) -> dict[str, Any]:
        """A deck with some of what it may have."""
        keys = {
            "title": self.title(26),
            "language": self.language,
            **self.some_of(
                subtitle=lambda: self.title(50),
                publisher=lambda: self.title(30),
                credit=lambda: self.running(1, 8),
                edition=lambda: "2026.1",
                date=lambda: "2026-11-23",
                address=self.home,
                ink=self.tones,
                howto=lambda: [self.howto() for _ in range(self.draw(st.integers(1, 3)))],
                staircase=self.staircase,
                experience=lambda: [{"title": self.title(30), "text": self.running(5, 30), "source": self.title(40)}],
                chapters=lambda: [self.chapter(position) for position in range(self.draw(st.integers(1, 3)))],
                sources=lambda: [self.work()],
            ),
        }
        keys |= self.some_of(templates=lambda: self.forms("staircase" in keys))
        if self.now_and_then():
            keys["pictures"] = {name: picture(name) for name in self.some_of(arms=str, cover=str)}
        if self.now_and_then():
            keys["direction"] = self.draw(st.sampled_from(["ltr", "rtl"]))
        return {name: value for name, value in keys.items() if value != {}}

    def staircase(self) -> dict[str, Any]:
        """A staircase of some steps."""
        steps = [self.step() for _ in range(self.draw(st.sampled_from([2, 3, 3, 4, 4, 4, 5, 8])))]
        del steps[-1]["riser"]
        return {
            "title": self.title(24),
            "steps": steps,
            **self.some_of(
                credit=lambda: self.title(40),
                instructions=lambda: [self.title(30) for _ in range(self.draw(st.integers(1, 3)))],
                question=lambda: self.running(2, 8),
                ways=lambda: {"title": self.title(40), "items": self.texts(1, 4, 4)},
            ),
        }

    def step(self) -> dict[str, Any]:
        """A step with the question above it."""
        ink = list(self.draw(st.sampled_from(GROUNDS)))
        text = self.some_of(text=lambda: self.title(30))
        return {"name": self.title(20), "riser": self.title(30), "ink": ink, **text}

    def forms(self, has_steps: bool) -> dict[str, Any]:
        """Some of the forms; that of the staircase for decks that have one."""
        score = {"score": lambda: {**self.form(), "columns": [self.title(14) for _ in range(4)]}} if has_steps else {}
        return self.some_of(
            runsheet=lambda: {**self.form(), "rows": [self.title(12) for _ in range(5)]},
            canvas=lambda: {**self.form(), "stops": [self.stop() for _ in range(self.draw(st.integers(2, 6)))]},
            **score,
        )

    def form(self) -> dict[str, Any]:
        """What each form has."""
        return {"title": self.title(24), **self.some_of(lead=lambda: self.running(2, 12))}

    def stop(self) -> dict[str, Any]:
        """A resting place."""
        return {"name": self.title(16), "prompt": self.running(2, 8)}

    def chapter(self, position: int) -> dict[str, Any]:
        """A chapter of the guide."""
        blocks = [
            {"heading": self.title(30)},
            {"text": self.running(10, 80, "{deck.question-count}", "{deck.title}", "{theme.tema-1.title}")},
            {"steps": self.texts(1, 5, 12)},
            {"list": self.texts(1, 5, 6)},
            {"quote": {"text": self.running(4, 20), "source": self.title(40)}},
        ]
        body = [block for block in blocks if self.draw(st.booleans())] or blocks[1:2]
        place = self.draw(st.sampled_from(["before", "after"]))
        return {"slug": f"kapittel-{position}", "title": self.title(24), "place": place, "body": body}

    def declare_fields(self, deck: dict[str, Any], themes: list[dict[str, Any]]) -> None:
        """Declare fields of the deck's own, fill in some, and make a card of its own kind."""
        deck["fields"] = FIELDS
        deck["cards"] = [{"kind": "joker", "id": "bytt", "title": self.title(20), "rule": self.running(2, 10)}]
        for theme in themes[:3]:
            theme.update(self.some_of(category=lambda: self.title(20)))
            first = theme["questions"][0]
            first |= self.some_of(
                why=lambda: self.running(2, 10),
                level=lambda: self.draw(st.integers(1, 5)),
                link=lambda: "https://www.example.no/æ",
                how=lambda: self.texts(1, 3, 4),
            )
            if self.now_and_then():  # refused: no shipped layout shows it
                first["drawing"] = "house"
        if any("drawing" in theme["questions"][0] for theme in themes):
            deck.setdefault("pictures", {})["house"] = picture("house")


def picture(name: str) -> dict[str, str]:
    """A picture of a deck by its name."""
    return {"file": f"{name}.png", "alt": name}


def name_by_letter(theme: dict[str, Any], letter: str, label: str) -> None:
    """Make a theme one that has a letter and a label in place of a number."""
    del theme["number"]
    theme.update(letter=letter, label=label)
