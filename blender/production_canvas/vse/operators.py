"""Assemble the edit, render it to a film, and stop rendering: what an artist does with the edit."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import bpy

from . import settings
from .assemble import Disturbed, Progress, Report, assemble_cut
from .edit import BadCut
from .film.rendering import Rendering

PATIENCE = 20.0
"""Seconds in which the engine answers."""
_TICK, _LOOK = 0.01, 0.25
"""Seconds between two steps of an assembly, and between two looks at a film being rendered."""
_PASSED = {"MOUSEMOVE", "INBETWEEN_MOUSEMOVE", "WHEELUPMOUSE", "WHEELDOWNMOUSE", "MIDDLEMOUSE", "TRACKPADPAN",
           "TRACKPADZOOM", "WINDOW_DEACTIVATE", "TIMER_REPORT", "TIMER_REGION"}
"""Events that look around and change nothing."""
Then = Callable[[dict[str, Any]], None]


class Desk:
    """What the rest of the extension gives: where the cut comes from, where a film goes, whom to tell."""

    ask: Callable[[Then], bool] | None = None
    """Ask for the cut; it is handed over later. False where there is nobody to ask."""
    folder: Callable[[], str] = staticmethod(lambda: bpy.path.abspath("//") if bpy.data.filepath else "")
    """The production's folder; empty for none."""
    options: Callable[[str], dict[str, Any]] = staticmethod(lambda _node: {})
    """`subtitles`, `markers` and `scene` as an assembler node has them, by its name."""
    tell: Callable[[str], None] = staticmethod(print)
    rendering: Rendering | None = None


def take_cut_from(ask: Callable[[Then], bool], *, folder: Callable[[], str] | None = None,
                  options: Callable[[str], dict[str, Any]] | None = None,
                  tell: Callable[[str], None] | None = None) -> None:
    """Say where the cut comes from: `ask(then)` returns at once, and calls `then(cut)` when the engine has answered."""
    Desk.ask = staticmethod(ask)  # type: ignore[assignment]
    for name, value in (("folder", folder), ("options", options), ("tell", tell)):
        if value is not None:
            setattr(Desk, name, staticmethod(value))


class AssembleCut(bpy.types.Operator):
    """Lay the circled takes with their sound into the Video Sequencer; your own strips, trims and grades stay"""

    bl_idname = "prodcanvas.assemble_cut"
    bl_label = "Assemble Film"
    bl_options = {"UNDO"}

    node: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    bring_back: bpy.props.BoolProperty(name="Bring Back Deleted Strips", options={"SKIP_SAVE"},
                                       description="Lay strips again that were deleted from the edit by hand")

    @classmethod
    def poll(cls, _context: Any) -> bool:
        """With an engine to ask."""
        if Desk.ask is None:
            cls.poll_message_set("Open a production first")
            return False
        return True

    def invoke(self, context: Any, _event: Any) -> set[str]:
        """Ask for the cut and go on in steps."""
        self._cut: dict[str, Any] | None = None
        self._steps: Generator[Progress, None, Report] | None = None
        if Desk.ask is None or not Desk.ask(self._take):
            return {"CANCELLED"}
        self._begun = time.monotonic()
        self._timer = context.window_manager.event_timer_add(_TICK, window=context.window)
        context.window_manager.modal_handler_add(self)
        context.workspace.status_text_set("Asking for the cut   ·   Esc stops")
        return {"RUNNING_MODAL"}

    def _take(self, cut: dict[str, Any]) -> None:
        self._cut = cut

    def modal(self, context: Any, event: Any) -> set[str]:
        """A step for each tick of the timer; Esc stops with an edit that can be worked with."""
        if event.type == "ESC" and event.value == "PRESS":
            return self._stop(context)
        if event.type != "TIMER":
            return {"PASS_THROUGH"} if event.type in _PASSED else {"RUNNING_MODAL"}
        if self._steps is None:
            if self._cut is None:
                late = time.monotonic() - self._begun > PATIENCE
                return self._end(context, {"CANCELLED"}, "The engine gave no cut.", "WARNING") if late else {
                    "RUNNING_MODAL"}
            self._steps = self._begin(self._cut)
        return self._step(context, self._steps)

    def _begin(self, cut: dict[str, Any]) -> Generator[Progress, None, Report]:
        given = Desk.options(self.node) if self.node else {}
        scene = settings.film_scene(str(given.get("scene") or settings.NAME))
        settings.show_in_sequencers(scene)
        return assemble_cut(scene, cut, subtitles=bool(given.get("subtitles", True)),
                            markers=bool(given.get("markers", True)), bring_back=self.bring_back)

    def _step(self, context: Any, steps: Generator[Progress, None, Report]) -> set[str]:
        try:
            progress = next(steps)
        except StopIteration as ended:
            return self._end(context, {"FINISHED"}, _sentence(ended.value))
        except (BadCut, Disturbed) as fault:
            return self._end(context, {"CANCELLED"}, str(fault), "WARNING")
        share = f"{100 * progress.done // progress.total} %" if progress.total else ""
        context.workspace.status_text_set(f"Assembling {share}   ·   {progress.sentence}   ·   Esc stops")
        return {"RUNNING_MODAL"}

    def _stop(self, context: Any) -> set[str]:
        if self._steps is None:
            return self._end(context, {"CANCELLED"}, "Nothing was assembled.")
        self._steps.close()
        return self._end(context, {"FINISHED"}, "Stopped: assemble again to go on from here.")

    def _end(self, context: Any, result: set[str], sentence: str, level: str = "INFO") -> set[str]:
        context.window_manager.event_timer_remove(self._timer)
        context.workspace.status_text_set(None)
        self.report({level}, sentence)
        return result

    def execute(self, _context: Any) -> set[str]:
        """All at once, where there is no window and the answer is there at once."""
        found: list[dict[str, Any]] = []
        if Desk.ask is None or not Desk.ask(found.append) or not found:
            self.report({"WARNING"}, "There is no cut to assemble. Assemble from a window.")
            return {"CANCELLED"}
        steps = self._begin(found[0])
        while True:
            try:
                next(steps)
            except StopIteration as ended:
                self.report({"INFO"}, _sentence(ended.value))
                return {"FINISHED"}
            except BadCut as fault:
                self.report({"WARNING"}, str(fault))
                return {"CANCELLED"}


