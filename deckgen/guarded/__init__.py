"""Work on strangers' files in processes that are held to bounds of time and memory."""
