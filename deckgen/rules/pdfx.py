"""PDF/X-4: version, output intent, metadata, identifier (ISO 15930-7), and whether the intent is the shop's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from re import IGNORECASE, fullmatch, match
from typing import TYPE_CHECKING, Any

from pikepdf import String

from deckgen.colour.condition import REGISTRY
from deckgen.reader.objects import as_name, as_text, elements, entry, path
from deckgen.reader.output_intents import Intent
from deckgen.reader.xmp import Xmp
from deckgen.rules.finding import Fault, Severity
from deckgen.rules.subject import FileSubject

if TYPE_CHECKING:
    from deckgen.press.shop import Shop

STANDARD = "PDF/X-4"

# The version of PDF that PDF/X-4 is built on.
VERSION = "1.6"

TRAPPED = ("True", "False")

# Names that are in the registry of characterisations: these must name the registry.
REGISTERED = r"(FOGRA\d+|CGATS ?(TR ?00\d|21-2.*)|JC200\d+|IFRA\d+|PSR.*V\d.*)"

COMPONENTS = {"GRAY": 1, "RGB": 3, "CMYK": 4}

PROPERTIES = (
    "dc:title",
    "xmp:CreateDate",
    "xmp:ModifyDate",
    "xmp:MetadataDate",
    "xmpMM:DocumentID",
    "xmpMM:VersionID",
    "xmpMM:RenditionClass",
)

DATES = {"/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}


def declaration(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """The XMP packet is there, readable, not compressed, and says PDF/X-4; Info says the same."""
    return (Fault(Severity.ERROR, reason) for reason in _declaration(file))


def _declaration(file: FileSubject) -> Iterator[str]:
    pdf = file.document.pdf
    if file.xmp is None:
        yield f"the file has no XMP metadata; write it as {STANDARD}"
        return
    if file.xmp.why:
        yield f"the XMP metadata {file.xmp.why}; write the file anew as {STANDARD}"
        return
    if path(pdf.Root, "/Metadata", "/Filter") is not None:
        yield f"the XMP metadata is compressed; {STANDARD} wants it readable as it stands"
    yield from _other_standard("the XMP metadata", file.xmp.text("pdfxid:GTS_PDFXVersion"))
    yield from _other_standard(
        "the document information", as_text(path(pdf.trailer, "/Info", "/GTS_PDFXVersion")) or ""
    )


def _other_standard(place: str, standard: str) -> Iterator[str]:
    if not standard:
        yield f"{place} does not say GTS_PDFXVersion {STANDARD}; write the file as {STANDARD}"
    elif standard != STANDARD:
        yield f"{place} says {standard[:40]}, not {STANDARD}; write the file as {STANDARD}"


def header(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """The header says PDF 1.6, and the catalogue does not say otherwise."""
    version = file.document.version
    catalogue = entry(file.document.pdf.Root, "/Version")
    if version != VERSION:
        yield Fault(Severity.ERROR, f"the file's header says PDF {version[:8]}; write it as PDF {VERSION}")
    if catalogue is not None and as_name(catalogue) != VERSION:
        reason = f"the catalogue says PDF {as_name(catalogue)[:8] or '(no name)'}; write the file as PDF {VERSION}"
        yield Fault(Severity.ERROR, reason)


def identifier(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """The trailer's ID is two strings that are not empty (ISO 32000-1, 14.4)."""
    parts = list(elements(entry(file.document.pdf.trailer, "/ID"), 3))
    if len(parts) != 2 or not all(isinstance(part, String) and bytes(part) for part in parts):
        yield Fault(Severity.ERROR, "the file has no identifier (ID of two strings in its trailer); write one")


