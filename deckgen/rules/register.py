"""All rules: an explicit list, so that none is lost and none comes in by itself."""

from __future__ import annotations

from deckgen.rules import boxes, damage, features, pdfx
from deckgen.rules.check import Check
from deckgen.rules.checks import (
    content_unread,
    g01_safe_text,
    g02_bleed,
    g03_slivers,
    g05_invisible,
    q01_module,
    q02_quiet,
    q03_contrast,
    q04_place,
    q05_unread,
    r0005_empty,
    r0007_white_text,
    r0008_white_paths,
    r0009_black_text,
    r0010_black_lines,
    r0011_gray_text,
    r0012_gray_lines,
    r0013_gray_overprint,
    r0015_rich_text,
    r0016_reversed_text,
    r0017_coloured_text,
    r0018_reversed_lines,
    r0019_coloured_lines,
    r0024_all,
    r0026_bound,
    r0026_measured,
    r0027_colours,
    r0031_resolution,
    r0032_bitmaps,
    s04_text_size,
    s05_line_width,
    s06_transparency,
    s07_rich_black,
    s08_plates,
    s09_die_line,
    x06_notdef,
)
from deckgen.rules.finding import Rule
from deckgen.rules.subject import FileSubject

PDFX = "ISO 15930-7"

GWG = "GWG 2022"

SHOP = "the shop"

FILE_RULES: tuple[Rule[FileSubject], ...] = (
    Rule("FILE", "the file is whole and within bounds", "ISO 32000-1, 7.5", damage.file_damage),
    Rule("L01", "layers are named and none is hidden", f"{PDFX}; PDF/A-2b", features.layers),
    Rule("R0002", "no UserUnit", GWG, boxes.user_unit),
    Rule("R0003", "CropBox absent or equal to MediaBox", GWG, boxes.crop_box),
    Rule("R0004", "one TrimBox size in a file, no Rotate", GWG, boxes.same_size),
    Rule("R0020", "no spot colours but the shop's die line", GWG, features.spots),
    Rule("R0030", "transparency groups blend in DeviceCMYK", GWG, features.groups),
    Rule("R0035", "the output intent's profile is CMYK", GWG, pdfx.cmyk_intent),
    Rule("S01", "as much bleed as the shop wants", SHOP, boxes.bleed_width),
    Rule("S02", "marks only where the shop wants them", SHOP, boxes.marks),
    Rule("S03", "the output condition is the shop's", SHOP, pdfx.shop_condition),
    Rule("X1", "declares PDF/X-4 in XMP and Info, XMP not compressed", PDFX, pdfx.declaration),
    Rule("X2", "one GTS_PDFX output intent with a press's profile", PDFX, pdfx.output_intent),
    Rule("X3", "Trapped is True or False in Info and XMP", PDFX, pdfx.trapped),
    Rule("X4", "exactly one of TrimBox and ArtBox a page", PDFX, boxes.trim_box),
    Rule("X5", "TrimBox inside BleedBox inside MediaBox", PDFX, boxes.nested_boxes),
    Rule("X6", "every font embedded", f"{PDFX}; PDF/A-2b", features.embedded_fonts),
    Rule("X7", "no encryption, JavaScript or actions", f"{PDFX}; PDF/A-2b", features.actions),
    Rule("X8", "no transfer functions or halftone phases", f"{PDFX}; PDF/A-2b", features.transfer),
    Rule("X9", "the trailer has an ID", f"{PDFX}; PDF/A-2b", pdfx.identifier),
    Rule("X10", "title, dates, ids and version in XMP, agreeing with Info", PDFX, pdfx.metadata),
    Rule("X11", "no annotation inside the bleed", PDFX, features.annotations_inside),
    Rule("X12", "PDF 1.6", PDFX, pdfx.header),
)

CONTENT: tuple[Check, ...] = (
    content_unread.CHECK,
    g01_safe_text.CHECK,
    g02_bleed.CHECK,
    g03_slivers.CHECK,
    g05_invisible.CHECK,
    q01_module.CHECK,
    q02_quiet.CHECK,
    q03_contrast.CHECK,
    q04_place.CHECK,
    q05_unread.CHECK,
    r0005_empty.CHECK,
    r0007_white_text.CHECK,
    r0008_white_paths.CHECK,
    r0009_black_text.CHECK,
    r0010_black_lines.CHECK,
    r0011_gray_text.CHECK,
    r0012_gray_lines.CHECK,
    r0013_gray_overprint.CHECK,
    r0015_rich_text.CHECK,
    r0016_reversed_text.CHECK,
    r0017_coloured_text.CHECK,
    r0018_reversed_lines.CHECK,
    r0019_coloured_lines.CHECK,
    r0024_all.CHECK,
    r0026_bound.CHECK,
    r0026_measured.CHECK,
    r0027_colours.CHECK,
    r0031_resolution.CHECK,
    r0032_bitmaps.CHECK,
    s04_text_size.CHECK,
    s05_line_width.CHECK,
    s06_transparency.CHECK,
    s07_rich_black.CHECK,
    s08_plates.CHECK,
    s09_die_line.CHECK,
    x06_notdef.CHECK,
)


def in_reports(rule: Rule[FileSubject] | Check) -> tuple[str, int]:
    """Where reports list a rule: by the letters of its id, then by the number."""
    letters = rule.id.rstrip("0123456789")
    return letters, int(rule.id.removeprefix(letters) or 0)


ALL: tuple[Rule[FileSubject] | Check, ...] = tuple(sorted((*FILE_RULES, *CONTENT), key=in_reports))
