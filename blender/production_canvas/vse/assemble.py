"""Assembles the edit: a little at a time, so that Blender's window stays alive, and never over the artist's work."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Mapping
from typing import Any, NamedTuple

import bpy

from . import settings
from .carrying import Bench, is_worked_on, misplaced
from .differ import Plan, compare
from .edit import Edit, edit_of
from .scanning import scan
from .standing import Strip

BUDGET = 0.06
"""Seconds of work between two redraws: what keeps the window alive and the whole not much longer."""
_OPEN = 16
"""Clips that are open at a time."""
_NOUN = {"movie": "Pictures", "sound": "Sound", "color": "Slates", "text": "Words"}


class Progress(NamedTuple):
    """How far it is."""

    done: int
    total: int
    sentence: str


class Report(NamedTuple):
    """What was done, and what the artist should hear of."""

    added: int
    changed: int
    removed: int
    muted: int
    notes: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """It in a line."""
        counts = {"new": self.added, "changed": self.changed, "removed": self.removed, "muted": self.muted}
        told = ", ".join(f"{n} {word}" for word, n in counts.items() if n)
        return f"The edit is assembled: {told} strips." if told else "The edit was as it should be."


class Disturbed(Exception):
    """Undo, redo or another file came in between."""


class _Watch:
    """Notices undo, redo and the opening of a file, after which no strip may be touched."""

    _EVENTS = ("undo_post", "redo_post", "load_pre")

    def __init__(self) -> None:
        self.disturbed = False
        self._told = lambda *_: setattr(self, "disturbed", True)
        for name in self._EVENTS:
            getattr(bpy.app.handlers, name).append(self._told)

    def end(self) -> None:
        for name in self._EVENTS:
            handlers = getattr(bpy.app.handlers, name)
            if self._told in handlers:
                handlers.remove(self._told)


def assemble_cut(scene: Any, cut: Mapping[str, Any], *, subtitles: bool = True, markers: bool = True,
                 bring_back: bool = False, budget: float = BUDGET) -> Generator[Progress, None, Report]:
    """Lay a cut into a scene's sequencer. Each step works for about `budget` seconds and yields how far it is.

    Raises `BadCut` at the first step when the cut is none, `Disturbed` when undo or another file came in between.
    Closing the generator stops it: what is being moved is brought to its place, and the edit is one that can be
    worked with; assembling again goes on from there. `bring_back` lays strips again that the artist deleted. The
    caller makes the one undo step at the end, and lets no other operator run meanwhile.
    """
    edit = edit_of(cut, subtitles=subtitles, markers=markers)
    watch = _Watch()
    try:
        return (yield from _in_time(_Work(scene, edit, bring_back=bring_back), watch, budget))
    finally:
        watch.end()


def _in_time(work: _Work, watch: _Watch, budget: float) -> Generator[Progress, None, Report]:
    """Give way before another strip would overdraw the budget; finish what must not be left half done."""
    steps = work.steps()
    pace = _Pace(budget)
    try:
        for may_stop in steps:
            if may_stop is not None and pace.has_time():
                continue
            try:
                yield work.progress
            except GeneratorExit:
                if may_stop is False and not watch.disturbed:
                    _until_stop(steps)
                raise
            if watch.disturbed:
                raise Disturbed("The edit was changed while it was being assembled. Assemble again.")
            pace.begin()
    finally:
        if not watch.disturbed:
            work.remember()
    return work.report


def _until_stop(steps: Iterator[bool | None]) -> None:
    for may_stop in steps:
        if may_stop is not False:
            return


class _Pace:
    """Knows how long the last strips took, and so whether there is time for another."""

    def __init__(self, budget: float) -> None:
        self._budget, self._usual = budget, 0.0
        self.begin()

    def begin(self) -> None:
        self._last = time.perf_counter()
        self._until = self._last + self._budget

    def has_time(self) -> bool:
        now = time.perf_counter()
        took, self._last = now - self._last, now
        self._usual = max(took, 0.8 * self._usual)
        return now + self._usual < self._until


class _Work:
    """One assembly. `steps` gives back whether it may be stopped there; None where it may, and a long step follows."""

    def __init__(self, scene: Any, edit: Edit, *, bring_back: bool) -> None:
        self._scene, self._edit = scene, edit
        self._known = set() if bring_back else settings.known_keys(scene)
        self._standing: list[Strip] = []
        self._bench: Bench | None = None
        self._plan: Plan | None = None
        self._done, self._total, self._doing = 0, 0, "Looking at the edit"

    @property
    def progress(self) -> Progress:
        return Progress(self._done, self._total, self._doing)

    @property
    def report(self) -> Report:
        plan, bench = self._plan, self._bench
        assert plan is not None
        assert bench is not None
        return Report(len(plan.added), len(plan.changes), len(plan.removed), len(plan.muted),
                      (*plan.notes, *bench.notes))

    def steps(self) -> Iterator[bool | None]:
        for _ in scan(self._scene, self._standing):
            yield True
        settings.set_up(self._scene, self._edit)
        settings.name_channels(self._scene)
        self._bench = Bench(self._scene, self._edit, self._standing)
        if self._standing:
            yield None
        self._plan = compare(self._edit, self._standing, self._known, is_worked_on=self._is_worked_on)
        plan = self._plan
        self._total = len(plan.removed) + len(plan.steps) + len(plan.changes) + len(plan.added)
        yield True
        yield from self._clear(plan, self._bench)
        yield from self._move(plan, self._bench)
        yield from self._add(plan, self._bench)
        settings.mark(self._scene, self._edit.markers)
        yield True

    def _is_worked_on(self, strip: Strip) -> bool:
        found = self._bench.find(strip.name) if self._bench and strip.record else None
        return found is not None and strip.record is not None and is_worked_on(found, strip.record)

    def _clear(self, plan: Plan, bench: Bench) -> Iterator[bool]:
        for names, act in ((plan.muted, bench.mute), (plan.released, bench.release), (plan.removed, bench.remove)):
            for name in names:
                act(name)
                self._done += act == bench.remove
                yield True

    def _move(self, plan: Plan, bench: Bench) -> Iterator[bool]:
        """Bring those that move to their places: this is never left half done."""
        self._doing = "Moving strips"
        changes = {c.name: c for c in plan.changes}
        for change in plan.changes:
            if change.instead and change.spot is not None:
                bench.step_aside(change)
        for step in plan.steps:
            bench.move(step.name, step.to, changes[step.name])
            self._done += 1
            yield False
        for change in misplaced(bench, plan):
            bench.move(change.name, change.spot, change._replace(media=False))
        for change in plan.changes:
            bench.settle(change)
            self._done += 1
            yield False

    def _add(self, plan: Plan, bench: Bench) -> Iterator[bool]:
        """New strips, a shot's picture and sound together; clips are closed again after some."""
        opened = 0
        following = [*(piece.key.split(" ")[0] for piece, _ in plan.added[1:]), ""]
        for (piece, channel), after in zip(plan.added, following, strict=False):
            self._doing = f"{_NOUN.get(piece.kind, 'Transitions')}: {piece.name}"
            bench.add(piece, channel)
            self._done += 1
            opened += piece.kind == "movie"
            if opened == _OPEN:
                opened = 0
                yield False
                bench.close_clips(piece.key)
            yield piece.key.split(" ")[0] != after or piece.kind not in {"movie", "sound"}

    def remember(self) -> None:
        """Note which strips were laid, so that one deleted by the artist is told from one not yet made."""
        if self._bench is None:
            return
        wanted = {p.key for p in self._edit.pieces}
        known = self._known if self._standing_keys() else set()
        settings.note_keys(self._scene, (self._bench.keys | known) & wanted)

    def _standing_keys(self) -> set[str]:
        return {s.key for s in self._standing if s.key}
