"""The content of a finished PDF, lowered to painted objects."""
