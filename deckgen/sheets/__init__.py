"""Pages on office and proof sheets."""
