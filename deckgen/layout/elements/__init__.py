"""The elements of layouts, one a file."""
