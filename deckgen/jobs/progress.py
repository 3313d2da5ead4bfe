"""How far the work is, for whoever wants to hear."""

from __future__ import annotations


class Progress:
    """Hears how far the work is; this one tells nobody."""

    def begin(self, stage: str, total: int) -> None:
        """A stage of the work begins, which has so many pieces."""

    def tell(self, message: str) -> None:
        """What is being worked on."""

    def advance(self) -> None:
        """A piece of the stage is done."""
