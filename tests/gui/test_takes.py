"""Two takes of a shot side by side, and the other one circled."""

from tests.gui.conftest import FILM

SHOT = "sc010_sh0020"


def test_two_takes_are_compared_and_the_other_circled(scene):
    before = scene.ask(f"told({SHOT!r})['takes']")
    scene.run(f"choose({SHOT!r})\nwith over(): bpy.ops.prodcanvas.generate(shot={SHOT!r}, again=True)")
    scene.wait(f"told({SHOT!r})['takes'] == {before + 1} and shots()[{SHOT!r}] == 'clean'", 120)
    scene.run(f"desk().ask_takes({SHOT!r})")
    scene.wait(f"len(desk().news.takes.get({SHOT!r}) or []) == {before + 1}")
    scene.run("area('PROPERTIES').spaces.active.context = 'SCENE'")
    circled = scene.ask(f"told({SHOT!r})['circled']")
    other = scene.ask(f"[t['slate'] for t in desk().news.takes[{SHOT!r}] if t['slate'] != {circled!r}][0]")
    scene.shot("two_takes")
    scene.run(f"with over(): bpy.ops.prodcanvas.compare(slate={other!r})")
    folder = scene.place / FILM / "delivery/compare"
    scene.until(lambda: list(folder.glob("*.mp4")) if folder.is_dir() else None, "a clip that compares", 60)
    scene.run(f"with over(): bpy.ops.prodcanvas.circle(slate={other!r})")
    scene.wait(f"told({SHOT!r})['circled'] == {other!r}", 20)
    scene.shot("the_other_take_circled")
