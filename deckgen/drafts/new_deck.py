"""The files of a new deck, made of a draft: deck.yaml, a file a theme, the pictures of the document.

What has no place in them stands as comments at the end of deck.yaml, pictures are offered in comments.
"""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from deckgen.documents.document_parts import DocumentPicture
from deckgen.drafts.draft import Draft, DraftText, ThemeDraft
from deckgen.drafts.sound_draft import sound_draft
from deckgen.drafts.sound_texts import clean
from deckgen.drafts.theme_yaml import text_data, theme_data
from deckgen.source.project import DECK_FILE, SHIPPED_LANGUAGE
from deckgen.source.values import NAME
from deckgen.source.yaml_writer import Remarked, yaml_text

PRODUCTS = ("a6-cards", "guide-a4", "invitation-a5", "preparation-a4", "tents-a4")
"""Layouts that any deck of themes with questions can be made in."""

GROUNDS = (
    (100, 68, 0, 0),
    (8, 62, 66, 0),
    (92, 18, 42, 16),
    (62, 100, 18, 26),
    (44, 0, 96, 0),
    (6, 100, 100, 18),
    (63, 13, 0, 0),
    (84, 30, 70, 55),
    (2, 63, 26, 0),
    (22, 42, 0, 0),
    (8, 98, 12, 10),
    (43, 0, 30, 0),
    (0, 12, 92, 0),
)
"""Inks of themes, taken in turn, so that cards are told apart: neighbours differ in hue and in lightness."""

MOST_COMMENTS, LONGEST_COMMENT = 500, 2_000
"""Texts that found no place that deck.yaml quotes, and characters of each."""

MOST_PICTURES = 200
"""Pictures of a document that are kept."""

LONGEST_SLUG = 40

LONGEST_DESCRIPTION = 300

WIDTH = 118
"""Characters of a line of a comment, its sign apart."""

PICTURES = "bilder"
"""The folder of a deck's pictures."""

_SPELT = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o", "ü": "u", "ß": "ss", "đ": "d", "ð": "d"})

_UNNAMED = "tema"


class OfferedPicture(Struct, frozen=True):
    """A picture of a document as a new deck has it: its file, from the deck's folder, and whose it is."""

    file: str
    picture: DocumentPicture
    owner: str

    @property
    def name(self) -> str:
        """What `pictures` can call it."""
        return self.file.partition("/")[2].rpartition(".")[0]

    @property
    def size(self) -> str:
        """Its size, for people."""
        return f"{self.picture.width} × {self.picture.height} pixels"


def new_deck_files(draft: Draft, name: str, checked: str = "") -> Mapping[str, bytes]:
    """The files of a new deck of this name, by their paths in its folder.

    `checked` is the day, as 2026-11-23, that addresses of works bear; without it a check of the deck asks for it.
    """
    draft = sound_draft(draft)
    pictures = offered_pictures(draft)
    files = {DECK_FILE: _deck_text(draft, name, pictures).encode()}
    for position, (stem, theme) in enumerate(zip(theme_stems(draft.themes), draft.themes, strict=True)):
        files[f"{stem}.yaml"] = _theme_text(theme, position, checked, pictures).encode()
    return files | {offered.file: offered.picture.content for offered in pictures}


def offered_pictures(draft: Draft) -> tuple[OfferedPicture, ...]:
    """The pictures of a document with names of files; those of the same bytes once, where they stand first."""
    owners = [("bilde", "the deck", draft.pictures)]
    owners += [(f"tema-{theme.sign.lower()}", f"theme {theme.sign}", theme.pictures) for theme in draft.themes]
    offered: dict[bytes, OfferedPicture] = {}
    for stem, owner, pictures in owners:
        for picture in pictures:
            if picture.content not in offered and len(offered) < MOST_PICTURES:
                number = sum(each.owner == owner for each in offered.values()) + 1
                file = f"{PICTURES}/{slug(stem)}-{number}.{picture.format}"
                offered[picture.content] = OfferedPicture(file, picture, owner)
    return tuple(offered.values())


def slug(title: str, default: str = _UNNAMED) -> str:
    """A title as a name of a file: a to z, digits and single hyphens; the default where it has no such letter."""
    spelt = unicodedata.normalize("NFKD", clean(title).casefold().translate(_SPELT))
    words = re.findall("[a-z0-9]+", "".join(sign for sign in spelt if not unicodedata.combining(sign)))
    kept = "-".join(words)[: LONGEST_SLUG + 1]
    return (kept if len(kept) <= LONGEST_SLUG else kept.rpartition("-")[0] or kept[:LONGEST_SLUG]) or default


