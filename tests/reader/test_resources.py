"""All that pages can use is reached, once, with the pages that reach it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, String
from preflight_samples import saved, sound

from deckgen.reader import resources
from deckgen.reader.document import open_pdf
from deckgen.reader.resources import ResourceGraph, colorants, resource_graph


def look(pdf: Pdf, folder: Path) -> ResourceGraph:
    return resource_graph(open_pdf(saved(pdf, folder)))


def lost(name: str) -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"))


def holding(name: str) -> Dictionary:
    return Dictionary(Font=Dictionary(F1=lost(name)))


def form(pdf: Pdf, name: str) -> Object:
    return pdf.make_stream(b"", Subtype=Name.Form, BBox=[0, 0, 9, 9], Resources=holding(name))


def test_fonts_are_found_wherever_they_hide(tmp_path: Path) -> None:
    pdf = sound()
    first, second = (page.obj for page in pdf.pages)
    glyph = Dictionary(Subtype=Name.Type3, Resources=holding("Glyph"))
    first.Resources = Dictionary(
        Font=Dictionary(F0=lost("Plain"), F1=glyph),
        XObject=Dictionary(X=form(pdf, "Form")),
        Pattern=Dictionary(P=pdf.make_stream(b"", PatternType=1, Resources=holding("Pattern"))),
        ExtGState=Dictionary(
            G=Dictionary(SMask=Dictionary(G=form(pdf, "Mask"))), H=Dictionary(Font=Array([lost("State"), 9]))
        ),
    )
    second.Resources = Dictionary()
    note = Dictionary(Subtype=Name.Stamp, AP=Dictionary(N=Dictionary(On=form(pdf, "Look"))))
    second.Annots = Array([note])
    uses = [use for use in look(pdf, tmp_path).of("Font") if "/BaseFont" in use.value]
    fonts = {str(use.value.BaseFont): use.pages for use in uses}
    assert fonts == {f"/{name}": (1,) for name in ("Plain", "Glyph", "Form", "Pattern", "Mask", "State")} | {
        "/Look": (2,)
    }


def test_shared_things_are_one_with_all_their_pages(tmp_path: Path) -> None:
    pdf = sound(pages=4)
    pdf.pages[2].obj.Resources = Dictionary()
    (font,) = look(pdf, tmp_path).of("Font")
    assert font.pages == (1, 2, 4)


def test_things_in_circles_are_looked_at_once(tmp_path: Path) -> None:
    pdf = sound()
    loop = pdf.make_stream(b"", Subtype=Name.Form, BBox=[0, 0, 9, 9])
    loop.Resources = pdf.make_indirect(Dictionary(XObject=Dictionary(X=loop, Y=loop)))
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=loop)
    (form_use,) = look(pdf, tmp_path).of("XObject")
    assert form_use.pages == (1, 2)


def test_more_things_than_are_looked_at_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not look(sound(), tmp_path).cut
    monkeypatch.setattr(resources, "MOST_RESOURCES", 2)
    assert look(sound(), tmp_path).cut


def test_inks_of_colour_spaces() -> None:
    separation = Array([Name.Separation, Name.Gull, Name.DeviceCMYK, Dictionary()])
    several = Array([Name.DeviceN, Array([Name.Cyan, Name.Lakk]), Name.DeviceCMYK, Dictionary()])
    assert list(colorants(separation)) == ["Gull"]
    assert list(colorants(several)) == ["Cyan", "Lakk"]
    assert list(colorants(Array([Name.Indexed, several, 1, String("ab")]))) == ["Cyan", "Lakk"]
    assert list(colorants(Array([Name.Pattern, separation]))) == ["Gull"]
    for other in (Name.DeviceCMYK, Array([]), 7, None, Array([Name.ICCBased, Dictionary()])):
        assert list(colorants(other)) == []
