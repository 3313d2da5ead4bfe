"""PDFs that somebody made to hurt, written byte by byte, as no library writes them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from functools import partial

from msgspec import Struct

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
PAGE = b"<</Type/Page/MediaBox[0 0 300 400]/TrimBox[10 10 290 390]/Contents 4 0 R/Resources 5 0 R>>"
GIGABYTES = 2 << 30


def raw(objects: Mapping[int, bytes]) -> bytes:
    """A file of these objects by number, the catalogue first, with a table of their places."""
    out, places = [b"%PDF-1.6\n"], {}
    length = len(out[0])
    for number, body in objects.items():
        places[number] = length
        out.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        length += len(out[-1])
    size = max(objects) + 1
    out.append(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    out += [b"%010d 00000 n \n" % places.get(number, 0) for number in range(1, size)]
    out.append(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, length))
    return b"".join(out)


def stream(entries: bytes, data: bytes) -> bytes:
    """A stream object."""
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data)


def one_page(content: bytes = b"", resources: bytes = b"<<>>", **more: bytes) -> dict[int, bytes]:
    """The objects of a file of one page; `more` by number, as `n6`."""
    objects = {1: CATALOGUE, 2: PAGES, 3: PAGE, 4: stream(b"", content), 5: resources}
    return objects | {int(name[1:]): body for name, body in more.items()}


def bomb(head: bytes = b"", unit: bytes = b" ", total: int = GIGABYTES) -> bytes:
    """Two gigabytes as two megabytes of deflate: `head`, and then a unit again and again.

    One block is compressed so that it stands on its own, and repeated; at the end stands an empty one and no checksum.
    """
    block = _flushed(unit * (1 << 20))
    return b"\x78\xda" + _flushed(head) + block * (total // (len(unit) << 20)) + b"\x03\x00"


def _flushed(data: bytes) -> bytes:
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    return machine.compress(data) + machine.flush(zlib.Z_FULL_FLUSH)


class Hostile(Struct, frozen=True):
    """A file, and words of the finding that it must end in, "" where its structure gives nothing away."""

    make: Callable[[], bytes]
    says: str


def _content_bomb() -> bytes:
    return raw(one_page(n4=stream(b"/Filter/FlateDecode", bomb())))


def _nested_bomb() -> bytes:
    return raw(one_page(n4=stream(b"/Filter[/FlateDecode/FlateDecode]", zlib.compress(bomb(), 9))))


def _operator_bomb() -> bytes:
    return raw(one_page(n4=stream(b"/Filter/FlateDecode", bomb(unit=b"0 0 1 1 re f ", total=60 << 20))))


def _metadata_bomb() -> bytes:
    intent = b"/OutputIntents[<</S/GTS_PDFX/DestOutputProfile 6 0 R>>]"
    catalogue = b"<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R%b>>" % intent
    return raw(one_page(n1=catalogue, n6=stream(b"/Filter/FlateDecode", bomb())))


def _picture_bomb() -> bytes:
    entries = b"/Subtype/Image/Width 40000/Height 40000/BitsPerComponent 8/ColorSpace/DeviceCMYK/Filter/FlateDecode"
    content = b"q 300 0 0 400 0 0 cm /I Do Q"
    return raw(one_page(content, b"<</XObject<</I 6 0 R>>>>", n6=stream(entries, bomb())))


def _with_stream_of_references(objects: Mapping[int, bytes], last: bytes) -> bytes:
    """A file whose table of places is a stream; object 5 is the first in the stream of objects `last`, number 20."""
    out, places = b"%PDF-1.6\n", {}
    for number, body in {**objects, 20: last}.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    rows = b""
    for number in range(22):
        kind, at = (1, places[number]) if number in places else (2, 20) if number == 5 else (0, 0)
        kind, at = (1, len(out)) if number == 21 else (kind, at)
        rows += bytes((kind,)) + at.to_bytes(8, "big") + b"\0"
    table = stream(b"/Type/XRef/Size 22/W[1 8 1]/Root 1 0 R/Filter/FlateDecode", zlib.compress(rows))
    return out + b"21 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF" % (table, len(out))


def _object_stream_bomb() -> bytes:
    held = stream(b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode", bomb(b"5 0 <<>>"))
    return _with_stream_of_references({n: body for n, body in one_page().items() if n != 5}, held)


def _reference_stream_bomb() -> bytes:
    out = b"%%PDF-1.6\n1 0 obj\n%b\nendobj\n" % CATALOGUE
    entries = b"/Type/XRef/Size 200000000/W[1 8 1]/Root 1 0 R/Filter/FlateDecode"
    table = stream(entries, bomb(unit=b"\1" + bytes(9)))
    return out + b"21 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF" % (table, len(out))


def _circles() -> bytes:
    """References that lead round: the outline, name trees, page labels, a page's parent."""
    catalogue = b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R/Names 8 0 R/PageLabels 9 0 R/OCProperties 10 0 R>>"
    return raw(
        one_page(
            n1=catalogue,
            n3=PAGE[:-2] + b"/Parent 3 0 R/Group 3 0 R/Annots 11 0 R>>",
            n6=b"<</First 7 0 R/Last 7 0 R>>",
            n7=b"<</Title(x)/Next 7 0 R/First 6 0 R/Parent 7 0 R/A 7 0 R>>",
            n8=b"<</Dests 8 0 R/JavaScript 8 0 R/Kids[8 0 R]>>",
            n9=b"<</Kids[9 0 R]/Nums 9 0 R>>",
            n10=b"<</D 10 0 R/OCGs[10 0 R]/OFF[10 0 R]/Configs[10 0 R]>>",
            n11=b"[11 0 R 3 0 R]",
        )
    )


