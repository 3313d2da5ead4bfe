"""What the commands do, each over one session."""
