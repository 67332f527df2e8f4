"""Node types of the canvas as data; `spec`, `sockets`, `registry` and `types` need the standard library only, for Blender."""
