"""Files on disk, for all that writes any: each appears whole or not at all, whoever else is at work there."""
