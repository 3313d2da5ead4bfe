"""Print shops: all that ship load, one's own lies over them, and every fault is told at its line with what to do."""

from __future__ import annotations

import re
from itertools import cycle
from pathlib import Path

import pytest
from minimal import write
from shop_samples import FILE, SHIPPED, faults, millimetres, project_with, shipped, shop_of

from deckgen.page.ink import Ink
from deckgen.press.shop import DieLine, Resolution, Shop, load_shop, shops_that_print
from deckgen.press.shop_choices import Files, PageOrder, PressMarks, ProductKind
from deckgen.source.entry import Text
from deckgen.source.problems import Origin, Problems
from deckgen.source.project import Project, shipped_folder

NAMES = (
    "all-marks",
    "cards-backs-first",
    "cards-common-back",
    "cards-one-file-a-size",
    "cards-two-files",
    "die-line",
    "exact-size",
    "narrow-bleed",
    "no-marks",
    "posters",
    "standard",
    "uncoated",
    "wide-bleed",
)


def plain(value: object) -> object:
    """A value without the place that it comes from."""
    if isinstance(value, Text):
        return value.value
    return limits(value) if isinstance(value, Resolution) else value


def limits(resolution: Resolution) -> tuple[float, float]:
    """The two limits of a resolution."""
    return resolution.error, resolution.warning


def parts(die_line: DieLine | None) -> tuple[str, Ink, float, str]:
    """All that a die line is drawn by."""
    assert die_line
    return die_line.spot, die_line.ink, die_line.width, die_line.layer


# What ships


def test_every_kind_of_demand_ships_and_loads() -> None:
    assert tuple(SHIPPED.resolve().shops) == NAMES
    for name in NAMES:
        shop = shipped(name)
        assert (shop.name, shop.origin.file) == (name, f"layouts/shops/{name}.yaml")
        assert shop.notes
        assert shop.notes.startswith("For ")
        assert len(shop.digest) == 64


def test_the_standard_shop_is_what_holds_where_nothing_is_given(tmp_path: Path) -> None:
    standard, bare = shipped("standard"), shop_of(tmp_path, "title: Mine\n")
    titled = {"name", "title", "origin", "notes", "digest"}
    for field in Shop.model_fields.keys() - titled:
        given, default = plain(getattr(standard, field)), plain(getattr(bare, field))
        assert given == (pytest.approx(default, abs=1e-3) if isinstance(given, float) else default), field


def test_the_standard_shop_tells_where_marks_begin_without_asking_for_it(tmp_path: Path) -> None:
    text = (shipped_folder() / "layouts/shops/standard.yaml").read_text("utf-8")
    (line,) = (line for line in text.splitlines() if line.startswith("# mark-offset: "))
    written = shop_of(tmp_path, f"title: Mine\n{line.removeprefix('# ')}\n")
    assert written.mark_offset == pytest.approx(shipped("standard").mark_offset, abs=1e-3)


def test_files_go_to_a_folder_of_the_shop() -> None:
    assert shipped("standard").folder == "press"
    assert shipped("no-marks").folder == "press-no-marks"


def test_demands_are_what_their_names_say() -> None:
    assert [shipped(name).marks for name in ("no-marks", "standard", "all-marks")] == list(PressMarks)
    wide, narrow, exact = (shipped(name) for name in ("wide-bleed", "narrow-bleed", "exact-size"))
    assert (millimetres(wide.bleed), wide.marks) == (5, PressMarks.CROP)
    assert (millimetres(narrow.bleed), millimetres(narrow.safe), narrow.marks) == (2, 4, PressMarks.NONE)
    assert (exact.bleed, exact.files, exact.transparent) == (0, Files.PAGE, False)
    assert (shipped("uncoated").condition.value, shipped("uncoated").ink_limit) == ("fogra47", 280)
    posters = shipped("posters")
    assert (posters.large_format, posters.distance, limits(posters.resolution)) == (True, 2, (239, 299))


def test_cards_are_asked_for_in_four_ways() -> None:
    two, size, first, common = (
        shipped(f"cards-{name}") for name in ("two-files", "one-file-a-size", "backs-first", "common-back")
    )
    assert (two.order, two.text, two.reversed_text) == (PageOrder.TWO_FILES, 6, 7)
    assert [millimetres(length) for length in (two.bleed, two.safe, two.corner_radius)] == [3, 4, 5]
    assert (size.order, size.files, size.transparent) == (PageOrder.ALTERNATING, Files.SIZE, False)
    assert (size.rich_black, size.marks) == (Ink(30, 30, 0, 100), PressMarks.NONE)
    assert (first.order, first.ink_limit) == (PageOrder.BACKS_FIRST, 240)
    assert (first.rich_black, millimetres(first.bleed)) == (Ink(60, 40, 40, 100), 3.175)
    assert common.order is PageOrder.COMMON_BACK


