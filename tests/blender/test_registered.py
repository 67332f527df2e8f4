"""Switched on and off again: nothing of the extension is left in Blender, and no process of it."""

from operator import attrgetter

import pytest

pytestmark = pytest.mark.stage


def switched(window, root):
    """Used with an engine, then switched off."""
    import gc
    import time

    import bpy
    import psutil

    import production_canvas
    from production_canvas.bridge import desk

    def left():
        handlers = [(k, getattr(h, "__module__", "")) for k in dir(bpy.app.handlers)
                    if isinstance(getattr(bpy.app.handlers, k), list) for h in getattr(bpy.app.handlers, k)]
        types = [n for n in dir(bpy.types) if n.startswith(("PRODCANVAS", "prodcanvas"))]
        config = bpy.context.window_manager.keyconfigs.addon
        keys = [i.idname for m in (config.keymaps if config else ()) for i in m.keymap_items
                if i.idname.startswith("prodcanvas")]
        props = [n for t in (bpy.types.Collection, bpy.types.WindowManager, bpy.types.Scene)
                 for n in map(attrgetter("identifier"), t.bl_rna.properties) if n.startswith("pc")]
        draws = [f.__module__ for n in dir(bpy.types) if hasattr(getattr(bpy.types, n), "draw")
                 for f in getattr(getattr(bpy.types, n).draw, "_draw_funcs", ())
                 if f.__module__.startswith("production_canvas")]
        return {"handlers": [h for h in handlers if h[1].startswith("production_canvas")], "types": types, "keys": keys,
                "props": props, "operators": list(dir(bpy.ops.prodcanvas)), "draws": draws,
                "timer": bpy.app.timers.is_registered(production_canvas.pump.tick)}

    window.open(root)
    on = left()
    me = psutil.Process()
    engines = [p.pid for p in me.children(recursive=True)]
    sockets = len(me.net_connections())
    production_canvas.unregister()
    off = left()
    gc.collect()
    until = time.monotonic() + 30
    while any(psutil.pid_exists(p) and psutil.Process(p).status() != psutil.STATUS_ZOMBIE for p in engines):
        assert time.monotonic() < until, "the engine did not leave"
        time.sleep(0.1)
    threads = me.num_threads()
    cycles = []
    for _ in range(3):
        production_canvas.register()
        production_canvas.unregister()
        cycles.append(left() == off)
    production_canvas.register()
    window.settle()
    return {"on": {k: len(v) if not isinstance(v, bool) else v for k, v in on.items()}, "off": off,
            "engines": len(engines), "sockets": [sockets, len(me.net_connections())], "cycles": cycles,
            "threads": threads, "again": desk.state()}


def test_nothing_is_left_when_it_is_switched_off(blender, film):
    found = blender(switched, film)
    assert found["engines"] == 1
    assert found["sockets"][0] >= 1
    assert found["on"]["types"] > 30
    assert found["on"]["timer"]
    assert found["off"] == {"handlers": [], "types": [], "keys": [], "props": [], "operators": [], "draws": [],
                            "timer": False}, found["off"]
    assert found["cycles"] == [True] * 3
    assert found["again"] == "here"
