"""What the deck says: every question, address and label of the booklet is there, in words of its own.

`booklet_shingles.txt` tells the booklet's wording without holding it: for every seven words in a row of it (small
letters, no punctuation; words broken at line ends both joined and apart) the first twelve digits of their SHA-256.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from real import REFERENCES, SOURCES, Real, texts_of
from samples import given

from deckgen.deck.theme import Theme

SHINGLES = frozenset((Path(__file__).parent / "booklet_shingles.txt").read_text("ascii").split())
IN_A_ROW = 7
# What must be quoted as it is: the names of works and of the project, and the credit of the model.
QUOTED = (
    "Kommunal samskaping – tjenesteutvikling med kulturskolen som døråpner",
    "pilotprosjektet «Kulturskolen som utviklingsaktør i fremtidens kommune»",
    "La oss gjøre det sammen. Håndbok i lokal samskapende sosial innovasjon",
    "Basert på en modell utviklet av Difi (2014)",
)
# The booklet's nine addresses besides the deck's own use of the third, and the themes that give them.
LEARNING_MEETINGS = (
    "https://www.udir.no/kvalitet-og-kompetanse/utvikle-praksis/"
    "ideer-til-levende-moter-og-hvordan-utvikle-praksis/larende-moter/"
)
ADDRESSES = {
    LEARNING_MEETINGS: "1 2",
    "http://www.ks.no/fremtidenskulturskole": "3 6 12",
    "https://www.ks.no/globalassets/handbok-for-samskaping.pdf": "4 12",
    "https://www.ks.no/globalassets/fagomrader/for-deg-som-folkevalgt/Tillit.pdf": "5",
    "https://www.ks.no/fagomrader/demokrati-og-styring/folkevalgtprogrammet/"
    "her-finner-du-boken-tillit-ks-folkevalgtprogram-2019-2023": "8",
    "http://ksinnovasjon.laboremus.pl/#!div2": "9",
    "http://www.ks.no/fagomrader/innovasjon/tiltak-som-virker/": "10",
    "https://www.ks.no/fagomrader/barn-og-unge/ks-ung/laringsspill/e-ung/": "11",
    "https://www.kulturtanken.no/medvirkning/": "11",
}
# What a stranger stumbles on who reads aloud, and the theme whose card explains it; none where plain words do.
TRADE_WORDS = {
    "aksjonslæring": "6",
    "fase": "6",
    "medvirkning": "11",
    "samhandling": "12",
    "samskap": "12",
    "mandat": "9",
    "formelle": "5",
    "forankr": None,
    "implementer": None,
    "kapasitet": None,
    "kontekst": None,
    "kunnskapsgrunnlag": None,
    "arena": None,
    "aktør": None,
    "prege": None,
    "hos oss": None,
    "eier ": None,
}
STEPS = (
    ("Dele informasjon", "Gjensidig informasjons- og kunnskapsdeling"),
    ("Utvikle felles problemforståelse", "Dialog, felles problemforståelse, samarbeid om løsning"),
    ("Styrke hverandres måloppnåelse", "Tilpasser innsats, harmonerer med andres innsats"),
    ("Utvikle felles plan og tiltak", "Samarbeid for sammenhengende og integrerte tiltak"),
)


def theme(real: Real, mark: str) -> Theme:
    return next(theme for theme in real.deck.themes if theme.mark == mark)


def shingles(text: str) -> Iterator[str]:
    """The hashes of a text's shingles, as the file has them."""
    words = re.findall(r"\w+", text.lower())
    for start in range(len(words) - IN_A_ROW + 1):
        yield sha256(" ".join(words[start : start + IN_A_ROW]).encode()).hexdigest()[:12]


def borrowed(text: str) -> list[str]:
    for quoted in QUOTED:
        text = text.replace(quoted, "|")
    return [shingle for part in text.split("|") for shingle in shingles(part) if shingle in SHINGLES]


def test_every_question_of_the_booklet_is_there_in_order(real: Real) -> None:
    references = [question.reference for theme in real.deck.themes for question in theme.questions]
    assert len(REFERENCES) == 58
    assert tuple(references) == REFERENCES


