"""Languages of drafts: the draft's own and those of single texts; Norwegian, Danish and Swedish are not mixed up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
import yaml

from deckgen.drafts.draft import Draft, DraftText, KeyedText, PartUse, QuestionDraft, ReadLine, ThemeDraft
from deckgen.drafts.draft_languages import with_languages
from deckgen.drafts.language_guess import LANGUAGES, code_of, likelihoods, prose_of, weight_of
from deckgen.source.project import shipped_folder

BOKMAL = (
    "Vi er forskjellige. Hva trenger du for å bidra best mulig?",
    "Alle teller like mye. Hva gjør oss trygge på hverandre og på oppgaven?",
    "Hva skal hver av oss ha lært til slutt?",
    "Hva må ledelsen passe ekstra godt på for at vi skal lykkes?",
    "Hvordan finner vi arbeidsmåter som passer til nettopp denne saken?",
)
TRANSLATED = {
    "nn": (
        "Vi er ulike. Kva treng du for å bidra best mogleg?",
        "Alle tel like mykje. Kva gjer oss trygge på kvarandre og på oppgåva?",
        "Kva skal kvar av oss ha lært til slutt?",
        "Kva må leiinga passe ekstra godt på for at vi skal lykkast?",
        "Korleis finn vi arbeidsmåtar som passar til nett denne saka?",
    ),
    "da": (
        "Vi er forskellige. Hvad har du brug for, for at du kan bidrage bedst muligt?",
        "Alle tæller lige meget. Hvad gør os trygge ved hinanden og ved opgaven?",
        "Hvad skal hver af os have lært til sidst?",
        "Hvad skal ledelsen passe særlig godt på, for at det lykkes for os?",
        "Hvordan finder vi arbejdsmåder, som passer til netop denne sag?",
    ),
    "sv": (
        "Vi är alla olika. Vad behöver du för att bidra så bra som möjligt?",
        "Alla räknas lika mycket. Vad gör oss trygga med varandra och med uppgiften?",
        "Vad ska var och en av oss ha lärt sig till slut?",
        "Vad måste ledningen vara extra noga med för att vi ska lyckas?",
        "Hur hittar vi arbetssätt som passar för just den här frågan?",
    ),
    "en": (
        "We are all different. What do you need to contribute as well as you can?",
        "Everyone counts equally. What makes us feel safe with each other and the task?",
        "What should each of us have learned by the end?",
        "What must the leadership take special care of for us to succeed?",
        "How do we find ways of working that suit this very matter?",
    ),
    "uk": (
        "Ми всі різні. Що тобі потрібно, щоб зробити якомога кращий внесок?",
        "Усі важать однаково. Що дає нам упевненість одне в одному та в завданні?",
        "Чого кожен із нас має навчитися наприкінці?",
        "Про що керівництво має подбати особливо, щоб нам усе вдалося?",
        "Як нам знайти способи роботи, які підходять саме для цієї справи?",
    ),
    "ar": (
        "نحن مختلفون. ما الذي تحتاجه لتسهم بأفضل شكل ممكن؟",
        "الجميع متساوون في الأهمية. ما الذي يجعلنا نثق ببعضنا وبالمهمة؟",
        "ما الذي ينبغي أن يكون كل منا قد تعلمه في النهاية؟",
        "ما الذي يجب أن تعتني به القيادة بشكل خاص لكي ننجح؟",
        "كيف نجد طرق عمل تناسب هذه القضية بالذات؟",
    ),
}


def shipped_texts() -> Iterator[str]:
    """All texts of the shipped deck that are sentences or headings, fields and marks included."""

    def within(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for member in value.values():
                yield from within(member)
        elif isinstance(value, list):
            for member in value:
                yield from within(member)

    for file in sorted((shipped_folder() / "themes/kulturskole").glob("*.yaml")):
        yield from (text for text in within(yaml.safe_load(file.read_text("utf-8"))) if " " in text)


def theme(title: str, questions: Sequence[str], declared: str = "") -> ThemeDraft:
    return ThemeDraft(
        title=DraftText(title, place=f"line {title}", language=declared),
        questions=tuple(QuestionDraft(DraftText(text, language=declared)) for text in questions),
    )


def of_themes(*themes: ThemeDraft, language: str = "") -> Draft:
    lines = tuple(
        ReadLine(each.title.place, PartUse.USED, f"theme {position}", each.title.value)
        for position, each in enumerate(themes, start=1)
    )
    return Draft(themes=themes, language=language, lines=lines)


def question_languages(draft: Draft, theme_number: int = 1) -> list[str]:
    return [question.text.language for question in draft.themes[theme_number - 1].questions or ()]


def keyed(*texts: str) -> Draft:
    return Draft(keyed=tuple(KeyedText("deck", ("texts", index), DraftText(text)) for index, text in enumerate(texts)))


def test_the_shipped_deck_is_norwegian_and_no_text_of_it_is_marked() -> None:
    texts = list(shipped_texts())
    assert len(texts) > 300
    draft = with_languages(keyed(*texts))
    assert draft.language == "nb"
    assert [each.text.value for each in draft.keyed if each.text.language or each.text.doubts] == []


@pytest.mark.parametrize("language", [*TRANSLATED, "nb"])
def test_a_draft_that_says_no_language_has_that_of_its_texts(language: str) -> None:
    draft = with_languages(of_themes(theme("1", {**TRANSLATED, "nb": BOKMAL}[language])))
    assert draft.language == language
    assert question_languages(draft) == [""] * 5


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_theme_in_another_language_is_marked_text_by_text(language: str) -> None:
    norwegian = [theme(f"Tema {number}", BOKMAL) for number in range(4)]
    draft = with_languages(of_themes(*norwegian, theme("5", TRANSLATED[language])))
    assert draft.language == "nb"
    assert question_languages(draft, 5) == [language] * 5
    assert {question.text.doubts for question in draft.themes[4].questions or ()} == {
        (f"perhaps in {LANGUAGES[language]}",)
    }
    assert [question_languages(draft, number) for number in range(1, 5)] == [[""] * 5] * 4


def test_a_theme_in_another_language_has_one_line_after_that_of_its_title() -> None:
    draft = with_languages(of_themes(theme("Ledelse", BOKMAL), theme("1", TRANSLATED["en"]), theme("Læring", BOKMAL)))
    assert [line.what for line in draft.lines] == [
        "theme 1",
        "theme 2",
        "theme 2: all of it perhaps in English",
        "theme 3",
    ]
    assert draft.lines[2] == ReadLine("line 1", PartUse.UNSURE, "theme 2: all of it perhaps in English", "1")


def test_a_single_text_in_another_language_is_marked_where_it_is_long_enough_to_tell() -> None:
    texts = (*BOKMAL, TRANSLATED["en"][3], "What now?", TRANSLATED["nn"][1])
    draft = with_languages(of_themes(theme("Ledelse", texts)))
    assert question_languages(draft) == ["", "", "", "", "", "en", "", ""]
    assert [line.what for line in draft.lines] == ["theme 1"]


def test_short_questions_of_a_theme_tell_together() -> None:
    short = ("What is art?", "Who are we?", "Who owns the town?", "Where do we meet?", "What is missing?")
    draft = with_languages(of_themes(theme("Tema", BOKMAL), theme("Our town", short)))
    assert question_languages(draft, 2) == ["en"] * 5


def test_a_long_passage_in_a_near_language_is_marked() -> None:
    passage = " ".join(TRANSLATED["da"])
    draft = with_languages(of_themes(theme("Tema", (*BOKMAL, *BOKMAL, passage))))
    assert question_languages(draft)[-1] == "da"


def test_what_the_program_was_set_to_does_not_count() -> None:
    """Word writes `en-US` in what is Norwegian, where nobody set its language."""
    draft = with_languages(of_themes(theme("Bakgrunn", BOKMAL, declared="en-US"), language="en-US"))
    assert draft.language == "nb"
    assert draft.themes[0].title.language == ""
    assert question_languages(draft) == [""] * 5
    assert draft.lines[0].use is PartUse.UNSURE
    assert draft.lines[0].what == "language: nb, Norwegian Bokmål; the file says en-US, its texts do not"


def test_a_language_that_the_file_says_and_the_texts_are_in_is_no_doubt() -> None:
    themes = (theme("Ledelse", BOKMAL), theme("Intro", TRANSLATED["en"], declared="en-GB"))
    draft = with_languages(of_themes(*themes, language="nb-NO"))
    assert draft.language == "nb"
    assert draft.themes[1].title.language == "en-GB"
    assert question_languages(draft, 2) == ["en-GB"] * 5
    assert {question.text.doubts for question in draft.themes[1].questions or ()} == {()}


def test_a_text_that_is_in_another_language_than_the_file_says_is_marked_as_what_it_is() -> None:
    themes = (theme("Ledelse", BOKMAL), theme("1", TRANSLATED["uk"], declared="en-GB"))
    draft = with_languages(of_themes(*themes, language="nb"))
    assert draft.language == "nb"
    assert question_languages(draft, 2) == ["uk"] * 5


def test_what_is_no_text_has_no_language() -> None:
    draft = of_themes(theme("Ledelse", BOKMAL), theme("____", TRANSLATED["en"], declared="en-GB"), language="nb")
    assert with_languages(draft).themes[1].title.language == ""


def test_texts_that_found_no_place_lose_what_the_program_was_set_to_and_get_no_doubts() -> None:
    unused = (DraftText(BOKMAL[0], language="es"), DraftText(TRANSLATED["en"][0]), DraftText("Bye.", language="es"))
    draft = with_languages(Draft(themes=(theme("Ledelse", BOKMAL, declared="es"),), unused=unused, language="nb"))
    assert [(text.language, text.doubts) for text in draft.unused] == [("", ())] * 3


def test_nynorsk_that_the_file_says_is_bokmal_is_nynorsk() -> None:
    assert with_languages(of_themes(theme("1", TRANSLATED["nn"]), language="nb-NO")).language == "nn"


def test_a_language_that_is_given_counts_whatever_the_texts_are_in() -> None:
    draft = with_languages(of_themes(theme("1", TRANSLATED["en"]), language="uk"), language="nb")
    assert draft.language == "nb"
    assert question_languages(draft) == ["en"] * 5


def test_a_language_that_is_not_known_is_kept_and_nothing_is_marked() -> None:
    draft = with_languages(of_themes(theme("1", TRANSLATED["en"]), language="ti"))
    assert draft.language == "ti"
    assert question_languages(draft) == [""] * 5


@pytest.mark.parametrize("draft", [Draft(), keyed("", "1 2 3", "https://www.udir.no/kvalitet/utvikle-praksis/larende")])
def test_a_draft_with_too_few_words_has_no_language(draft: Draft) -> None:
    assert with_languages(draft) == draft


def test_all_but_languages_doubts_and_lines_stays_as_it_is() -> None:
    draft = of_themes(theme("Ledelse", BOKMAL), language="nb")
    assert with_languages(draft) == draft


def test_fields_and_addresses_are_of_no_language() -> None:
    text = "{question.the-first-thing-that-we-see.number} [her](https://example.org/this-is-all-english)"
    draft = with_languages(of_themes(theme("Ledelse", (*BOKMAL, text))))
    assert question_languages(draft)[-1] == ""


@pytest.mark.parametrize("sign", ["a", "](", "{", "@", "a@", "[", "http://", "\\", " "])
def test_a_hostile_text_is_read_once(sign: str) -> None:
    """A pattern that begins anew at each sign would take hours."""
    text = sign * 500_000
    draft = with_languages(of_themes(theme("Ledelse", (*BOKMAL, text))))
    assert len(prose_of([text, text])) <= 20_000
    assert (draft.themes[0].questions or ())[-1].text.value == text


def test_codes_are_compared_without_their_regions() -> None:
    assert [code_of(tag) for tag in ("nb-NO", "no", "EN_us", "uk", "")] == ["nb", "nb", "en", "uk", ""]


def test_likelihoods_are_of_all_languages_and_together_one() -> None:
    known = likelihoods(TRANSLATED["en"][0])
    assert set(known) == set(LANGUAGES)
    assert sum(known.values()) == pytest.approx(1, abs=1e-5)
    assert next(iter(known)) == "en"


def test_letters_of_other_scripts_weigh_more() -> None:
    assert (weight_of("abc 1!"), weight_of("яб"), weight_of("問")) == (3, 4, 3)


@pytest.mark.parametrize(
    ("declared", "language"),
    [
        ("nb-NO", "nb"),
        ("no", "nb"),
        ("en-US", "en"),
        ("cs_CZ", "cs"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("yi-IL", "yi-IL"),
    ],
)
def test_a_deck_has_the_language_of_its_file_without_the_region(declared: str, language: str) -> None:
    assert with_languages(Draft((), language=declared)).language == language
