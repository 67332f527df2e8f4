"""The film from the edit: rendered by another Blender, so that this one stays free."""
