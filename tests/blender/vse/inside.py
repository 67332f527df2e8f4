"""What the tests know inside Blender: the assembler, what stands, and a way out that cannot hang."""

import json
import os
import sys
import traceback
from pathlib import Path

import bpy  # noqa: F401 - for the pieces of code that are run here

sys.path.insert(0, os.environ["PRODCANVAS_EXTENSION"])

from vse import settings, strips
from vse.assemble import assemble_cut

GIVEN, OUT = json.loads(sys.argv[1]), Path(sys.argv[2])


def give(value):
    print("gives", json.dumps(value), flush=True)  # noqa: T201


def assemble(cut, scene=None, **options):
    """Assemble to the end; gives back the report."""
    steps = assemble_cut(scene or settings.film_scene(), cut, **options)
    while True:
        try:
            next(steps)
        except StopIteration as ended:
            return ended.value


def standing(scene=None):
    """Every strip that stands: name → [type, channel, start, end, source, muted]."""
    ed = (scene or settings.film_scene()).sequence_editor
    return {s.name: [s.type, *strips.spot(s), strips.source(s) if s.type in {"MOVIE", "SOUND"} else 0, s.mute]
            for s in ed.strips_all}


def strip(name):
    return settings.film_scene().sequence_editor.strips_all[name]


def run(test):
    code = 0
    try:
        test()
    except BaseException:  # noqa: BLE001
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
