"""Every demand on a printed page, once."""
