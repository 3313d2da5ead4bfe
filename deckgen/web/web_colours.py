"""Inks as colours of the screen: rules of a style sheet that give each theme its colours, by day and by night."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deckgen.colour.appearance import contrast, screen
from deckgen.deck.deck import Deck
from deckgen.deck.motifs import Tone
from deckgen.deck.theme import Theme, Tones
from deckgen.layout.context import readable, text_on
from deckgen.layout.elements.motif import inks_of
from deckgen.page.ink import PAPER, Ink

NIGHT = Ink(0, 0, 0, 94)
"""The ink whose screen colour is as dark as the page by night."""

READS = 5.5
"""The contrast to a dark page of accents: they stand on its cards too, which are lighter."""

STEPS = tuple(step / 20 for step in range(20, -1, -1))

SEEN = 2.0
"""The contrast to a card from which a form of a motif is seen on it; it is decoration."""

BY_LIGHT = ":root{--light:initial;--dark: }"

BY_DARK = "{--light: ;--dark:initial}"
"""What switches all colours: `var(--light,A)var(--dark,B)` is A or B, as the other one is empty."""


def css_colour(ink: Ink) -> str:
    """The screen colour of an ink, as style sheets write it."""
    return "#{:02x}{:02x}{:02x}".format(*screen(ink))


def colour_rules(deck: Deck) -> str:
    """The colours of the deck, its themes and its steps, each for a light page and for a dark one.

    What bears `data-theme` has the colours of that theme, and so have the motifs that it uses. The page is dark where
    the machine is, or `data-mode` says so.
    """
    switches = (
        BY_LIGHT,
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-mode=light]){BY_DARK}}}",
        f"@media screen{{:root[data-mode=dark]{BY_DARK}}}",
    )
    themes = (_rule(f'[data-theme="{theme.sign}"]', _theme_colours(theme)) for theme in deck.themes)
    return "\n".join([*switches, _rule(":root", _tone_colours(deck.tones)), *themes, *_step_rules(deck)])


def _rule(selector: str, values: Mapping[str, str]) -> str:
    return f"{selector}{{{';'.join(f'{name}:{value}' for name, value in values.items())}}}"


def _switched(by_day: Ink, by_night: Ink) -> str:
    day, night = css_colour(by_day), css_colour(by_night)
    return day if day == night else f"var(--light,{day})var(--dark,{night})"


def _tone_colours(tones: Tones) -> dict[str, str]:
    return {
        "--ground": css_colour(tones.ground),
        "--on-ground": css_colour(text_on(tones.ground)),
        "--soft": css_colour(tones.soft),
        "--strong": css_colour(tones.strong),
        "--accent": _switched(readable(tones), _night_accent(tones)),
    }


def _theme_colours(theme: Theme) -> dict[str, str]:
    """The colours of a theme, and those of its motif on a card (`--day-…`)."""
    inks = inks_of(theme.tones)
    by_day = {tone: inks[theme.day.of(tone)] for tone in Tone}
    by_night = _on_dark(by_day)
    motif = {f"--day-{tone}": _switched(by_day[tone], by_night[tone]) for tone in Tone}
    return {**_tone_colours(theme.tones), **motif}


def _on_dark(by_day: Mapping[Tone, Ink]) -> dict[Tone, Ink]:
    """The inks of a motif on a dark card: as on paper where they are seen there, else lighter ones of the theme."""
    return {tone: ink if ink == PAPER else _lightened(ink) for tone, ink in by_day.items()}


def _lightened(ink: Ink) -> Ink:
    """The strongest tint of an ink that is seen on a dark card."""
    return next((tint for share in STEPS if contrast(tint := ink.tint(share), NIGHT) >= SEEN), PAPER)


def _night_accent(tones: Tones) -> Ink:
    """The strongest tint of a theme's inks that reads on a dark page."""
    tints = (ink.tint(share) for share in STEPS for ink in (tones.ground, tones.soft))
    return next((ink for ink in tints if contrast(ink, NIGHT) >= READS), PAPER)


def _step_rules(deck: Deck) -> Iterator[str]:
    for step in deck.staircase.steps if deck.staircase else ():
        values = {"--step": css_colour(step.ink), "--on-step": css_colour(text_on(step.ink))}
        values["--rise"] = str(step.number - 1)
        yield _rule(f'[data-step="{step.number}"]', values)
