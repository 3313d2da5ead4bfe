"""Text to lines."""
