"""What people do to a deck, as changes of its files: pure, nothing is written to the disk here.

Each action takes `DeckSources`, the files as they are now, and gives a `DeckEdit`: changes of several files that are
made together or not at all, and what follows from them. `undo` takes one back, whatever else was changed since.

deck_edit      what an action gives; the conflict of texts that two changed
deck_sources   a deck's files as they are now

changed_text   one text changed, added or taken out
question_edits, theme_edits  questions and themes added, copied, moved and taken out
theme_inks, theme_motif  how a theme looks
deck_facts     contact, publisher, meeting; what a deck is made as
deck_pictures  its pictures
undo           an action taken back

arrangement    themes and questions in their order, before an action and after it, with their numbers and files
arranged_files, arrangement_plan  the files of another arrangement
arrangement_consequences  what is told of it
followed_references  what it makes of texts that name cards and themes
number_mentions, number_changes  plain numbers in them: «Kort 3.1 til 3.4»
naming_fields  fields in them: `{question.balanse.number}`
shown_question_views  views of the motif, which stay with their questions
copied_theme   the file of a copy
free_looks, ink_palette  inks and a motif that no other theme has; the ready inks
stand_ins      what stands in fields that a deck demands

list_edits, new_values  a list, or a key, with another value
matched_routes where a value stands in a later state of a file
line_merge     what changed on two sides, by lines
"""
