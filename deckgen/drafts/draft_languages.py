"""The languages of a draft: its own, and that of each text in another one.

What a file says of languages is often no more than what its program was set to: it counts where the texts agree, or
are too short to tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import asdict, replace

from deckgen.drafts.draft import Draft, DraftText, PartUse, ReadLine, ThemeDraft, draft_texts
from deckgen.drafts.language_guess import KIN, LANGUAGES, code_of, likelihoods, prose_of, weight_of, without_region

LETTERS = 40
"""Latin letters, or what other scripts say as much in, from which on a text tells its language."""

KIN_LETTERS = 100
"""The same for two languages that are near to each other."""

SURE, KIN_SURE = 0.95, 0.8
"""The likelihood from which on a text is in another language than the draft; a long one in a near language."""

MOSTLY = 0.6
"""The share of a draft's letters that its language has, where its file says another."""

_Part = TypeVar("_Part")


class Declaration(Struct, frozen=True):
    """The draft's language, and those that its file says of texts and that these are in."""

    draft: str
    credible: frozenset[str]


def with_languages(draft: Draft, language: str = "") -> Draft:
    """A draft with its language, "" where its texts do not tell, and with that of each text in another one.

    `language` is the draft's where that is known, whatever the file and its texts say. What the file does not say
    itself is a doubt of the text: `perhaps in English`. A theme that is in another language as a whole has a line of
    its own. Where the draft is in a language that is not known, no text is marked.
    """
    texts = [*draft_texts((draft.title, draft.subtitle, draft.themes, draft.keyed))]
    tag, overruled = (language, ()) if language else _draft_language(draft.language, texts)
    language = language or without_region(tag)
    named = replace(draft, language=language, lines=(*overruled, *draft.lines))
    if code_of(language) not in LANGUAGES:
        return named
    declaration = Declaration(code_of(language), _credible(texts, code_of(language)))
    return _marked(named, declaration)


def _marked(draft: Draft, declaration: Declaration) -> Draft:
    themes = tuple(_marked_theme(theme, declaration) for theme in draft.themes)
    lines = draft.lines
    for position, theme in enumerate(themes, start=1):
        if line := _theme_line(theme, position):
            lines = _with_line(lines, line, theme)
    title, subtitle, keyed = _with_texts(
        (draft.title, draft.subtitle, draft.keyed), lambda text: _marked_text(text, declaration)
    )
    unused = _with_texts(draft.unused, lambda text: replace(text, language=_declared(text, declaration)))
    return replace(draft, title=title, subtitle=subtitle, keyed=keyed, themes=themes, unused=unused, lines=lines)


def _marked_theme(theme: ThemeDraft, declaration: Declaration) -> ThemeDraft:
    """What no text of it tells alone, all of them may together."""
    unsaid = [text.value for text in draft_texts(theme) if not _declared(text, declaration)]
    common = _other_language(prose_of(unsaid), declaration.draft)
    return _with_texts(theme, lambda text: _marked_text(text, declaration, common))


def _marked_text(text: DraftText, declaration: Declaration, common: str = "") -> DraftText:
    if declared := _declared(text, declaration):
        return replace(text, language=declared)
    prose = prose_of([text.value])
    language = _other_language(prose, declaration.draft)
    if not language and common and weight_of(prose):
        own = likelihoods(prose)
        language = common if own[common] > own[declaration.draft] else ""
    doubts = (f"perhaps in {LANGUAGES[language]}",) if language else ()
    return replace(text, language=language).doubted(*doubts)


def _other_language(prose: str, language: str) -> str:
    """The language that a text is surely in instead of one, "" where it may be in that."""
    weight = weight_of(prose)
    if weight < LETTERS:
        return ""
    other, likelihood = next(iter(likelihoods(prose).items()))
    if any({other, language} <= kin for kin in KIN):
        is_sure = weight >= KIN_LETTERS and likelihood >= KIN_SURE
    else:
        is_sure = likelihood >= SURE
    return other if is_sure and other != language else ""


