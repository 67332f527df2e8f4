"""Begin, open, import, reload: from a screenplay to a canvas, and a rewrite into it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import bpy

from ..bridge import desk
from ..canvas import laying, touched
from ..canvas.tree import new_tree, project
from .entering import go_to

EXAMPLE = Path(__file__).resolve().parents[1] / "workspace" / "paper_jam.fountain"


def begin(folder: str, title: str) -> Any:
    """A Project View for a production's folder, which is made where it is not there."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    tree = project()
    if tree is None:
        with touched.Quiet():
            tree = new_tree(title, "project", "")
    tree.pc_root = folder
    return tree


def show(context: Any) -> None:
    """The Project View in front of the artist, all in view."""
    tree = project()
    if tree is not None:
        go_to(context, tree)


def fetch_film(*_: Any) -> None:
    """Ask for the film of film.json, laid as a canvas, and lay it."""

    def then(answer: Any) -> None:
        desk.here.revision = int(answer["revision"])
        if answer.get("canvas"):
            desk.chores.append(_lay_then_show(answer["canvas"]))

    desk.ask("/v1/canvas/open", {"canvas": None}, then)


def _lay_then_show(canvas: dict[str, Any]) -> Any:
    yield from laying.lay(canvas, desk.root())
    desk.here.revision = -1
    desk.news.changed_outside = False
    show(bpy.context)
    if not bpy.app.background:
        bpy.ops.prodcanvas.edit_script()
    bpy.ops.ed.undo_push(message="Lay the Film")


def folder_for(name: str) -> str:
    """Where a new production goes: beside the .blend, else in the user's home folder for productions."""
    base = Path(bpy.data.filepath).parent if bpy.data.filepath else Path.home() / "Productions"
    return str(base / name)


def _free(folder: str) -> str:
    """A folder that holds no production yet: this one, or one with a number behind its name."""
    found, number = folder, 2
    while Path(found, "film.json").exists():
        found, number = f"{folder}_{number}", number + 1
    return found


class ImportScript(bpy.types.Operator):
    """Start from a screenplay, or bring its rewrite in: Fountain, Final Draft or plain text"""

    bl_idname = "prodcanvas.import_script"
    bl_label = "Import Screenplay"

    filepath: bpy.props.StringProperty(subtype="FILE_PATH")
    folder: bpy.props.StringProperty(name="Production Folder", subtype="DIR_PATH",
                                     description="Empty makes one beside the .blend")
    filter_glob: bpy.props.StringProperty(default="*.fountain;*.spmd;*.fdx;*.txt", options={"HIDDEN"})

    def invoke(self, context: Any, _event: Any) -> set[str]:
        """Ask for the file."""
        context.window_manager.fileselect_add(self)
        return {"RUNNING_MODAL"}

    def execute(self, _context: Any) -> set[str]:
        """Have the engine read it; what it would change is shown before anything is accepted."""
        script = bpy.path.abspath(self.filepath)
        if not Path(script).is_file():
            self.report({"ERROR"}, f"{self.filepath or 'No file'} is not there. Choose a screenplay.")
            return {"CANCELLED"}
        if not desk.root():
            stem = Path(script).stem
            begin(bpy.path.abspath(self.folder) if self.folder else folder_for(stem), stem.replace("_", " ").title())
        desk.when_here(lambda: _propose(script))
        return {"FINISHED"}


def _propose(script: str) -> None:
    def then(answer: Any) -> None:
        if not answer.get("first"):
            report.clear()
            report.update(answer)
            bpy.ops.prodcanvas.accept_rewrite("INVOKE_DEFAULT")
        else:
            _accept(answer)

    desk.do_long("import_script", then, path=script)


report: dict[str, Any] = {}
"""The proposal that waits for the artist's yes."""


def _accept(proposal: Any) -> None:
    desk.ask("/v1/do/accept_import", {"proposal": proposal.get("proposal", "")}, fetch_film)


class AcceptRewrite(bpy.types.Operator):
    """What the rewritten screenplay would do to the film"""

    bl_idname = "prodcanvas.accept_rewrite"
    bl_label = "Accept the Rewrite"
    bl_options = {"INTERNAL"}

    def invoke(self, context: Any, _event: Any) -> set[str]:
        """Show the report."""
        return context.window_manager.invoke_props_dialog(self, width=520, title="The Rewrite",
                                                          confirm_text="Bring It In")

    def draw(self, _context: Any) -> None:
        """The report's sentences."""
        column = self.layout.column(align=True)
        for line in (report.get("report") or ["Nothing changes."])[:24]:
            column.label(text=line)
        dirty = report.get("dirty") or []
        column.separator()
        column.label(text=f"{len(dirty)} shots would be out of date." if dirty else "No take goes out of date.",
                     icon="ERROR" if dirty else "CHECKMARK")

    def execute(self, _context: Any) -> set[str]:
        """Bring it in."""
        _accept(report)
        return {"FINISHED"}


