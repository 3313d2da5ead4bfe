"""What a file says about itself: the Info dictionary and XMP, in agreement, without a clock."""

from __future__ import annotations

from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape

import deckgen
from deckgen.model.edition import Info

PRODUCER = f"deckgen {deckgen.__version__}"


def docinfo(info: Info) -> dict[str, str]:
    """The entries of the Info dictionary (ISO 32000-1, 14.3.3); the date is the deck's, at midnight UTC."""
    when = f"D:{_day(info):%Y%m%d}000000+00'00'"
    entries = {
        "/Title": info.title,
        "/Author": info.author,
        "/Subject": info.subject,
        "/Keywords": info.edition,
        "/Creator": "deckgen",
        "/Producer": PRODUCER,
        "/CreationDate": when,
        "/ModDate": when,
    }
    return {key: value for key, value in entries.items() if value}


def xmp(info: Info, name: str, digest: str) -> bytes:
    """The XMP packet (ISO 16684-1), saying what `docinfo` says.

    The document is identified by its name, this instance of it by the digest of its content.
    """
    when = f"{_day(info):%Y-%m-%d}T00:00:00+00:00"
    properties = [
        "<dc:format>application/pdf</dc:format>",
        _alternative("dc:title", info.title),
        _list("dc:creator", "Seq", info.author),
        _alternative("dc:description", info.subject),
        _list("dc:language", "Bag", info.language),
        _plain("pdf:Keywords", info.edition),
        _plain("pdf:Producer", PRODUCER),
        _plain("xmp:CreatorTool", "deckgen"),
        *(_plain(f"xmp:{which}", when) for which in ("CreateDate", "ModifyDate", "MetadataDate")),
        _plain("xmpMM:DocumentID", f"uuid:{uuid5(NAMESPACE_URL, f'deckgen:{name}:{info.edition}')}"),
        _plain("xmpMM:InstanceID", f"uuid:{uuid5(NAMESPACE_URL, f'deckgen:{digest}')}"),
        _plain("xmpMM:VersionID", "1"),
        _plain("xmpMM:RenditionClass", "default"),
    ]
    return _PACKET.format("\n".join(filter(None, properties))).encode()


def _day(info: Info) -> date:
    return date.fromisoformat(info.date)


def _plain(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else ""


def _alternative(name: str, text: str) -> str:
    entry = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
    return f"<{name}><rdf:Alt>{entry}</rdf:Alt></{name}>" if text else ""


def _list(name: str, kind: str, text: str) -> str:
    return f"<{name}><rdf:{kind}><rdf:li>{escape(text)}</rdf:li></rdf:{kind}></{name}>" if text else ""


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
{}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
