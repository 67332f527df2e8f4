"""The timer: a few milliseconds of work for the desk at a time, and redraws no more often than eyes need."""

from __future__ import annotations

import time

import bpy

from . import desk

BUDGET = 0.004
"""Seconds of work in one tick."""
SOON, BUSY, IDLE = 0.005, 0.02, 0.1
"""Seconds between ticks: while there are chores or an edit is being told, while an engine is there, and otherwise."""
REDRAW = 0.25
"""Seconds between redraws; where drawing is slow, it takes no more than a third of the time."""
_last = {"redraw": 0.0, "tick": 0.0, "asked": 0.0, "slow": 0.0}


def tick() -> float:
    """One tick."""
    _clock()
    try:
        desk.step(BUDGET)
        _redraw()
    except Exception as fault:  # noqa: BLE001 - a fault in one tick must not end the timer
        desk.news.say(f"Production Canvas stumbled: {type(fault).__name__}: {fault}. Nothing is lost.", "error")
        _note(fault)
    again = SOON if desk.chores or desk.here.busy else BUSY if desk.state() in {"here", "starting", "stuck"} else IDLE
    _last.update(tick=time.monotonic(), asked=again)
    return again


def _clock() -> None:
    """How late a tick comes after a redraw was asked for is how long drawing takes."""
    late = time.monotonic() - _last["tick"] - _last["asked"]
    if _last["redraw"] and _last["redraw"] >= _last["tick"] - BUSY:
        _last["slow"] = min(1.0, max(0.0, late))


def _note(fault: Exception) -> None:
    """The details, once for each kind of fault, for whoever reads the console."""
    import traceback  # noqa: PLC0415 - only after a fault

    if repr(fault) != _last.get("fault"):
        _last["fault"] = repr(fault)  # type: ignore[assignment]
        traceback.print_exception(fault)


def _redraw() -> None:
    now = time.monotonic()
    if desk.here.redraw and now - _last["redraw"] >= max(REDRAW, 3 * _last["slow"]):
        desk.here.redraw, _last["redraw"] = False, now
        for window in bpy.context.window_manager.windows:
            for area in window.screen.areas:
                if area.type in {"NODE_EDITOR", "PROPERTIES", "STATUSBAR"}:
                    area.tag_redraw()


def start() -> None:
    """Begin to tick."""
    if not bpy.app.timers.is_registered(tick):
        bpy.app.timers.register(tick, first_interval=0.1, persistent=True)


def stop() -> None:
    """Tick no more and let go of the engine."""
    if bpy.app.timers.is_registered(tick):
        bpy.app.timers.unregister(tick)
    desk.close()
