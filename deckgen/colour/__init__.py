"""How inks look, and pictures turned into inks."""