def test_questions_are_numbered_on_through_the_theme(real: Real) -> None:
    assert [question.number for question in theme(real, "5").questions] == ["5.1", "5.2", "5.3", "5.4", "5.5"]
    assert [question.number for question in real.deck.themes[-1].questions] == ["V.1", "V.2", "V.3", "V.4"]


def test_a_question_can_be_held_in_the_head_while_one_listens(real: Real) -> None:
    lengths = {key: len(text) for key, text in real.questions.items()}
    assert len(lengths) == 58
    assert sum(length <= 110 for length in lengths.values()) >= 0.9 * len(lengths)
    assert {key: length for key, length in lengths.items() if length > 140} == {}
    assert {key: text for key, text in real.questions.items() if len(text.split()) > 15} == {}
    assert sum(len(text.split()) <= 12 for text in real.questions.values()) >= 0.66 * len(lengths)


def test_a_question_after_a_statement_waits_for_few_words(real: Real) -> None:
    statements = {key: text.rpartition(". ")[0] for key, text in real.questions.items() if ". " in text}
    assert len(statements) > 10
    assert {key: said for key, said in statements.items() if len(said.split()) > 8 or ". " in said} == {}


def test_words_of_the_trade_are_heard_in_the_theme_that_explains_them_alone(real: Real) -> None:
    heard = {
        word: sorted({key.split(".")[0] for key, text in real.questions.items() if word in text.lower()})
        for word in TRADE_WORDS
    }
    assert heard == {word: [mark] if mark else [] for word, mark in TRADE_WORDS.items()}


def test_a_card_asks_one_thing(real: Real) -> None:
    asking = [text for text in real.questions.values() if text.count("?") == 1 and text.endswith("?")]
    assert asking == list(real.questions.values())
    assert [text for text in asking if re.search(r"[()\[\]/–…]", text)] == []


def test_questions_do_not_all_begin_alike(real: Real) -> None:
    for theme in real.deck.themes:
        first = [question.text.value.split()[0] for question in theme.questions]
        assert len(set(first)) > 1, theme.id
        assert all(first.count(word) <= 3 for word in first), theme.id


def test_introductions_have_their_length(real: Real) -> None:
    lengths = {theme.id: len(given(theme.introduction).value.split()) for theme in real.deck.themes}
    assert {name: count for name, count in lengths.items() if not 45 <= count <= 62} == {}


def test_each_theme_can_be_talked_about_in_twenty_minutes_and_with_children(real: Real) -> None:
    for theme in real.deck.themes:
        assert theme.short_minutes == 20, theme.id
        assert 3 <= len(theme.short_runsheet) <= 4, theme.id
        assert 2 <= len(theme.children) <= 4, theme.id
        assert any("?»" in text.value for text in theme.children), f"{theme.id} asks children nothing"
    told = [text.value for theme in real.deck.themes for text in theme.children]
    assert len(set(told)) == len(told)


def test_run_sheets_rest_gather_and_look_back(real: Real) -> None:
    for theme in real.deck.themes:
        steps = [step.text.value for step in theme.runsheet]
        assert "Les temakortet høyt" in steps[0] or "les temakortet høyt" in steps[0], theme.id
        assert sum(step.startswith("Felles runde:") for step in steps) == 1, theme.id
        assert "nederst på kjøreplanen" in steps[-1], theme.id
        assert "nederst på kjøreplanen" in theme.short_runsheet[-1].text.value, theme.id
        rests = [step for step in theme.runsheet if step.text.value.startswith("Pause.")]
        assert theme.minutes <= 60 or rests, f"{theme.id} takes {theme.minutes} minutes without a rest"


def test_run_sheets_take_up_every_card_of_their_theme(real: Real) -> None:
    for theme in real.deck.themes:
        steps = " ".join(step.text.value for step in theme.runsheet)
        left = [number for number in (question.number for question in theme.questions) if number not in steps]
        assert left == ([] if theme.number != 7 else ["7.2", "7.3"]), "between 7.1 and 7.4, which one chooses from"


def test_two_questions_of_theme_7_stand_under_the_heading_on_growing_up(real: Real) -> None:
    grouped = {
        question.number: question.group.value
        for theme in real.deck.themes
        for question in theme.questions
        if question.group
    }
    assert list(grouped) == ["7.1", "7.2"]
    assert all(heading.startswith("Å vokse opp") for heading in grouped.values())


