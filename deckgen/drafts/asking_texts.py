"""What is a question: texts that ask, or that tell people what to talk about."""

from __future__ import annotations

import re
from collections.abc import Sequence

# With those of other scripts: full width, Arabic, Armenian, Ethiopic, and Greek, which is our semicolon.
_ASKS = re.compile(r"[?⁇](?:[»”\"')\]*.,;:\s]|$)|[？؟՞፧]|(?<=[\u0370-\u03ff\u1f00-\u1fff])[;\u037e](?:\s|$)")
_QUESTION_WORDS = """
hva hvordan hvorfor hvem hvilke hvilken hvilket hvor når
kva korleis kvifor kven kvar
what how why who whom which where when
"""
_TALK_WORDS = """
beskriv fortell forklar diskuter drøft reflekter snakk samtal tenk nevn gi finn velg del skriv tegn lag vis
sammenlign vurder prøv spør forestill
fortel nemn vel teikn samanlikn
describe tell explain discuss reflect talk think name give find choose share write draw show compare consider imagine
"""
_INVITING = frozenset((_QUESTION_WORDS + _TALK_WORDS).split())
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"(?<=[.?!…؟？])[»”\"')\]]*\s+(?=[«“\"'(\[*]*[A-ZÆØÅÄÖ0-9])")


def asks(text: str) -> bool:
    """Whether a text holds a question mark that ends a sentence."""
    return _ASKS.search(text) is not None


def ends_asking(text: str) -> bool:
    """Whether a text, such as a cell or a line of one, ends with a question mark."""
    return text.rstrip().endswith("?")


def invites(text: str) -> bool:
    """Whether a text without a question mark begins as a question does, or tells people to talk: «Beskriv …»."""
    match = _FIRST_WORD.search(text)
    return match is not None and match[0].casefold() in _INVITING


def questions_within(text: str) -> tuple[str, ...]:
    """The sentences of a running text that end with a question mark."""
    return tuple(sentence.strip() for sentence in _SENTENCE.split(text) if asks(sentence))


def only_asks(text: str) -> bool:
    """Whether all sentences of a paragraph ask."""
    return asks(text) and " ".join(questions_within(text)) == " ".join(text.split())


def without_numbers(texts: Sequence[str], sign: str) -> tuple[str, ...]:
    """Texts without numbers typed before them: those of the theme, «3.2 », or 1, 2, 3 … before each."""
    own = re.compile(rf"^{re.escape(sign)}[.]\d{{1,2}}[a-z]?[.:)]?\s+(?=\S)") if sign else None
    if own and texts and all(own.match(text) for text in texts):
        return tuple(own.sub("", text) for text in texts)
    typed = re.compile(r"^(\d{1,2})[.):]\s+(?=\S)")
    numbers = [match[1] if (match := typed.match(text)) else "" for text in texts]
    if len(texts) > 1 and numbers == [str(place) for place in range(1, len(texts) + 1)]:
        return tuple(typed.sub("", text) for text in texts)
    return tuple(texts)
