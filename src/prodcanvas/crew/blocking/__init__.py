"""Blocking: where everybody stands, sits and goes, carried from shot to shot."""
