"""Commands go through the engine where one is up: same words, same exit codes."""

import json
import os
import signal
import subprocess
import sys
import threading

import pytest
from tests.engine.running import PATIENCE, Gate, Started, ids, shorten

from prodcanvas.cli.main import run
from prodcanvas.engine.client import find
from prodcanvas.stores import load, save
from prodcanvas.studio.impact import edited
from prodcanvas.studio.import_script import accept, import_script
from prodcanvas.studio.new import new
from prodcanvas.testing.screenplay import SHORT


@pytest.fixture
def film(tmp_path):
    """A production whose screenplay is broken down and nothing shot."""
    script = tmp_path / "cup.fountain"
    script.write_text(SHORT, encoding="utf-8")
    root = tmp_path / "cup"
    new(root, title="The Cup")
    accept(root, import_script(root, script))
    shorten(root)
    return root


@pytest.fixture
def say(capsys):
    """Run a command in this process; gives back its code and what it printed."""
    def one(*words):
        capsys.readouterr()
        code = run([str(w) for w in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return one


def test_every_writing_command_goes_through_the_engine(film, say):
    first, second, *_ = ids(film)
    with Started(film) as up:
        assert say("shoot", "--in", film)[0] == 0
        assert up.ear.until("job", lambda j: j["state"] == "done")["verb"] == "shoot"
        code, out, _ = say("takes", "--in", film, "--json")
        assert (code, len(json.loads(out))) == (0, 6)
        assert say("hold", f"{first}_tk001", "--why", "perhaps", "--in", film)[:2] == (
            0, f"{first}_tk001 is on hold: perhaps.\n")
        assert say("circle", f"{first}_tk001", "--in", film)[:2] == (
            0, f"{first}_tk001 is circled. Next: prodcanvas assemble\n")
        assert say("reject", f"{second}_tk001", "--why", "dark", "--in", film)[:2] == (
            0, f"{second}_tk001 is NG: dark\n")
        assert json.loads(say("circle", f"{second}_tk001", "--in", film, "--json")[1])["verdict"] == "circled"
        code, out, err = say("assemble", "--in", film)
        assert code == 0
        assert "6 shots" in out
        assert "Joining" in err
        assert say("stills", "approve", "--in", film)[:2] == (0, "No still waits.\n")
        assert say("stills", "reject", first, "--in", film)[0] == 2
        assert {t["slate"] for t in up.ear.of("take")} >= {f"{first}_tk001", f"{second}_tk001"}


def test_what_is_said_is_the_same_with_and_without_an_engine(film, say):
    first, *_ = ids(film)
    words = [("circle", "nonsense"), ("circle", "sc999_sh0010_tk001"), ("shoot", "sc999_sh0010"),
             ("reject", f"{first}_tk009", "--why", "x"), ("assemble",)]
    without = [say(*w, "--in", film) for w in words]
    with Started(film):
        assert [say(*w, "--in", film) for w in words] == without
    assert {code for code, _, _ in without} == {2}


def test_a_shot_that_cannot_be_made_ends_with_four(film, say):
    first, *_ = ids(film)
    gate = Gate(fail={first})
    gate.let()
    with Started(film, stage=gate):
        code, out, _ = say("shoot", "--in", film)
        assert code == 4
        assert f"{first}: {first} cannot be framed." in out
        code, out, _ = say("shoot", "--in", film, "--json")
        assert (code, list(json.loads(out)["failed"])) == (4, [first])


def test_ctrl_c_stops_the_job_and_keeps_what_was_finished(film, say):
    gate = Gate()
    with Started(film, stage=gate) as up:
        def press():
            gate.let(1)
            gate.wait()
            gate.wait()
            os.kill(os.getpid(), signal.SIGINT)

        presser = threading.Thread(target=press)
        presser.start()
        code, out, _ = say("shoot", "--in", film)
        presser.join()
        assert code == 130
        assert "Stopped; what was finished is kept" in out
        assert up.ear.until("job", lambda j: j["state"] == "stopped")["result"]["made"] == [f"{ids(film)[0]}_tk001"]
        gate.let()
        assert say("shoot", "--in", film)[0] == 0


def test_make_goes_through_the_engine_too(film, say, tmp_path):
    with Started(film) as up:
        code, out, _ = say("make", tmp_path / "cup.fountain", "--out", film)
        assert code == 0, out
        assert [j["verb"] for j in up.ear.of("job") if j["state"] == "done"] == ["shoot", "assemble"]
    assert "film.mp4" in out


def test_a_film_edited_from_the_terminal_is_the_one_that_is_shot(film, say):
    first, *_ = ids(film)
    with Started(film) as up:
        save(film, edited(load(film), f"{first}.frames=20"))
        assert say("shoot", first, "--in", film)[0] == 0
        assert up.do("takes", shot=first)[0]["frames"] == 20


def test_an_engine_that_dies_meanwhile_is_said(film, say):
    gate = Gate()
    with Started(film, stage=gate) as up:
        def die():
            gate.wait()
            up.engine.leave()

        killer = threading.Thread(target=die)
        killer.start()
        code, _, err = say("shoot", "--in", film)
        killer.join()
    assert code == 5
    assert err.splitlines()[-1].endswith("Run the same command again: it goes on from there.")


def test_other_commands_of_this_production_only_read_or_are_told_who_writes(film, say):
    with Started(film):
        assert say("status", "--in", film)[0] == 0
        done = subprocess.run([sys.executable, "-m", "prodcanvas", "fsck", "--in", str(film)], capture_output=True,
                              text=True, check=False)
    assert done.returncode == 5
    assert f"being written by process {os.getpid()}" in done.stderr


def test_the_engine_runs_in_a_terminal_until_ctrl_c(film):
    main, other = os.openpty()
    process = subprocess.Popen([sys.executable, "-m", "prodcanvas", "engine", "--in", str(film)], stdin=other,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        said = process.stdout.readline()
        assert said.startswith("The engine of The Cup listens on 127.0.0.1:")
        assert find(film) is not None
        second = subprocess.run([sys.executable, "-m", "prodcanvas", "engine", "--in", str(film)], check=False,
                                capture_output=True, text=True, stdin=subprocess.DEVNULL)
        assert second.returncode == 5
        assert f"being written by process {process.pid} (prodcanvas engine" in second.stderr
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
        assert (process.returncode, out, err) == (0, "The engine has ended.\n", "")
    finally:
        process.kill()
        process.communicate()
        os.close(main)
        os.close(other)


def test_the_cut_and_the_usage_are_shown(film, say):
    assert say("cut", "--in", film)[0] == 5
    with Started(film):
        say("shoot", "--in", film)
    code, out, _ = say("cut", "--in", film)
    assert code == 0
    assert out.splitlines()[-1] == "6 shots, 96 frames, 4 s."
    assert len(json.loads(say("cut", "--in", film, "--json")[1])["shots"]) == 6
    code, out, _ = say("usage", "prop:cup", "--in", film)
    assert (code, out.partition(":")[0]) == (0, "prop")
    assert say("usage", "prop:teapot", "--in", film)[0] == 2
    assert "location:kitchen" in json.loads(say("usage", "--in", film, "--json")[1])
