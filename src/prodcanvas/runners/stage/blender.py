"""The embedded stage: writes the call sheet, starts Blender's child, passes its news on, and never waits for ever."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from prodcanvas.errors import RunnerError
from prodcanvas.film.callsheet import CallSheet, ShotReport
from prodcanvas.film.source import SourceSheet
from prodcanvas.ports.stage import StageEvent
from prodcanvas.runners.stage.child import Child, environment
from prodcanvas.runners.stage.house import stage_command

PATIENCE = 180.0
"""Seconds without news after which the stage is taken for dead."""
PATIENCE_OF_ARTISTS = 1800.0
"""The same for a render by an artist's own settings, which may take its time over a frame."""
TICK = 0.2
"""Seconds between two looks at whether to stop."""

OnEvent = Callable[[StageEvent], None]
Stop = Callable[[], bool]

_decoder = msgspec.json.Decoder(StageEvent)


class BlenderStage:
    """Shoots call sheets in a child process: the `bpy` module where there is one, or else a Blender program."""

    def __init__(self, patience: float = PATIENCE, module: Sequence[str] = (), blender: str = "") -> None:
        """`blender` names the program that the user's settings name, if any.

        `module` are the interpreter's arguments that run a stage: tests give one that plays dead.
        """
        self._patience = patience
        self._module = tuple(module)
        self._blender = blender
        self.version = ""
        """The version of the Blender that was last shot in."""

    def shoot(self, sheet: CallSheet, on_event: OnEvent, stop: Stop) -> Mapping[str, ShotReport]:
        """See `prodcanvas.ports.stage.Stage.shoot`."""
        sheet = _absolute(sheet)
        return self._run(sheet, sheet.out, on_event, stop, self._patience)

    def source(self, sheet: SourceSheet, on_event: OnEvent, stop: Stop) -> Mapping[str, ShotReport]:
        """See `prodcanvas.ports.stage.Stage.source`."""
        sheet = msgspec.structs.replace(
            sheet, out=str(Path(sheet.out).resolve()), blend=str(Path(sheet.blend).resolve()))
        return self._run(sheet, sheet.out, on_event, stop, max(self._patience, PATIENCE_OF_ARTISTS), "--source")

    def _run(self, sheet: object, out: str, on_event: OnEvent, stop: Stop, patience: float,
             *more: str) -> dict[str, ShotReport]:
        Path(out).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="prodcanvas-stage-", ignore_cleanup_errors=True) as folder:
            path = Path(folder) / "callsheet.json"
            path.write_bytes(msgspec.json.encode(sheet))
            child = Child(self._command(path, *more), environment({**os.environ, "TMPDIR": folder}), Path(folder))
            try:
                return self._listen(child, on_event, stop, patience)
            finally:
                child.end()

    def _command(self, sheet: Path, *more: str) -> list[str]:
        if self._module:
            return [sys.executable, "-s", "-u", *self._module, str(sheet), "--leash", *more]
        return stage_command(sheet, self._blender, *more)

    def _listen(self, child: Child, on_event: OnEvent, stop: Stop, patience: float) -> dict[str, ShotReport]:
        reports: dict[str, ShotReport] = {}
        shot, heard = "", time.monotonic()
        while not stop():
            try:
                line = child.line(TICK)
            except TimeoutError:
                if time.monotonic() - heard > patience:
                    raise _silent(shot, patience) from None
                continue
            if line is None:
                raise _died(child, shot)
            heard = time.monotonic()
            event = _event(line)
            if event is None:
                continue
            shot = event.shot or shot
            self.version = event.blender or self.version
            _refuse_if_nothing_works(event)
            on_event(event)
            if event.event == "shot" and event.report is not None:
                reports[event.shot] = event.report
            if event.event == "done":
                break
        return reports


def _absolute(sheet: CallSheet) -> CallSheet:
    """The sheet with whole paths: the child works in a folder of its own."""
    blend = str(Path(sheet.blend).resolve()) if sheet.blend else ""
    return msgspec.structs.replace(sheet, out=str(Path(sheet.out).resolve()), blend=blend)


def _event(line: bytes) -> StageEvent | None:
    """One line as an event; anything else that came out is not for us."""
    try:
        return _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _refuse_if_nothing_works(event: StageEvent) -> None:
    if event.event == "failed" and not event.shot:
        advice = event.next or "Run `prodcanvas doctor` to see what the stage lacks."
        raise RunnerError(event.why or "The stage could not start.", advice)


def _silent(shot: str, patience: float) -> RunnerError:
    where = f" while shooting {shot}" if shot else " before its first shot"
    return RunnerError(
        f"The stage said nothing for {patience:.0f} seconds{where} and was ended.",
        "Try again; a machine that is short of memory or very busy may need a smaller picture (--quality draft).",
        shot=shot,
    )


def _died(child: Child, shot: str) -> RunnerError:
    """What to say of a child that ended before it was done."""
    code, words = child.code(), child.last_words()
    where = f" while shooting {shot}" if shot else " before its first shot"
    how = f"was ended by signal {-code}" if code is not None and code < 0 else f"ended with code {code}"
    said = f" Its last words: {words}" if words else ""
    return RunnerError(f"The stage {how}{where}.{said}", "Run `prodcanvas doctor` to see what it lacks.", shot=shot)
