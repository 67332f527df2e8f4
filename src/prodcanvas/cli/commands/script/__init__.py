"""Work on screenplay files: convert, stats."""
