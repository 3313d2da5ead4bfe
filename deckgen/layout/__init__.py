"""Layouts as data, and the engine that sets them.

layout, template, print_specs  a layout's file, its page templates, how it is printed
format, place, style, stock    sizes of pages, where elements lie, how text looks, pre-cut sheets
scales, template_changes       layouts that build on others, larger or smaller, or with other elements
bundles      layouts together in one file

binding      texts with fields, as a layout writes them
scope        what they see on a page
lookup, derived_fields  what a path leads to: fields of the model, and what is worked out of it
bound_text   a text with its fields filled in, and where it comes from

sequence     which pages a layout makes of a deck
fit          the sizes of styles, over all pages
overfull     elements that hold more than they have room for
misfits      whose fault that is
element_misfits, text_misfits, text_names  how it is told: of a layout, of a text, and what texts are called
composition, page_composer  all pages, and each of them
flow         columns that go on over pages
page_inputs, scope_views, shared_drawings  what a page depends on, so that nothing is drawn twice
page_choice  pages that are asked for: `--only`
shown_views  the pages that show the view of a question
"""
