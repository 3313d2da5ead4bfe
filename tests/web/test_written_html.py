"""Texts as HTML: nothing of a text becomes markup but what it marks."""

from __future__ import annotations

import pytest
from samples import text

from deckgen.source.entry import Text
from deckgen.source.problems import NOWHERE
from deckgen.source.spans import MarkedText, Span
from deckgen.web.written_html import html_of, is_web_address, paragraphs_of


def test_what_looks_like_markup_stays_text() -> None:
    assert html_of(text("<b>&\"'")) == "&lt;b&gt;&amp;&#34;&#39;"


@pytest.mark.parametrize(
    ("span", "html"),
    [
        (Span(0, 3, italic=True), "<em>Hei</em>"),
        (Span(0, 3, bold=True), "<strong>Hei</strong>"),
        (Span(0, 3, bold=True, italic=True), "<em><strong>Hei</strong></em>"),
        (Span(0, 3, language="tr"), '<span lang="tr">Hei</span>'),
        (Span(0, 3, address="https://example.no/?a=1&b"), '<a href="https://example.no/?a=1&amp;b">Hei</a>'),
        (
            Span(0, 3, address="https://example.no", language="en"),
            '<a href="https://example.no"><span lang="en">Hei</span></a>',
        ),
    ],
)
def test_each_mark_is_an_element(span: Span, html: str) -> None:
    assert html_of(MarkedText("Hei du", (span,))) == f"{html} du"


def test_an_address_that_runs_a_script_is_no_link() -> None:
    assert html_of(MarkedText("Hei", (Span(0, 3, address="javascript:alert(1)"),))) == "Hei"
    assert [is_web_address(each) for each in ("mailto:a@b.no", "http://b.no", "data:text/html,x")] == [
        True,
        True,
        False,
    ]


def test_links_can_be_left_out_but_not_their_words() -> None:
    assert (
        html_of(MarkedText("Hei", (Span(0, 3, bold=True, address="https://b.no"),)), links=False)
        == "<strong>Hei</strong>"
    )


def test_lines_and_paragraphs_end_where_the_author_ends_them() -> None:
    poem = Text("En to tre", NOWHERE, (), (2, 5, 5))
    assert [str(part) for part in paragraphs_of(poem)] == ["En<br>to", "tre"]
