"""The engine or Blender itself is killed while shots are being made: found again, nothing lost."""

import os
import signal

from tests.gui.conftest import FILM, SHOTS


def make_all_again(scene):
    scene.run(f"choose(*{SHOTS!r})\nwith over(): bpy.ops.prodcanvas.generate(again=True)")
    scene.wait("'working' in shots().values()", 30, every=0.1)


def takes_of(scene):
    return {f"{p.parent.name}/{p.name}" for p in (scene.place / FILM / "takes").glob("*/*/tk*") if any(p.iterdir())}


def test_an_engine_that_is_killed_is_found_again_and_nothing_is_lost(scene):
    known = takes_of(scene)
    make_all_again(scene)
    engine = scene.engine(FILM)
    scene.run("node('sc010_sh0010').pc_title = 'Edited while it made'")
    scene.wait("settled()")
    os.kill(engine["pid"], signal.SIGKILL)
    scene.run("node('sc010_sh0030').pc_title = 'Edited without an engine'")
    scene.shot("the_engine_is_gone")
    scene.wait("settled()", 30)
    again = scene.engine(FILM)
    assert again["pid"] != engine["pid"]
    assert takes_of(scene) >= known
    assert scene.ask("[node('sc010_sh0010').pc_title, node('sc010_sh0030').pc_title]") == \
        ["Edited while it made", "Edited without an engine"]
    scene.wait("shots() and 'working' not in shots().values()", 120)
    scene.shot("another_engine_goes_on")
    scene.run("with over(): bpy.ops.prodcanvas.generate_dirty(everywhere=True)")
    scene.wait("set(shots().values()) == {'clean'}", 300)


def test_blender_is_killed_with_jobs_running_and_opened_again(scene):
    scene.run("bpy.ops.wm.save_mainfile()")
    count = scene.ask("sum(told(u)['takes'] for u in shots())")
    make_all_again(scene)
    engine = scene.engine(FILM)
    os.kill(scene.pid(), signal.SIGKILL)
    scene.start(scene.seen("films/cold_coffee.blend"))
    scene.wait("bool(shots())", 60)
    assert scene.engine(FILM)["pid"] == engine["pid"], "the engine went on with its work"
    scene.shot("opened_again_after_a_crash")
    scene.wait("set(shots().values()) == {'clean'}", 300)
    assert scene.ask("sum(told(u)['takes'] for u in shots())") == count + 4
    scene.shot("all_takes_are_there")
