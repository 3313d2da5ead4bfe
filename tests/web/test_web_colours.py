"""Colours of the page: text reads on every ground of every theme, by day and by night."""

from __future__ import annotations

import re

from web_samples import real_page

from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.web.web_colours import BY_DARK, BY_LIGHT, colour_rules, css_colour

PAGES = {"light": "#ffffff", "dark": "#22252b"}


def linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """By the definition of WCAG 2.1, worked out here anew."""
    lights = sorted(
        sum(weight * linear(int(colour[at : at + 2], 16)) for at, weight in ((1, 0.2126), (3, 0.7152), (5, 0.0722)))
        for colour in (one, other)
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def values_of(rules: str, selector: str) -> dict[str, str]:
    body = next(
        match for match in re.findall(rf"^{re.escape(selector)}\{{(.*)\}}$", rules, re.M) if "--ground" in match
    )
    return dict(part.split(":", 1) for part in body.split(";"))


def by_mode(value: str, mode: str) -> str:
    switched = re.fullmatch(r"var\(--light,(#\w+)\)var\(--dark,(#\w+)\)", value)
    return switched[1 if mode == "light" else 2] if switched else value


def test_inks_become_the_colours_of_the_screen() -> None:
    assert (css_colour(PAPER), css_colour(BLACK)) == ("#ffffff", css_colour(Ink(0, 0, 0, 100)))


def test_signs_and_accents_of_each_theme_read() -> None:
    rules = colour_rules(real_page().deck)
    assert real_page().deck.themes
    for theme in real_page().deck.themes:
        values = values_of(rules, f'[data-theme="{theme.sign}"]')
        assert contrast(values["--ground"], values["--on-ground"]) >= 4.5, theme.sign
        for mode, page in PAGES.items():
            assert contrast(by_mode(values["--accent"], mode), page) >= 4.5, (theme.sign, mode)


def test_forms_are_seen_on_dark_cards_too() -> None:
    rules = colour_rules(real_page().deck)
    for theme in real_page().deck.themes:
        values = values_of(rules, f'[data-theme="{theme.sign}"]')
        assert contrast(by_mode(values["--day-strong"], "dark"), PAGES["dark"]) > 1.5, theme.sign


def test_steps_have_their_inks_and_rise() -> None:
    rules = colour_rules(real_page().deck)
    assert re.search(r'\[data-step="4"\]\{--step:#\w{6};--on-step:#ffffff;--rise:3\}', rules)


def test_one_of_two_colours_is_always_empty() -> None:
    assert BY_LIGHT.split("{")[1] == "--light:initial;--dark: }"
    assert BY_DARK == "{--light: ;--dark:initial}"
