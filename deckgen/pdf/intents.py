"""Output intents: for which press and paper the colours of a file are meant."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from deckgen.colour.condition import Condition
from deckgen.colour.screen_profile import srgb_profile
from deckgen.pdf.compression import deflated_profile, flate_stream

# PDF/X asks for the one, PDF/A for the other; they must share their profile (ISO 19005-2, 6.2.3).
KINDS = ("/GTS_PDFX", "/GTS_PDFA1")


def output_intents(pdf: Pdf, condition: Condition) -> Array:
    """The output intents of a file for a condition, its profile embedded once (ISO 32000-1, 14.11.5)."""
    profile = flate_stream(pdf, deflated_profile(condition.profile))
    profile.N = 4
    return Array([pdf.make_indirect(_intent(Name(kind), condition, profile)) for kind in KINDS])


def screen_intents(pdf: Pdf) -> Array:
    """The output intent of a file in screen colours: sRGB (ISO 19005-2, 6.2.3)."""
    profile = flate_stream(pdf, deflated_profile(srgb_profile()))
    profile.N = 3
    texts = {key: String("sRGB IEC61966-2.1") for key in ("/OutputConditionIdentifier", "/Info")}
    intent = {"/Type": Name.OutputIntent, "/S": Name.GTS_PDFA1, **texts, "/DestOutputProfile": profile}
    return Array([pdf.make_indirect(Dictionary(intent))])


def _intent(kind: Object, condition: Condition, profile: Object) -> Dictionary:
    stated = {
        "/OutputConditionIdentifier": condition.identifier,
        "/OutputCondition": condition.title,
        "/RegistryName": condition.registry,
        "/Info": condition.info,
    }
    texts = {key: String(text) for key, text in stated.items() if text}
    return Dictionary({"/Type": Name.OutputIntent, "/S": kind, **texts, "/DestOutputProfile": profile})
