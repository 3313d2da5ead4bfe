"""All rules: an explicit list by what they judge, so that none is lost and none comes in by itself.

`ours` says from which severity on a fault stops pages of ours; a rule without it judges finished files alone, and one
with `files=False` pages of ours alone.
"""

from __future__ import annotations

from functools import partial

from deckgen.painted.pages import PaintedDocument, PaintedPage
from deckgen.rules import (
    blacks,
    boxes,
    codes,
    damage,
    dieline,
    edges,
    features,
    fonts,
    images,
    lines,
    pdfx,
    plates,
    product,
    type,
)
from deckgen.rules.faults import InkKind
from deckgen.rules.finding import Mend, Rule, Severity, Sight
from deckgen.rules.subject import FileSubject, ProductSubject, ResourceSubject

PDFX, PDFX_PDFA = "ISO 15930-7", "ISO 15930-7; PDF/A-2b"

GWG, GWG_SHOP = "GWG 2022", "GWG 2022; the shop"

GWG_IMAGES = "GWG 2022 (R0031, R0037); the shop"

GWG_BITMAPS = "GWG 2022 (R0032, R0037); the shop"

SHOP = "the shop"

GS1 = "GS1 General Specifications"

IMAGE_IDS = frozenset({"R0031", "R0032"})
"""The rules that ask for pixels."""

INK_LIMIT = "ink within the shop's limit, from the colours"

WCAG = "WCAG 2.1, 1.4.3 and 1.4.6"

ERROR, WARNING = Severity.ERROR, Severity.WARNING

BACKDROP, EACH = Sight.BACKDROP, Sight.EACH

SHARED, STYLE = Mend.SHARED, Mend.STYLE

INK_KINDS = (InkKind.ONE, InkKind.WHITE, InkKind.SEVERAL)

PLAIN_TYPE, WHITE_TYPE, MIXED_TYPE = (partial(type.type_size, inks=inks) for inks in INK_KINDS)

PLAIN_LINES, WHITE_LINES, MIXED_LINES = (partial(lines.line_widths, inks=inks) for inks in INK_KINDS)

PICTURES, BITMAPS = (partial(images.resolutions, is_bitmap=is_bitmap) for is_bitmap in (False, True))

# On a file's structure: quick, as they look at no content.
FILE_RULES: tuple[Rule[FileSubject], ...] = (
    Rule("FILE", "the file is whole and within bounds", "ISO 32000-1, 7.5", damage.file_damage),
    Rule("L01", "layers are named and none is hidden", PDFX_PDFA, features.layers),
    Rule("R0002", "no UserUnit", GWG, boxes.user_unit),
    Rule("R0003", "CropBox absent or equal to MediaBox", GWG, boxes.crop_box),
    Rule("R0004", "one TrimBox size in a file, no Rotate", GWG, boxes.same_size, gravest=WARNING),
    Rule("R0030", "transparency groups blend in DeviceCMYK", GWG, features.groups),
    Rule("R0035", "the output intent's profile is CMYK", GWG, pdfx.cmyk_intent),
    Rule("S01", "as much bleed as the shop wants", SHOP, boxes.bleed_width),
    Rule("S02", "marks only where the shop wants them", SHOP, boxes.marks, gravest=WARNING),
    Rule("S03", "the output condition is the shop's", SHOP, pdfx.shop_condition, gravest=WARNING),
    Rule("X1", "declares PDF/X-4 in XMP and Info, XMP not compressed", PDFX, pdfx.declaration),
    Rule("X2", "one GTS_PDFX output intent with a press's profile", PDFX, pdfx.output_intent),
    Rule("X3", "Trapped is True or False in Info and XMP", PDFX, pdfx.trapped),
    Rule("X4", "exactly one of TrimBox and ArtBox a page", PDFX, boxes.cut_boxes),
    Rule("X5", "TrimBox inside BleedBox inside MediaBox", PDFX, boxes.nested_boxes),
    Rule("X7", "no encryption, JavaScript or actions", PDFX_PDFA, features.actions),
    Rule("X8", "no transfer functions or halftone phases", PDFX_PDFA, features.transfer),
    Rule("X9", "the trailer has an ID", PDFX_PDFA, pdfx.identifier),
    Rule("X10", "title, dates, ids and version in XMP, agreeing with Info", PDFX, pdfx.metadata),
    Rule("X11", "no annotation inside the bleed", PDFX, features.annotations_inside),
    Rule("X12", "PDF 1.6", PDFX, pdfx.header),
)

