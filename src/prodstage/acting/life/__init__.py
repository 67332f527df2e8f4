"""What keeps a performer alive between the actions: eyes, face, breath, and hands that talk."""
