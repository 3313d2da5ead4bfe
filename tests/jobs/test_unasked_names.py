"""Pictures, styles, templates, words and families that are given and that nothing asks for."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from PIL import Image
from samples import project_with
from sessions import request, session

from deckgen.jobs.remarks import remarks_on
from deckgen.layout.asked_names import asked_styles
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project, shipped_folder

OTHER = "layouts/annet.yaml"
SECOND = "  second: {family: serif, sizes: 12}\n"


def remarks(project: Project, *layouts: str) -> list[str]:
    return [str(remark) for remark in remarks_on(session(project, request(project, layouts=layouts or ("kort",))))]


def with_picture(root: Path, name: str) -> Project:
    project = project_with(root, {minimal.DECK_FILE: f"{minimal.DECK}pictures:\n  {name}: {{file: k.png, alt: A}}\n"})
    Image.new("L", (400, 400)).save(project.root / "themes/prove/k.png")
    return project


@pytest.mark.parametrize(
    ("name", "hint"),
    [("arm", "did you mean `arms`?"), ("covers", "did you mean `cover`?"), ("x", "known: arms, cover")],
)
def test_a_picture_that_no_layout_shows_is_refused(tmp_path: Path, name: str, hint: str) -> None:
    project = with_picture(tmp_path, name)
    column = len(name) + 5
    message = f"themes/prove/deck.yaml:52:{column}: no layout shows a picture `{name}`; {hint}"
    with pytest.raises(ProblemsFound) as caught:
        session(project, request(project))
    assert [str(problem) for problem in caught.value.problems] == [message]


def test_a_picture_that_another_layout_shows_is_taken(tmp_path: Path) -> None:
    project = with_picture(tmp_path, "cover")
    assert remarks(project) == []


def test_nothing_is_said_of_pictures_where_a_layout_cannot_be_read(tmp_path: Path) -> None:
    project = with_picture(tmp_path, "plan")
    minimal.write(project.root, {OTHER: "extends: kart\n"})
    assert session(project, request(project)).decks[0].pictures


def test_a_style_that_nothing_is_set_in(tmp_path: Path) -> None:
    project = project_with(tmp_path, {minimal.LAYOUT_FILE: minimal.LAYOUT.replace("templates:", f"{SECOND}templates:")})
    assert remarks(project) == ["layouts/kort.yaml:8:11: nothing uses the style `second`; use it, or take it out"]


def test_a_style_for_a_layout_that_extends_this_one_is_used(tmp_path: Path) -> None:
    base = minimal.LAYOUT.replace("templates:", f"{SECOND}templates:")
    other = "extends: kort\ntitle: Annet\ntemplates: {front: {elements: [{text: a, style: second}]}}\n"
    project = project_with(tmp_path, {minimal.LAYOUT_FILE: base, OTHER: other})
    assert remarks(project) == []
    assert remarks(project, "annet") == []


def test_not_all_layouts_are_read_for_a_style_that_the_layout_of_its_own_file_uses(tmp_path: Path) -> None:
    base = minimal.LAYOUT.replace("templates:", f"{SECOND}templates:").replace("style: body", "style: second", 1)
    other = "extends: kort\ntitle: Annet\ntemplates: {front: {elements: [{text: a, style: body}]}}\n"
    project = project_with(tmp_path, {minimal.LAYOUT_FILE: base, OTHER: other})
    opened = session(project, request(project, layouts=("annet",)))
    assert "second" not in asked_styles(opened.layouts[0])
    assert remarks_on(opened) == ()
    assert "all_layouts" not in vars(opened)


def test_a_misspelt_style_of_a_layout_that_extends_another(tmp_path: Path) -> None:
    other = "extends: kort\ntitle: Annet\nstyles:\n  bodi: {family: serif, sizes: 12}\n"
    project = project_with(tmp_path, {OTHER: other})
    assert remarks(project, "annet") == ["layouts/annet.yaml:4:9: nothing uses the style `bodi`; did you mean `body`?"]


def test_a_template_that_is_on_no_page(tmp_path: Path) -> None:
    other = "extends: kort\ntitle: Annet\ntemplates:\n  frnt: {elements: [{text: a, style: body}]}\n"
    project = project_with(tmp_path, {OTHER: other})
    assert remarks(project, "annet") == [
        "layouts/annet.yaml:4:9: nothing uses the template `frnt`; did you mean `front`?"
    ]


def test_what_a_language_is_called_is_asked_for_by_translations(tmp_path: Path) -> None:
    shipped = (shipped_folder() / minimal.WORDS_FILE).read_text(encoding="utf-8")
    project = project_with(tmp_path, {minimal.WORDS_FILE: f"{shipped}language-en: britisk\nlangage-en: x\n"})
    idle = [remark for remark in remarks(project) if "the word `" in remark]
    assert len(idle) == 1
    assert "`langage-en`" in idle[0]


def test_a_word_that_nothing_says(tmp_path: Path) -> None:
    shipped = (shipped_folder() / minimal.WORDS_FILE).read_text(encoding="utf-8")
    lines = shipped.count("\n")
    project = project_with(tmp_path, {minimal.WORDS_FILE: f"{shipped}own-word: Eget\nqestion: Spm\n"})
    place = f"layouts/words/nb.yaml:{lines + 2}:10: "
    assert (
        f"{place}nothing uses the word `qestion`; did you mean `question` or `questions` or `question-of`?"
        in remarks(project)
    )
    own = minimal.LAYOUT.replace("{theme.title}", "{words.own-word} {words.qestion}")
    minimal.write(project.root, {minimal.LAYOUT_FILE: own})
    assert remarks(project) == []


def test_a_family_that_sets_nothing_and_lends_to_none(tmp_path: Path) -> None:
    fonts = minimal.FONTS.replace("kommune-sans-3", "grotesk").replace(
        "roles:",
        "  alone: {package: fontpkg-literata, family: Literata, fallback: lender}\n"
        "  lender: {package: fontpkg-literata, family: Literata}\nroles:",
    )
    project = project_with(tmp_path, {minimal.FONTS_FILE: fonts})
    assert remarks(project) == [
        "fonts/fonts.yaml:5:10: nothing uses the family `alone`; use it, or take it out",
        "fonts/fonts.yaml:6:11: nothing uses the family `lender`; use it, or take it out",
    ]


def test_what_ships_names_nothing_in_vain() -> None:
    project = Project(shipped_folder(), shipped_folder())
    files = project.resolve()
    asked = request(project, decks=tuple(files.decks), layouts=tuple(files.layouts))
    assert remarks_on(session(project, asked)) == ()


def test_a_field_that_no_layout_shows(tmp_path: Path) -> None:
    fields = "fields:\n  question: {why: text?}\n  joker: {rule: text?}\n"
    layout = minimal.changed(minimal.LAYOUT, '"{theme.title}"', '"{theme.title} {theme.purpose}"')
    files = {minimal.DECK_FILE: minimal.DECK + fields, minimal.LAYOUT_FILE: layout}
    project = project_with(tmp_path, files)
    assert remarks(project) == [
        "themes/prove/deck.yaml:52:19: nothing uses the field `why` of `question`; use it, or take it out",
        "themes/prove/deck.yaml:53:17: nothing uses the field `rule` of `joker`; use it, or take it out",
    ]


def test_a_picture_is_shown_through_a_field(tmp_path: Path) -> None:
    deck = f"{minimal.DECK}fields: {{theme: {{scene: picture}}}}\npictures: {{hall: {{file: k.png, alt: A}}}}\n"
    layout = minimal.changed(minimal.LAYOUT, "{space: 0}]", '{picture: "{theme.scene}"}]')
    files = {minimal.DECK_FILE: deck, minimal.THEME_FILE: f"{minimal.THEME}scene: hall\n"}
    project = project_with(tmp_path, files)
    Image.new("L", (400, 400)).save(project.root / "themes/prove/k.png")
    with pytest.raises(ProblemsFound, match="no layout shows a picture `hall`"):
        session(project, request(project))
    minimal.write(project.root, {minimal.LAYOUT_FILE: layout})
    assert remarks(project) == []