# On what pages can use; what they paint with it decides, once it is known.
RESOURCE_RULES: tuple[Rule[ResourceSubject], ...] = (
    Rule("R0020", "no spot colours but the shop's die line", GWG, features.spots),
    Rule("X6", "every font embedded", PDFX_PDFA, fonts.embedded_fonts),
)

# On each page by itself.
PAGE_RULES: tuple[Rule[PaintedPage], ...] = (
    Rule("CONTENT", "all content can be read", "deckgen", damage.unread_content),
    Rule("G01", "text inside the safe area", SHOP, edges.safe_text, ours=WARNING, mend=SHARED, by_shop=False),
    Rule("G02", "grounds that reach the trim reach the bleed", "deckgen", edges.bleed, ours=ERROR, sight=BACKDROP),
    Rule("G03", "no slivers at the trim", "deckgen", edges.slivers, gravest=WARNING),
    Rule(
        "G04",
        "whole pictures inside the safe area",
        "deckgen",
        edges.whole_pictures,
        ours=ERROR,
        files=False,
        sight=BACKDROP,
    ),
    Rule("G05", "no invisible text", "deckgen", type.invisible, gravest=WARNING),
    Rule("G07", "images are whole", "ISO 32000-1, 8.9.5", images.broken),
    Rule(
        "Q01", "modules of QR codes are 0.35 mm or more", GS1, codes.module, ours=WARNING, mend=SHARED, sight=BACKDROP
    ),
    Rule(
        "Q02",
        "quiet zones of QR codes are 4 modules or more",
        "ISO/IEC 18004, 6.3.8",
        codes.quiet_zone,
        ours=ERROR,
        mend=SHARED,
        sight=BACKDROP,
    ),
    Rule("Q03", "QR codes are dark on light", "ISO/IEC 15415, 7.8.3; ISO/IEC 18004", codes.code_contrast),
    Rule("Q04", "QR codes lie inside the safe area", SHOP, codes.place, ours=WARNING, mend=SHARED, sight=BACKDROP),
    Rule("Q05", "QR codes can be read", "ISO/IEC 18004", codes.unread),
    Rule("R0005", "no empty page", GWG, boxes.empty_page, gravest=WARNING),
    Rule("R0007", "white text does not overprint", GWG, blacks.white_text_overprints),
    Rule("R0008", "white shapes do not overprint", GWG, blacks.white_shapes_overprint, gravest=WARNING),
    Rule("R0009", "black text under 12 pt overprints", GWG, blacks.black_type_knocks_out, gravest=WARNING),
    Rule("R0010", "black lines under 2 pt overprint", GWG, blacks.black_lines_knock_out, gravest=WARNING),
    Rule("R0011", "small text is not in DeviceGray", GWG, type.grey_type, gravest=WARNING),
    Rule("R0012", "fine lines are not in DeviceGray", GWG, lines.grey_lines, gravest=WARNING),
    Rule("R0013", "DeviceGray does not overprint", GWG, blacks.grey_overprints, gravest=WARNING),
    Rule("R0015", "no text in rich black", GWG, type.rich_type, gravest=WARNING),
    Rule(
        "R0016",
        "white text is large enough",
        GWG_SHOP,
        WHITE_TYPE,
        ours=WARNING,
        mend=STYLE,
        sight=EACH,
        gravest=WARNING,
    ),
    Rule(
        "R0017",
        "text in several inks is large enough",
        GWG_SHOP,
        MIXED_TYPE,
        ours=WARNING,
        mend=STYLE,
        sight=EACH,
        gravest=WARNING,
    ),
    Rule("R0018", "white lines are wide enough", GWG_SHOP, WHITE_LINES, ours=WARNING, sight=BACKDROP, gravest=WARNING),
    Rule(
        "R0019",
        "lines in several inks are wide enough",
        GWG_SHOP,
        MIXED_LINES,
        ours=WARNING,
        sight=BACKDROP,
        gravest=WARNING,
    ),
    Rule("R0024", "the colour All only outside the trim", GWG, plates.all_plates, gravest=WARNING),
    Rule("R0027", "no RGB, ICCBased, Lab or calibrated colours", GWG, plates.other_spaces),
    Rule("R0031", "images are fine enough", GWG_IMAGES, PICTURES, ours=ERROR, mend=Mend.SOURCE, sight=BACKDROP),
    Rule(
        "R0032", "images of 1 bit are fine enough", GWG_BITMAPS, BITMAPS, ours=ERROR, mend=Mend.SOURCE, sight=BACKDROP
    ),
    Rule("S04", "text is large enough", SHOP, PLAIN_TYPE, ours=WARNING, mend=STYLE, sight=EACH, gravest=WARNING),
    Rule("S05", "lines are wide enough", SHOP, PLAIN_LINES, ours=WARNING, sight=BACKDROP, gravest=WARNING),
    Rule(
        "S06",
        "no transparency where the shop wants none",
        SHOP,
        images.transparency,
        ours=ERROR,
        mend=Mend.SOURCE,
        sight=BACKDROP,
    ),
    Rule("S07", "large black areas in the shop's black", SHOP, plates.rich_areas, gravest=WARNING),
    Rule(
        "T01", "text apart from all else", "deckgen", type.overlap, ours=ERROR, mend=SHARED, files=False, by_shop=False
    ),
    Rule("T02", "text stands out", WCAG, type.low_contrast, ours=ERROR, mend=Mend.INK, files=False, by_shop=False),
    Rule("X6", "every glyph that is shown is in its font", PDFX_PDFA, fonts.glyphs),
    Rule("X13", "glyphs are as wide as their font's program has them", PDFX_PDFA, fonts.glyph_widths),
)

