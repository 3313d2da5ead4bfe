"""What the commands do, each over one session.

request      what is asked for
progress     how far the work is
session      the sources, read once
deck_layouts  which layouts a deck is made in
missing_parts, unasked_names  layouts that show nothing of a deck; names that nothing asks for
file_sets    which files are asked for, and which of them lie there as they would be made
composed_products, made_products  products composed and judged; painted, several side by side
asked_pages  what of a product is asked for: chosen pages, or those that changed
fault_places, picture_needs  where on pages faults are seen; what a picture too small needs at most
kept, kept_records  what is kept: in memory while `watch` runs, in the cache from one build to the next
kept_layouts, kept_vectors  layouts and vector pictures as they were read, in the cache too
editions     `build`: the files of each edition
press_files  products as a shop's files
comparisons  an earlier order held against what the sources make
orders       files, preflight, sheet and archive for a shop
proofs       contact sheets for approval
previews     pages as pictures, with their faults outlined where they are wanted anyway
page_pictures  pictures of single pages, drawn when they are wanted
text_rooms   how many characters of a text fit, layout by layout
idle_memory  garbage, looked for while nobody waits
calibrations  the printer's test sheet
publication  finished files on disk, what is stale
manifest     what the files of an output folder were made from
changes      waits until sources change
listing      the bundles, print shops and stocks there are, kept for the next time
remarks      what is perhaps not meant: unread_files, quoted_texts, copied_texts, unlike_translations, replaced_weights
page_doubts  the same of finished pages: lent_letters, altered_views
theme_views, theme_files  views found for questions; theme files with them
needed_words, words_draft  the fixed words that a language lacks; its file with them, to be written
imports      files of other programs: a new deck, or changes of one that is there
exports      the texts of a deck as files that groups edit; drafted_decks, what both hold against a file or write
schemas      JSON Schemas for editors
"""
