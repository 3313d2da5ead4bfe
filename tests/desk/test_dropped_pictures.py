"""A picture that is dropped: why it is not taken."""

from __future__ import annotations

import pytest
from picture_samples import grey, saved
from PIL import Image
from svg_samples import svg

from deckgen.desk.dropped_pictures import refusal_of
from deckgen.edits.deck_pictures import DroppedPicture

ARMS = svg('<path d="M10 10H90V60L50 95L10 60Z" fill="#c8102e"/>')


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"Dette er en tekst.", "refused-no-picture"),
        (b"", "refused-no-picture"),
        (saved(grey(), "GIF"), "refused-kind"),
        (b"\0\0\0\x1cftypheic", "refused-kind"),
        (b"\x1f\x8b\x08svgz", "refused-packed"),
        (saved(grey())[:45], "refused-broken"),
        (b"%PDF-1.7\nnothing", "refused-broken"),
        (svg('<text x="5" y="5">Eksempel</text>'), "refused-shapes"),
        (svg("<g/>"), "refused-empty"),
        (saved(Image.new("RGBA", (4, 4))), "refused-empty"),
        (svg("<path d='M0 0H9V9Z'/>" + " " * 5_000_000), "refused-large"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_what_can_not_be_printed_is_refused_in_words(content: bytes, key: str) -> None:
    refused = refusal_of(DroppedPicture("vapen.png", content))
    assert refused and refused.key == key and refused.reason


def test_what_can_be_printed_is_taken() -> None:
    assert refusal_of(DroppedPicture("vapen.txt", ARMS)) is None
    assert refusal_of(DroppedPicture("vapen", saved(grey("RGB")))) is None
