"""Files to placed values, and changes back to files: YAML and bytes only.

project, files   where themes, layouts and words are; files read within bounds
yamlfile, nodes, syntax  YAML to nodes that know their places; the parser's complaints in plain English
extends          one file laid over another
entry, values, variants, likeness  what is read from nodes: classes, kinds of values
problems, validation, text_places  what is wrong, and at which line and column
inline_marks, spans, running  texts with marks to plain texts with spans
written_marks    plain texts with spans to texts with marks
characters, addresses  characters that leave no ink; addresses of the web
column_names     the letters of columns

yaml_edits       changes made where they stand; which ones can not be
yaml_tree        where each value, key and dash of a file begins and ends
yaml_members     members of lists and mappings put in, taken out, put in another order
yaml_texts, wrapped_words  a text in the style of the one at its place, its lines as they were
yaml_writer      new YAML, and its comments
"""
