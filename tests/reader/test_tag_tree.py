"""The structure of a tagged file as a list, in the order of reading; of an odd one, as far as it goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from tagged_samples import element_of, tagged_file

from deckgen.reader import tag_tree
from deckgen.reader.document import PdfDocument, open_pdf
from deckgen.reader.tag_tree import SequenceName, TagTree, read_tags, standard_kind


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tagged_file(tmp_path_factory.mktemp("tagged"))


OPEN: list[PdfDocument] = []
"""The documents of all trees: what elements have goes with their file."""


def tree_of(file: Path) -> TagTree:
    OPEN.append(open_pdf(file))
    tags = read_tags(OPEN[-1])
    assert tags
    return tags


def changed(pdf: Pdf, folder: Path) -> TagTree:
    pdf.save(folder / "changed.pdf")
    return tree_of(folder / "changed.pdf")


def test_elements_come_in_the_order_of_reading_with_what_they_have(sound: Path) -> None:
    tags = tree_of(sound)
    kinds = [element.kind for element in tags.elements]
    assert kinds[:2] == ["Document", "Part"]
    assert [kind for kind in kinds if kind in ("H1", "H2", "L", "Table")] == ["H1", "H2", "L", "Table"]
    heading = next(element for element in tags.elements if element.kind == "H1")
    assert heading.sequences == [SequenceName(1, 0)]
    assert tags.elements[heading.parent].kind == "Part"
    link = next(element for element in tags.elements if element.kind == "Link")
    assert len(link.objects) == 1
    table = next(element for element in tags.elements if element.kind == "Table")
    assert [element.kind for element in tags.below(table)].count("TR") == 3
    assert tags.page_of(tags.elements[0]) == 1
    assert (tags.faults, tags.cut, any(element.astray for element in tags.elements)) == ((), False, False)


def test_attributes_are_found_in_place_in_lists_and_by_class(sound: Path, tmp_path: Path) -> None:
    with Pdf.open(sound) as pdf:
        cell = element_of(pdf, "TH")
        del cell["/A"]
        cell.C = Name.Spalte
        pdf.Root.StructTreeRoot.ClassMap = Dictionary(Spalte=Array([Dictionary(O=Name.Table, Scope=Name.Both)]))
        tags = changed(pdf, tmp_path)
    scopes = [str(tags.attribute(element, "Table", "Scope")) for element in tags.elements if element.kind == "TH"]
    assert scopes == ["/Both", "/Column"]


def test_roles_lead_to_standard_kinds_or_to_none() -> None:
    roles = {"Tittel": "Overskrift", "Overskrift": "H1", "Rundt": "Igjen", "Igjen": "Rundt"}
    assert [standard_kind(kind, roles) for kind in ("P", "Tittel", "Rundt", "Ukjent")] == ["P", "H1", "", ""]


def test_a_loop_and_what_is_no_element_are_told(sound: Path, tmp_path: Path) -> None:
    with Pdf.open(sound) as pdf:
        part = element_of(pdf, "Part")
        part.K = Array([*part.K, part.P, Name.Nothing])
        tags = changed(pdf, tmp_path)
    assert tags.faults == (
        "an element of the structure hangs at two places",
        "the structure has something in it that is no element",
    )


def test_a_structure_beyond_bounds_is_cut(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tag_tree, "MOST_ELEMENTS", 5)
    tags = tree_of(sound)
    assert (len(tags.elements), tags.cut) == (5, True)
    monkeypatch.setattr(tag_tree, "DEEPEST", 1)
    assert tree_of(sound).cut


def test_a_file_without_structure_has_none(sound: Path, tmp_path: Path) -> None:
    with Pdf.open(sound) as pdf:
        del pdf.Root["/StructTreeRoot"]
        pdf.save(tmp_path / "plain.pdf")
    assert read_tags(open_pdf(tmp_path / "plain.pdf")) is None
