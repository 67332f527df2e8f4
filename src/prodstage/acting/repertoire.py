"""The repertoire: every action that has a file in `actions/`, with the notes that its file carries."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module

from prodstage.acting import actions
from prodstage.acting.moment import Moment

Play = Callable[[Moment], None]


@dataclass(frozen=True)
class Notes:
    """How an action fits into the whole.

    `posture`: what one is in afterwards; `gait`: walk, run, crawl or climb along the path; `rise` and `fall`:
    seconds to ease in and out; `look`: how much the head follows the target (0: eyes elsewhere); `faces`: turns
    the whole body to a target at one's back; `hands`: `take` or `give` a prop at `contact` (share of the beat);
    `face`: the expression that comes with it.
    """

    posture: str = ""
    gait: str = ""
    rise: float = 0.35
    fall: float = 0.45
    look: float = 1.0
    faces: bool = False
    hands: str = ""
    contact: float = 0.55
    face: str = ""


@dataclass(frozen=True)
class Act:
    """One action: its name, its notes, and how it is played (None: posture or travel only)."""

    name: str
    notes: Notes
    play: Play | None


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """All actions that have a file."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(actions.__path__)))


@cache
def act(name: str) -> Act:
    """The action of that name; an unknown one is `stand`."""
    if name not in names():
        name = "stand"
    module = import_module(f"{actions.__name__}.{name}")
    return Act(name, getattr(module, "NOTES", Notes()), getattr(module, "play", None))
