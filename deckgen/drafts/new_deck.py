"""The files of a new deck, made of a draft: deck.yaml, a file a theme, the pictures of the document.

What has no place in them stands as comments at the end of deck.yaml, pictures are offered in comments.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from deckgen.deck.deck_files import THEME_HEAD
from deckgen.deck.first_looks import theme_look
from deckgen.documents.document_parts import DocumentPicture
from deckgen.drafts.draft import Draft, DraftText, ThemeDraft, draft_pictures
from deckgen.drafts.first_howto import HOWTO
from deckgen.drafts.new_deck_draft import sound_draft
from deckgen.drafts.new_deck_texts import clean
from deckgen.drafts.theme_signs import theme_stems
from deckgen.drafts.theme_yaml import text_data, theme_data
from deckgen.press.slug import slug
from deckgen.source.project import DECK_FILE, SHIPPED_LANGUAGE
from deckgen.source.yaml_writer import Remarked, comment, yaml_text

PRODUCTS = ("a6-cards", "guide-a4", "invitation-a5", "preparation-a4", "tents-a4")
"""Layouts that any deck of themes with questions can be made in."""

MOST_COMMENTS, LONGEST_COMMENT = 500, 2_000
"""Texts that found no place that deck.yaml quotes, and characters of each."""

MOST_PICTURES = 200
"""Pictures of a document that are kept."""

LONGEST_DESCRIPTION = 300

PICTURES = "bilder"
"""The folder of a deck's pictures."""

OFFER = (
    "Pictures of the document. To use one, take out the `#` before `pictures:` and before its line, and write what it "
    "shows as `alt`. `cover` stands on the guide (for print 2600 × 2400 pixels or more), `arms` are the coat of arms: "
    "give the picture that name. One by another name is shown by a layout of your own only."
)
"""What deck.yaml says of the pictures of a document."""


class OfferedPicture(Struct, frozen=True):
    """A picture of a document as a new deck has it: its file, from the deck's folder, and whose it is."""

    file: str
    picture: DocumentPicture
    owner: str

    @property
    def name(self) -> str:
        """What `pictures` can call it."""
        return self.file.partition("/")[2].rpartition(".")[0]


def new_deck_files(draft: Draft, name: str) -> Mapping[str, bytes]:
    """The files of a new deck of this name, by their paths in its folder."""
    draft = sound_draft(draft)
    pictures = offered_pictures(draft)
    files = {DECK_FILE: _deck_text(draft, name, pictures).encode()}
    for position, (stem, theme) in enumerate(zip(theme_stems(draft.themes), draft.themes, strict=True)):
        files[f"{stem}.yaml"] = _theme_text(theme, position, pictures).encode()
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


def unoffered_count(draft: Draft) -> int:
    """How many pictures of a document a new deck does not take, as there are too many."""
    return max(len({picture.content for picture in draft_pictures(draft)}) - MOST_PICTURES, 0)


def _theme_text(theme: ThemeDraft, position: int, pictures: Sequence[OfferedPicture]) -> str:
    own = (offered for offered in pictures if offered.owner == f"theme {theme.sign}")
    lines = [
        f"{each.file} of this theme stands in the document: {each.picture.size}, {each.picture.place}" for each in own
    ]
    head = THEME_HEAD + comment(lines)
    return yaml_text(theme_data(theme), head) + theme_look(position)


def _deck_text(draft: Draft, name: str, pictures: Sequence[OfferedPicture]) -> str:
    head = "# yaml-language-server: $schema=../schema/deck.json\n"
    keys: dict[str, object] = {"title": text_data(draft.title or _name_as_title(name))}
    keys |= {"subtitle": text_data(draft.subtitle)} if draft.subtitle else {}
    unsure = ("the document does not say its language: write that of the texts",)
    keys["language"] = draft.language or Remarked(SHIPPED_LANGUAGE, unsure)
    products = comment(["What `deckgen build` makes; `deckgen list` names what else there is."])
    products += f"products: [{', '.join(PRODUCTS)}]\n"
    howto = _howto(draft.language or SHIPPED_LANGUAGE)
    return "".join((yaml_text(keys, head), products, howto, *_offers(pictures), *_leftovers(draft.unused)))


def _howto(language: str) -> str:
    """A card that says how the others are used, "" in languages that deckgen has none in."""
    sides = HOWTO.get(language)
    if sides is None:
        return ""
    head = comment(["How the cards are used: deckgen's suggestion, not of the document. Change it, or take it out."])
    return "\n" + yaml_text({"howto": [sides]}, head)


def _name_as_title(name: str) -> DraftText:
    return DraftText(name.replace("-", " ").capitalize(), doubts=("the document says no title",))


def _offers(pictures: Sequence[OfferedPicture]) -> Iterator[str]:
    """The pictures as comments that become `pictures` where their signs are taken out; the largest as the cover."""
    if not pictures:
        return
    yield "\n" + comment([OFFER])
    yield "# pictures:\n"
    cover = max(pictures, key=lambda offered: offered.picture.width * offered.picture.height)
    for offered in pictures:
        description = clean(offered.picture.description).replace("\n", " ")[:LONGEST_DESCRIPTION]
        alt = json.dumps(description, ensure_ascii=False)
        yield comment([f"  {offered.owner}, {clean(offered.picture.place)}: {offered.picture.size}"])
        name = "cover" if offered is cover else offered.name
        yield f"#   {name}: {{file: {offered.file}, alt: {alt}}}\n"


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
