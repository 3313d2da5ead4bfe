"""Pages drawn by PDFium and Ghostscript."""
