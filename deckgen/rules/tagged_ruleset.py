"""All rules on what a file is to readers who do not see it: PDF/UA-1, as far as a program can tell."""

from __future__ import annotations

from deckgen.rules import damage, tagged_areas, tagged_content, tagged_file, tagged_structure
from deckgen.rules.finding import Rule, Severity
from deckgen.rules.subject import FileSubject

UA = "ISO 14289-1"

TAGGED_RULES: tuple[Rule[FileSubject], ...] = (
    Rule("FILE", "the file is whole and within bounds", "ISO 32000-1, 7.5", damage.file_damage),
    Rule("U01", "declares PDF/UA-1 in XMP", f"{UA}, 5", tagged_file.declares_access),
    Rule("U02", "is tagged, and has a structure", f"{UA}, 7.1", tagged_file.is_tagged_file),
    Rule("U03", "languages are told", f"{UA}, 7.2; WCAG 2.1, 3.1.1 and 3.1.2", tagged_file.languages),
    Rule("U04", "has a title, and shows it", f"{UA}, 7.1; WCAG 2.1, 2.4.2", tagged_file.title),
    Rule(
        "U05", "all that is painted is content or an artifact", f"{UA}, 7.1; WCAG 2.1, 1.3.1", tagged_content.all_marked
    ),
    Rule("U06", "content and artifacts lie apart", f"{UA}, 7.1", tagged_content.marks_apart),
    Rule("U07", "content is in the structure, and once", f"{UA}, 7.1; WCAG 2.1, 1.3.1", tagged_content.read_once),
    Rule("U08", "the parent tree leads back to the structure", "ISO 32000-1, 14.7.4.4", tagged_content.parents_agree),
    Rule("U09", "elements are of standard kinds", f"{UA}, 7.1", tagged_structure.kinds),
    Rule("U10", "elements stand where they belong", f"{UA}, 7.2; ISO 32000-1, 14.7.2", tagged_structure.whole_tree),
    Rule("U11", "headings start at H1, and none is skipped", f"{UA}, 7.4; WCAG 2.1, 1.3.1", tagged_structure.headings),
    Rule("U12", "figures have alternative texts", f"{UA}, 7.3; WCAG 2.1, 1.1.1", tagged_structure.described),
    Rule(
        "U13", "tables have scoped heading cells and even rows", f"{UA}, 7.5; WCAG 2.1, 1.3.1", tagged_structure.tables
    ),
    Rule("U14", "links and fields are in the structure", f"{UA}, 7.18; WCAG 2.1, 1.3.1", tagged_areas.areas_tagged),
    Rule(
        "U15", "links and fields say what they are", f"{UA}, 7.18; WCAG 2.1, 2.4.4 and 4.1.2", tagged_areas.areas_named
    ),
    Rule("U16", "the tab key follows the order of reading", f"{UA}, 7.18.3; WCAG 2.1, 2.4.3", tagged_areas.tab_order),
    Rule(
        "U17", "files of many pages have bookmarks", "WCAG 2.1, 2.4.5", tagged_file.bookmarks, gravest=Severity.WARNING
    ),
    Rule("U18", "screen readers are not kept out", f"{UA}, 7.16", tagged_file.readers_let_in),
)
"""For finished files, as reports list them; those on structure and content alike are quick."""