# On all pages together, and on the ink that was measured.
DOCUMENT_RULES: tuple[Rule[PaintedDocument], ...] = (
    Rule("R0026", INK_LIMIT, GWG_SHOP, plates.ink_limit, ours=WARNING, mend=Mend.SOURCE, once_a_page=True, sight=EACH),
    Rule("R0026", "ink within the shop's limit, measured", GWG_SHOP, plates.ink_measured),
    Rule("S08", "plates for the process inks and the die line only", SHOP, plates.extra_plates),
    Rule("S09", "lines to cut and fold along are where they must be, over everything", SHOP, dieline.cutting_line),
    Rule("G06", "no font that stands in for a missing one", "deckgen", fonts.stand_ins, gravest=WARNING),
)

# On a product of ours as a whole.
PRODUCT_RULES: tuple[Rule[ProductSubject], ...] = (
    Rule("B01", "one back for all cards", SHOP, product.common_back, ours=ERROR, mend=Mend.SOURCE, files=False),
    Rule("K01", "links lead somewhere", "deckgen", product.links, ours=ERROR, mend=Mend.SOURCE, files=False),
)

BACKDROP_IDS = frozenset(rule.id for rule in PAGE_RULES if rule.sight is BACKDROP)
"""The rules that look at what lies behind texts alone."""

INK_IDS = frozenset({*(rule.id for rule in PAGE_RULES if rule.mend is Mend.INK), "R0026"})
"""The rules on what inks come to, and whether text stands out on them."""

# What preflight asks without looking at content.
STRUCTURE_RULES: tuple[Rule[FileSubject] | Rule[ResourceSubject], ...] = (*FILE_RULES, *RESOURCE_RULES)

AnyRule = Rule[FileSubject] | Rule[ResourceSubject] | Rule[PaintedPage] | Rule[PaintedDocument] | Rule[ProductSubject]


def _number(rule: AnyRule) -> tuple[str, int]:
    letters = rule.id.rstrip("0123456789")
    return letters, int(rule.id.removeprefix(letters) or 0)


# For finished files, as reports list them: by the letters of their ids, then by the numbers.
RULES: tuple[AnyRule, ...] = tuple(
    sorted((*FILE_RULES, *RESOURCE_RULES, *(rule for rule in PAGE_RULES if rule.files), *DOCUMENT_RULES), key=_number)
)