def _sentence(report: Report) -> str:
    for note in report.notes[1:]:
        Desk.tell(note)
    return " ".join((report.sentence, *report.notes[:1]))


class RenderFilm(bpy.types.Operator):
    """Render the edit to a film in a Blender of its own; this one stays free"""

    bl_idname = "prodcanvas.render_film"
    bl_label = "Render Film"

    scene: bpy.props.StringProperty(name="Scene", default=settings.NAME, options={"SKIP_SAVE"})
    filepath: bpy.props.StringProperty(name="File", subtype="FILE_PATH", options={"SKIP_SAVE"},
                                       description="By default delivery/film_blender.mp4 of the production")

    def execute(self, _context: Any) -> set[str]:
        """Start it; the status bar says how far it is."""
        scene = bpy.data.scenes.get(self.scene)
        folder = Desk.folder()
        path = bpy.path.abspath(self.filepath) if self.filepath else folder and str(
            Path(folder, "delivery", "film_blender.mp4"))
        fault = _why_not(scene, path)
        if fault:
            self.report({"WARNING"}, fault)
            return {"CANCELLED"}
        Desk.rendering = Rendering(scene, Path(path))
        if not bpy.app.background:
            bpy.app.timers.register(watch, first_interval=_LOOK)
        return {"FINISHED"}


def _why_not(scene: Any, path: str) -> str:
    if Desk.rendering is not None and not Desk.rendering.is_over:
        return "The film is being rendered already. Stop that first."
    if scene is None or not scene.sequence_editor or not len(scene.sequence_editor.strips):
        return "There is no edit to render. Assemble the film first."
    return "" if path else "The film has no folder to go to. Save the file, or open a production."


def watch() -> float | None:
    """Look at the film being rendered; seconds until the next look, None when it is over."""
    rendering = Desk.rendering
    if rendering is None:
        return None
    over = rendering.poll()
    for window in bpy.context.window_manager.windows:
        window.workspace.status_text_set(None if over else rendering.sentence)
    if over:
        Desk.rendering = None
        Desk.tell(rendering.sentence)
        return None
    return _LOOK


class StopFilm(bpy.types.Operator):
    """Stop rendering the film; what was written of it is removed"""

    bl_idname = "prodcanvas.stop_film"
    bl_label = "Stop Rendering"

    @classmethod
    def poll(cls, _context: Any) -> bool:
        """While one is being rendered."""
        return Desk.rendering is not None

    def execute(self, _context: Any) -> set[str]:
        """Ask it to stop."""
        if Desk.rendering is not None:
            Desk.rendering.stop()
        return {"FINISHED"}


def leave() -> None:
    """The extension goes: no film is left being rendered for nobody, no timer looks at it."""
    if bpy.app.timers.is_registered(watch):
        bpy.app.timers.unregister(watch)
    if Desk.rendering is not None:
        Desk.rendering.abandon()
        Desk.rendering = None


CLASSES = (AssembleCut, RenderFilm, StopFilm)
