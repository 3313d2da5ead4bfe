"""Works to read more in, of the texts that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from deckgen.documents.document_parts import TextBlock
from deckgen.drafts.draft import DraftText, WorkDraft
from deckgen.drafts.outline_leads import lead_of, named_text
from deckgen.drafts.vocabulary import Field
from deckgen.source.addresses import fault_of, short_address

UNTITLED = "the text gives an address alone; write what it is the address of"
GUESSED = "title and address were told apart by guess"

_LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?P<address>[^()\s]+)\)")
_ADDRESS = re.compile(r"(?:https?://|(?<![\w/.@])www\.)[^\s<>()«»\[\]]+[^\s<>()«»\[\].,;:!?]")
_WHOLE_LINK = re.compile(r"\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\](?!\())+)\]\((?P<address>[^()\s]*)\)")
_EDGES = " ,;:–—-\n"


def has_address(text: str) -> bool:
    """Whether a text holds a link or an address of the web."""
    return _LINK.search(text) is not None or _ADDRESS.search(text) is not None


def works_in(block: TextBlock, text: str) -> tuple[WorkDraft, ...]:
    """The works that a text of a reading list names, one for each address in it, or one without."""
    if match := _WHOLE_LINK.fullmatch(text.strip()):
        is_bare = _is_address(match["text"], match["address"])
        return (_work(block, match["text"], match["address"], (UNTITLED,) if is_bare else ()),)
    pieces = list(_pieces(text))
    works: list[WorkDraft] = []
    for before, label, address in pieces:
        if works and works[-1].address == address:  # a link that the file has in parts
            continue
        works.append(_piece_work(block, before, label, address))
    return tuple(works)


def with_detail(work: WorkDraft, block: TextBlock) -> WorkDraft:
    """A work with what stands below it in its list: its note, its short address, its address."""
    field, rest = named_text(block.text) or (Field.NOTE, block.text)
    if field is Field.ADDRESS:
        return replace(work, address=rest or None)
    text = DraftText(rest, block.place, block.language, block.doubts)
    if field is Field.CAPTION:
        return replace(work, short=text)
    if work.note:
        return replace(work, note=replace(work.note, value=f"{work.note.value} {rest}"))
    return replace(work, note=text)


def _pieces(text: str) -> Iterator[tuple[str, str, str]]:
    """What stands before an address, what is linked to it, and the address; the rest without one."""
    start = 0
    matches = sorted((*_LINK.finditer(text), *_bare(text)), key=lambda match: match.start())
    for match in matches:
        label = match["text"] if match.re is _LINK else ""
        address = match["address"] if match.re is _LINK else match[0]
        yield text[start : match.start()], label, address if "://" in address else f"https://{address}"
        start = match.end()
    rest = text[start:].strip(_EDGES + ".)")
    if rest or not matches:
        yield text[start:], "", ""


def _bare(text: str) -> Iterator[re.Match[str]]:
    """Addresses that stand outside of links."""
    links = [match.span() for match in _LINK.finditer(text)]
    for match in _ADDRESS.finditer(text):
        if not any(start <= match.start() < end for start, end in links):
            yield match


def _piece_work(block: TextBlock, before: str, label: str, address: str) -> WorkDraft:
    lead = lead_of(before.strip())
    words = (lead.rest if lead and lead.field is Field.READING else before).strip(_EDGES).rstrip("(").strip(_EDGES)
    if label and not _is_address(label, address):
        note = DraftText(words, block.place, block.language, (GUESSED,)) if len(words) > 1 else None
        return replace(_work(block, label, address), note=note)
    if words:
        return _work(block, words, address)
    return _work(block, short_address(address) if address else label, address, (UNTITLED,))


def _is_address(label: str, address: str) -> bool:
    """Whether what is linked is the address itself, as it is read."""
    plain = re.sub(r"\s+|\\", "", label).rstrip("/").casefold()
    return (
        short_address(address)
        .casefold()
        .startswith(plain.removeprefix("https://").removeprefix("http://").removeprefix("www."))
    )


def _work(block: TextBlock, title: str, address: str, doubts: tuple[str, ...] = ()) -> WorkDraft:
    fault = fault_of(address) if address else ""
    wrong = (f"the address `{address[:80]}` is left out: {fault}",) if fault else ()
    text = DraftText(title.strip(), block.place, block.language, (*block.doubts, *doubts, *wrong))
    return WorkDraft(text, address=address if address and not fault else None)
