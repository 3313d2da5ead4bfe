"""Products as a whole: links that lead somewhere, one back for all cards."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace
from own_samples import INSIDE, RED, SHOP, complaints, fill, picture, wrong
from samples import HERE, MARK, THERE, TRIM, page, run

from deckgen.page.geometry import Matrix
from deckgen.page.ink import BLACK
from deckgen.page.items import Fill, Group, Item, Link, Mark, Page, Resource, ResourceKind, Role, Stroke, Tag, Use
from deckgen.page.paths import rectangle
from deckgen.press.shop import Shop
from deckgen.press.shop_choices import PageOrder
from deckgen.source.problems import Origin

# Links


@pytest.mark.parametrize("address", ["https://a.no/b?c=d", "https://blåbær.no/sø k", "mailto:post@a.no?subject=Hei på"])
def test_addresses_of_the_web_and_of_mail_may_be_linked(address: str) -> None:
    assert complaints(page(Link(MARK, INSIDE, address))) == []


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "a.no", "https://[", "https://å" + "a" * 80]
)
def test_other_addresses_are_refused_with_their_place(address: str) -> None:
    assert complaints(page(Link(MARK, INSIDE, address))) == wrong(f"`{address}` is no link; use http, https or mailto")


def test_an_anchor_that_no_page_has_is_the_layouts_an_address_the_texts() -> None:
    mark = replace(MARK, element=HERE)
    (anchor,) = complaints(page(Link(mark, INSIDE, anchor="rytmen")))
    (address,) = complaints(page(Link(mark, INSIDE, "a.no")))
    assert (anchor.split(": ")[0], address.split(": ")[0]) == (str(HERE), str(MARK.origin))


def test_links_that_lead_nowhere_get_a_hint() -> None:
    astray, target = page(Link(MARK, INSIDE, anchor="rytmen")), replace(page(), anchor="rytme")
    message = "the link leads to `rytmen`, which no page has as its anchor; did you mean `rytme`?"
    assert complaints(astray, target) == wrong(message)
    assert complaints(page(Link(MARK, INSIDE, anchor="rytme")), target) == []


def test_links_in_groups_and_artwork_are_looked_at() -> None:
    resource = Resource("box", ResourceKind.MOTIF, INSIDE, (Link(MARK, INSIDE, "a.no"),))
    nested = Group(MARK, (Use(MARK, "box", Matrix()),))
    assert len(complaints(page(nested), resources=(resource,))) == 1


def test_what_is_said_of_a_link_on_many_pages_is_said_once() -> None:
    assert complaints(*[page(Link(MARK, INSIDE, "a.no"))] * 3) == wrong(
        "`a.no` is no link; use http, https or mailto", pages="card 1, front and 2 more pages"
    )


# One back for all cards

COMMON = SHOP.changed(order=PageOrder.COMMON_BACK)
ELSEWHERE = Mark(Role(Tag.FIGURE, "Noe annet"), replace(THERE, line=77), 5)


def cards(*backs: Sequence[Item]) -> list[Page]:
    """Cards with fronts of their own and such backs."""
    faces: list[Page] = []
    for number, back in enumerate(backs, 1):
        faces.append(replace(page(run(f"Kort {number}")), subject=f"card {number}, front"))
        faces.append(replace(page(*back), subject=f"card {number}, back"))
    return faces


def differing(first: int, second: int, origin: Origin) -> list[str]:
    return [
        f"{origin}: the backs of «card {first}, back» and «card {second}, back» differ, and the shop prints one back "
        "for all cards; choose a shop that takes fronts and backs in two files, such as cards-two-files (kort)"
    ]


def backs_told(*backs: Sequence[Item], shop: Shop = COMMON, resources: tuple[Resource, ...] = ()) -> list[str]:
    messages = complaints(*cards(*backs), shop=shop, resources=resources, pairs=True)
    return [message for message in messages if "the backs of" in message]


def test_backs_that_are_alike_may_be_common() -> None:
    ground = fill(TRIM.grown(10), RED)
    group = Group(MARK, (picture(), run("Tema")), clip=INSIDE)
    other = Group(ELSEWHERE, (replace(picture(), mark=ELSEWHERE), replace(run("Tema"), mark=ELSEWHERE)), clip=INSIDE)
    assert (
        backs_told([ground, group], [replace(ground, mark=ELSEWHERE), other], [ground, Link(MARK, TRIM), group]) == []
    )


@pytest.mark.parametrize(
    "other",
    [
        run("Tenk"),
        replace(run("Tema"), mark=ELSEWHERE, x=51),
        Fill(ELSEWHERE, rectangle(INSIDE), BLACK),
        Stroke(ELSEWHERE, rectangle(INSIDE), BLACK, 1),
        Group(ELSEWHERE, (run("Tema"),), clip=INSIDE),
    ],
)
def test_backs_that_differ_are_named_by_the_first_two(other: Item) -> None:
    same = fill(TRIM.grown(10), RED)
    messages = backs_told([same, run("Tema")], [same, run("Tema")], [same, other], [same])
    assert messages == differing(1, 3, other.mark.origin)


def test_a_back_that_lacks_something_has_no_place_of_its_own() -> None:
    assert backs_told([run("Tema")], []) == differing(1, 2, COMMON.origin)


def test_motifs_are_compared_by_what_they_paint() -> None:
    shapes = [
        Resource(f"motif {number}", ResourceKind.MOTIF, INSIDE, (fill(INSIDE, ink),))
        for number, ink in ((1, RED), (2, RED), (3, BLACK))
    ]
    uses = [Use(ELSEWHERE, resource.name, Matrix()) for resource in shapes]
    assert backs_told([uses[0]], [uses[1]], resources=tuple(shapes)) == []
    assert backs_told([uses[0]], [uses[2]], resources=tuple(shapes)) == differing(1, 2, ELSEWHERE.origin)


def test_clips_belong_to_what_is_painted() -> None:
    whole, part = (Group(ELSEWHERE, (picture(),), clip=clip) for clip in (INSIDE, INSIDE.grown(-20)))
    assert backs_told([whole], [part]) == differing(1, 2, ELSEWHERE.origin)


def test_backs_may_differ_where_nobody_asks() -> None:
    backs = [run("Tema")], [run("Tenk")]
    assert backs_told(*backs, shop=SHOP) == []
    assert complaints(*cards(*backs), shop=COMMON, pairs=False) == []
