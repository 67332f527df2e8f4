"""Lays out the Gen-Studio workspace and writes it: run inside a windowed Blender that has the extension enabled.

    blender --python packing/gen_studio.py -- OUT.blend

Script and assets on the left, the canvas in the middle with the shot list below it, the inspector on the right.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import bpy

NAME = "Gen-Studio"
CANVAS = "PRODCANVAS_Tree"


def window() -> Any:
    """The window that is laid out."""
    return bpy.context.window_manager.windows[0]


def alone() -> Any:
    """Close every area but the largest; gives it back."""
    for _ in range(12):
        areas = list(window().screen.areas)
        largest = max(areas, key=lambda a: a.width * a.height)
        for area in (a for a in areas if a != largest):
            with bpy.context.temp_override(window=window(), area=area):
                if bpy.ops.screen.area_close() == {"FINISHED"}:
                    break
    return max(window().screen.areas, key=lambda a: a.width * a.height)


def split(area: Any, direction: str, factor: float) -> None:
    """Cut an area in two."""
    with bpy.context.temp_override(window=window(), screen=window().screen, area=area):
        bpy.ops.screen.area_split(direction=direction, factor=factor)


def at(x: float, y: float) -> Any:
    """The area at a place, in shares of the window from the bottom left."""
    window_ = window()
    px, py = x * window_.width, y * window_.height
    return next(a for a in window_.screen.areas if a.x <= px < a.x + a.width and a.y <= py < a.y + a.height)


def lay_out() -> Iterator[None]:
    """The areas and what each shows; Blender measures anew between two steps."""
    alone()
    yield
    for place, direction, factor in (((0.5, 0.5), "VERTICAL", 0.17), ((0.5, 0.5), "VERTICAL", 0.775),
                                     ((0.5, 0.5), "HORIZONTAL", 0.27), ((0.05, 0.5), "HORIZONTAL", 0.36)):
        split(at(*place), direction, factor)
        yield
    table, canvas, right, assets, script = at(.5, .1), at(.5, .6), at(.95, .5), at(.05, .1), at(.05, .7)
    canvas.ui_type = CANVAS
    script.ui_type, assets.ui_type = "TEXT_EDITOR", "ASSETS"
    for area, context in ((table, "VIEW_LAYER"), (right, "SCENE")):
        area.ui_type = "PROPERTIES"
        space = area.spaces.active
        space.context = context
        space.show_region_header = False
        for name in (n for n in dir(space) if n.startswith("show_properties_")):
            setattr(space, name, name == f"show_properties_{context.lower()}")
    text = script.spaces.active
    text.show_line_numbers, text.show_word_wrap, text.show_syntax_highlight = False, True, False
    text.font_size = 11
    space = canvas.spaces.active
    next(r for r in canvas.regions if r.type == "UI").active_panel_category = "Production"
    space.show_region_ui, space.show_region_toolbar = True, False
    if hasattr(space, "show_region_asset_shelf"):
        space.show_region_asset_shelf = False
    browser = assets.spaces.active
    if browser.params:
        browser.params.asset_library_reference = "LOCAL"
    browser.show_region_ui = browser.show_region_toolbar = False


def write(path: Path) -> None:
    """The workspace alone, as a library."""
    workspace = window().workspace
    workspace.name = NAME
    bpy.data.libraries.write(str(path), {workspace}, compress=True)


def steps(path: Path) -> Iterator[None]:
    """Everything, a step a tick."""
    yield from lay_out()
    yield
    write(path)


if __name__ == "__main__":
    running = steps(Path(sys.argv[-1]))
    bpy.app.timers.register(lambda: 0.3 if next(running, running) is None else None, first_interval=1.0)
