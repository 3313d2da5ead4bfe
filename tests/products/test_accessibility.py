"""Nothing keeps people from reading the Norwegian deck, and what would is noticed on its pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace
from real import Real

from deckgen.jobs.access_findings import findings_on
from deckgen.jobs.alike_themes import alike_themes
from deckgen.page.items import Item, Page, Role, Tag
from deckgen.page.page_reading import PageReading, page_reading
from deckgen.page.walk import changed
from deckgen.source.problems import Origin, told_once


def pages_of(real: Real) -> Mapping[str, tuple[Page, ...]]:
    """The pages of all layouts, which are those of bundles, too."""
    return {name: product.pages for name, product in real.products.items() if not name.startswith("bundle-")}


def findings(real: Real, pages: Mapping[str, tuple[Page, ...]]) -> list[str]:
    readings: dict[Origin, tuple[PageReading, ...]] = {
        Origin(f"layouts/{name}.yaml"): tuple(map(page_reading, own)) for name, own in pages.items()
    }
    return [str(finding) for finding in told_once(findings_on(real.deck, readings))]


def with_roles(pages: tuple[Page, ...], role_of: Callable[[Role], Role]) -> tuple[Page, ...]:
    """Pages whose items have other roles."""

    def remarked(item: Item) -> Item:
        return replace(item, mark=replace(item.mark, role=role_of(item.mark.role)))

    return tuple(replace(page, items=changed(page.items, lambda part: remarked(part.item))) for page in pages)


def test_nothing_keeps_people_from_reading_it(real: Real) -> None:
    assert findings(real, pages_of(real)) == []


def test_every_figure_is_told_in_words(real: Real) -> None:
    figures = {figure.alt for own in pages_of(real).values() for page in own for figure in page_reading(page).figures}
    assert "QR-kode: Lærende møter (udir.no … lærende møter)" in figures
    stairs = [alt for alt in figures if alt.startswith("Samhandlingstrappa, en trapp med 4 trinn. ")]
    assert "Samhandlingstrappa, en trapp med 4 trinn. Trinn 2 er fremhevet: Utvikle felles problemforståelse." in stairs
    assert {alt for alt in figures if not alt.startswith(("QR-kode: ", "Samhandlingstrappa, "))} == set()


def test_a_heading_that_is_left_out_is_noticed(real: Real) -> None:
    deeper = {Tag.HEADING_2: Role(Tag.HEADING_3)}
    pages = {"preparation-a4": with_roles(pages_of(real)["preparation-a4"], lambda role: deeper.get(role.tag, role))}
    assert any(" is h3 after h1; write `tag: h2`" in finding for finding in findings(real, pages))


def test_a_figure_without_words_is_noticed(real: Real) -> None:
    silent = {Tag.FIGURE: Role(Tag.FIGURE)}
    pages = {"preparation-a4": with_roles(pages_of(real)["preparation-a4"], lambda role: silent.get(role.tag, role))}
    assert any("a figure on theme 1" in finding for finding in findings(real, pages))


def test_where_colours_are_alike_motifs_tell_the_themes_apart(real: Real) -> None:
    pairs = alike_themes(real.deck)
    assert pairs, "thirteen grounds cannot all differ in grey"
    assert all(pair.have_other_motifs for pair in pairs)


def test_every_link_has_words(real: Real) -> None:
    links = [link for own in pages_of(real).values() for page in own for link in page_reading(page).links]
    assert len(links) > 20
    assert [link for link in links if not link.text] == []
