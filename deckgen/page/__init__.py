"""The display list: what lies where on a page."""
