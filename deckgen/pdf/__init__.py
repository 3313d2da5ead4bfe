"""Pages to bytes: a product in an edition becomes one PDF file.

The files are built from pikepdf's objects (qpdf underneath), not on ReportLab's canvas, whose text, forms, XMP, file ID
and transparency groups would all have to be bypassed. pikepdf gives well-formed files with object streams and an
identifier that depends on the content alone.

A page's content stream is the same whatever file it goes into, so it is painted once for all files of an edition.

writer        the file, put together from its parts
parts         what a file is put together from: frames of pages, contents, forms, pictures
painter       paints what products have in the colours of an edition, each page once
content       items to content streams; `inks`, `runs`, `vectors` and `numbers` are its vocabulary
file_objects  the objects that the pages of a file are made of
subsets       faces to embedded subsets
xobjects      pictures
compression   data as they stand in a file
outline       bookmarks, page labels, named destinations
links         active areas
metadata      Info and XMP
"""
