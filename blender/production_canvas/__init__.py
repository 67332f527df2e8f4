"""Production Canvas inside Blender: the film as nodes, its takes, its cut. Nothing here waits for anything."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import bpy

from . import handlers, keys, operators
from .bridge import pump
from .canvas import classes, sockets, tree
from .generators import operators as generators
from .library import datablocks
from .operators import adding, studio
from .panels import inspector, menus, shelf, table, thumbs
from .panels import production as panels
from .show import body, hover, overlay, picking
from .source import copying
from .vse import operators as vse

_registered: list[type] = []


def _classes() -> list[type]:
    """Every class, in the order that Blender needs them: what is pointed to comes first."""
    found: list[Any] = [*datablocks.classes(), tree.CanvasTree, *sockets.socket_classes(),
                        *classes.node_classes(body.draw)]
    deeds = [importlib.import_module(f"{operators.__name__}.{m.name}")
             for m in sorted(pkgutil.iter_modules(operators.__path__), key=lambda m: m.name)]
    for room in (*deeds, generators, vse, hover, menus, inspector, panels, table, shelf):
        found += room.CLASSES
    return found


def register() -> None:
    """Everything an artist sees, and the timer behind it."""
    for cls in _classes():
        bpy.utils.register_class(cls)
        _registered.append(cls)
    held = next(c for c in _registered if c.__name__ == "PRODCANVAS_asset")
    datablocks.register(held)
    for part in (thumbs, panels, table, menus, overlay, picking, handlers, keys, adding, copying, studio):
        part.register()
    pump.start()


def unregister() -> None:
    """Nothing is left: no class, handler, key, timer or process."""
    pump.stop()
    vse.leave()
    for part in (studio, copying, adding, keys, handlers, picking, overlay, menus, table, panels, thumbs):
        part.unregister()
    datablocks.unregister()
    while _registered:
        bpy.utils.unregister_class(_registered.pop())