def output_intent(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """The intent is there once, names its condition, and embeds a profile of a printer (device class prtr)."""
    return (Fault(Severity.ERROR, reason) for reason in _intent_reasons(file.intents))


def _intent_reasons(intents: tuple[Intent, ...]) -> Iterator[str]:
    if not intents:
        yield "the file has no output intent for PDF/X; write it for an output condition such as FOGRA39"
        return
    if len(intents) > 1:
        yield f"the file has {len(intents)} output intents for PDF/X; keep one"
    for intent in intents:
        yield from _profile_reasons(intent)
        if not intent.identifier:
            yield "the output intent does not name its condition (OutputConditionIdentifier); name it"
        elif intent.registry.rstrip("/") != REGISTRY:
            yield from _registry_reasons(intent)


def _profile_reasons(intent: Intent) -> Iterator[str]:
    if intent.why:
        yield f"the output intent's profile {intent.why}; embed the ICC profile of the output condition"
        return
    if intent.kind != "prtr":
        yield f"the output intent's profile is of class «{intent.kind}», not that of a press (prtr); embed the press's"
    if COMPONENTS.get(intent.space, intent.components) != intent.components:
        yield f"the output intent's profile is {intent.space}, but its stream says N {intent.components}"


def _registry_reasons(intent: Intent) -> Iterator[str]:
    """A registered condition names the registry; one that is not says in Info what it is (ISO 32000-1, table 365)."""
    if match(REGISTERED + "$", intent.identifier, IGNORECASE):
        yield f"the output intent {intent.identifier} does not name its registry; it must be {REGISTRY}"
    elif not intent.info:
        condition = intent.identifier[:60]
        yield f"the output intent «{condition}» neither names the registry {REGISTRY} nor explains itself in Info"


def cmyk_intent(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """The output intent's profile is for a press with four inks; a missing one is X2's to tell."""
    for intent in file.intents:
        if not intent.why and intent.space != "CMYK":
            space = intent.space or "no colour space"
            reason = f"the output intent's profile is for {space}, not CMYK; embed the press's"
            yield Fault(Severity.ERROR, reason)


def shop_condition(file: FileSubject, shop: Shop) -> Iterator[Fault]:
    """The output intent names the shop's condition; one of the shop's own profile has no name to compare.

    FOGRA39L, the name of the measurements, is FOGRA39.
    """
    wanted = shop.condition.value.lower()
    if not fullmatch(r"[a-z]+\d+", wanted):
        return
    for intent in file.intents:
        if intent.identifier and intent.identifier.lower().removesuffix("l") != wanted:
            conditions = f"the file is made for {intent.identifier[:60]}, {shop.title} prints {wanted.upper()}"
            yield Fault(Severity.WARNING, f"{conditions}; make it for {wanted.upper()}, or ask the shop")


def trapped(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """Info and XMP alike say whether the file is trapped: True or False, not Unknown; missing XMP is X1's to tell."""
    info = as_name(path(file.document.pdf.trailer, "/Info", "/Trapped"))
    if info not in TRAPPED:
        reason = f"Trapped in the document information is {info or 'missing'}; it must be True or False"
        yield Fault(Severity.ERROR, reason)
    if file.xmp is None or file.xmp.why:
        return
    packet = file.xmp.text("pdf:Trapped")
    if packet not in TRAPPED:
        reason = f"Trapped in the XMP metadata is {packet[:20] or 'missing'}; it must be True or False"
        yield Fault(Severity.ERROR, reason)
    elif info in TRAPPED and info != packet:
        reason = f"Trapped is {info} in the document information and {packet} in the XMP metadata; make them agree"
        yield Fault(Severity.ERROR, reason)


def metadata(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """All that PDF/X-4 asks of the XMP packet; a missing or unreadable packet is X1's to tell."""
    if file.xmp is None or file.xmp.why:
        return
    info = entry(file.document.pdf.trailer, "/Info")
    yield from (Fault(Severity.ERROR, reason) for reason in _metadata_reasons(file.xmp, info))


def _metadata_reasons(xmp: Xmp, info: Any) -> Iterator[str]:
    missing = [key for key in PROPERTIES if not xmp.text(key)]
    if missing:
        yield f"the XMP metadata lacks {', '.join(missing)}; write them"
    title = as_text(entry(info, "/Title"))
    if title is not None and xmp.text("dc:title") and title.strip() not in xmp.properties["dc:title"]:
        yield "the title in the document information is not that in the XMP metadata; make them agree"
    for key, xmp_key in DATES.items():
        date, packet = as_text(entry(info, key)), xmp.text(xmp_key)
        if date is not None and packet and not _same_moment(date, packet):
            yield f"{key[1:]} in the document information is not {xmp_key} in the XMP metadata; make them agree"


def _same_moment(date: str, packet: str) -> bool:
    """Whether a PDF date and an ISO date are the same; what only one of them tells is not held against it."""
    try:
        moment, other = _moment(date), datetime.fromisoformat(packet.replace("Z", "+00:00"))
    except ValueError:
        # A year, or a year and a month: ISO 16684-1 allows them, and only so much can be compared.
        return date.removeprefix("D:").startswith(packet.replace("-", "")) if len(packet) < 10 else False
    if moment is None:
        return False
    return abs(moment - (other if other.tzinfo else other.replace(tzinfo=UTC))).total_seconds() < 1


def _moment(date: str) -> datetime | None:
    """The moment of a PDF date (ISO 32000-1, 7.9.4), None for what is none; raises ValueError for a 32 January."""
    parts = match(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|[+-]\d\d)?'?(\d\d)?", date)
    if parts is None:
        return None
    year, month, day, hour, minute, second, zone, minutes = parts.groups()
    offset = "+00:00" if zone in {None, "Z"} else f"{zone}:{minutes or '00'}"
    clock = f"{hour or '00'}:{minute or '00'}:{second or '00'}"
    return datetime.fromisoformat(f"{year}-{month or '01'}-{day or '01'}T{clock}{offset}")
