"""Views of motifs chosen for pages: what of a motif may be seen where, and which of the ways to see it is taken.

flat_outlines  outlines of motifs as polygons
bitmaps        what polygons cover as bits, grown and shrunk
page_room      what a page leaves free for forms
view_pictures  a motif in a view as bits, one bitmap for each ink
view_faults    what is wrong with a view on a page
view_pool      the views of a motif on a format among which pages choose
quick_choice   the view that a page takes: its theme's own, or one of the pool
"""
