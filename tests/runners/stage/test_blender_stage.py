"""The runner of the stage against children that behave, die, fall silent or talk nonsense."""

from __future__ import annotations

import textwrap
import time
from pathlib import Path

import psutil
import pytest

from prodcanvas.errors import RunnerError
from prodcanvas.film.callsheet import CallSheet, SetPlan, ShotReport, ShotSheet
from prodcanvas.ports.stage import StageEvent
from prodcanvas.runners.stage import BlenderStage

PRELUDE = """
import json, os, signal, sys, threading, time
def say(**facts):
    sys.stdout.write(json.dumps(facts) + "\\n"); sys.stdout.flush()
sheet = json.load(open(sys.argv[1]))
"""


def stage(tmp_path: Path, body: str, patience: float = 20.0) -> BlenderStage:
    script = tmp_path / "play.py"
    script.write_text(PRELUDE + textwrap.dedent(body))
    return BlenderStage(patience, (str(script),))


def sheet(tmp_path: Path, *shots: str) -> CallSheet:
    return CallSheet(
        scene="sc010", set=SetPlan(location="location:office", kind="office"), out=str(tmp_path / "out"),
        shots=tuple(ShotSheet(id=s, frames=4) for s in shots),
    )


def test_events_come_in_order_and_reports_are_returned(tmp_path: Path) -> None:
    heard: list[StageEvent] = []
    play = stage(tmp_path, """
        say(event="started", scene=sheet["scene"])
        for shot in sheet["shots"]:
            say(event="drawing", shot=shot["id"], frame=1, path="x.bmp")
            say(event="shot", shot=shot["id"], report={"shot": shot["id"], "frames": shot["frames"]})
        say(event="done", failed=0)
    """)
    reports = play.shoot(sheet(tmp_path, "sh010", "sh020"), heard.append, lambda: False)
    assert reports == {s: ShotReport(shot=s, frames=4) for s in ("sh010", "sh020")}
    assert [(e.event, e.shot) for e in heard] == [
        ("started", ""), ("drawing", "sh010"), ("shot", "sh010"), ("drawing", "sh020"), ("shot", "sh020"), ("done", "")]


def test_a_failed_shot_is_news_and_the_others_are_made(tmp_path: Path) -> None:
    heard: list[StageEvent] = []
    play = stage(tmp_path, """
        say(event="failed", shot="sh010", why="No floor.")
        say(event="shot", shot="sh020", report={"shot": "sh020", "frames": 4})
        say(event="done", failed=1)
    """)
    reports = play.shoot(sheet(tmp_path, "sh010", "sh020"), heard.append, lambda: False)
    assert set(reports) == {"sh020"}
    assert heard[0].why == "No floor."


def test_a_stage_that_cannot_start_says_what_to_install(tmp_path: Path) -> None:
    play = stage(tmp_path, """
        say(event="failed", shot="", why="libEGL.so.1 is missing.", next="apt-get install -y libegl1")
        sys.exit(2)
    """)
    with pytest.raises(RunnerError) as fault:
        play.shoot(sheet(tmp_path, "sh010"), lambda _: None, lambda: False)
    assert fault.value.what == "libEGL.so.1 is missing."
    assert fault.value.next_step == "apt-get install -y libegl1"


def test_a_killed_stage_names_the_shot_and_the_signal(tmp_path: Path) -> None:
    play = stage(tmp_path, """
        say(event="progress", shot="sh010", frame=1, of=4)
        os.kill(os.getpid(), signal.SIGKILL)
    """)
    with pytest.raises(RunnerError, match=r"signal 9 while shooting sh010") as fault:
        play.shoot(sheet(tmp_path, "sh010"), lambda _: None, lambda: False)
    assert fault.value.shot == "sh010"


def test_last_words_are_passed_on(tmp_path: Path) -> None:
    play = stage(tmp_path, 'sys.stderr.write("EGL_BAD_MATCH again\\nCouldn\'t open libEGL.so.1\\n"); sys.exit(7)')
    with pytest.raises(RunnerError, match=r"code 7 before its first shot.*Couldn't open libEGL"):
        play.shoot(sheet(tmp_path, "sh010"), lambda _: None, lambda: False)


