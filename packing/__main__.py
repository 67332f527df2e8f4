"""`python -m packing [PLATFORM … | all]`: pack the extension; `--lock` notes anew which wheels are packed.

Says each zip and its size on standard output. Exit code 1, and one sentence, when it cannot.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from packing.extension import pack
from packing.locking import write_lock
from packing.machines import MACHINES, this_machine
from prodcanvas.errors import CanvasError

ROOT = Path(__file__).parents[1]


def main(words: list[str]) -> int:
    """Pack for the machines asked for; gives back the exit code."""
    parser = argparse.ArgumentParser(prog="python -m packing", description=__doc__)
    parser.add_argument("platforms", nargs="*", metavar="PLATFORM", help=f"all, or of: {', '.join(MACHINES)}")
    parser.add_argument("--lock", action="store_true", help="ask the package index and write packing/wheels.lock anew")
    asked = parser.parse_args(words)
    try:
        if asked.lock:
            print(f"{write_lock(ROOT)} wheels noted in packing/wheels.lock")
            return 0
        for platform in MACHINES if "all" in asked.platforms else asked.platforms or [this_machine()]:
            made = pack(ROOT, platform, ROOT / "build/extension")
            print(f"{made.relative_to(ROOT)}  {made.stat().st_size / 1e6:.1f} MB", flush=True)
    except CanvasError as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


sys.exit(main(sys.argv[1:]))
