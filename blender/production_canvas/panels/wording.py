"""Sentences in panels, which cut long labels off."""

from __future__ import annotations

from typing import Any


def wrapped(layout: Any, text: str, length: int = 44) -> None:
    """A sentence in lines of about `length` letters: panels cut long labels off."""
    column, now = layout.column(align=True), ""
    for word in text.split():
        if now and len(now) + len(word) + 1 > length:
            column.label(text=now)
            now = word
        else:
            now = f"{now} {word}".strip()
    column.label(text=now)
