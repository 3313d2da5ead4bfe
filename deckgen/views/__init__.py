"""Views of motifs chosen for pages: what of a motif may be seen where, and which of the ways to see it is taken.

flat_outlines  outlines of motifs as polygons
bitmaps        what polygons cover as bits, dilated and eroded
page_room      what a page leaves free for forms
view_pictures  a motif in a view as bits, one bitmap for each ink
view_faults    what is wrong with a view on a page
view_subject   what views are looked for: a motif on a page
view_candidates  the views worth a closer look, found in coarse pixels
view_pool      those among which pages choose, and how questions share them
quick_choice   the view that a page takes: its theme's own, or one of the pool
view_search    views looked for in earnest, for all questions of a theme: `deckgen views`
"""
