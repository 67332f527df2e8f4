"""docs/stories/pulled_plug.md"""

import json
import os
import signal
import subprocess
import sys
import time

from prodcanvas.stores import store

_SHOOT = """
import sys, time
from pathlib import Path
from prodcanvas.studio.make import make
from prodcanvas.testing import PretendStage
class Slow(PretendStage):
    def _make(self, *words):
        time.sleep(0.15)
        return super()._make(*words)
make(Path(sys.argv[1]), Path(sys.argv[2]), stage=Slow())
"""


def test_a_killed_shoot_goes_on_where_it_was(tmp_path, script, say, monkeypatch):
    from prodcanvas.testing import PretendStage

    monkeypatch.setattr("prodcanvas.studio.shoot.default_stage", PretendStage)
    root = tmp_path / "cup"
    child = subprocess.Popen([sys.executable, "-c", _SHOOT, str(root), str(script)])
    seen = 0
    for _ in range(300):
        time.sleep(0.05)
        if (root / ".prodcanvas/ledger.db").is_file():
            with store(root, write=False) as opened:
                try:
                    seen = len(opened.ledger.takes())
                except Exception:  # noqa: BLE001 - the tables may not be there yet
                    seen = 0
        if seen >= 2:
            break
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert seen >= 2
    with store(root, write=False) as opened:
        kept = {str(t.slate) for t in opened.ledger.takes()}
    assert len(kept) >= seen
    assert say("make", script, "--out", root)[0] == 0
    takes = [t["slate"] for t in json.loads(say("takes", "--in", root, "--json")[1])]
    assert kept <= set(takes)
    assert all(slate.endswith("_tk001") for slate in takes), "nothing was made twice"
    assert say("fsck", "--read-data", "--in", root)[0] == 0


def test_a_second_writer_is_told_who_holds_it(quick_film, prodcanvas):
    with store(quick_film, write=True):
        said = prodcanvas("shoot", "--in", quick_film, code=5)
    assert f"process {os.getpid()}" in said.err


def test_a_damaged_clip_is_found_named_and_made_again(quick_film, say):
    with store(quick_film, write=False) as opened:
        take = opened.ledger.takes()[0]
        path = opened.media.path(take.media)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    code, out, _ = say("fsck", "--read-data", "--in", quick_film)
    assert code == 1
    assert str(take.slate) in out
    assert take.slate.shot in say("status", "--in", quick_film)[1]
    assert say("shoot", "--in", quick_film)[0] == 0
    assert "0 dirty" in say("status", "--in", quick_film)[1]
