"""The engine as a process: when it leaves, how it ends, and what is left when it is killed."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.engine.running import PATIENCE, Ear, ids

from prodcanvas.engine import statefile
from prodcanvas.engine.client import find
from prodcanvas.stores import fsck, store

CHILD = Path(__file__).with_name("child.py")


def start(root, *words):
    """Start an engine as Blender does; gives back its process once it answers."""
    process = subprocess.Popen([sys.executable, str(CHILD), str(root), *words], stdin=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True, env=dict(os.environ), start_new_session=True)
    until(lambda: process.poll() is not None or find(root) is not None)
    return process


def until(wanted):
    """Wait for something that comes by itself."""
    for _ in range(PATIENCE * 20):
        if wanted():
            return
        time.sleep(0.05)
    raise AssertionError(wanted)


@contextmanager
def running(root, *words):
    """An engine for the length of a `with`; its client and its process."""
    process = start(root, *words)
    try:
        yield find(root), process
    finally:
        end(process)


def end(process):
    """Kill it if need be, and close its pipes."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stderr):
        if pipe is not None:
            pipe.close()


def takes_of(root):
    with store(root, write=False) as opened:
        return [str(t.slate) for t in opened.ledger.takes()]


def test_the_card_is_for_the_owner_alone_and_goes_with_the_engine(film):
    with running(film) as (_, process):
        card = statefile.path_of(film)
        assert card.stat().st_mode & 0o777 == 0o600
        assert statefile.read(film).pid == process.pid
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
        assert process.stderr.read() == ""
        assert not card.exists()
    assert find(film) is None


def test_ctrl_c_ends_it_cleanly_in_the_middle_of_work(film):
    with running(film) as (client, process):
        ear = Ear(client)
        client.ask("/v1/do/shoot", {})
        ear.until("take")
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert process.stderr.read() == ""
    assert takes_of(film)


def test_it_leaves_when_its_parent_is_gone_and_nobody_listens(film):
    with running(film, "--linger", "0.1") as (_, process):
        process.stdin.close()
        assert process.wait(PATIENCE) == 0
        assert not statefile.path_of(film).exists()


def test_it_stays_for_its_work_when_its_parent_dies(film):
    with running(film, "--linger", "0.1") as (client, process):
        client.ask("/v1/do/shoot", {})
        process.stdin.close()
        assert process.wait(PATIENCE) == 0
    assert takes_of(film) == [f"{s}_tk001" for s in ids(film)]


def test_it_stays_for_whoever_listens(film):
    with running(film, "--linger", "0.1") as (client, process):
        ear = Ear(client)
        process.stdin.close()
        for _ in range(2):
            ear.until("beat")
            ear.heard.clear()
        assert process.poll() is None
        client.ask("/v1/leave")
        assert process.wait(PATIENCE) == 0


def test_it_leaves_when_asked_once_its_work_is_done(film):
    with running(film) as (client, process):
        client.ask("/v1/do/shoot", {})
        client.ask("/v1/leave")
        assert process.wait(PATIENCE) == 0
    assert takes_of(film) == [f"{s}_tk001" for s in ids(film)]


def test_a_second_engine_is_told_who_has_the_production(film):
    with running(film) as (_, process):
        second = subprocess.run([sys.executable, str(CHILD), str(film)], stdin=subprocess.DEVNULL, capture_output=True,
                                text=True, check=False)
        assert second.returncode == 5
        assert second.stderr.count("\n") == 1
        assert f"being written by process {process.pid} (child.py {film}" in second.stderr
        assert statefile.read(film).pid == process.pid
        assert find(film) is not None


def test_killed_while_shooting_it_loses_nothing_and_makes_nothing_twice(film):
    told = set()
    with running(film) as (client, process):
        ear = Ear(client)
        client.ask("/v1/do/shoot", {})
        ear.until("take")
        process.kill()
        process.wait()
        told |= {t["slate"] for t in ear.of("take")}
    for _ in range(3):
        before = set(takes_of(film))
        assert told <= before
        with running(film) as (client, process):
            ear = Ear(client)
            if before == {f"{s}_tk001" for s in ids(film)}:
                break
            assert "Going on with shoot" in ear.until("notice")["sentence"]
            ear.until("take", lambda t, seen=before: t["slate"] not in seen)
            process.kill()
            process.wait()
            told |= {t["slate"] for t in ear.of("take")}
    with running(film) as (client, process):
        until(lambda: client.ask("/v1/ping", method="GET")["jobs"] == 0)
    assert takes_of(film) == [f"{s}_tk001" for s in ids(film)], "each once"
    assert told <= set(takes_of(film))
    assert not fsck(film, read_data=True).faults


@pytest.mark.parametrize("words", [("--nonsense",), ()])
def test_wrong_words_and_wrong_folders_are_one_sentence(tmp_path, words):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / ".prodcanvas").write_text("in the way")
    done = subprocess.run([sys.executable, "-m", "prodcanvas.engine", str(tmp_path / "empty"), *words],
                          capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == (2 if words else 5)
    assert "Traceback" not in done.stderr
    assert words or done.stderr.count("\n") == 1


def test_a_folder_that_cannot_be_written_is_said(film):
    if os.geteuid() == 0:
        pytest.skip("root writes everywhere")
    film.chmod(0o500)
    try:
        done = subprocess.run([sys.executable, "-m", "prodcanvas.engine", str(film)], capture_output=True, text=True,
                              check=False, stdin=subprocess.DEVNULL)
    finally:
        film.chmod(0o700)
    assert (done.returncode, done.stderr.count("\n")) == (5, 1)
    assert "cannot be written" in done.stderr


def test_a_token_that_is_given_is_used_and_not_handed_on(film):
    environment = {**os.environ, "PRODCANVAS_TOKEN": "open sesame"}
    process = subprocess.Popen([sys.executable, str(CHILD), str(film)], stdin=subprocess.PIPE, env=environment)
    try:
        until(lambda: find(film) is not None)
        assert statefile.read(film).token == "open sesame"
    finally:
        end(process)


def test_a_card_left_by_a_dead_engine_is_no_engine(film):
    with running(film) as (_, process):
        process.kill()
        process.wait()
        assert statefile.read(film) is not None
        assert find(film) is None
    with running(film) as (client, process):
        assert client.ask("/v1/ping", method="GET")["pid"] == process.pid