def test_a_die_line_is_a_spot_colour_on_a_layer() -> None:
    shop = shipped("die-line")
    assert parts(shop.die_line) == ("CutContour", Ink(0, 100, 0, 0, "CutContour"), 0.25, "CutContour")
    assert millimetres(shop.corner_radius) == 3


def test_a_spot_colour_may_have_letters_of_any_script(tmp_path: Path) -> None:
    shop = shop_of(tmp_path, "extends: die-line\ntitle: Mine\ndie-line: {spot: Skjærelinje 2}\n")
    assert shop.die_line
    assert shop.die_line.spot == "Skjærelinje 2"


# One's own


def test_ones_own_replaces_what_ships_under_its_name(tmp_path: Path) -> None:
    project = project_with(tmp_path, "title: Mine\n", standard="title: Ours\nbleed: 4mm\n")
    shop = load_shop(project.resolve(), "standard", Problems())
    assert shop
    assert (shop.title, millimetres(shop.bleed)) == ("Ours", 4)
    assert millimetres(shop.mark_offset) == 5, "1 mm outside the bleed"


def test_a_shop_by_the_path_of_its_file(tmp_path: Path) -> None:
    write(tmp_path, {"trykk/hos-oss.yaml": "title: Hos oss\n"})
    shop = load_shop(Project(tmp_path, shipped_folder()).resolve(), "trykk/hos-oss.yaml", Problems())
    assert shop
    assert (shop.name, shop.folder, shop.origin) == ("hos-oss", "press-hos-oss", Origin("trykk/hos-oss.yaml"))


def test_what_a_shop_extends_holds_where_it_gives_nothing(tmp_path: Path) -> None:
    shop = shop_of(tmp_path, "extends: die-line\ntitle: Mine\ndie-line: {spot: Stanze}\nsafe: 5mm\n")
    assert shop.title == "Mine"
    assert parts(shop.die_line) == ("Stanze", Ink(0, 100, 0, 0, "Stanze"), 0.25, "CutContour")
    assert [millimetres(length) for length in (shop.safe, shop.corner_radius)] == [5, 3]
    assert shop.digest != shop_of(tmp_path, "title: Mine\ndie-line: {spot: Stanze}\nsafe: 5mm\n").digest


def test_marks_keep_out_of_a_wider_bleed_than_that_of_the_standard_shop(tmp_path: Path) -> None:
    shop = shop_of(tmp_path, "extends: standard\nbleed: 5mm\n")
    assert [millimetres(length) for length in (shop.bleed, shop.mark_offset)] == [5, 6]


def test_what_is_extended_can_be_taken_back(tmp_path: Path) -> None:
    assert shop_of(tmp_path, "extends: die-line\ndie-line: none\n").die_line is None
    assert shop_of(tmp_path, "extends: cards-backs-first\nrich-black: none\n").rich_black is None


def test_ones_own_standard_may_extend_the_shipped_one(tmp_path: Path) -> None:
    project = project_with(tmp_path, "title: Mine\n", standard="extends: standard\nmarks: none\n")
    shop = load_shop(project.resolve(), "standard", Problems())
    assert shop
    assert (shop.title, shop.marks) == ("Standard", PressMarks.NONE)


def test_faults_of_what_is_extended_are_told_where_they_stand(tmp_path: Path) -> None:
    assert faults(tmp_path, "extends: ours\nbleed: 5mm\n", ours="title: Ours\nmark-offset: 4mm\n") == [
        "layouts/shops/ours.yaml:2:14: the marks begin within the bleed and would be cut into; give the bleed at least"
    ]


@pytest.mark.parametrize(
    ("files", "pattern"),
    [("product", "{product}{side}"), ("size", "{deck}-{width}x{height}{side}"), ("page", "{product}-{page}{side}")],
)
def test_names_of_files_where_none_are_given(tmp_path: Path, files: str, pattern: str) -> None:
    assert shop_of(tmp_path, f"title: Mine\nfiles: {files}\norder: two-files\n").pattern == pattern


