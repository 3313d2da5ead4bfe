"""Which addresses may stand in a deck, and how they are encoded."""

from __future__ import annotations

import pytest

from deckgen.source.addresses import encoded, fault_of


@pytest.mark.parametrize(
    "address",
    [
        "https://www.ks.no/globalassets/handbok-for-samskaping.pdf",
        "http://ksinnovasjon.laboremus.pl/#!div2",
        "https://example.no:8080/a?b=c&d=%C3%A5;e#f",
        "mailto:post@example.no",
        "mailto:post@example.no?subject=Hei",
        "HTTPS://EXAMPLE.NO/",
    ],
)
def test_sound_addresses_are_kept_as_they_are(address: str) -> None:
    assert fault_of(address) == ""
    assert encoded(address).lower() == address.lower()


@pytest.mark.parametrize(
    ("address", "ascii_address"),
    [
        ("https://example.no/på vei".replace(" ", "-"), "https://example.no/p%C3%A5-vei"),
        ("https://blåbær.no/", "https://xn--blbr-roah.no/"),
        ("https://example.no/100%", "https://example.no/100%25"),
        ("https://example.no/«a»", "https://example.no/%C2%ABa%C2%BB"),
        ("mailto:åse@example.no", "mailto:%C3%A5se@example.no"),
    ],
)
def test_other_letters_are_encoded(address: str, ascii_address: str) -> None:
    assert fault_of(address) == ""
    assert encoded(address) == ascii_address


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("", "no scheme"),
        ("example.no", "no scheme; write `https://example.no`"),
        ("//example.no", "no scheme"),
        ("javascript:alert(1)", "`javascript:` is not allowed"),
        ("JavaScript:alert(1)", "`JavaScript:` is not allowed"),
        ("data:text/html,x", "`data:` is not allowed"),
        ("file:///etc/passwd", "`file:` is not allowed"),
        ("ftp://example.no", "`ftp:` is not allowed"),
        ("java\nscript:alert(1)", "invisible character"),
        ("https://example.no/a b", "a space"),
        ("https://example.no/a\u00a0b", "a space"),
        ("https://example.no/\u200b", "invisible character"),
        ("https://example.no/<b>", "percent-encode"),
        ("https:example.no", "names no site"),
        ("https://", "names no site"),
        ("https://example.no:port/", "malformed"),
        ("https://[::1", "malformed"),
        ("https://" + "ø" * 70 + ".no", "malformed"),
        ("mailto:example.no", "no mail address"),
        ("https://example.no/" + "a" * 1000, "at most 1000"),
    ],
)
def test_other_addresses_are_refused(address: str, message: str) -> None:
    assert message in fault_of(address)
