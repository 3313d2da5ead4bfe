"""Decks: themes, questions, motifs, pictures and words.

deck         deck.yaml, and what it holds
theme, chapters, steps  its themes and questions, how-to cards and prose, the staircase
loaded_deck  a deck's folder to a deck
deck_files, series  what of it is read; themes that go together
filled_deck, text_fields  fields in the deck's texts, filled in
gone_numbers  numbers and names in texts that nothing here has
deck_texts   all texts of a deck, listed or replaced
written_texts  those that people write in its files, by their places
translations, translation_files  decks of the same origin in other languages

own_fields, own_classes, own_cards, field_values  fields and cards that a deck declares itself
words, words_file, plurals, number_words  fixed words of pages, their forms, and numbers in words
cldr         what CLDR knows of a language: its name, plural forms, dates
pictures, decoded_pictures  picture files and their pixels
motifs, motif_bleed, ink_builds  shapes on covers and their inks
alike_tones  inks of themes that look alike to some people
motif_files  motifs and emblems that are drawn in a file
first_looks  inks and motifs of themes until somebody designs them
deck_context  what validators know beside the data
"""
