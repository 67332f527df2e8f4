"""Getting about: footsteps, gaits, changes of posture, and the track they make through a shot."""
