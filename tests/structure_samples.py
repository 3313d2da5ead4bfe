"""Changes that break a sound press file in one way, or only seem to."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String
from preflight_samples import PROFILE, SHOP, ids, intent, report, set_xmp, sound, xmp

from deckgen.press.shop import Shop

Change = Callable[[Pdf], object]


def broken(change: Change, folder: Path, shop: Shop = SHOP) -> list[str]:
    """The rules that a sound file breaks once it is changed."""
    pdf = sound()
    change(pdf)
    return ids(report(pdf, folder, shop))


def page(pdf: Pdf, number: int = 1) -> Object:
    return pdf.pages[number - 1].obj


def resources(pdf: Pdf) -> Object:
    return page(pdf).Resources


def put(holder: Callable[[Pdf], Object], key: str, value: object) -> Change:
    """A change that sets an entry."""

    def change(pdf: Pdf) -> None:
        holder(pdf)[key] = value

    return change


def drop(holder: Callable[[Pdf], Object], key: str) -> Change:
    """A change that removes an entry."""

    def change(pdf: Pdf) -> None:
        del holder(pdf)[key]

    return change


def root(pdf: Pdf) -> Object:
    return pdf.Root


def info(pdf: Pdf) -> Object:
    return pdf.docinfo


def first_intent(pdf: Pdf) -> Object:
    return pdf.Root.OutputIntents[0]


def state(pdf: Pdf) -> Object:
    return resources(pdf).ExtGState.G0


def action(kind: str) -> Dictionary:
    return Dictionary(S=Name(f"/{kind}"), JS=String("1"))


def annotate(area: list[int], subtype: str = "Link", **entries: Any) -> Change:
    """A change that lays an annotation on the first page."""

    def change(pdf: Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=area, **entries)
        page(pdf).Annots = Array([pdf.make_indirect(note)])

    return change


def packet(**changes: str | None) -> Change:
    return lambda pdf: set_xmp(pdf, xmp(**changes))


def squeezed_packet(pdf: Pdf) -> None:
    # Without its type, as qpdf else writes it plain.
    del pdf.Root.Metadata.Type
    pdf.Root.Metadata.write(zlib.compress(xmp()), filter=Name.FlateDecode)


def another_intent(pdf: Pdf) -> None:
    pdf.Root.OutputIntents.append(intent(pdf))


def profile_with(at: int, data: bytes, components: int = 4) -> Change:
    """A change that writes into the header of the output intent's profile."""

    def change(pdf: Pdf) -> None:
        plain = PROFILE.read_bytes()
        pdf.Root.OutputIntents = Array([intent(pdf, plain[:at] + data + plain[at + len(data) :])])
        pdf.Root.OutputIntents[0].DestOutputProfile.N = components

    return change


def standard_font(pdf: Pdf) -> None:
    resources(pdf).Font.F1 = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def font_in_form(pdf: Pdf) -> None:
    """A font that is not embedded, in a form in a form."""
    lost = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Arial)
    inner = form(pdf, Resources=Dictionary(Font=Dictionary(F1=lost)))
    resources(pdf).XObject = Dictionary(X=form(pdf, Resources=Dictionary(XObject=Dictionary(Y=inner))))


def program_removed(pdf: Pdf) -> None:
    del resources(pdf).Font.F0.DescendantFonts[0].FontDescriptor.FontFile2


def form(pdf: Pdf, **entries: Any) -> Object:
    return pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9], **entries)


def outline_acts(pdf: Pdf) -> None:
    entry = pdf.make_indirect(Dictionary(Title=String("Kort"), A=action("Launch")))
    entry.Next = entry
    pdf.Root.Outlines = Dictionary(First=entry, Last=entry)


def spot(name: str) -> Change:
    """A change that brings in a spot colour."""

    def change(pdf: Pdf) -> None:
        tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)
        space = Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint])
        resources(pdf).ColorSpace = Dictionary(C0=space)

    return change


def group(space: str, key: str = "Group") -> Change:
    """A change that makes the first page a transparency group."""
    return put(page, f"/{key}", Dictionary(S=Name.Transparency, CS=Name(f"/{space}")))


def group_in_form(pdf: Pdf) -> None:
    blended = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    resources(pdf).XObject = Dictionary(X=form(pdf, Group=blended))


def soft_mask(space: str) -> Change:
    """A change that brings in a soft mask made in a colour space."""

    def change(pdf: Pdf) -> None:
        mask = form(pdf, Group=Dictionary(S=Name.Transparency, CS=Name(f"/{space}")))
        resources(pdf).ExtGState.G1 = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask))

    return change


def layers(off: bool = False, **entries: Any) -> Change:
    """A change that gives the file a layer."""

    def change(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Cut")))
        known: dict[str, Any] = {"Name": String("Layers"), "Order": Array([layer])} | (
            {"OFF": Array([layer])} if off else {}
        )
        default = Dictionary(**(known | entries))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=default)

    return change


def shrink(box: str, by: float) -> Change:
    """A change that moves the edges of a box of the first page inwards."""

    def change(pdf: Pdf) -> None:
        left, bottom, right, top = map(float, page(pdf)[f"/{box}"])
        page(pdf)[f"/{box}"] = [left + by, bottom + by, right - by, top - by]

    return change


def no_slug(pdf: Pdf) -> None:
    for sheet in pdf.pages:
        sheet.obj.MediaBox = sheet.obj.BleedBox
