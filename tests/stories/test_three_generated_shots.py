"""docs/stories/three_generated_shots.md"""

import json
import os
import signal
import subprocess
import sys
import time

from prodcanvas.stores import load, store
from prodcanvas.takes import Verdict

ROUTE = "sd15+wan21_i2v"


def three(root):
    return [s.id for s in load(root).shots()][:3]


def takes_of(root, shots):
    with store(root, write=False) as opened:
        found = opened.ledger.circled()
    return [found[s] for s in shots]


def test_three_shots_go_from_script_to_circled_takes(short_film, comfy, say):
    shots, root = three(short_film), ["--in", short_film]
    assert say("servers", "add", comfy.url)[0] == 0
    assert "ComfyUI 0.33.0" in say("servers", "list")[1]
    told = say("plan", shots[0], *root)
    assert told[0] == 0
    assert "Stable Diffusion 1.5" in told[1]
    assert say("direct", *shots, "--pipeline", ROUTE, *root)[0] == 0
    code, out, err = say("shoot", *shots, *root)
    assert code == 0, (out, err)
    for take in takes_of(short_film, shots):
        assert take.verdict is Verdict.CIRCLED
        assert take.provenance.pipeline == ROUTE
        assert take.provenance.seeds
        assert take.provenance.models
        assert "may" in take.provenance.licence
    assert say("shoot", *root)[0] == 0
    assert len(comfy.ran) == 6, "a still and a clip for each, and nothing twice"
    assert say("assemble", *root)[0] == 0
    register = json.loads((short_film / "delivery" / "provenance.json").read_text())
    assert ROUTE in json.dumps(register)


def test_killed_half_way_it_goes_on_and_makes_nothing_twice(short_film, comfy, say):
    shots = three(short_film)
    say("servers", "add", comfy.url)
    say("direct", *shots, "--pipeline", ROUTE, "--in", short_film)
    comfy.step_seconds = 0.05
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(short_film)], env=dict(os.environ),
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 90
    while len(comfy.ran) < 2 and time.monotonic() < deadline and child.poll() is None:
        time.sleep(0.05)
    child.send_signal(signal.SIGKILL)
    child.wait()
    comfy.step_seconds = 0.002
    assert say("shoot", *shots, "--in", short_film)[0] == 0
    assert [t.provenance.pipeline for t in takes_of(short_film, shots)] == [ROUTE] * 3
    assert len(comfy.ran) == 6, "what ran when it was killed was picked up, not made again"


CHILD = """
import sys
from pathlib import Path
from prodcanvas.studio.shoot import shoot
from prodcanvas.testing import PretendStage
shoot(Path(sys.argv[1]), stage=PretendStage())
"""