def theme_stems(themes: Sequence[ThemeDraft]) -> Iterator[str]:
    """The names of the themes' files, without their ending, in their order: the number and the title."""
    last, room = 0, len(themes)
    for theme in themes:
        room -= 1
        number = int(theme.sign) if theme.sign.isdecimal() else 0
        last = number if last < number <= 99 - room else last + 1
        given = theme.name.partition("-")[2]
        yield f"{last:02}-{given if re.fullmatch(NAME, given) else slug(theme.title.value)}"


def _theme_text(theme: ThemeDraft, position: int, checked: str, pictures: Sequence[OfferedPicture]) -> str:
    ground = ", ".join(map(str, GROUNDS[position % len(GROUNDS)]))
    own = (offered for offered in pictures if offered.owner == f"theme {theme.sign}")
    lines = [f"{each.file} of this theme stands in the document: {each.size}, {each.picture.place}" for each in own]
    head = "# yaml-language-server: $schema=../schema/theme.json\n" + comment(lines)
    return f"{yaml_text(theme_data(theme, checked), head)}ink: {{ground: [{ground}]}}\n"


def _deck_text(draft: Draft, name: str, pictures: Sequence[OfferedPicture]) -> str:
    head = "# yaml-language-server: $schema=../schema/deck.json\n"
    keys: dict[str, object] = {"title": text_data(draft.title or _name_as_title(name))}
    keys |= {"subtitle": text_data(draft.subtitle)} if draft.subtitle else {}
    unsure = ("the document does not say its language: write that of the texts",)
    keys["language"] = draft.language or Remarked(SHIPPED_LANGUAGE, unsure)
    products = comment(["What `deckgen build` makes; `deckgen list` names what else there is."])
    products += f"products: [{', '.join(PRODUCTS)}]\n"
    return "".join((yaml_text(keys, head), products, *_offers(pictures), *_leftovers(draft.unused)))


def _name_as_title(name: str) -> DraftText:
    return DraftText(name.replace("-", " ").capitalize(), doubts=("the document says no title",))


def _offers(pictures: Sequence[OfferedPicture]) -> Iterator[str]:
    """The pictures as comments that become `pictures` where their signs are taken out."""
    if not pictures:
        return
    yield "\n" + comment(["Pictures of the document: take out the `#` before `pictures:` and before those to be used."])
    yield "# pictures:\n"
    for offered in pictures:
        description = clean(offered.picture.description).replace("\n", " ")[:LONGEST_DESCRIPTION]
        alt = json.dumps(description or f"What it shows ({offered.owner})", ensure_ascii=False)
        yield comment([f"  {offered.owner}, {clean(offered.picture.place)}: {offered.size}"])
        yield f"#   {offered.name}: {{file: {offered.file}, alt: {alt}}}\n"


def _leftovers(texts: Sequence[DraftText]) -> Iterator[str]:
    """Texts that found no place, as comments, each with its place and the reason."""
    if not texts:
        return
    yield "\n" + comment(
        ["These texts of the document have no place in the deck. Move what you need, remove the rest."]
    )
    for text in texts[:MOST_COMMENTS]:
        yield "#\n" + comment([": ".join(filter(None, (clean(text.place), "; ".join(map(clean, text.doubts)))))])
        value = clean(text.value)
        yield comment([f"  {line}" for line in value[:LONGEST_COMMENT].split("\n")])
        if len(value) > LONGEST_COMMENT:
            yield comment([f"  … and {len(value) - LONGEST_COMMENT} more characters: see the document"])
    if len(texts) > MOST_COMMENTS:
        yield "#\n" + comment([f"… and {len(texts) - MOST_COMMENTS} more texts: see the document"])


def comment(lines: Sequence[str]) -> str:
    """Lines as comments of YAML, those that are long wrapped, indented as they begin."""
    return "".join(f"# {part}".rstrip() + "\n" for line in lines for part in _wrapped(line))


def _wrapped(line: str) -> list[str]:
    indent = line[: len(line) - len(line.lstrip())]
    text = indent + clean(line).replace("\n", " ")
    return textwrap.wrap(text, WIDTH, subsequent_indent=indent, break_on_hyphens=False) or [""]
