"""`python -m prodcanvas.engine ROOT [--stay]`: how Blender starts the engine of a production."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from prodcanvas.engine.server import Engine
from prodcanvas.errors import CanvasError
from prodcanvas.ports.stage import Stage


def main(words: list[str] | None = None, *, stage: Callable[[], Stage] | None = None) -> int:
    """Run an engine as a child; gives back the exit code. Faults are one line on standard error."""
    parser = argparse.ArgumentParser(prog="prodcanvas.engine")
    parser.add_argument("root", type=Path)
    parser.add_argument("--stay", action="store_true")
    parser.add_argument("--linger", type=float, default=None)
    given = parser.parse_args(words)
    more = {} if given.linger is None else {"linger": given.linger}
    try:
        engine = Engine(given.root.resolve(), stay=given.stay, stage=stage, **more)
        engine.life.watch_parent()
        engine.serve()
    except CanvasError as fault:
        sys.stderr.write(f"{fault}\n")
        return fault.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
