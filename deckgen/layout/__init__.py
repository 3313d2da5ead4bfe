"""Layouts as data, and the engine that sets them."""
