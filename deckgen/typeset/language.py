"""What a language asks of line breaks: short words that lean on the next, numbers that hold on to their units.

Habits        the word lists of one language
habits_of     the habits of a language by its BCP 47 code
Direction     how lines run
direction_of  how the lines of a language run
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

Direction = Literal["ltr", "rtl"]
"""How lines run: from left to right, or from right to left."""


class Habits(Struct, frozen=True):
    """Word lists, in lower case.

    `leaning` words begin a phrase and end a line poorly; `units` stay with the number before them, numbers with the
    `before_number` words; `clinging` ones with whatever follows. After `joints` a pattern's break is surely one between
    the parts of a compound. `two_of_three`: where parts of a word meet in three equal consonants, two are written.
    """

    leaning: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    clinging: frozenset[str] = frozenset(("§", "§§"))
    joints: tuple[str, ...] = ()
    two_of_three: bool = False


def _set(text: str) -> frozenset[str]:
    return frozenset(text.lower().split())


SYMBOLS = _set("""% ‰ ° °C °F µm mm cm dm m km mm² cm² m² km² cm³ dm³ m³ mg g kg t g/m² ml cl dl l pt px dpi ppi
    kB MB GB TB W kW MW GW kWh MWh GWh Hz kHz MHz GHz dB hPa kPa kJ kcal km/t km/h m/s ha daa kr NOK € $ £ h min s""")

NORDIC_JOINTS = ("ings", "skaps", "sjons", "hets", "tets", "doms", "ments", "elses")

BOKMAL = Habits(
    leaning=_set("""og eller men for som at om å i på av til med fra ved hos mot under over mellom gjennom uten etter
        før en ei et når hvis så sin sitt sine vår vårt våre deres hver hvert enn"""),
    units=SYMBOLS
    | _set("""prosent kroner millioner milliarder millimeter centimeter meter kilometer gram kilo liter grader poeng
        desiliter milliliter milligram tonn mil kvadratmeter kubikkmeter hektar dekar piksler ord tegn linjer punkter
        watt kilowatt kilowattimer sekund sekunder minutt minutter time timer dag dager uke uker måned måneder år ganger
        personer deltakere kort ark sider klistremerker
        januar februar mars april mai juni juli august september oktober november desember"""),
    before_number=_set("kap. pkt. s. side kort tema del trinn punkt kapittel figur tabell"),
    clinging=_set("§ §§ nr. kl. ca."),
    joints=NORDIC_JOINTS,
    two_of_three=True,
)

NYNORSK = Habits(
    leaning=BOKMAL.leaning | _set("ein eit frå når kvar kvart"),
    units=BOKMAL.units | _set("timar dagar veker månader personar deltakarar gonger minuttar"),
    before_number=BOKMAL.before_number | _set("steg"),
    clinging=BOKMAL.clinging,
    joints=NORDIC_JOINTS,
    two_of_three=True,
)

SWEDISH = Habits(units=SYMBOLS, two_of_three=True)

ENGLISH = Habits(
    leaning=_set("""a an the and or but nor for of in on at to by with from into as if so that who which when my our
        your their each every"""),
    units=SYMBOLS
    | _set("""percent metres meters second seconds minute minutes hour hours day days week weeks month months year years
        times people participants cards sheets pages points
        january february march april may june july august september october november december"""),
    before_number=_set("no. p. pp. ch. fig. page card theme part step chapter figure table"),
    clinging=_set("§ §§ ca. mr. mrs. ms. dr."),
)

LANGUAGES = {"nb": BOKMAL, "no": BOKMAL, "nn": NYNORSK, "sv": SWEDISH, "en": ENGLISH}


def habits_of(language: str) -> Habits:
    """The habits of a language («nb», «nb-NO»); a language without a list gets the symbols of units and no more."""
    return LANGUAGES.get(language.partition("-")[0].lower(), Habits(units=SYMBOLS))


@cache
def direction_of(language: str) -> Direction:
    """How the lines of a language («ar», «nb-NO») run by CLDR; from left to right where it is not known."""
    if language in LANGUAGES:
        return "ltr"
    from babel import Locale, UnknownLocaleError  # takes long to load

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return "ltr"
    return "rtl" if locale.text_direction == "rtl" else "ltr"