def _page_tree_in_circles() -> bytes:
    return raw(
        one_page(n2=b"<</Type/Pages/Count 2/Kids[2 0 R 6 0 R]>>", n6=b"<</Type/Pages/Kids[2 0 R]/Parent 6 0 R>>")
    )


def _forms_in_circles() -> bytes:
    form = stream(b"/Subtype/Form/BBox[0 0 9 9]/Resources 5 0 R", b"/X Do /X Do")
    return raw(one_page(b"/X Do " * 1000, b"<</XObject<</X 6 0 R>>>>", n6=form))


def _forms_that_multiply() -> bytes:
    """Forty forms, each showing the next three times."""
    objects = one_page(b"/X Do", b"<</XObject<</X 10 0 R>>>>")
    for number in range(10, 50):
        entries = b"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (number + 1)
        objects[number] = stream(entries, b"/X Do /X Do /X Do 0 0 1 1 re f")
    objects[50] = stream(b"/Subtype/Form/BBox[0 0 9 9]", b"0 0 1 1 re f")
    return raw(objects)


def _many_pages(count: int = 100_000) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(6, 6 + count))
    objects = one_page(b"0 0 m 10 10 l S", n2=b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, kids))
    return raw(objects | dict.fromkeys(range(6, 6 + count), PAGE))


def _page_many_times() -> bytes:
    return raw(one_page(n2=b"<</Type/Pages/Count 200000/Kids[%b]>>" % (b"3 0 R " * 200_000)))


def _many_fonts() -> bytes:
    """Fifty thousand fonts that are not embedded, on ten pages with a resource dictionary each."""
    fonts = b"".join(b"/F%d<</Subtype/Type1/BaseFont/N%d>>" % (number, number) for number in range(50_000))
    kids = range(10, 20)
    objects = one_page(n2=b"<</Type/Pages/Count 10/Kids[%b]>>" % b" ".join(b"%d 0 R" % kid for kid in kids))
    objects |= dict.fromkeys(kids, PAGE.replace(b"5 0 R", b"<</XObject<</X 6 0 R>>>>"))
    return raw(
        objects | {5: b"<</Font<<%b>>>>" % fonts, 6: stream(b"/Subtype/Form/BBox[0 0 9 9]/Resources 5 0 R", b"")}
    )


def _deep_array() -> bytes:
    return raw(one_page(resources=b"<</Font " + b"[" * 500_000 + b"]" * 500_000 + b">>"))


def _entities() -> bytes:
    declared = b"".join(b'<!ENTITY a%d "%b">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    packet = b'<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">%b]><x>&a11;</x>' % declared
    return raw(one_page(n1=CATALOGUE[:-2] + b"/Metadata 6 0 R>>", n6=stream(b"", packet)))


def _odd_types() -> bytes:
    catalogue = b"/OutputIntents(x)/Metadata 99 0 R/OCProperties[1]/Names 5/AcroForm true/Outlines(x)/PageLabels null"
    page = (
        b"/MediaBox[0(x)1 2]/TrimBox(x)/BleedBox 7/CropBox null/Rotate/x/UserUnit(x)/Annots[1(x)<</Rect 4>>null 97 0 R]"
    )
    return raw(
        {
            1: b"<</Type/Catalog/Pages 2 0 R%b>>" % catalogue,
            2: b"<</Type/Pages/Count(x)/Kids[3 0 R 98 0 R null 5(x)]>>",
            3: b"<</Type/Page%b/Resources[1]/Group(x)/AA 5/Contents(x)>>" % page,
        }
    )


def _damage_without_end() -> bytes:
    return b"%PDF-1.6\n" + b"1 0 obj\n<</A/B/C)>>endobj\n" * 200_000


def _cut(share: float) -> bytes:
    whole = raw(one_page(b"0 0 m 10 10 l S" * 1000))
    return whole[: int(len(whole) * share)]


FILES: dict[str, Hostile] = {
    "cut in the middle": Hostile(partial(_cut, 0.5), "damaged"),
    "cut at the end": Hostile(partial(_cut, 0.99), "damaged"),
    "damage without end": Hostile(_damage_without_end, "cannot be read"),
    "a page tree in circles": Hostile(_page_tree_in_circles, "no page"),
    "references in circles": Hostile(_circles, "action"),
    "forms in circles": Hostile(_forms_in_circles, ""),
    "forms that multiply": Hostile(_forms_that_multiply, ""),
    "a bomb as content": Hostile(_content_bomb, ""),
    "a bomb in a bomb": Hostile(_nested_bomb, ""),
    "operators without end": Hostile(_operator_bomb, ""),
    "a bomb as metadata and profile": Hostile(_metadata_bomb, "larger than"),
    "a bomb as a picture": Hostile(_picture_bomb, ""),
    "a bomb of objects": Hostile(_object_stream_bomb, "damaged"),
    "a bomb of references": Hostile(_reference_stream_bomb, "cannot be read"),
    "entities in the metadata": Hostile(_entities, "entities"),
    "100,000 pages": Hostile(_many_pages, "100000 pages"),
    "a page again and again": Hostile(_page_many_times, "twice"),
    "fonts without end": Hostile(_many_fonts, "not embedded"),
    "half a million arrays": Hostile(_deep_array, "damaged"),
    "nothing of its type": Hostile(_odd_types, "damaged"),
}
