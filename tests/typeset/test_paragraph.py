"""Texts to lines, in the faces and sizes of the deck: what a typesetter would sign."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from deckgen.source.spans import MarkedText, Span
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.gap_costs import Freedom
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.typeset.language import habits_of
from deckgen.typeset.measure import Measured
from deckgen.typeset.optimum import RUNNING, optimum
from deckgen.typeset.paragraph import Lines, TextSpec, Typesetter, paragraph_breaks
from deckgen.typeset.shaper import Shaper
from deckgen.typeset.text_lines import TextLine
from deckgen.typeset.word_measures import TextSetting, WordMeasures

CARD = 252.0  # an A6 card between its margins, in points


@pytest.fixture(scope="module")
def question(catalogue: Catalogue) -> TextSpec:
    return TextSpec(catalogue.face("grotesk", 700), 20, word_space=1.15, balance=True)


@pytest.fixture(scope="module")
def body(catalogue: Catalogue) -> TextSpec:
    return TextSpec(catalogue.face("serif", 400), 10.5)


@pytest.fixture(scope="module")
def hyphenator() -> Hyphenator:
    return Hyphenator("nb")


def texts(lines: Lines | None) -> list[str]:
    assert lines is not None
    return [line.text for line in lines.lines]


def glyph_text(lines: Lines) -> str:
    return "".join(word.text for line in lines.lines for segment in line.segments for word in segment.words)


QUESTIONS = [
    [
        "Hvordan sørger vi",
        "for erfaringslæring –",
        "hva kan være gode måter",
        "å bevisstgjøre det på?",
    ],
    [
        "Hva skal den enkelte",
        "sitte igjen med – hva skal",
        "den enkelte ha lært,",
        "når «dette er over»?",
    ],
    [
        "Hvordan vet vi",
        "at vi er på rett vei,",
        "og hvordan skal vi sørge",
        "for at vi er på sporet?",
    ],
    [
        "Hva skal til for at vi",
        "bygger kapasitet",
        "i vår organisasjon, for",
        "kontinuerlig forbedrings-",
        "og utviklingsarbeid?",
    ],
    ["Å vokse opp", "i kommunen vår"],
    ["Hvor starter vi?"],
]


@pytest.mark.parametrize("expected", QUESTIONS, ids=lambda lines: lines[0])
def test_questions_are_balanced(typesetter: Typesetter, question: TextSpec, expected: list[str]) -> None:
    assert texts(typesetter.lines(" ".join(expected), question, CARD)) == expected


TITLES = [
    ["Tematikk for", "lokalsamfunns\u00ad", "utvikling"],
    ["Samhandlings\u00ad", "trappa"],
    ["Helhetlige", "tjenester"],
]


@pytest.mark.parametrize("expected", TITLES, ids=lambda lines: lines[0])
def test_titles_break_long_words_at_compound_boundaries(
    typesetter: Typesetter, question: TextSpec, expected: list[str]
) -> None:
    text = " ".join(expected).replace("\u00ad ", "")
    assert texts(typesetter.lines(text, replace(question, size=30), CARD)) == expected


PARAGRAPHS = [
    (
        CARD,
        [
            "Bruk tid på, sammen med flere roller og aktører,",
            "å skissere et prosessløp, de ulike holdeplassene",
            "og hvordan dere skal ta vare på og benytte",
            "materialet underveis, på vei frem mot et resultat.",
        ],
    ),
    (
        CARD,
        [
            "Rollefordeling mellom folkevalgte,",
            "administrasjon og innbyggere i en kommune",
            "berører grunnleggende prinsipper i det",
            "norske demokratiet. Sett av 45 minutter og merker",
            "på 12 mm.",
        ],
    ),
    (
        130,
        [
            "Rollefordeling mellom",
            "folkevalgte, administra¬",
            "sjon og innbyggere i en",
            "kommune berører grunn¬",
            "leggende prinsipper i det",
            "norske demokratiet.",
        ],
    ),
    (
        100,
        [
            "Kunnskaps¬",
            "grunnlaget og",
            "samhandlings¬",
            "trappa gir",
            "lokalsamfunns¬",
            "utvikling.",
        ],
    ),
    (
        180,
        [
            "Les mer på https://www.udir.=",
            "no/kvalitet-og-kompetanse/=",
            "utvikle-praksis/larende-moter/",
            "før møtet.",
        ],
    ),
]


@pytest.mark.parametrize(("width", "expected"), PARAGRAPHS, ids=lambda value: str(value)[:20])
def test_running_text(typesetter: Typesetter, body: TextSpec, width: float, expected: list[str]) -> None:
    """In the expected lines ¬ is a hyphen that is put in, and after = the word goes on."""
    text = " ".join(expected).replace("¬ ", "").replace("= ", "")
    drawn = [line.replace("¬", "\u00ad").rstrip("=") for line in expected]
    assert texts(typesetter.lines(text, body, width)) == drawn


def test_running_text_is_hyphenated_where_its_lines_would_be_uneven(typesetter: Typesetter, body: TextSpec) -> None:
    text = "Dere kan lese samhandlingstrappa nedenfra og opp hver for dere først."
    assert texts(typesetter.lines(text, body, 160))[0] == "Dere kan lese samhandlings\u00ad"
    assert texts(typesetter.lines(text, body, 190))[0] == "Dere kan lese samhandlingstrappa"


def test_lines_that_are_even_enough_go_without_hyphens(typesetter: Typesetter, body: TextSpec) -> None:
    """Hyphens would save a line here, and are not worth it."""
    text = (
        "Forankring kan handle om eierskap, innsikt og gode grunner. Den kan være formell, faglig og følelsesmessig. "
        "Hvem er med, hvem har gitt mandatet, og har vi snakket med dem tjenestene er til for? Å sette en plan i verk "
        "er også å få den til å virke. Da må vi ta folk med tidlig, så flest mulig av dem det angår, er med på reisen. "
        "Det begynner første dag."
    )
    lines = typesetter.lines(text, body, 258)
    assert lines is not None
    assert (len(lines.lines), lines.hyphens) == (8, 0)


def test_hyphens_are_counted(typesetter: Typesetter, body: TextSpec) -> None:
    lines = typesetter.lines("Kunnskapsgrunnlaget og samhandlingstrappa gir oss svar.", body, 100)
    assert lines is not None
    assert lines.hyphens == sum(line.text.endswith("\u00ad") for line in lines.lines) == 2


def test_without_hyphenation_a_wide_word_is_named(typesetter: Typesetter, question: TextSpec) -> None:
    whole = replace(question, hyphenate=False)
    text = "Om kommunikasjonsavdelingene i dag"
    assert typesetter.lines(text, whole, 150) is None
    assert typesetter.extent(text, whole, 150) is None
    assert typesetter.too_wide(text, whole, 150) == "kommunikasjonsavdelingene"
    assert typesetter.too_wide(text, whole, 400) == ""
    assert typesetter.lines(text, question, 170) is not None


@pytest.mark.parametrize("text", ["Om lokalsamfunnsutvikling i dag", "Om SESJONS\u00adHÅNDTERING i dag"])
def test_break_points_that_somebody_gave_are_used_where_nothing_else_is_hyphenated(
    typesetter: Typesetter, question: TextSpec, text: str
) -> None:
    whole = replace(question, hyphenate=False)
    narrow, wide = typesetter.lines(text, whole, 150), typesetter.lines(text, whole, 400)
    assert narrow is not None
    assert wide is not None
    assert narrow.hyphens > 0
    assert wide.hyphens == 0, "only where a line can be had in no other way"


def test_what_is_too_wide_sticks_out_of_lines_that_are_shown_anyway(typesetter: Typesetter, body: TextSpec) -> None:
    lines = typesetter.overfull_lines(f"Hva med {'x' * 60}, spør vi nå?", body, 120)
    assert [line.text for line in lines.lines] == ["Hva med", f"{'x' * 60},", "spør vi nå?"]
    assert lines.widest == lines.lines[1].width > 120


def test_a_rule_gives_way_only_where_the_measure_forces_it(typesetter: Typesetter, body: TextSpec) -> None:
    wide = typesetter.lines("om 45 minutter", body, 70)
    narrow = typesetter.lines("om 45 minutter", body, 48)
    assert (texts(wide), wide and wide.forced) == (["om", "45 minutter"], False)
    assert (texts(narrow), narrow and narrow.forced) == (["om 45", "minutter"], True)


def test_a_no_break_space_gives_way_after_all_rules(typesetter: Typesetter, body: TextSpec) -> None:
    """An author who glues words with one page in mind is not to find that a narrower one cannot be set."""
    text = "ca. 45\u00a0minutter"
    glued, torn = typesetter.lines(text, body, 60), typesetter.lines(text, body, 48)
    assert (texts(glued), glued and glued.forced) == (["ca.", "45 minutter"], True)
    assert (texts(torn), torn and torn.forced) == (["ca. 45", "minutter"], True)
    assert typesetter.lines(text, body, 40) is None
    assert typesetter.too_wide(text, body, 40) == "minutter"


@pytest.mark.parametrize("width", [CARD, 190, 160])
@pytest.mark.parametrize("text", ["Hvordan går vi frem, helt konkret, når vi lager planer og mål for arbeidet?"])
def test_an_authors_no_break_space_overrules_what_lines_cost(
    typesetter: Typesetter, question: TextSpec, text: str, width: float
) -> None:
    for first, second in pairwise(text.split()):
        if typesetter.width(f"{first} {second}", question) <= width:
            glued = texts(
                typesetter.lines(text.replace(f"{first} {second}", f"{first}\u00a0{second}"), question, width)
            )
            assert any(f"{first} {second}" in line for line in glued)


def test_a_line_end_in_the_text_is_kept(typesetter: Typesetter, question: TextSpec) -> None:
    assert texts(typesetter.lines("To spor –\nprosess og innhold\n", question, CARD)) == [
        "To spor –",
        "prosess og innhold",
    ]
    assert typesetter.line("To spor\ni ett", question).text == "To spor i ett"


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (CARD, ["Hvordan går vi", "frem, helt konkret,", "når vi lager planer", "og mål for arbeidet?"]),
        (150, ["Hvordan går vi", "frem,", "helt konkret,", "når vi", "lager planer", "og mål", "for arbeidet?"]),
    ],
)
def test_an_authors_line_ends_are_kept_in_display_type_and_lines_between_broken_further(
    typesetter: Typesetter, question: TextSpec, width: float, expected: list[str]
) -> None:
    """Even where the sense speaks against one, and in a layout that is narrower than the author thought of."""
    text = "Hvordan går vi\nfrem, helt konkret,\nnår vi lager planer\nog mål for arbeidet?"
    assert texts(typesetter.lines(text, question, width)) == expected
    marked = MarkedText(text, (Span(0, 7, italic=True),))
    assert texts(typesetter.lines(marked, question, width)) == expected


def test_nothing_gives_no_lines(typesetter: Typesetter, body: TextSpec) -> None:
    assert typesetter.lines(" \n ", body, CARD) == Lines((), 0.0)
    assert typesetter.width("", body) == 0


def test_a_line_that_goes_on_ends_in_a_space_without_room(typesetter: Typesetter, body: TextSpec) -> None:
    lines = typesetter.lines("Hvordan vet vi at vi er på rett vei?", body, 100)
    assert lines is not None
    *others, last = [line.segments[-1].words[-1] for line in lines.lines]
    assert {(space.text, space.width) for space in others} == {(" ", 0.0)}
    assert last.text == "vei?"


def test_the_word_space_is_opened_and_nothing_else(typesetter: Typesetter, question: TextSpec) -> None:
    tight, open_ = replace(question, word_space=1), replace(question, word_space=1.5)
    more = 2 * 0.5 * question.face.word_space / 1000 * question.size
    assert typesetter.width("vi er her", open_) == pytest.approx(typesetter.width("vi er her", tight) + more)
    assert typesetter.width("her", open_) == typesetter.width("her", tight)


def test_tracking_stands_between_characters_only(typesetter: Typesetter, question: TextSpec) -> None:
    tracked = replace(question, tracking=100, size=10)
    assert typesetter.width("TEMA", tracked) == pytest.approx(
        typesetter.width("TEMA", replace(tracked, tracking=0)) + 3
    )


def test_tracked_lines_are_as_wide_as_they_are_measured(typesetter: Typesetter, question: TextSpec) -> None:
    tracked = replace(question, tracking=100, size=15)
    text = "Hva lærer samhandlingstrappa oss?"
    lines, extent = typesetter.lines(text, tracked, 130), typesetter.extent(text, tracked, 130)
    assert lines is not None
    assert extent is not None
    assert lines.widest == pytest.approx(extent.widest)
    assert lines.hyphens == 1
    assert [line.width for line in lines.lines] == pytest.approx(
        [typesetter.width(line.text.replace("\u00ad", "-"), tracked) for line in lines.lines]
    )


def test_width_grows_with_the_size(typesetter: Typesetter, question: TextSpec) -> None:
    at_20 = typesetter.width("Spørsmål 2 av 4", question)
    assert typesetter.width("Spørsmål 2 av 4", replace(question, size=10)) == pytest.approx(at_20 / 2)


def test_a_lent_glyph_is_a_segment_of_its_own(typesetter: Typesetter, question: TextSpec) -> None:
    line = typesetter.line("☐ Skriv ned", question)
    assert [segment.face.key for segment in line.segments] == ["symbols-700", "grotesk-700"]
    assert sum(segment.width for segment in line.segments) == pytest.approx(line.width)


def test_missing_characters_are_named_once(typesetter: Typesetter, question: TextSpec) -> None:
    (message,) = typesetter.unset("漢 ✓ og 漢", question.face)
    assert message.message.startswith("no font has 漢 CJK UNIFIED IDEOGRAPH-6F22; ")
    assert typesetter.unset("Kvæner – «på» ☐", question.face) == ()


def test_balanced_lines_prefer_a_break_after_a_comma(typesetter: Typesetter, question: TextSpec) -> None:
    with_comma = typesetter.lines("Hva må vi ha klart, før vi kan begynne?", question, CARD)
    assert texts(with_comma) == ["Hva må vi ha klart,", "før vi kan begynne?"]


WORDS = re.findall(
    r"\S+",
    "å i vi og på til hva hvordan møtet lærer barn, kulturskolen – samhandlingstrappa kunnskapsgrunnlaget «to spor» "
    "lokalsamfunnsutvikling? organisasjonen KS-program forbedrings- 12 mm 45 minutter 3 fjell stoff, AVTALE ✓ 2.10",
)
prose = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)


@given(text=prose, size=st.sampled_from([8.5, 10.5, 15, 20]), width=st.floats(90, 300), balance=st.booleans())
@settings(max_examples=120)
def test_what_holds_for_every_text(
    *, typesetter: Typesetter, catalogue: Catalogue, text: str, size: float, width: float, balance: bool
) -> None:
    spec = TextSpec(catalogue.face("serif", 400), size, balance=balance)
    lines = typesetter.lines(text, spec, width)
    if lines is None:
        assert typesetter.too_wide(text, spec, width)
        return
    put_in = joined(lines, text)
    assert lines.hyphens == len(put_in)
    assert all(line.width <= width + 1e-6 for line in lines.lines)
    assert all(letters_beside(text, at) >= 3 for at in put_in)
    if not lines.forced:
        assert not any(re.search(r"(^| )[åi]$", line.text) for line in lines.lines[:-1])
        assert not any(line.text.startswith("– ") for line in lines.lines[1:])
        assert not any(re.search(r"\d$", a.text) and b.text.startswith(("mm", "minutter")) for a, b in pairs(lines))
    extent = typesetter.extent(text, spec, width)
    assert extent is not None
    assert (extent.count, extent.hyphens, extent.forced) == (len(lines.lines), lines.hyphens, lines.forced)
    assert extent.widest == pytest.approx(lines.widest)


@pytest.mark.parametrize("text", ["Ja. Nei. Kanskje, eller ikke.", "Hva nå? ↗"])
def test_what_fits_on_one_line_is_set_on_one(typesetter: Typesetter, question: TextSpec, text: str) -> None:
    """Though breaks after a sentence gain more than a line costs."""
    assert texts(typesetter.lines(text, question, typesetter.width(text, question) + 0.01)) == [text]


@given(text=prose, room=st.floats(0, 40))
@settings(max_examples=120)
def test_a_running_text_that_fits_on_one_line_is_broken_as_the_search_would(
    *, catalogue: Catalogue, hyphenator: Hyphenator, text: str, room: float
) -> None:
    weights = RUNNING
    setting = TextSetting(catalogue.face("serif", 400), 1, 0, tabular=False, hyphenate=True, weights=weights)
    measured = Measured(text, WordMeasures(setting, Shaper(catalogue, "nb"), hyphenator, habits_of("nb")))
    measure = measured.line_width + room
    nodes = measured.nodes(Freedom.SPACES)
    cheapest = optimum(nodes, measure, weights)
    assert cheapest is not None
    breaks = paragraph_breaks(measured, measure, weights)
    assert breaks is not None
    assert breaks.places == tuple(nodes.places[node] for node in cheapest.trail)


def test_breaks_that_were_found_before_are_taken_without_a_search(
    catalogue: Catalogue, hyphenator: Hyphenator, body: TextSpec, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = Typesetter(catalogue, hyphenator), Typesetter(catalogue, hyphenator)
    text = " ".join(WORDS)
    lines, none = first.lines(text, body, CARD), first.lines(text, body, 9)
    assert none is None
    second.renew(first.breaks)
    monkeypatch.setattr("deckgen.typeset.paragraph.optimum", None)
    assert second.lines(text, body, 9) is None
    assert texts(second.lines(text, body, CARD)) == texts(lines)
    assert second.breaks == first.breaks
    second.renew({})
    assert second.breaks == {}


def test_the_breaks_of_too_many_texts_are_forgotten(
    catalogue: Catalogue, hyphenator: Hyphenator, body: TextSpec, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deckgen.typeset.paragraph.MOST_BROKEN", 2)
    typesetter = Typesetter(catalogue, hyphenator)
    for text in ("Ja", "Nei", "Kanskje"):
        typesetter.extent(text, body, CARD)
    assert [text for text, _, _ in typesetter.breaks] == ["Kanskje"]


def pairs(lines: Lines) -> list[tuple[TextLine, TextLine]]:
    return list(zip(lines.lines, lines.lines[1:], strict=False))


def joined(lines: Lines, text: str) -> list[int]:
    """Reads the glyphs against the text, where each character must come once and in order; places of added hyphens."""
    read = glyph_text(lines)
    put_in = []
    at = 0
    for character in read:
        if at < len(text) and character == text[at]:
            at += 1
        else:
            assert character == "\u00ad", f"{character!r} is not in the text at {at}"
            put_in.append(at)
    assert at == len(text)
    return put_in


def letters_beside(text: str, at: int) -> int:
    """The fewer of the letters before and after a place within a word."""
    before = re.search(r"\w*$", text[:at])
    after = re.match(r"\w*", text[at:])
    assert before
    assert after
    return min(len(before[0]), len(after[0]))


def test_the_same_text_at_eight_sizes_is_measured_once(typesetter: Typesetter, body: TextSpec) -> None:
    """A size asks only for other breaks: the words of equal lines are the same objects."""
    first = typesetter.lines("Hvor starter vi?", body, CARD)
    second = typesetter.lines("Hvor starter vi?", replace(body, size=8.5), CARD)
    assert first is not None
    assert second is not None
    assert first.lines[0].segments[0].words == second.lines[0].segments[0].words
