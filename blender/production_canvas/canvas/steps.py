"""Work in steps: what would hold the window up gives way between its pieces, and gives its result in the end."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, TypeVar

T = TypeVar("T")


def at_once(steps: Generator[Any, None, T]) -> T:
    """What a work in steps gives in the end, without giving way."""
    while True:
        try:
            next(steps)
        except StopIteration as ended:
            return ended.value
