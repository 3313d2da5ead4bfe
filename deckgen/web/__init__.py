"""A deck as a web page: one HTML file with all that it needs, to read, and to play with a script.

web_page       the file, put together
web_words      the fixed words that it needs
written_html   texts with their marks as HTML
soft_hyphens   headings that break as in print
web_drawings   motifs and emblems as SVG, in tones that style sheets colour
web_colours    inks as colours of the screen, for a light and a dark page
web_fonts      faces as WOFF2 with the glyphs that the page has
web_pictures   the deck's pictures as data
own_facts      fields of a deck's own
play_record    what the script knows of the deck
"""
