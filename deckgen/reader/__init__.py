"""A finished PDF opened within bounds."""
