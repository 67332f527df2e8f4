"""The line to the engine: killed, of another version, without a folder, without a place to write; nothing is lost."""

import json
import os
import shutil

import pytest

pytestmark = pytest.mark.stage


def killed(window, root):
    """The engine is killed while the canvas is edited; another one is told everything."""
    import json
    import os
    import signal
    import time
    from pathlib import Path

    import bpy

    from production_canvas.bridge import desk

    window.open(root)
    card = Path(root, ".prodcanvas/engine.json")
    first = json.loads(card.read_text())["pid"]
    os.kill(first, signal.SIGKILL)
    window.node("sc010_sh0010").pc_title = "Written while nobody listened"
    longest = 0.0
    until = time.monotonic() + 60
    while not (desk.state() == "here" and desk.here.connection.door.pid != first):
        begun = time.perf_counter()
        window.tick()
        longest = max(longest, time.perf_counter() - begun)
        assert time.monotonic() < until, desk.why()
        time.sleep(0.005)
    window.settle()
    told = desk.news.changed_outside
    bpy.ops.prodcanvas.keep_canvas()
    window.settle()
    title = window.film()["scenes"][0]["shots"][0]["title"]
    return [first, desk.here.connection.door.pid, longest, told, title, desk.news.changed_outside,
            len(desk.news.shots)]


def test_an_engine_that_is_killed_is_started_again_and_hears_what_was_edited(blender, film):
    first, second, longest, _, title, told, shots = blender(killed, film)
    assert first != second
    assert longest < 0.1, "no step waits for an engine that is gone"
    assert title == "Written while nobody listened"
    assert not told
    assert shots == 6


def version(window, root):
    """An engine of another version has the production."""
    import bpy

    from production_canvas.bridge import desk
    from production_canvas.operators import production

    production.begin(root, "Test")
    window.until(lambda: desk.state() == "failed", 20)
    why = desk.why()
    asked = bpy.ops.prodcanvas.generate_dirty(everywhere=True)
    from pathlib import Path
    Path(root, ".prodcanvas/engine.json").unlink()
    bpy.ops.prodcanvas.reconnect()
    window.until(lambda: desk.state() == "here")
    return [why, list(asked)]


def test_an_engine_of_another_version_is_left_alone_and_said(blender, film):
    card = film / ".prodcanvas/engine.json"
    card.parent.mkdir(exist_ok=True)
    card.write_text(json.dumps({"pid": os.getpid(), "port": 9, "token": "x", "protocol": 99, "version": "9.9"}))
    why, asked = blender(version, film)
    assert "another version (9.9)" in why
    assert "Reconnect" in why
    assert asked == ["CANCELLED"]


def folder(window, root):
    """The production's folder goes away; the file is opened without it; it comes back."""
    import shutil

    from production_canvas.bridge import desk
    from production_canvas.canvas.tree import project

    window.open(root)
    count = len(window.shots())
    path = window.save()
    desk.close()
    shutil.move(root, root + "_away")
    window.load(path)
    said = [n.sentence for n in desk.news.notices]
    window.tick(50)
    state = desk.state()
    window.node("sc010_sh0010").pc_title = "Edited alone"
    window.tick(50)
    shutil.move(root + "_away", root)
    window.until(lambda: desk.state() == "here")
    window.settle()
    return [said, state, count == len(window.shots()), project().pc_root, window.node("sc010_sh0010").pc_title]


def test_a_folder_that_is_not_there_is_said_and_found_when_it_comes_back(blender, film):
    said, state, same, _, title = blender(folder, film)
    assert any(str(film) in s and "is not there" in s for s in said), said
    assert state == "away"
    assert same
    assert title == "Edited alone"


def locked(window, root):
    """Nothing can be written in the production's folder."""
    from production_canvas.bridge import desk
    from production_canvas.operators import production

    tree = production.begin(root, "Test")
    window.until(lambda: desk.state() in {"failed", "here"}, 40)
    node = tree.nodes.new("PRODCANVAS_scene")
    window.tick(50)
    return [desk.state(), desk.why(), node.pc_uid]


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(blender, film):
    shutil.rmtree(film / ".prodcanvas", ignore_errors=True)
    (film / ".prodcanvas").write_text("In the way of the engine, for root may write everywhere.")
    state, why, uid = blender(locked, film)
    assert state == "failed"
    assert "could not be started" in why
    assert "writable" in why
    assert uid == "sc010"


def chatter(window, root):
    """A thousand small edits while the engine answers: none is lost, no step is long."""
    import time

    from production_canvas.bridge import desk, pump

    window.open(root)
    spent = []
    for number in range(1000):
        window.node("sc010_sh0010").pc_prompt = f"Draft {number}"
        begun = time.perf_counter()
        desk.step(pump.BUDGET)
        spent.append(time.perf_counter() - begun)
        time.sleep(0.001)
    window.settle()
    import bpy
    bpy.ops.prodcanvas.keep_canvas()
    window.settle()
    spent.sort()
    return [spent[len(spent) // 2] * 1000, spent[-1] * 1000, window.film()["scenes"][0]["shots"][0]["making"]["prompt"]]


def test_a_thousand_edits_reach_the_disk_and_no_step_is_long(blender, film):
    median, longest, prompt = blender(chatter, film)
    assert prompt == "Draft 999"
    assert median < 4
    assert longest < 100
