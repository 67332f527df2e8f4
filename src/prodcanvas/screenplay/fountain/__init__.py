"""Fountain 1.1 (fountain.io/syntax): a screenplay as plain text, read into elements and written back."""

from prodcanvas.screenplay.fountain.reader import read_fountain
from prodcanvas.screenplay.fountain.writer import write_fountain

__all__ = ["read_fountain", "write_fountain"]
