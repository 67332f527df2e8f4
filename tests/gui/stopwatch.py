"""Measures the main thread inside Blender: gaps between the ticks of a timer of our own, and what the pump's cost."""

from __future__ import annotations

import gc
import statistics
import time

import bpy
from inside import area, desk, part, tree

STEP = 0.02
_gaps: list[float] = []
_costs: list[float] = []
_busy: list[float] = []
"""Seconds of a processor in each tick: what a crowded machine takes from us is not in them."""
_swept: list[float] = []
"""Seconds of each sweep of Python's collector over all there is in this Blender, ours or not."""
_now = {"last": 0.0, "redraw": 0.0, "edit": 0.0, "next_edit": 0.0, "next_redraw": 0.0, "on": False}


def _beat() -> float | None:
    now = time.perf_counter()
    _gaps.append(now - _now["last"] - STEP)
    if _now["edit"] and now > _now["next_edit"]:
        _now["next_edit"] = now + _now["edit"]
        _edit(now)
    if _now["redraw"] and now > _now["next_redraw"]:
        _now["next_redraw"] = now + _now["redraw"]
        area().tag_redraw()
    _now["last"] = time.perf_counter()
    return STEP if _now["on"] else None


def _edit(now: float) -> None:
    """What an artist does meanwhile: a word in a shot."""
    node = next(n for t in bpy.data.node_groups for n in t.nodes if n.bl_idname == "PRODCANVAS_shot")
    node.pc_title = f"Edited at {now:.1f}"


def _collector(phase: str, info: dict) -> None:
    if phase == "start":
        _now["sweep"] = time.thread_time()
    elif info["generation"] == 2:
        _swept.append(time.thread_time() - _now["sweep"])


def _tick() -> float | None:
    begun, busy = time.perf_counter(), time.thread_time()
    again = part("bridge.pump").tick()
    _costs.append(time.perf_counter() - begun)
    _busy.append(time.thread_time() - busy)
    return again if _now["on"] else None


def begin(redraw: float = 0.0, edit: float = 0.0) -> None:
    """Start to measure. `redraw` and `edit`: seconds between redraws of the canvas, and between edits."""
    tick = part("bridge.pump").tick
    if bpy.app.timers.is_registered(tick):
        bpy.app.timers.unregister(tick)
    _gaps.clear()
    _costs.clear()
    _busy.clear()
    _swept.clear()
    if _collector not in gc.callbacks:
        gc.callbacks.append(_collector)
    _now.update(last=time.perf_counter(), redraw=redraw, edit=edit, next_edit=0.0, next_redraw=0.0, on=True)
    bpy.app.timers.register(_beat, first_interval=STEP, persistent=True)
    bpy.app.timers.register(_tick, first_interval=STEP, persistent=True)


def end() -> dict[str, float]:
    """Stop; milliseconds."""
    _now["on"] = False
    for timer in (_beat, _tick):
        if bpy.app.timers.is_registered(timer):
            bpy.app.timers.unregister(timer)
    part("bridge.pump").start()
    gaps, costs = [g * 1000 for g in _gaps[5:]], sorted(c * 1000 for c in _costs)
    return {"gap_median": statistics.median(gaps), "gap_max": max(gaps), "ticks": len(costs),
            "tick_median": statistics.median(costs), "tick_99": costs[int(len(costs) * 0.99)], "tick_max": costs[-1],
            "busy_max": max(_busy) * 1000, "busy_top": sorted(b * 1000 for b in _busy)[-4:],
            "swept": [s * 1000 for s in _swept], "gap_top": sorted(gaps)[-6:], "tick_top": costs[-6:],
            "state": desk().state(), "nodes": sum(len(t.nodes) for t in bpy.data.node_groups)}


def draw_costs(times: int = 12) -> dict[str, float]:
    """Milliseconds of one redraw of the canvas in front, and of our overlay in it."""
    overlay = part("show.overlay")
    kept, ours = overlay._safely, []

    def timed(draw) -> None:
        begun = time.perf_counter()
        kept(draw)
        ours.append((time.perf_counter() - begun) * 1000)

    overlay._safely = timed
    redraws = []
    try:
        for _ in range(times):
            begun = time.perf_counter()
            area().tag_redraw()
            bpy.ops.wm.redraw_timer(type="DRAW_WIN_SWAP", iterations=1)
            redraws.append((time.perf_counter() - begun) * 1000)
    finally:
        overlay._safely = kept
    return {"redraw_median": statistics.median(redraws), "overlay_median": 2 * statistics.median(ours),
            "overlay_max": max(ours), "nodes": len(tree().nodes)}
