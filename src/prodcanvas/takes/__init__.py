"""Slates, takes, verdicts and provenance: the results of shooting, never overwritten."""

from prodcanvas.takes.take import Provenance, Slate, Take, Verdict, chosen, parse_slate

__all__ = ["Provenance", "Slate", "Take", "Verdict", "chosen", "parse_slate"]
