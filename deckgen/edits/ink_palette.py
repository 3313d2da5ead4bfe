"""Inks that a theme can have: each a ground that text reads on, with a soft and a strong tone that show on it."""

from __future__ import annotations

from msgspec import Struct

from deckgen.page.ink import Ink

Percentages = tuple[int, int, int, int]
"""Per cent of cyan, magenta, yellow and black."""


class InkSet(Struct, frozen=True):
    """Inks for a theme, and what they are called in Norwegian and English."""

    norwegian: str
    english: str
    ground: Percentages
    soft: Percentages
    strong: Percentages

    @property
    def inks(self) -> tuple[Ink, Ink, Ink]:
        """Ground, soft and strong."""
        return Ink(*self.ground), Ink(*self.soft), Ink(*self.strong)


PALETTE = (
    InkSet("mørk rød", "dark red", (0, 86, 78, 44), (0, 38, 34, 0), (0, 66, 60, 0)),
    InkSet("rød", "red", (0, 96, 86, 4), (0, 20, 18, 0), (0, 40, 36, 0)),
    InkSet("lys rød", "light red", (0, 52, 46, 0), (0, 24, 22, 0), (0, 86, 78, 46)),
    InkSet("blek rød", "pale red", (0, 32, 28, 0), (0, 56, 50, 0), (0, 76, 68, 34)),
    InkSet("dyp tegl", "deep brick", (4, 74, 90, 26), (2, 20, 24, 0), (2, 40, 50, 0)),
    InkSet("mørk oransje", "dark orange", (0, 52, 86, 44), (0, 20, 32, 0), (0, 40, 66, 0)),
    InkSet("oransje", "orange", (0, 48, 80, 0), (0, 22, 38, 0), (0, 56, 96, 46)),
    InkSet("mørk rav", "dark amber", (0, 32, 86, 56), (0, 16, 44, 0), (0, 36, 96, 0)),
    InkSet("rav", "amber", (0, 36, 96, 4), (0, 16, 44, 0), (0, 36, 96, 46)),
    InkSet("lys rav", "light amber", (0, 20, 52, 0), (0, 34, 90, 10), (0, 36, 96, 46)),
    InkSet("gul", "yellow", (0, 12, 92, 0), (0, 36, 78, 0), (4, 74, 100, 6)),
    InkSet("blek gul", "pale yellow", (0, 4, 32, 0), (0, 10, 90, 18), (0, 12, 96, 46)),
    InkSet("lime", "lime", (24, 0, 80, 0), (28, 0, 90, 18), (28, 0, 96, 46)),
    InkSet("mørk grønn", "dark green", (56, 4, 86, 44), (20, 2, 32, 0), (42, 4, 66, 0)),
    InkSet("grønn", "green", (52, 4, 80, 0), (24, 2, 38, 0), (62, 4, 96, 46)),
    InkSet("blek grønn", "pale green", (20, 2, 32, 0), (46, 4, 70, 0), (48, 4, 76, 46)),
    InkSet("mørk smaragd", "dark emerald", (78, 6, 74, 56), (40, 4, 38, 0), (68, 6, 64, 0)),
    InkSet("dyp smaragd", "deep emerald", (80, 8, 76, 26), (22, 2, 20, 0), (44, 4, 42, 0)),
    InkSet("lys smaragd", "light emerald", (46, 4, 44, 0), (22, 2, 20, 0), (86, 8, 80, 46)),
    InkSet("mørk sjøgrønn", "dark sea green", (82, 4, 48, 44), (30, 2, 18, 0), (62, 4, 36, 0)),
    InkSet("sjøgrønn", "sea green", (76, 4, 44, 0), (42, 2, 24, 0), (90, 4, 52, 46)),
    InkSet("lys sjøgrønn", "light sea green", (50, 2, 28, 0), (22, 2, 14, 0), (90, 4, 52, 46)),
    InkSet("mørk petrol", "dark teal", (86, 18, 32, 56), (44, 8, 16, 0), (76, 16, 28, 0)),
    InkSet("dyp petrol", "deep teal", (90, 18, 34, 26), (24, 4, 10, 0), (50, 10, 20, 0)),
    InkSet("petrol", "teal", (80, 16, 30, 0), (56, 12, 22, 0), (96, 20, 36, 46)),
    InkSet("lys petrol", "light teal", (52, 10, 20, 0), (24, 4, 10, 0), (96, 20, 36, 46)),
    InkSet("mørk himmelblå", "dark sky blue", (78, 18, 0, 56), (40, 8, 0, 0), (78, 18, 0, 0)),
    InkSet("himmelblå", "sky blue", (86, 20, 0, 4), (62, 14, 0, 0), (36, 8, 0, 0)),
    InkSet("klar himmelblå", "bright sky blue", (72, 16, 0, 0), (40, 8, 0, 0), (86, 20, 0, 46)),
    InkSet("lys himmelblå", "light sky blue", (46, 10, 0, 0), (76, 16, 0, 0), (86, 20, 0, 46)),
    InkSet("klarblå", "azure", (96, 48, 0, 4), (20, 10, 0, 0), (50, 24, 0, 0)),
    InkSet("mørk blå", "dark blue", (86, 64, 0, 56), (56, 42, 0, 0), (76, 56, 0, 0)),
    InkSet("blå", "blue", (96, 72, 0, 4), (38, 28, 0, 0), (58, 44, 0, 0)),
    InkSet("lys blå", "light blue", (52, 40, 0, 0), (32, 24, 0, 0), (86, 64, 0, 46)),
    InkSet("blek blå", "pale blue", (32, 24, 0, 0), (16, 12, 0, 0), (58, 44, 0, 46)),
    InkSet("mørk indigo", "dark indigo", (82, 82, 0, 56), (54, 54, 0, 0), (72, 72, 0, 0)),
    InkSet("indigo", "indigo", (92, 92, 0, 4), (42, 42, 0, 0), (56, 56, 0, 0)),
    InkSet("klar indigo", "bright indigo", (76, 76, 0, 0), (22, 22, 0, 0), (38, 38, 0, 0)),
    InkSet("mørk fiolett", "dark violet", (62, 86, 0, 56), (40, 56, 0, 0), (54, 76, 0, 0)),
    InkSet("fiolett", "violet", (70, 96, 0, 4), (28, 38, 0, 0), (42, 58, 0, 0)),
    InkSet("lys fiolett", "light violet", (38, 52, 0, 0), (24, 32, 0, 0), (62, 86, 0, 46)),
    InkSet("blek fiolett", "pale violet", (24, 32, 0, 0), (12, 16, 0, 0), (42, 58, 0, 46)),
    InkSet("mørk magenta", "dark magenta", (12, 86, 8, 44), (6, 38, 4, 0), (10, 66, 6, 0)),
    InkSet("magenta", "magenta", (14, 96, 10, 4), (4, 20, 2, 0), (8, 50, 4, 0)),
    InkSet("lys magenta", "light magenta", (8, 52, 6, 0), (4, 24, 2, 0), (12, 86, 8, 46)),
    InkSet("blek magenta", "pale magenta", (4, 32, 4, 0), (8, 56, 6, 0), (14, 96, 10, 10)),
    InkSet("mørk rosa", "dark rose", (0, 82, 38, 56), (0, 54, 26, 0), (0, 72, 34, 0)),
    InkSet("dyp rosa", "deep rose", (0, 86, 40, 26), (0, 22, 10, 0), (0, 48, 22, 0)),
    InkSet("rosa", "rose", (0, 76, 36, 0), (0, 54, 26, 0), (0, 90, 42, 46)),
    InkSet("mørk brun", "dark brown", (26, 52, 68, 56), (14, 26, 36, 0), (26, 52, 68, 0)),
    InkSet("dyp brun", "deep brown", (28, 54, 72, 26), (8, 14, 20, 0), (16, 30, 40, 0)),
    InkSet("lys brun", "light brown", (16, 32, 42, 0), (8, 14, 20, 0), (28, 56, 76, 46)),
    InkSet("mørk grå", "dark grey", (38, 30, 26, 56), (18, 14, 12, 0), (38, 30, 26, 0)),
    InkSet("blek grå", "pale grey", (14, 12, 10, 0), (38, 30, 26, 0), (38, 30, 26, 46)),
)
"""Round the circle of hues, of each the darkest first. No two look alike to everybody."""
