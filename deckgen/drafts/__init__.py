"""Drafts of decks: what a document says, in the words of themes and questions, and how it differs from a deck.

A draft is made of a document or of a deck's own files; a document and a new deck's files are made of a draft.
"""
