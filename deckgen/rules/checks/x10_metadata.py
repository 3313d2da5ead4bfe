"""X10: the XMP packet names the document and its version, and agrees with Info."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from re import match
from typing import Any

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.reader.objects import entry, text
from deckgen.reader.xmp import Xmp
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

WANTED = (
    "dc:title",
    "xmp:CreateDate",
    "xmp:ModifyDate",
    "xmp:MetadataDate",
    "xmpMM:DocumentID",
    "xmpMM:VersionID",
    "xmpMM:RenditionClass",
)

DATES = {"/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """All that PDF/X-4 asks of the packet; a missing or unreadable packet is X1's to tell."""
    if evidence.xmp is None or evidence.xmp.why:
        return
    info = entry(evidence.document.pdf.trailer, "/Info")
    yield from (Finding("X10", Severity.ERROR, reason) for reason in _reasons(evidence.xmp, info))


def _reasons(xmp: Xmp, info: Any) -> Iterator[str]:
    missing = [name for name in WANTED if not xmp.text(name)]
    if missing:
        yield f"the XMP metadata lacks {', '.join(missing)}; write them"
    title = text(entry(info, "/Title"))
    if title is not None and xmp.text("dc:title") and title.strip() not in xmp.properties["dc:title"]:
        yield "the title in the document information is not that in the XMP metadata; make them agree"
    for key, name in DATES.items():
        said, packet = text(entry(info, key)), xmp.text(name)
        if said is not None and packet and not _same(said, packet):
            yield f"{key[1:]} in the document information is not {name} in the XMP metadata; make them agree"


def _same(said: str, packet: str) -> bool:
    """Whether a PDF date and an ISO date are the same moment; what only one of them says is not held against it."""
    digits = r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|[+-]\d\d)?'?(\d\d)?"
    found = match(digits, said)
    try:
        other = datetime.fromisoformat(packet.replace("Z", "+00:00"))
        if found is None:
            return False
        year, month, day, hour, minute, second, zone, minutes = found.groups()
        offset = "+00:00" if zone in {None, "Z"} else f"{zone}:{minutes or '00'}"
        clock = f"{hour or '00'}:{minute or '00'}:{second or '00'}"
        one = datetime.fromisoformat(f"{year}-{month or '01'}-{day or '01'}T{clock}{offset}")
    except ValueError:
        # A year, or a year and a month: ISO 16684-1 allows them, and only so much can be compared.
        return said.removeprefix("D:").startswith(packet.replace("-", "")) if len(packet) < 10 else False
    return abs(one - (other if other.tzinfo else other.replace(tzinfo=UTC))).total_seconds() < 1


CHECK = Check("X10", "title, dates, ids and version in XMP, agreeing with Info", "ISO 15930-7", quick=True, run=run)
