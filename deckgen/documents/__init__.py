"""What other programs write, read within bounds, and what they read, written: spreadsheets, Word, Markdown, booklets.

All of them become a `Document`, which knows nothing of decks: blocks of text, tables and pictures in reading order.

document_parts   what a document consists of
document_reader  any file to a document, in a process with bounds; `document_worker` is that
office_zip       the bounds and the kind of files that are a zip; `office_xml` reads the XML in them
spreadsheet      .xlsx and .ods; `xlsx_facts` and `ods_facts` bound them and tell what calamine does not: formulas
                 without a value, errors, links, what is hidden or merged; `sheet_facts` has what both need,
                 `cell_texts` what values look like
csv_file         tables as text; `text_bytes` decodes it
xlsx_file        tables to a spreadsheet
word_file        .docx; `word_styles`, `word_runs`, `word_body`, `word_pictures` read what stands in it, `word_looks`,
                 `fake_headings` and `typed_lists` tell what no style says; `word_names` and `word_languages` are Word's
docx_file        a document to Word; `docx_styles` is how it looks
markdown_file    Markdown and plain text; `markdown_inlines` reads marks, `typed_text` what has none
bullet_signs     what people type before the members of a list
markdown_text    a document to Markdown
house_marks      plain text to text with the house's marks
booklet_file     PDF, by the modules `pdf_…`
"""