class StartEmpty(bpy.types.Operator):
    """Start a production without a screenplay"""

    bl_idname = "prodcanvas.start_empty"
    bl_label = "Start Empty"
    bl_options = {"REGISTER", "UNDO"}

    title: bpy.props.StringProperty(name="Title", default="Untitled")

    def execute(self, context: Any) -> set[str]:
        """A Project View with a scene to begin with."""
        name = "".join(c if c.isalnum() else "_" for c in self.title.casefold()).strip("_") or "untitled"
        tree = begin(_free(folder_for(name)), self.title)
        if not tree.nodes:
            tree.pc_film = json.dumps({"title": self.title}, ensure_ascii=False)
            scene = tree.nodes.new("PRODCANVAS_scene")
            scene.pc_heading = "INT. SOMEWHERE - DAY"
            assembler = tree.nodes.new("PRODCANVAS_assembler")
            assembler.location = (400, 0)
            tree.links.new(assembler.inputs[0], scene.outputs[0])
        desk.when_here(desk.save_film)
        show(context)
        return {"FINISHED"}


class OpenProduction(bpy.types.Operator):
    """Open a production that is on the disk: its film is laid on the canvas"""

    bl_idname = "prodcanvas.open_production"
    bl_label = "Open a Production"

    directory: bpy.props.StringProperty(subtype="DIR_PATH")

    def invoke(self, context: Any, _event: Any) -> set[str]:
        """Ask for the folder."""
        context.window_manager.fileselect_add(self)
        return {"RUNNING_MODAL"}

    def execute(self, _context: Any) -> set[str]:
        """Where film.json lies."""
        folder = Path(bpy.path.abspath(self.directory))
        if not (folder / "film.json").is_file():
            self.report({"WARNING"}, f"{folder.name} is no production: there is no film.json in it.")
            return {"CANCELLED"}
        begin(str(folder), folder.name.replace("_", " ").title())
        desk.when_here(fetch_film)
        return {"FINISHED"}


class OpenExample(bpy.types.Operator):
    """Open the example: two office workers and a printer"""

    bl_idname = "prodcanvas.open_example"
    bl_label = "Open the Example"

    def execute(self, _context: Any) -> set[str]:
        """Import its screenplay into a production of its own."""
        return bpy.ops.prodcanvas.import_script("EXEC_DEFAULT", filepath=str(EXAMPLE))


class Reload(bpy.types.Operator):
    """Lay the film of film.json on the canvas; places of nodes are kept"""

    bl_idname = "prodcanvas.reload"
    bl_label = "Reload film.json"

    def execute(self, _context: Any) -> set[str]:
        """From the disk."""
        fetch_film()
        return {"FINISHED"}


class KeepCanvas(bpy.types.Operator):
    """Keep the film as it is on the canvas and write it to film.json"""

    bl_idname = "prodcanvas.keep_canvas"
    bl_label = "Keep the Canvas"

    def execute(self, _context: Any) -> set[str]:
        """To the disk."""
        return {"FINISHED"} if desk.save_film() else {"CANCELLED"}


class Reconnect(bpy.types.Operator):
    """Look for the engine again, or start it"""

    bl_idname = "prodcanvas.reconnect"
    bl_label = "Reconnect"

    def execute(self, _context: Any) -> set[str]:
        """Forget the old line."""
        desk.reconnect()
        return {"FINISHED"}


class Deliver(bpy.types.Operator):
    """Write the delivery: film, subtitles, OTIO, EDL, FCPXML, contact sheet, storyboard, provenance"""

    bl_idname = "prodcanvas.deliver"
    bl_label = "Write Delivery"

    def execute(self, _context: Any) -> set[str]:
        """Have the engine assemble it."""
        return {"FINISHED"} if desk.do("assemble") else {"CANCELLED"}


CLASSES = (ImportScript, OpenProduction, AcceptRewrite, StartEmpty, OpenExample, Reload, KeepCanvas, Reconnect, Deliver)
