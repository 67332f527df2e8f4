"""Peak memory of the core on a 2,000-shot film: import, status, impact, the cut and its exchange formats."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

_WORK = """
import sys
from pathlib import Path
from bench.film import large_film, shot_production
from prodcanvas.assembly import TakeMedia, assemble
from prodcanvas.formats.edl import write_edl
from prodcanvas.formats.fcpxml import write_fcpxml
from prodcanvas.formats.otio import write_otio
from prodcanvas.formats.srt import write_srt
from prodcanvas.stores import load
from prodcanvas.studio.impact import impact
from prodcanvas.studio.import_script import accept, import_script
from prodcanvas.studio.new import new
from prodcanvas.studio.status import status

root = Path(sys.argv[1])
shot_production(root / 'large', large_film())
assert not status(root / 'large').dirty
impact(root / 'large', 'character:p1.look.age=70')
film = load(root / 'large')
cut = assemble(film, {s.id: TakeMedia(take=f'{s.id}_tk001', picture='x.mp4', frames=s.frames, signature='s')
                      for s in film.shots()})
for name, write in (('a.otio', write_otio), ('a.edl', write_edl), ('a.fcpxml', write_fcpxml), ('a.srt', write_srt)):
    write(cut, root / name)
new(root / 'script')
proposal = import_script(root / 'script', root / 'long.fountain')
accept(root / 'script', proposal)
print(len(film.shots()), len(proposal.film.shots()))
"""


def run() -> list[dict[str, object]]:
    """Largest resident set of one process that does all the core does, but not the stage."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "long.fountain").write_text(_long_script(), encoding="utf-8")
        with subprocess.Popen([sys.executable, "-c", _WORK, folder], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            shots = child.stdout.read().decode().split()
            _, code, usage = os.wait4(child.pid, 0)
            child.returncode = code
        assert code == 0, "the work must succeed"
    peak = usage.ru_maxrss / 1024
    return [{"promise": f"peak memory of the core on a 2,000-shot film (and importing one of {shots[1]} shots)",
             "figure": peak, "unit": "MB", "target": "<= 300", "met": peak <= 300}]


def _long_script() -> str:
    """About 400 scenes with three speeches each."""
    scenes = []
    for n in range(400):
        place = ("OFFICE", "KITCHEN", "STREET", "PARK", "BAR")[n % 5]
        door = "EXT." if place in {"STREET", "PARK"} else "INT."
        scenes.append(f"{door} {place} {n // 5} - {'NIGHT' if n % 3 else 'DAY'}\n\n"
                      f"ANN walks to the window. BEN sits at the table.\n\n"
                      f"ANN\nWhat did we decide about number {n}?\n\nBEN\nNothing. We never do.\n\n"
                      "Ann takes the cup.\n\nANN\nThen I decide.\n")
    return "\n".join(scenes)
