"""The fixed words that ship, as tests need them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

SHIPPED = Path(__file__).parent.parent / "layouts" / "words"


def written_words(language: str) -> Mapping[str, object]:
    """The words of a shipped language as its file has them: texts, or plural forms by their names."""
    words: dict[str, object] = yaml.safe_load((SHIPPED / f"{language}.yaml").read_text("utf-8"))
    return words


def plain_words(language: str) -> dict[str, str]:
    """The words of a shipped language, each of one form, so that any language can have them."""
    return {
        key: str(word["other"] if isinstance(word, dict) else word) for key, word in written_words(language).items()
    }


ORDER_WORDS = sum(1 for key in written_words("nb") if key.startswith(("order-", "compare-")))
"""How many words orders need."""
