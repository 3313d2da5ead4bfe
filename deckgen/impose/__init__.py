"""Pages to pages: boxes and marks for an edition."""
