"""Comments that go with a member of a list, and those that come with one."""

from __future__ import annotations

from deckgen.source.files import SourceFile
from deckgen.source.yaml_edits import InsertEdit, edited
from deckgen.source.yaml_members import comments_within
from deckgen.source.yaml_writer import Remarked

TEXT = """\
# øverst
questions:
  # over
  - text: "Hva # nå?"   # ved siden
    # inni
    id: hva
    # under
  - text: >-
      # ingen kommentar
      her
  - {text: tre}   # bak
"""


def test_comments_within_a_member_are_those_that_go_with_it() -> None:
    assert comments_within(TEXT, ("questions", 0)) == ("ved siden", "inni", "under")
    assert comments_within(TEXT, ("questions", 1)) == ()
    assert comments_within(TEXT, ("questions", 2)) == ("bak",)


def test_a_member_comes_with_its_comments() -> None:
    source = SourceFile("a", "a", TEXT.encode(), TEXT)
    edit = InsertEdit(("questions",), 1, Remarked({"text": "ny", "id": "ny"}, ("av andre",)))
    after = edited(source, [edit]).decode()
    assert "    # under\n  # av andre\n  - {text: ny, id: ny}\n  - text: >-\n" in after


def test_a_member_in_brackets_comes_without_comments() -> None:
    text = "a: [1]\n"
    assert edited(SourceFile("a", "a", text.encode(), text), [InsertEdit(("a",), 1, Remarked(2, ("to",)))]) == (
        b"a: [1, 2]\n"
    )
