"""What lies on the paper, whoever made the page."""