def test_silence_ends_the_stage_and_everything_it_started(tmp_path: Path) -> None:
    note = tmp_path / "pids"
    play = stage(tmp_path, f"""
        import subprocess
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        open({str(note)!r}, "w").write(f"{{os.getpid()}} {{other.pid}}")
        say(event="progress", shot="sh020", frame=1, of=4)
        time.sleep(600)
    """, patience=0.6)
    with pytest.raises(RunnerError, match=r"said nothing for 1 seconds while shooting sh020"):
        play.shoot(sheet(tmp_path, "sh020"), lambda _: None, lambda: False)
    for pid in map(int, note.read_text().split()):
        assert _gone(pid)


def _gone(pid: int) -> bool:
    for _ in range(100):
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.05)
    return False


def test_stopping_gives_back_what_is_complete(tmp_path: Path) -> None:
    heard: list[str] = []
    play = stage(tmp_path, """
        say(event="shot", shot="sh010", report={"shot": "sh010", "frames": 4})
        signal.signal(signal.SIGTERM, lambda *_: os._exit(3))
        time.sleep(600)
    """)
    reports = play.shoot(sheet(tmp_path, "sh010", "sh020"), lambda e: heard.append(e.event), lambda: bool(heard))
    assert set(reports) == {"sh010"}


def test_a_fault_of_the_listener_ends_the_child(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    play = stage(tmp_path, f"""
        open({str(note)!r}, "w").write(str(os.getpid()))
        say(event="progress", shot="sh010", frame=1, of=4)
        time.sleep(600)
    """)

    def full(_: StageEvent) -> None:
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space"):
        play.shoot(sheet(tmp_path, "sh010"), full, lambda: False)
    assert _gone(int(note.read_text()))


def test_nonsense_between_events_is_ignored(tmp_path: Path) -> None:
    play = stage(tmp_path, """
        sys.stdout.write("Blender 5.0\\n{\\"half\\": \\n[1,2]\\n"); sys.stdout.flush()
        sys.stdout.buffer.write(b"\\xff\\xfe\\n"); sys.stdout.flush()
        say(event="applause", shot="sh010")
        say(event="done")
    """)
    assert play.shoot(sheet(tmp_path, "sh010"), lambda _: None, lambda: False) == {}


def test_the_child_sees_no_secrets_and_works_in_a_folder_that_goes_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("API_TOKEN", "secret")
    monkeypatch.setenv("PYTHONSTARTUP", "/nowhere")
    monkeypatch.chdir(tmp_path)
    note = tmp_path / "seen"
    play = stage(tmp_path, f"""
        json.dump([dict(os.environ), sys.argv[1], sheet["out"]], open({str(note)!r}, "w"))
        say(event="done")
    """)
    play.shoot(CallSheet(scene="s", set=SetPlan(location="l", kind="room"), out="rel"), lambda _: None, lambda: False)
    import json

    env, path, out = json.loads(note.read_text())
    assert "API_TOKEN" not in env
    assert "PYTHONSTARTUP" not in env
    assert env["PYTHONNOUSERSITE"] == "1"
    assert not Path(path).exists()
    assert not Path(path).parent.exists()
    assert out == str(tmp_path / "rel")
    assert Path(out).is_dir()


def test_the_leash_is_the_standard_input(tmp_path: Path) -> None:
    note = tmp_path / "leash"
    play = stage(tmp_path, f"""
        assert sys.argv[2] == "--leash"
        def listen():
            sys.stdin.buffer.read(); open({str(note)!r}, "w").write("gone"); os._exit(3)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        threading.Thread(target=listen).start()
        say(event="progress", shot="sh010", frame=1, of=2)
        time.sleep(600)
    """)
    heard: list[str] = []
    play.shoot(sheet(tmp_path, "sh010"), lambda e: heard.append(e.event), lambda: bool(heard))
    assert note.read_text() == "gone"
