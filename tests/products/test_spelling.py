"""Norwegian spelling, by the dictionary of Debian's hunspell-no and the deck's own list of words that it lacks."""

from __future__ import annotations

import gc
import re
import warnings
from collections.abc import Iterator

import pytest
from real import SOURCES, Real, texts_of
from spylls.hunspell import Dictionary
from tools import need_file

from deckgen.source.entry import Text

DICTIONARY = "/usr/share/hunspell/nb_NO"
# Addresses and file names, numbers of questions, bindings, «s.» before page numbers.
NO_WORDS = re.compile(r"\S+\.\S+|\{[^{}]*\}|\bs\. (?=\d)")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    """The Norwegian dictionary; it takes some seconds to load."""
    need_file(f"{DICTIONARY}.aff")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # spylls leaves its files open, until they are collected
        norwegian = Dictionary.from_files(DICTIONARY)
        gc.collect()
    return norwegian


def own_words() -> set[str]:
    """The deck's list, with its capitals."""
    lines = (SOURCES / "spelling.txt").read_text("utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def words_of(text: str) -> Iterator[str]:
    """The words of a text; parts that hang on a hyphen («informasjons- og») count without it."""
    yield from WORD.findall(NO_WORDS.sub(" ", text))


def texts(real: Real) -> Iterator[Text]:
    """All that can stand on a page: the deck's texts and the fixed words, but no addresses or names of layouts."""
    return (text for path, text in texts_of(real.deck) if not path.endswith((".address", ".products")))


def misspelt(word: str, accepted: set[str], dictionary: Dictionary) -> bool:
    """Whether neither list has a word; a capital at its start may be that of a sentence."""
    small = word[0].lower() + word[1:]
    return not ({word, small} & accepted or dictionary.lookup(word) or dictionary.lookup(small))


def test_every_word_is_spelt_right(real: Real, dictionary: Dictionary) -> None:
    accepted = own_words()
    places: dict[str, str] = {}
    for text in texts(real):
        for word in words_of(text.value):
            places.setdefault(word, str(text.origin))
    for product in real.products.values():
        for word in words_of(product.title):
            places.setdefault(word, f"the title of {product.name}")
    assert len(places) > 900, "the deck has more words than that"
    wrong = {word: place for word, place in places.items() if misspelt(word, accepted, dictionary)}
    assert wrong == {}


def test_a_wrong_word_is_noticed(dictionary: Dictionary) -> None:
    assert not misspelt("Spørsmål", set(), dictionary)
    assert misspelt("spørrsmål", set(), dictionary)
    assert misspelt("SPørsmål", {"spørsmål"}, dictionary)


def test_the_decks_own_list_holds_nothing_idle(real: Real, dictionary: Dictionary) -> None:
    shown = [*(text.value for text in texts(real)), *(product.title for product in real.products.values())]
    used = {word for text in shown for word in words_of(text)}
    used |= {word[0].lower() + word[1:] for word in used}
    idle = {word for word in own_words() if word not in used or dictionary.lookup(word)}
    assert idle == set(), "the dictionary has these words, or no text uses them"
