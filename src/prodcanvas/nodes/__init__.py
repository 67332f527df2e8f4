"""Node types of the canvas as data; `spec`, `sockets`, `registry` and `types` need nothing but Python, for Blender."""
