"""The rigging shop: mesh, skeleton, face keys and shadow caster as Blender objects."""
