"""The stage's way in where Blender is a program and not a module: `blender --background --python boot.py -- SHEET`.

Blender ignores PYTHONPATH; this reads it, so that the stage finds the same packages as whoever started it. Blender's
greeting on standard output is ended with a line break, so that the first event has a line of its own.
"""

import json
import os
import sys
from pathlib import Path

FAILED = 2


def paths() -> list[str]:
    """The folders with our packages: those that whoever started us named, and the one that we lie in."""
    named = [p for p in os.environ.get("PYTHONPATH", "").split(os.pathsep) if p]
    return list(dict.fromkeys([*named, str(Path(__file__).resolve().parents[1])]))


def begin(words: list[str]) -> None:
    """Find the packages and begin the day; what is missing is told as an event, as all news of the stage."""
    sys.path[:0] = [p for p in paths() if p not in sys.path]
    sys.argv = ["prodstage", *words]
    sys.stdout.write("\n")
    sys.stdout.flush()
    try:
        from prodstage.__main__ import main
    except ImportError as fault:
        python = "{}.{}".format(*sys.version_info[:2])
        news = {"event": "failed", "shot": "", "why": f"The stage lacks a package for Python {python}: {fault}.",
                "next": "Install the extension's zip for this system again."}
        sys.stdout.write(json.dumps(news) + "\n")
        sys.stdout.flush()
        os._exit(FAILED)
    main()


if __name__ == "__main__":
    begin(sys.argv[sys.argv.index("--") + 1:])