def test_one_resolution_is_what_is_wanted(tmp_path: Path) -> None:
    shop = shop_of(tmp_path, "title: Mine\nresolution: 300\nbitmap: 1200\n")
    assert (limits(shop.resolution), limits(shop.bitmap)) == ((150, 225), (600, 900))


def test_large_format_has_resolutions_of_its_own(tmp_path: Path) -> None:
    shop = shop_of(tmp_path, "title: Mine\nlarge-format: true\ndistance: 1.5 m\n")
    assert (limits(shop.resolution), shop.distance) == ((239, 299), 1.5)


@pytest.mark.parametrize("condition", ["fogra47", "paper.icc", "fogra48"])
def test_an_output_condition_is_kept_as_it_is_asked_for(tmp_path: Path, condition: str) -> None:
    shop = shop_of(tmp_path, f"title: Mine\ncondition: {condition}\n")
    assert shop.condition == Text(condition, Origin(FILE, 2, 12))


def test_an_output_condition_that_is_extended_stands_where_it_is_written(tmp_path: Path) -> None:
    shop = shop_of(tmp_path, "extends: ours\n", ours="title: Ours\ncondition: fogra47\n")
    assert shop.condition.origin == Origin("layouts/shops/ours.yaml", 2, 12)


# Faults

UNSOUND = [
    ("rich-blak: none", "2:1: unknown key `rich-blak`; did you mean `rich-black`?"),
    ("die-line: {spot: Cut, with: 1pt}", "2:23: unknown key `with`; did you mean `width`?"),
    ("die-line: {width: 1pt}", "2:11: `spot` is missing; add it"),
    ("die-line: yes", "2:11: keys with values expected, found the text «yes»; write `key: value` lines"),
    ("marks: full", "2:8: the text «full» is none of the choices; did you mean `all`?"),
    ("order: backs-frist", "2:8: the text «backs-frist» is none of the choices; did you mean `backs-first`?"),
    ("resolution: 1", "2:13: 1 pixels per inch are out of reach; give 2 to 10000, usually 300"),
    ("resolution: {error: 149}", "2:13: `warning` is missing; add it"),
    ("resolution: {error: 1, warning: 2, waning: 3}", "2:36: unknown key `waning`; did you mean `warning`?"),
    (
        "resolution: {error: 300, warning: 150}",
        "2:21: `error` is above `warning`, so that nothing is only doubtful; exchange them",
    ),
    ("extends: standrd", "2:10: there is no print shop `standrd` to extend; did you mean `standard`?"),
    ("extends: mine", "2:10: a print shop cannot extend itself; name another"),
]
AT_ODDS = [
    (
        "bleed: 5mm\nmark-offset: 4mm",
        "3:14: the marks begin within the bleed and would be cut into; give the bleed at least",
    ),
    (
        "ink-limit: 220%\nrich-black: [60, 40, 40, 100]",
        "3:13: the rich black has 240 % ink, 220 % is the limit; lighten it",
    ),
    (
        "distance: 2m",
        "2:11: a distance counts for large format only; add `large-format: true` or remove it",
    ),
    (
        "order: common-back\nfiles: size",
        "3:8: products in one file have backs of their own, not one in common; write `files: product`, or another "
        "order such as `order: two-files`",
    ),
]
SAME = "several files would have the same name; add"
PATTERNS = [
    ("pattern: kort", f"2:10: {SAME} {{product}}"),
    ('order: two-files\npattern: "{product}"', f"3:10: {SAME} {{side}}"),
    ('files: page\npattern: "{product}"', f"3:10: {SAME} {{page}}"),
    ('files: page\norder: two-files\npattern: "{deck}"', f"4:10: {SAME} {{product}} and {{side}} and {{page}}"),
    ('files: size\npattern: "{deck}"', f"3:10: {SAME} {{width}} and {{height}}"),
    ('pattern: "{product}-{page}"', "2:10: {page} is known with `files: page` only; remove it"),
    ('pattern: "{product}-{pag}"', "2:10: there is no field `{pag}`; did you mean `page`?"),
    ('pattern: ""', "2:10: the pattern is empty; write one such as {product}{side}"),
]


@pytest.mark.parametrize(("text", "message"), [*UNSOUND, *AT_ODDS, *PATTERNS])
def test_faults_of_shops(tmp_path: Path, text: str, message: str) -> None:
    assert faults(tmp_path, f"title: Mine\n{text}\n") == [f"{FILE}:{message}"]


