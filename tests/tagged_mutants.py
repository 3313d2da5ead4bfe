"""One fault at a time in a tagged file: what each is called by deckgen's own rules, and by veraPDF's for PDF/UA-1."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Permissions, Stream, String
from tagged_samples import element_of

Mutate = Callable[[Pdf], None]


def with_content(pdf: Pdf, change: Callable[[bytes], bytes]) -> None:
    """Change what the first page paints."""
    page = pdf.pages[0]
    page.Contents = Stream(pdf, change(page.Contents.read_bytes()))


def with_xmp(pdf: Pdf, pattern: bytes) -> None:
    """Take something out of the XMP packet."""
    packet, count = re.subn(pattern, b"", pdf.Root.Metadata.read_bytes(), flags=re.DOTALL)
    assert count == 1
    pdf.Root.Metadata = Stream(pdf, packet, Type=Name.Metadata, Subtype=Name.XML)


def without_change(pdf: Pdf) -> None:
    """What saving anew does is no fault."""


def untagged_run(pdf: Pdf) -> None:
    def change(content: bytes) -> bytes:
        run = re.search(rb"BT .*? ET", content)
        assert run
        return content + b"\n" + run[0]

    with_content(pdf, change)


def untagged_shape(pdf: Pdf) -> None:
    with_content(pdf, lambda content: content + b"\n10 10 20 20 re f")


def artifact_in_content(pdf: Pdf) -> None:
    begin = b"/H1<</MCID 0>>BDC"
    with_content(pdf, lambda content: content.replace(begin, begin + b" /Artifact BMC 10 10 2 2 re f EMC"))


def content_in_artifact(pdf: Pdf) -> None:
    def change(content: bytes) -> bytes:
        return re.sub(rb"/H1<</MCID 0>>BDC.*?EMC", rb"/Artifact BMC \g<0> EMC", content, flags=re.DOTALL)

    with_content(pdf, change)


def number_twice(pdf: Pdf) -> None:
    with_content(pdf, lambda content: content.replace(b"/MCID 1>>", b"/MCID 0>>"))


def read_twice(pdf: Pdf) -> None:
    paragraph, heading = element_of(pdf, "P"), element_of(pdf, "H2")
    paragraph.K, paragraph.Pg = Array([element_of(pdf, "Link"), heading.K]), pdf.pages[0].obj


def read_never(pdf: Pdf) -> None:
    heading = element_of(pdf, "H2")
    heading.P.K = Array([kid for kid in heading.P.K if kid != heading])


def broken_parent_tree(pdf: Pdf) -> None:
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    parents[0], parents[1] = parents[1], parents[0]


def link_without_parent(pdf: Pdf) -> None:
    del pdf.pages[0].Annots[0]["/StructParent"]


def skipped_heading(pdf: Pdf) -> None:
    element_of(pdf, "H2").S = Name.H3


def first_heading_of_level_2(pdf: Pdf) -> None:
    element_of(pdf, "H1").S = Name.H2


def figure_without_words(pdf: Pdf) -> None:
    del element_of(pdf, "Figure")["/Alt"]


def figure_with_a_blank(pdf: Pdf) -> None:
    element_of(pdf, "Figure").Alt = String(" ")


def table_without_headers(pdf: Pdf) -> None:
    for _ in range(2):
        cell = element_of(pdf, "TH")
        cell.S = Name.TD
        del cell["/A"]


def header_without_scope(pdf: Pdf) -> None:
    del element_of(pdf, "TH")["/A"]


def uneven_table(pdf: Pdf) -> None:
    row = element_of(pdf, "TR")
    row.K.append(pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.TD, P=row)))


def items_without_list(pdf: Pdf) -> None:
    items = element_of(pdf, "L")
    items.S = Name.Div
    del items["/A"]


def link_outside_link(pdf: Pdf) -> None:
    element_of(pdf, "Link").S = Name.Span


def link_without_words(pdf: Pdf) -> None:
    del pdf.pages[0].Annots[0]["/Contents"]


def links_in_any_order(pdf: Pdf) -> None:
    del pdf.pages[0]["/Tabs"]


def unknown_kind(pdf: Pdf) -> None:
    element_of(pdf, "P").S = Name("/Avsnitt")


def remapped_kind(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.Div)


def wrong_parent(pdf: Pdf) -> None:
    element_of(pdf, "H2").P = element_of(pdf, "L")


def without_language(pdf: Pdf) -> None:
    del pdf.Root["/Lang"]


def without_title(pdf: Pdf) -> None:
    with_xmp(pdf, rb"<dc:title>.*</dc:title>")


def title_not_shown(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences["/DisplayDocTitle"]


def undeclared(pdf: Pdf) -> None:
    with_xmp(pdf, rb"<pdfuaid:part>1</pdfuaid:part>")


def unmarked_file(pdf: Pdf) -> None:
    del pdf.Root["/MarkInfo"]


def without_structure(pdf: Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


class TagMutant(Struct, frozen=True):
    """A change, the id of our rule that tells it, and the clause by which veraPDF does; "" where nothing is told."""

    mutate: Mutate
    rule: str
    clause: str


TAG_MUTANTS = (
    TagMutant(without_change, "", ""),
    TagMutant(undeclared, "U01", "5"),
    TagMutant(unmarked_file, "U02", "6.2"),
    TagMutant(without_structure, "U02", "7.1"),
    TagMutant(without_language, "U03", "7.2"),
    TagMutant(without_title, "U04", "7.1"),
    TagMutant(title_not_shown, "U04", "7.1"),
    TagMutant(untagged_run, "U05", "7.1"),
    TagMutant(untagged_shape, "U05", "7.1"),
    TagMutant(artifact_in_content, "U06", "7.1"),
    TagMutant(content_in_artifact, "U06", "7.1"),
    TagMutant(number_twice, "U07", ""),
    TagMutant(read_twice, "U07", ""),
    TagMutant(read_never, "U07", ""),
    TagMutant(broken_parent_tree, "U08", ""),
    TagMutant(link_without_parent, "U08", "7.18.5"),
    TagMutant(unknown_kind, "U09", "7.1"),
    TagMutant(remapped_kind, "U09", "7.1"),
    TagMutant(wrong_parent, "U10", ""),
    TagMutant(items_without_list, "U10", "7.2"),
    TagMutant(skipped_heading, "U11", "7.4.2"),
    TagMutant(first_heading_of_level_2, "U11", "7.4.2"),
    TagMutant(figure_without_words, "U12", "7.3"),
    TagMutant(figure_with_a_blank, "U12", ""),
    TagMutant(table_without_headers, "U13", ""),
    TagMutant(header_without_scope, "U13", "7.5"),
    TagMutant(uneven_table, "U13", "7.2"),
    TagMutant(link_outside_link, "U14", "7.18.5"),
    TagMutant(link_without_words, "U15", "7.18.5"),
    TagMutant(links_in_any_order, "U16", "7.18.3"),
)


def write_mutants(sound: Path, folder: Path) -> dict[str, Path]:
    """The mutants of a sound file by the names of what was changed; all else is as it was."""
    files = {}
    for mutant in TAG_MUTANTS:
        name = mutant.mutate.__name__
        files[name] = folder / f"{name}.pdf"
        with Pdf.open(sound) as pdf:
            mutant.mutate(pdf)
            pdf.save(files[name], fix_metadata_version=False)
    return files


def locked(sound: Path, folder: Path) -> Path:
    """A file whose protection keeps screen readers out."""
    file = folder / "locked.pdf"
    rights = Permissions(accessibility=False, extract=False)
    with Pdf.open(sound) as pdf:
        pdf.save(
            file,
            encryption=Encryption(owner="eier", R=3, aes=False, metadata=False, allow=rights),
            fix_metadata_version=False,
        )
    return file
