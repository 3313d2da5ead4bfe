"""Pages to bytes: a product in an edition becomes one PDF file.

The files are built from pikepdf's objects (qpdf underneath), not on ReportLab's canvas, whose text, forms, XMP, file ID
and transparency groups would all have to be bypassed. pikepdf gives well-formed files with object streams and an
identifier that depends on the content alone.

writer    the file: pages, boxes, resources, catalogue
content   items to content streams; `inks`, `runs` and `numbers` are its vocabulary
subsets   faces to embedded subsets
xobjects  pictures
outline   bookmarks, page labels, named destinations
links     active areas
metadata  Info and XMP
"""
