"""A look at a set: `python -m prodstage.sets office out.png [day|night|dawn|dusk] [seats] [feature ...]`.

Draws four views on one sheet: from the front, closer from the left, the reverse, and from above.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from prodstage.sets.preview import sheet


def main(words: list[str]) -> int:
    """Draw the sheet; returns the exit code."""
    if len(words) < 2:
        sys.stderr.write("usage: python -m prodstage.sets <kind> <out.png> [time] [seats] [feature ...]\n")
        return 2
    kind, out, time, seats, *features = [*words, *("day", "2")[max(0, len(words) - 2):]]
    told = sheet(kind, Path(out), time, int(seats), tuple(features))
    sys.stdout.write(told + "\n")
    return 0


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(code)