def test_no_seven_words_in_a_row_are_the_booklets(real: Real) -> None:
    texts = [(str(text.origin), text.value) for path, text in texts_of(real.deck) if not path.endswith(".address")]
    texts.append(("sporsmal.md", (SOURCES / "sporsmal.md").read_text("utf-8")))
    assert [origin for origin, text in texts if borrowed(text)] == []


def test_borrowed_words_are_found() -> None:
    quote = QUOTED[-1]
    assert not borrowed(quote), "quoted whole, as it must be"
    assert borrowed(quote.replace("Basert", "basert")), "the same words in running text"


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_address_stands_at_its_themes(real: Real, address: str) -> None:
    given = [theme.mark for theme in real.deck.themes if any(str(work.address) == address for work in theme.reading)]
    assert " ".join(given) == ADDRESSES[address]


def test_there_are_nine_addresses_and_no_other(real: Real) -> None:
    addresses = {str(work.address) for theme in real.deck.themes for work in theme.reading if work.address}
    assert addresses == set(ADDRESSES)
    assert len(ADDRESSES) == 9
    assert str(given(real.deck.address).address) == "http://www.ks.no/fremtidenskulturskole"


def test_learning_meetings_are_read_at_themes_1_and_2(real: Real) -> None:
    works = {
        theme.mark: [str(work.address) for work in theme.reading if work.title.value == "Lærende møter"]
        for theme in real.deck.themes
    }
    assert {mark: addresses for mark, addresses in works.items() if addresses} == {
        "1": [LEARNING_MEETINGS],
        "2": [LEARNING_MEETINGS],
    }


def test_the_staircase_has_the_models_labels(real: Real) -> None:
    stairs = given(real.deck.staircase)
    assert tuple((step.name.value, given(step.text).value) for step in stairs.steps) == STEPS
    assert stairs.title.value == "Samhandlingstrappa"
    assert given(stairs.credit).value == "Basert på en modell utviklet av Difi (2014)"
    assert [step.riser is None for step in stairs.steps] == [False, False, False, True]
    assert [theme.mark for theme in real.deck.themes if theme.owns_staircase] == ["12"]


def test_the_list_for_reviewers_is_in_step_with_the_deck(real: Real) -> None:
    listed = re.findall(
        r"^\| ((?:\d+|V)\.\d[ab]?) \| .+ \| (.+) \|$", (SOURCES / "sporsmal.md").read_text("utf-8"), re.M
    )
    questions = [
        (question.reference, question.text.value) for theme in real.deck.themes for question in theme.questions
    ]
    assert listed == questions


def test_long_words_have_break_points_of_their_own(real: Real) -> None:
    used = {
        word
        for path, text in texts_of(real.deck)
        if not path.endswith((".address", ".short"))
        for word in re.findall(r"[^\W\d_]{10,}", text.value.lower())
    }
    known = {word.replace("-", "") for word in real.deck.hyphenation}
    lacking = sorted(used - known)
    # The rest is left to the general patterns; most must not be.
    assert len(lacking) < len(used) / 2, f"{len(lacking)} of {len(used)} words lack break points: {lacking}"


def test_the_list_of_break_points_is_sound(real: Real) -> None:
    assert "samhandlings-trappa" in real.deck.hyphenation
    written = "".join(file.read_text("utf-8") for file in sorted(SOURCES.iterdir()))
    assert "samhand-lingstrappa" not in written
    for word in real.deck.hyphenation:
        parts = word.split("-")
        assert len(parts) > 1, word
        assert min(len(parts[0]), len(parts[-1])) >= 2, word


def test_texts_are_punctuated_as_norwegian_is(real: Real) -> None:
    faults = {
        f"{text.origin}: {fault!r}"
        for path, text in texts_of(real.deck)
        if not path.endswith(".address")
        for fault in ('"', "'", "“", "”", "„", "‘", "’", "  ", " - ", "...", " ,", " .", " ?", " !", "\u00a0", "\u00ad")
        if fault in text.value
    }
    assert faults == set()
    assert all(text.value.count("«") == text.value.count("»") for _, text in texts_of(real.deck))
