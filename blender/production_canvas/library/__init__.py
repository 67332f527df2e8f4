"""Assets as real Blender data: a collection each, marked, with a preview, a catalogue and all it carries."""
