"""A card that says how the cards are used, for new decks whose document does not: one text in each language."""

from __future__ import annotations

from collections.abc import Mapping

HOWTO: Mapping[str, Mapping[str, Mapping[str, object]]] = {
    "nb": {
        "front": {
            "title": "Slik bruker dere kortene",
            "lead": "Ett bord, ett tema og ett spørsmål om gangen.",
            "steps": [
                "Velg et tema, og les temakortet høyt.",
                "Legg noen spørsmålskort på bordet med baksiden opp.",
                "Snu ett kort. Tenk alene i ett minutt.",
                "La alle svare én gang før dere diskuterer. Noter det viktigste.",
                "Mangler det et spørsmål? Skriv det på et tomt kort.",
            ],
        },
        "back": {
            "title": "Gode vaner rundt bordet",
            "lead": "Alle stemmer er like viktige, uansett tittel.",
            "steps": [
                "Du kan alltid si pass.",
                "La andre snakke ferdig før du svarer.",
                "Er du uenig? Begynn med å spørre.",
                "Forklar ord som ikke alle ved bordet bruker.",
                "Del på tiden, og gi plass til den som er stille.",
            ],
        },
    },
    "nn": {
        "front": {
            "title": "Slik bruker de korta",
            "lead": "Eitt bord, eitt tema og eitt spørsmål om gongen.",
            "steps": [
                "Vel eit tema, og les temakortet høgt.",
                "Legg nokre spørsmålskort på bordet med baksida opp.",
                "Snu eitt kort. Tenk åleine i eitt minutt.",
                "La alle svare éin gong før de diskuterer. Noter det viktigaste.",
                "Manglar det eit spørsmål? Skriv det på eit tomt kort.",
            ],
        },
        "back": {
            "title": "Gode vanar rundt bordet",
            "lead": "Alle stemmer er like viktige, uansett tittel.",
            "steps": [
                "Du kan alltid seie pass.",
                "La andre snakke ferdig før du svarer.",
                "Er du usamd? Start med å spørje.",
                "Forklar ord som ikkje alle ved bordet bruker.",
                "Del på tida, og gi plass til den som er stille.",
            ],
        },
    },
    "en": {
        "front": {
            "title": "How to use the cards",
            "lead": "One table, one theme, one question at a time.",
            "steps": [
                "Choose a theme, and read its card aloud.",
                "Lay some question cards on the table, face down.",
                "Turn one over. Think alone for a minute.",
                "Let everybody answer once before you discuss. Note what matters most.",
                "Is a question missing? Write it on an empty card.",
            ],
        },
        "back": {
            "title": "Good habits round the table",
            "lead": "All voices count the same, whatever the title.",
            "steps": [
                "You can always pass.",
                "Let others finish before you answer.",
                "Do you disagree? Begin by asking.",
                "Explain words that not everybody at the table uses.",
                "Share the time, and make room for those who are quiet.",
            ],
        },
    },
}
"""By language: the two sides of the card, as `howto` in deck.yaml has them."""
