"""Estimates: how large, how long, how heavy and how slow a run is."""
