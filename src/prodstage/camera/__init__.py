"""The camera department: where the camera stands, what its frame holds, and how it moves through a shot.

Everything here is plain geometry in world metres (Z up) on numpy arrays; only `blender` and `sight` touch bpy.
"""
