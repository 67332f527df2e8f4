"""What is shown over the canvas: states, badges, progress, usage, thumbnails. Nothing of it is kept in nodes."""
