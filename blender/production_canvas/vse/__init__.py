"""The VSE Assembler: circled takes with their sound into Blender's Video Sequence Editor, beside the artist's work."""
