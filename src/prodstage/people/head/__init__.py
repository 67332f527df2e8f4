"""The make-up room: skin, eyes, brows, hair, beards and glasses."""