def _declared(text: DraftText, declaration: Declaration) -> str:
    """What the file says that a text is in, where that is another language than the draft's and can be."""
    declared = code_of(text.language)
    if declared not in declaration.credible:
        return ""
    prose = prose_of([text.value])
    weight = weight_of(prose)
    return text.language if weight and (weight < LETTERS or _agrees(prose, declared, declaration.draft)) else ""


def _credible(texts: list[DraftText], language: str) -> frozenset[str]:
    """The other languages that the file says of texts, where all those texts together may be in them."""
    by_declared: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        if text.language and code_of(text.language) != language:
            by_declared[code_of(text.language)].append(text.value)
    proses = {declared: prose_of(values) for declared, values in by_declared.items()}
    return frozenset(
        declared
        for declared, prose in proses.items()
        if weight_of(prose) < LETTERS or _agrees(prose, declared, language)
    )


def _agrees(prose: str, declared: str, language: str) -> bool:
    """Whether a text is rather in the one language than in the other or a third; of an unknown one no text tells."""
    known = likelihoods(prose)
    return declared not in LANGUAGES or (known[declared] > known[language] and not _other_language(prose, declared))


def _draft_language(declared: str, texts: list[DraftText]) -> tuple[str, tuple[ReadLine, ...]]:
    """What the file says, or what its texts are in where they tell otherwise; and a line of that."""
    shares = _shares(texts)
    if not shares or (declared and code_of(declared) not in LANGUAGES):
        return declared, ()
    language, share = max(shares.items(), key=lambda item: item[1])
    if not declared:
        return language, ()
    if language == code_of(declared) or share < MOSTLY:
        return declared, ()
    what = f"language: {language}, {LANGUAGES[language]}; the file says {declared}, its texts do not"
    return language, (ReadLine(place="", use=PartUse.UNSURE, what=what, text=""),)


def _shares(texts: list[DraftText]) -> Mapping[str, float]:
    """The share of each language in the letters of texts; none where these are too few to tell."""
    shares: dict[str, float] = defaultdict(float)
    proses = [prose_of([text.value]) for text in texts]
    letters = [sum(map(str.isalpha, prose)) for prose in proses]
    if weight_of("".join(proses)) < LETTERS:
        return {}
    total = sum(letters)
    for prose, count in zip(proses, letters, strict=True):
        if count:
            for language, likelihood in likelihoods(prose).items():
                shares[language] += likelihood * count / total
    return shares


def _theme_line(theme: ThemeDraft, position: int) -> ReadLine | None:
    """The line of a theme that is in another language as a whole."""
    worded = [text for text in draft_texts(theme) if weight_of(prose_of([text.value]))]
    languages = {text.language for text in worded}
    if len(worded) < 2 or len(languages) > 1 or "" in languages:
        return None
    language = languages.pop()
    name = LANGUAGES.get(code_of(language), language)
    what = f"theme {theme.sign or position}: all of it perhaps in {name}"
    return ReadLine(place=theme.title.place or theme.place, use=PartUse.UNSURE, what=what, text=theme.title.value)


def _with_line(lines: tuple[ReadLine, ...], line: ReadLine, theme: ThemeDraft) -> tuple[ReadLine, ...]:
    """Lines with another one: after that of the theme's title, or last."""
    title = (line.place, theme.title.value)
    after = next((index for index, other in enumerate(lines) if (other.place, other.text) == title), len(lines) - 1)
    return (*lines[: after + 1], line, *lines[after + 1 :])


def _with_texts(part: _Part, change: Callable[[DraftText], DraftText]) -> _Part:
    """A part of a draft with each text in it changed."""
    changed: Any = part
    if isinstance(part, DraftText):
        changed = change(part)
    elif isinstance(part, tuple):
        changed = tuple(_with_texts(member, change) for member in part)
    elif isinstance(part, Struct):
        changed = replace(part, **{name: _with_texts(value, change) for name, value in asdict(part).items()})
    result: _Part = changed
    return result
