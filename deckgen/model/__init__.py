"""Frozen dataclasses that the stages hand on: decks, layouts, editions, lengths and inks."""
