"""Vector pictures of others (SVG, PDF) taken in as flat shapes, within bounds."""
