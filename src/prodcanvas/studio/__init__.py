"""The one door: a verb per file, each used alike by the command line, the engine and Blender."""
