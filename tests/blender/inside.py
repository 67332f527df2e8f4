"""Runs a story in Blender: `python inside.py FILE FUNCTION GIVEN FOLDER`, with the extension registered.

In the background Blender's timers never fire and nothing is drawn: `Window` stands for both.
"""

import importlib.util
import json
import os
import sys
import time
import traceback
from contextlib import contextmanager
from pathlib import Path

import bpy

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "blender")]
production_canvas = importlib.import_module("production_canvas")

from production_canvas.bridge import desk, pump  # noqa: E402 - found only now
from production_canvas.canvas import names, touched  # noqa: E402
from production_canvas.canvas.tree import project, trees  # noqa: E402
from production_canvas.operators.entering import find_node  # noqa: E402


class Window:
    """Blender as an artist has it before them."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.heard = []
        """Every sentence that was said."""

    def tick(self, times=1):
        """The timer fires."""
        for _ in range(times):
            before = desk.news.latest()
            desk.step(pump.BUDGET)
            if desk.news.latest() != before and desk.news.notices:
                self.heard += [n.sentence for n in desk.news.notices if n.sentence not in self.heard]

    def until(self, wanted, seconds=60):
        """The timer fires until something is as wanted; gives it back."""
        until = time.monotonic() + seconds
        while not (found := wanted()):
            assert time.monotonic() < until, f"waited for {seconds} s; state {desk.state()}, heard {self.heard}"
            self.tick()
            time.sleep(0.002)
        return found

    def settle(self, seconds=60):
        """Until the engine knows the canvas and nothing is under way."""
        self.until(lambda: desk.state() == "here" and desk.here.revision >= 0 and not desk.here.busy
                   and not desk.chores and not desk.here.waiting and not touched.waiting()
                   and not desk.here.connection.is_asking(), seconds)

    def say(self, words):
        """Until a sentence with these words was said; gives it back."""
        def found():
            return next((n.sentence for n in desk.news.notices if words in n.sentence), None)

        return self.until(found)

    def open(self, root):
        """A new canvas, laid from a production's film.json."""
        from production_canvas.operators import production

        production.begin(str(root), "Test")
        desk.when_here(production.fetch_film)
        self.until(lambda: project() is not None and len(project().nodes) > 1)
        self.settle()

    def shots(self):
        """Every shot's node, in the order of trees."""
        return [n for t in trees() for n in t.nodes if n.bl_idname == names.node_idname("shot")]

    def node(self, uid):
        return find_node(uid)[1]

    def shot_state(self, uid):
        return desk.news.shot(uid)["state"]

    @contextmanager
    def editor(self, tree=None):
        """A node editor that shows a tree, in front."""
        window, screen = bpy.context.window_manager.windows[0], bpy.data.screens["Compositing"]
        area = next(a for a in screen.areas if a.type == "NODE_EDITOR")
        region = next(r for r in area.regions if r.type == "WINDOW")
        space = area.spaces.active
        space.tree_type = names.TREE
        space.node_tree = project()
        if tree is not None and tree != project():
            group = next(n for n in project().nodes if getattr(n, "node_tree", None) == tree)
            space.path.append(tree, node=group)
        with bpy.context.temp_override(window=window, screen=screen, area=area, region=region):
            yield space

    def film(self):
        """What is on the disk."""
        return json.loads(Path(desk.root(), "film.json").read_text(encoding="utf-8"))

    def same(self):
        """Whether the engine, given the whole canvas, finds the film of the disk in it."""
        answer = []
        from production_canvas.canvas import changes

        self.settle()
        desk.ask("/v1/canvas/open", {"canvas": changes.whole(changes.Known())}, answer.append)
        self.until(lambda: answer)
        desk.here.revision = answer[0]["revision"]
        return answer[0]["same"]

    def save(self, name="film.blend"):
        path = self.folder / name
        bpy.ops.wm.save_as_mainfile(filepath=str(path), compress=False)
        return path

    @staticmethod
    def load(path):
        bpy.ops.wm.open_mainfile(filepath=str(path))


def tell(value):
    print("gives", json.dumps(value), flush=True)  # noqa: T201


def main():
    file, function, given, folder = sys.argv[1:]
    spec = importlib.util.spec_from_file_location("story", file)
    story = importlib.util.module_from_spec(spec)
    sys.modules["story"] = story
    spec.loader.exec_module(story)
    production_canvas.register()
    code = 0
    try:
        tell(getattr(story, function)(Window(folder), *json.loads(given)))
    except BaseException:  # noqa: BLE001 - whatever it is, the process ends here
        traceback.print_exc()
        code = 1
    production_canvas.unregister()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
