"""`python -m prodstage` as a process: its lines, its exit codes, and its way out when it is told to stop."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

pytest.importorskip("bpy")

from tests.prodstage.office import sheet_of

from prodcanvas.film.callsheet import CallSheet
from prodcanvas.ports.stage import StageEvent
from prodcanvas.runners.stage import BlenderStage
from prodcanvas.runners.stage.child import environment

pytestmark = pytest.mark.stage


def start(sheet: Path, *more: str) -> subprocess.Popen[bytes]:
    env = environment(dict(os.environ))
    return subprocess.Popen([sys.executable, "-m", "prodstage", str(sheet), *more], stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env)


def written(sheet: CallSheet, folder: Path) -> Path:
    path = folder / "sheet.json"
    path.write_bytes(msgspec.json.encode(sheet))
    return path


def finish(process: subprocess.Popen[bytes]) -> tuple[int, list[dict]]:
    out, _ = process.communicate(timeout=120)
    return process.returncode, [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize(("content", "says"), [
    (b"", "not a call sheet"), (b"\xff\xfe\0garbage", "not a call sheet"), (b'{"scene": 4}', "scene"),
    (b"[" * 5000, "not a call sheet"), (None, "cannot be read")])
def test_a_sheet_that_is_none_is_refused_in_one_line(content: bytes | None, says: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.json"
    if content is not None:
        path.write_bytes(content)
    code, events = finish(start(path))
    assert code == 2
    assert len(events) == 1
    assert events[0]["event"] == "failed"
    assert says in events[0]["why"]


def test_only_events_come_out_and_the_core_understands_them(tmp_path: Path) -> None:
    code, events = finish(start(written(sheet_of("office", tmp_path, "sh050", step=24), tmp_path)))
    assert code == 0, events
    heard = [msgspec.convert(e, StageEvent) for e in events]
    assert [e.event for e in heard] == ["started", "drawing", "progress", "drawing", "progress", "shot", "done"]
    assert heard[5].report is not None
    assert heard[5].report.shot == "sh050"
    assert Path(heard[1].path).is_file()


@pytest.mark.parametrize("how", ["leash", "signal"])
def test_it_stops_when_told_or_left_alone(how: str, tmp_path: Path) -> None:
    process = start(written(sheet_of("office", tmp_path, "sh090", step=1), tmp_path), "--leash")
    assert process.stdout is not None
    assert any(b'"drawing"' in line for line in iter(process.stdout.readline, b""))
    assert process.stdin is not None
    if how == "leash":
        process.stdin.close()
    else:
        process.send_signal(signal.SIGTERM)
    begun = time.monotonic()
    process.stdout.read()
    assert process.wait(timeout=60) == 3
    assert time.monotonic() - begun < 60
    process.stdout.close()
    process.stdin.close()


def test_the_runner_and_the_stage_together(tmp_path: Path) -> None:
    heard: list[StageEvent] = []
    reports = BlenderStage().shoot(sheet_of("office", tmp_path / "out", "sh020", step=24), heard.append, lambda: False)
    assert set(reports) == {"sh020"}
    assert all(Path(e.path).is_file() for e in heard if e.event == "drawing")
    assert heard[-1].event == "done"
