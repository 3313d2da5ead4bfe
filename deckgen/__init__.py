"""Deckgen turns theme YAML into printed dialogue material: cards, a poster and guides."""

__version__ = "0.1.0"
