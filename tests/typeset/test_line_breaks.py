"""Breaks that readers of printed pages marked come out of no width again; breaks by sense in display type.

`/` stands where a line must not end; in what is expected of a text, where it must.
"""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from deckgen.page.geometry import MILLIMETRE
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.typeset.paragraph import TextSpec, Typesetter

# Sizes and widths of questions: A6 cards, today's and those of larger type, tarot cards, the guide's column.
QUESTIONS = ((20, 89), (20.5, 91), (22, 91), (15, 58), (12.5, 88))
WIDE = QUESTIONS[:2]
"""Where a line holds words enough for none of two to stand alone."""

MARKED = (
    "Hvordan går vi / frem, helt konkret, når vi lager planer og mål for arbeidet?",
    "Hvem skal være med, hvordan velger vi dem / ut, og hvilke grunner har vi for valget?",
    "Hvem må vi lytte / til i dette arbeidet, og hvilken fagkunnskap kan vi ikke være uten?",
    "Skal vi begynne med å beskrive hvordan det er i dag, eller med å se / for oss fremtiden slik vi ønsker den?",
    "Skal vi begynne med å beskrive hvordan det er i dag, eller med å se for / oss fremtiden slik vi ønsker den?",
    "Hva skal vi kjenne det / på når politikere og administrasjon spiller godt sammen i vår kommune?",
    "Hvem skal fremtidens kulturskole være / til for, og hvordan bør vi organisere den?",
    "Hvem skal fremtidens kulturskole være til / for, og hvordan bør vi organisere den?",
    "Hva trenger vi å bygge / opp i organisasjonen for å ha krefter til å utvikle og forbedre oss hele tiden?",
    "Hva må være på plass hos oss for at det skal være godt å vokse / opp og leve her?",
    "Vi skal finne nye og bedre løsninger og samtidig være bevisste på veien / dit. Hvordan får vi en god balanse?",
    "Vi skal finne nye og bedre løsninger og samtidig være bevisste på veien dit. Hvordan / får vi en god balanse?",
    "Vi skal i gang med et / arbeid. Hva skal det gi svar på, og hva er hensikten med det?",
    "Hvilke spørsmål om oppvekst og det gode livet er verdt å stille hos oss, hvilke er det / ikke – og hvorfor?",
    "Når en tjeneste skal / utvikles: Hvordan kommer de ansatte med i det konkrete arbeidet?",
    "Når en tjeneste skal utvikles: Hvordan / kommer de ansatte med i det konkrete arbeidet?",
    "Når dette arbeidet er over: Hva skal hver av oss / ha lært / og ta med seg videre?",
    "Hvordan skaffer vi oss / kunnskap / som både arbeidet og begrunnelsene våre kan hvile på?",
    "Hva kan du bidra med i den formelle / rollen din, / om du har en, og hva kan du gjøre så alle her blir hørt?",
    "Hvor / i samhandlingstrappa synes du at vi står, og hvilke kjennetegn bygger du det på?",
    "Hvilken kunnskap bygger vi / på når vi snakker om å vokse opp og leve godt hos oss?",
    "Hvordan får vi med barn og unges perspektiv, og stemmene som sjelden blir / hørt?",
    "Hva må vi ta / opp, og hva kan vi la være?",
    "Hvordan blir vi bevisste på rollene / våre og hva som skiller dem, så vi kan spille på lag?",
)


@pytest.fixture(scope="module")
def questions(catalogue: Catalogue) -> TextSpec:
    return TextSpec(catalogue.face("grotesk", 700), 20, word_space=1.15, balance=True)


@pytest.fixture(scope="module")
def body(catalogue: Catalogue) -> TextSpec:
    return TextSpec(catalogue.face("serif", 400), 10.5)


@pytest.fixture(scope="module")
def setter(catalogue: Catalogue) -> Typesetter:
    return Typesetter(catalogue, Hyphenator("nb", ("samhandlings-trappa", "lokal-samfunns-utvikling")))


def broken(setter: Typesetter, text: str, spec: TextSpec, width: float) -> list[str]:
    lines = setter.lines(text, spec, width)
    assert lines is not None
    return [line.text for line in lines.lines]


@pytest.mark.parametrize(("size", "width"), QUESTIONS)
@pytest.mark.parametrize("marked", MARKED)
def test_no_line_is_broken_as_readers_marked_it(
    setter: Typesetter, questions: TextSpec, marked: str, size: float, width: float
) -> None:
    lines = broken(setter, marked.replace(" / ", " "), replace(questions, size=size), width * MILLIMETRE)
    parts = marked.split(" / ")
    if len(parts) == 2:
        ends = [(" ".join(lines[:place]), " ".join(lines[place:])) for place in range(1, len(lines))]
        assert tuple(parts) not in ends, lines
    elif (size, width) in WIDE:
        assert parts[1] not in lines, "a short line within the text"


@pytest.mark.parametrize(
    "expected",
    [
        "Hvordan går vi frem, / helt konkret, / når vi lager planer / og mål for arbeidet?",
        "Hvem må vi lytte til / i dette arbeidet, / og hvilken fagkunnskap / kan vi ikke være uten?",
        "Hva vil vi oppnå / med dette arbeidet, / og hvor henter vi / begrunnelsene våre?",
        "Hva må være på plass / hos oss for at det skal / være godt å vokse opp / og leve her?",
        "Ledelse / og læring",
        "Hvem skal fremtidens / kulturskole være til for, / og hvordan bør vi / organisere den?",
    ],
)
def test_lines_end_where_one_would_breathe(setter: Typesetter, questions: TextSpec, expected: str) -> None:
    text = expected.replace(" / ", " ")
    size = 20 if len(text) > 30 else 32
    assert " / ".join(broken(setter, text, replace(questions, size=size), 89 * MILLIMETRE)) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "Les høyt én setning hver som dere vil ta / med inn i fremtiden, og som passer for alle her.",
        "Det er mye å ta tak i her, og vi må finne / ut hvem som skal gjøre hva når og hvor de skal det.",
        "Vi har snakket om dette i dag og i går. Nå / må vi finne ut hva vi gjør videre herfra og ut.",
        "Her kan vi alle si hva vi tenker om / kulturskolen og hva den skal være for oss i byen.",
    ],
)
def test_running_text_minds_the_sense_as_well(setter: Typesetter, body: TextSpec, marked: str) -> None:
    """Though the line would be filled to its end."""
    before, _ = marked.split(" / ")
    lines = broken(setter, marked.replace(" / ", " "), body, setter.width(before, body) + 1)
    assert not lines[0].endswith(before.split()[-1])


def test_english_questions_are_broken_by_sense_too(catalogue: Catalogue, questions: TextSpec) -> None:
    english = Typesetter(catalogue, Hyphenator("en"))
    text = "How do we go about it, and who should we bring in on the way to a shared plan?"
    assert broken(english, text, questions, 89 * MILLIMETRE) == [
        "How do we go about it,",
        "and who should we",
        "bring in on the way",
        "to a shared plan?",
    ]
