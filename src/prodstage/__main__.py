"""A day on the stage: `python -m prodstage SHEET.json` shoots a call sheet and tells its progress in JSON lines.

With `--source` the sheet says what is taken out of an artist's own .blend.

Events, one object a line: `started`, `progress`, `drawing`, `shot`, `failed`, `done`. `failed` with an empty
`shot` means that nothing could be shot. Exit codes: 0 all done, 1 some shots failed, 2 nothing could be shot,
3 stopped.
"""

from __future__ import annotations

import argparse
import traceback
from pathlib import Path

import msgspec

from prodcanvas.errors import CanvasError, RequestError
from prodcanvas.film.callsheet import CallSheet
from prodstage import libraries
from prodstage.wire import Wire, connect, leave


def read_sheet(path: Path) -> CallSheet:
    """Read a call sheet; raises `RequestError` saying what is wrong with it and where."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=CallSheet)
    except OSError as fault:
        raise RequestError(f"The call sheet {path} cannot be read: {fault.strerror}.", "Check its path.") from fault
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise RequestError(f"{path} is not a call sheet: {fault}.", "Write it with CallSheet as JSON.") from fault


def day(path: Path, wire: Wire) -> int:
    """Shoot one call sheet; returns the exit code."""
    try:
        sheet = read_sheet(path)
        libraries.check()
        from prodstage.shoot import shoot_day

        return shoot_day(sheet, wire)
    except CanvasError as fault:
        wire.say("failed", shot="", why=fault.what, next=fault.next_step)
        return 2


def source(path: Path, wire: Wire) -> int:
    """Take pictures out of a .blend; returns the exit code."""
    try:
        libraries.check()
        from prodstage.sourcing import run

        return run.take(run.read_sheet(path), wire)
    except CanvasError as fault:
        wire.say("failed", shot="", why=fault.what, next=fault.next_step)
        return 2


def main() -> None:
    """Read the arguments, shoot, leave."""
    parser = argparse.ArgumentParser(prog="python -m prodstage", description=__doc__)
    parser.add_argument("sheet", type=Path, help="call sheet, JSON")
    parser.add_argument("--leash", action="store_true", help="stop when standard input ends")
    parser.add_argument("--source", action="store_true", help="the sheet is a source sheet")
    asked = parser.parse_args()
    code = 2
    wire = connect(leash=asked.leash)
    try:
        code = (source if asked.source else day)(asked.sheet, wire)
    except Exception as fault:  # noqa: BLE001 - the last chance to tell anybody
        traceback.print_exc()
        wire.say("failed", shot="", why=f"The stage could not start: {type(fault).__name__}: {fault}.")
    finally:
        leave(code)


if __name__ == "__main__":
    main()
