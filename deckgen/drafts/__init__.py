"""Drafts of decks: what a document says, in the words of themes and questions, and how it differs from a deck.

A draft is made of a document or of a deck's own files; a document and a new deck's files are made of a draft.

draft            themes, questions, works and steps with their doubts; a line for each part that was read
vocabulary       what people call the parts of a deck, in Norwegian and English: headings of columns and sections
document_draft   any document to a draft

table_draft      tables to a draft, row by row
table_columns, column_headings  which row has the headings, and what each means
guessed_columns, survey_forms  columns without known headings; exports and forms of surveys
table_rows, cell_lists, table_keys  a row by its fields; lists in a cell; the keys that exported rows bear
table_themes     themes, found again by key, title or number
draft_tables     a draft to tables, for a group to edit

outline_draft    headings, lists and texts to a draft
outline_sections, theme_headings  which headings are those of themes; their numbers and titles
outline_theme, outline_leads, outline_steps  what stands under one; paragraphs that name a part of it; run sheets
asking_texts, reading_works  what is a question; works and addresses in a text
draft_outline    a draft to an outline, for Word and Markdown

draft_languages, language_guess  the language of a draft, and of texts in another one

new_deck         a draft to the files of a new deck
new_deck_draft, new_deck_texts  what a new deck takes of it; the rest, with the reason
first_howto      a new deck's card on how to use the others
theme_yaml, theme_signs  themes as YAML, for new decks and new themes; their numbers and letters
read_lines       the lines of what was understood, with the numbers of the new deck

deck_draft       a deck's own files to a draft, and the way back to the place of each text
deck_changes     what a document says otherwise than a deck: changes, to be accepted one by one
text_changes, list_changes, reading_changes, question_changes, runsheet_changes  those of one kind each
question_views   the views of questions that come, go and move
matched_texts    which member of a list is which of another
change           a change and how it is made
accepted_changes the bytes of files with changes made, and what would be wrong with them
"""