def test_a_shop_needs_a_title(tmp_path: Path) -> None:
    assert faults(tmp_path, "bleed: 3mm\n") == [f"{FILE}:1:1: `title` is missing; add it"]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = "titel: Mine\nbleed: 3\nmarks: some\nflatten: true\n"
    assert [message.split(":")[1] for message in sorted(faults(tmp_path, text))] == ["1", "2", "3", "4"]
    text = 'title: Mine\nbleed: 5mm\nmark-offset: 4mm\npattern: "x"\ndistance: 2m\n'
    assert [message.split(":")[1] for message in sorted(faults(tmp_path, text))] == ["3", "4", "5"]


def test_extending_what_extends(tmp_path: Path) -> None:
    assert faults(tmp_path, "extends: ours\n", ours="extends: standard\n") == [
        f"{FILE}:1:10: `ours` extends another print shop in turn; extend that one"
    ]


def test_a_shop_that_nobody_has_written() -> None:
    problems = Problems()
    assert load_shop(SHIPPED.resolve(), "no-mark", problems) is None
    assert [str(problem) for problem in problems.noted] == [
        "layouts/shops/no-mark.yaml:1:1: there is no print shop `no-mark`; did you mean `no-marks`?"
    ]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("trykk/ukjent.yaml", "trykk/ukjent.yaml:1:1: the file is missing; add it"),
        ("../ute.yaml", "ute.yaml:1:1: this leads outside of the project; put the file itself here"),
        (
            "trykk/Hos oss.yaml",
            "trykk/Hos oss.yaml:1:1: a shop's file is named with small letters a to z, digits and hyphens; rename it",
        ),
    ],
)
def test_paths_that_are_no_shop(tmp_path: Path, path: str, message: str) -> None:
    write(tmp_path, {"ute.yaml": "title: Ute\n", "inne/trykk/Hos oss.yaml": "title: Hos oss\n"})
    problems = Problems()
    assert load_shop(Project(tmp_path / "inne", shipped_folder()).resolve(), path, problems) is None
    assert [str(problem) for problem in problems.noted] == [message]


@pytest.mark.parametrize("name", ["standard", "ours"])
def test_a_path_with_the_name_of_another_shop_is_refused(tmp_path: Path, name: str) -> None:
    project = project_with(tmp_path, "title: Mine\n", ours="title: Ours\n")
    write(tmp_path, {f"trykk/{name}.yaml": "title: Hos oss\n"})
    problems = Problems()
    assert load_shop(project.resolve(), f"trykk/{name}.yaml", problems) is None
    assert [str(problem) for problem in problems.noted] == [
        f"trykk/{name}.yaml:1:1: its files would go where those of the shop `{name}` go; rename it"
    ]


def test_the_path_of_a_known_shop_is_that_shop(tmp_path: Path) -> None:
    assert load_shop(project_with(tmp_path, "title: Mine\n").resolve(), FILE, Problems()) == shop_of(
        tmp_path, "title: Mine\n"
    )
    assert load_shop(SHIPPED.resolve(), "layouts/shops/standard.yaml", Problems()) == shipped("standard")


def test_posters_are_printed_by_most_and_nothing_else_by_one() -> None:
    assert shipped("posters").products == (ProductKind.POSTERS,)
    assert shipped("standard").products == tuple(ProductKind)
    assert set(NAMES) - set(shops_that_print(ProductKind.CARDS, SHIPPED.resolve())) == {"posters"}
    assert shops_that_print(ProductKind.POSTERS, SHIPPED.resolve()) == NAMES


def test_kinds_of_products_are_named(tmp_path: Path) -> None:
    assert shop_of(tmp_path, "title: Min\nproducts: [cards, sheets]\n").products == ("cards", "sheets")
    (fault,) = faults(tmp_path, "title: Min\nproducts: [card]\n")
    assert fault.startswith(f"{FILE}:2:12: ")
    assert "cards" in fault


def test_the_readme_tells_what_marks_each_shop_has() -> None:
    text = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    rows = [row.split("|")[1:4] for row in text.splitlines() if row.startswith("   | `") and "--shop" not in row]
    told = {
        name: mark
        for names, _, marks in rows
        for name, mark in zip(re.findall("`([a-z-]+)`", names), cycle(marks.strip().split("; ")), strict=False)
    }
    assert told == {name: shipped(name).marks.value for name in NAMES}
