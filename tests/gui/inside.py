"""What the tests need inside Blender: the extension's parts by name, and where things are on the screen."""

from __future__ import annotations

import sys
from pathlib import Path

import addon_utils
import bpy

NAME = "bl_ext.gui_tests.production_canvas"


def enable(folder: str) -> None:
    """Enable the extension from a folder of our own, as an extension of a local repository."""
    sys.path.insert(0, str(Path(folder).with_name("site-packages")))
    repos = bpy.context.preferences.extensions.repos
    if "gui_tests" not in [r.module for r in repos]:
        repos.new(name="GUI tests", module="gui_tests", custom_directory=folder)
    addon_utils.enable(NAME, default_set=True, handle_error=_fail)


def install(file: str) -> None:
    """Install a zip as Blender's own Install from Disk does, and drive that extension from now on."""
    global NAME  # noqa: PLW0603 - every helper asks for parts by it
    bpy.ops.extensions.package_install_files("EXEC_DEFAULT", filepath=file, repo="user_default", enable_on_install=True)
    NAME = "bl_ext.user_default.production_canvas"


def remove() -> None:
    """Uninstall it."""
    place = next(k for k, r in enumerate(bpy.context.preferences.extensions.repos) if r.module == "user_default")
    bpy.ops.extensions.package_uninstall("EXEC_DEFAULT", repo_index=place, pkg_id="production_canvas")


def _fail(fault: Exception) -> None:
    raise fault


def part(dotted: str):
    """A module of the extension."""
    return __import__("importlib").import_module(f"{NAME}.{dotted}")


def window():
    return bpy.context.window_manager.windows[0]


def area(kind: str = "NODE_EDITOR"):
    """The largest area of a kind, else None."""
    return max((a for a in window().screen.areas if a.type == kind), key=lambda a: a.width * a.height, default=None)


def region(found, kind: str = "WINDOW"):
    return next(r for r in found.regions if r.type == kind)


def over(found=None):
    """A context over an area's main region."""
    found = found or area()
    return bpy.context.temp_override(window=window(), area=found, region=region(found))


def canvas_only():
    """The canvas in the largest area, with nothing lying over its nodes."""
    found = max(window().screen.areas, key=lambda a: a.width * a.height)
    found.type = "NODE_EDITOR"
    found.ui_type = "PRODCANVAS_Tree"
    found.spaces.active.show_region_ui = False
    if hasattr(found.spaces.active, "show_region_asset_shelf"):
        found.spaces.active.show_region_asset_shelf = False


def beside():
    """A place on the canvas where nothing stands: its lower middle."""
    found = region(area())
    return [found.x + found.width * 0.4, window().height - found.y - 90]


def tree():
    """The tree in front."""
    return area().spaces.active.edit_tree


def node(uid: str):
    """A node by its id, or by the asset it stands for: of the tree in front first."""
    places = [tree(), *(t for t in bpy.data.node_groups if t.bl_idname == "PRODCANVAS_Tree")]
    return next(n for t in places if t for n in t.nodes
                if uid in (getattr(n, "pc_uid", ""), getattr(n, "pc_asset", "")))


def shots():
    """State by shot."""
    return {uid: told["state"] for uid, told in part("bridge.desk").news.shots.items()}


def desk():
    return part("bridge.desk")


def choose(*uids: str):
    """Select nodes of the tree in front; the last is the active one."""
    for other in tree().nodes:
        other.select = False
    for uid in uids:
        node(uid).select = True
        tree().nodes.active = node(uid)


def view(everything: bool = True):
    """Bring all, or the selected, into view."""
    with over():
        (bpy.ops.node.view_all if everything else bpy.ops.node.view_selected)()


def enter(uid: str = ""):
    """Into a scene, or up."""
    space = area().spaces.active
    if uid:
        space.path.append(node(uid).node_tree, node=node(uid))
    else:
        space.path.pop()


def _screen(x: float, y: float):
    found = region(area())
    rx, ry = found.view2d.view_to_region(x, y, clip=False)
    return [found.x + rx, window().height - (found.y + ry)]


def at(uid: str, across: float, down: float):
    """A place in a node, in pixels from the top left of the screen."""
    found, ui = node(uid), bpy.context.preferences.system.ui_scale
    x, y = found.location_absolute
    return _screen(x * ui + found.dimensions.x * across, (y - down) * ui)


def socket_at(uid: str, name: str, output: bool):
    """A socket's place: outputs lie under the header, inputs at the bottom, 22 units apart; Blender tells nobody."""
    found, ui = node(uid), bpy.context.preferences.system.ui_scale
    shown = [s.identifier for s in (found.outputs if output else found.inputs) if not s.hide and s.enabled]
    x, y = found.location_absolute
    place = shown.index(name)
    down = 36 + 22 * place if output else found.dimensions.y / ui - 17 - 22 * (len(shown) - 1 - place)
    return _screen(x * ui + (found.dimensions.x if output else 0), (y - down) * ui)


def home():
    """The Project View, all of it in view."""
    space = area().spaces.active
    space.show_region_ui = False
    while len(space.path) > 1:
        space.path.pop()
    view()


def links(into: str = ""):
    """[from, to, input] of the tree in front, ids of nodes; only those into one kind of input."""
    return sorted([link.from_node.pc_asset or link.from_node.pc_uid if hasattr(link.from_node, "pc_asset")
                   else link.from_node.pc_uid, link.to_node.pc_uid, link.to_socket.identifier]
                  for link in tree().links if into in ("", link.to_socket.identifier))


def told(uid: str):
    """What is known of a shot."""
    return desk().news.shot(uid)


def settled():
    """Whether the engine knows the canvas as it is."""
    found = desk()
    return found.state() == "here" and not found.here.busy and found.here.revision >= 0 \
        and not part("canvas.touched").waiting() and not found.chores and not found.here.waiting


def usage_of(asset: str):
    """Ids of the shots that use an asset."""
    return sorted(desk().news.usage[asset])
