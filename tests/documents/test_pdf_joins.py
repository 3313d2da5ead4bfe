"""Lines put together: words whole again, hyphens that they have kept, addresses in one piece."""

from __future__ import annotations

import pytest

from deckgen.documents.pdf_joins import Words, plain_join


def joined(*lines: str, known: tuple[str, ...] = (), language: str = "nb") -> str:
    return plain_join(Words((*lines, *known), language), lines)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("noen res-", "surser"), "noen ressurser"),
        (("noen res\u00ad", "surser"), "noen ressurser"),
        (("tjeneste-", "og samfunnsutvikling"), "tjeneste- og samfunnsutvikling"),
        (("kultur-", "eller idrettslag"), "kultur- eller idrettslag"),
        (("en SFO-", "leder"), "en SFO-leder"),
        (("skriv en e-", "post"), "skriv en e-post"),
        (("i Sør-", "Trøndelag"), "i Sør-Trøndelag"),
        (("i 2019-", "2023"), "i 2019-2023"),
        (("hvorfor/", "hvorfor ikke"), "hvorfor/hvorfor ikke"),
        (("prosessen –", "og innholdet"), "prosessen – og innholdet"),
        (("det forventes -", "som alltid"), "det forventes - som alltid"),
        (("et musikk-", "korps"), "et musikkorps"),
        (("VERK-", "TØY"), "VERKTØY"),
        (("en KS-", "UNG"), "en KS-UNG"),
    ],
)
def test_what_stands_at_the_end_of_a_line(lines: tuple[str, ...], text: str) -> None:
    assert joined(*lines) == text


def test_a_hyphen_stays_where_the_document_has_the_word_with_it_and_goes_where_it_has_it_without() -> None:
    assert joined("et fag-", "miljø", known=("i et fag-miljø er",)) == "et fag-miljø"
    assert joined("et xqz-", "wrk", known=("flere xqzwrk er",)) == "et xqzwrk"


def test_what_nothing_tells_is_joined_and_doubted() -> None:
    joint = Words((), "nb").joint("et xqz-", "wrk")
    assert (joint.taken, joint.doubt) == (
        1,
        "«xqzwrk» was parted at the end of a line; perhaps it has a hyphen, «xqz-wrk»",
    )
    assert not Words((), "nb").joint("noen res-", "surser").doubt


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Se www.udir.", "no/kvalitet/"), "Se www.udir.no/kvalitet/"),
        (("www.ks.no/fagomrader/innovasjon/tiltak-", "som-virker/ og mer"), None),
        (("https://example.no/side", "og annet"), "https://example.no/side og annet"),
        (("https://example.no/a/", "b/c.pdf er en fil"), "https://example.no/a/b/c.pdf er en fil"),
        (("Les www.example.no.", "Der står mer."), "Les www.example.no. Der står mer."),
    ],
)
def test_addresses_over_lines(lines: tuple[str, ...], text: str | None) -> None:
    whole = text or "www.ks.no/fagomrader/innovasjon/tiltak-som-virker/ og mer"
    assert joined(*lines) == whole


def test_an_address_that_was_parted_at_a_hyphen_is_doubted() -> None:
    joint = Words((), "nb").joint("www.ks.no/tiltak-", "som-virker/")
    assert joint.doubt == "an address was parted at the end of a line, at «tiltak-som»; perhaps it has «tiltaksom»"
    known = Words(("de utvikle mer",), "nb").joint("www.udir.no/hvordan-ut-", "vikle-praksis/")
    assert (known.taken, known.between) == (1, "")
