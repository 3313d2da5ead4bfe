"""What other programs write, read within bounds, and what they read, written: spreadsheets, Word, Markdown, booklets.

All of them become a `Document`, which knows nothing of decks: blocks of text, tables and pictures in reading order.
"""
