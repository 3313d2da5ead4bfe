"""Decks: themes, questions, motifs, pictures and words."""
