"""The extension in Blender's module, each story in a process of its own that cannot hang."""

import importlib.util
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from tests.engine.running import shorten

from prodcanvas.studio.import_script import accept, import_script
from prodcanvas.studio.new import new
from prodcanvas.testing.screenplay import SHORT

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EXAMPLE = ROOT / "examples/paper_jam.fountain"


def pytest_collection_modifyitems(items):
    """Where there is no Blender module, what needs it is skipped, and says so."""
    if importlib.util.find_spec("bpy") is None:
        for item in items:
            if item.get_closest_marker("stage") and item.path.is_relative_to(HERE):
                item.add_marker(pytest.mark.skip(reason="bpy is not installed"))


@pytest.fixture
def blender(tmp_path, request):
    """Run a function of the test's file in Blender, with the extension registered: `blender(story, *given)`.

    The story gets a `Window` (see `inside.py`) and what was given; it gives back what JSON can say.
    """
    def run(story, *given, seconds=180):
        words = [sys.executable, "-W", "ignore", str(HERE / "inside.py"), str(request.path), story.__name__,
                 json.dumps([str(g) if isinstance(g, Path) else g for g in given]), str(tmp_path)]
        environment = {**os.environ, "PYTHONUTF8": "1", "BLENDER_USER_RESOURCES": str(tmp_path / "blender"),
                       "HOME": str(tmp_path / "home")}
        process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
                                   env=environment, start_new_session=True)
        try:
            out, err = process.communicate(timeout=seconds)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        assert process.returncode == 0, out[-3000:] + err[-5000:]
        found = [json.loads(line[6:]) for line in out.splitlines() if line.startswith("gives ")]
        return found[-1]

    return run


@pytest.fixture
def film(tmp_path):
    """A production on the disk: two scenes, short shots in a small picture, nothing shot."""
    root = tmp_path / "cup"
    script = tmp_path / "cup.fountain"
    script.write_text(SHORT, encoding="utf-8")
    new(root, title="The Cup")
    accept(root, import_script(root, script))
    shorten(root)
    return root


@pytest.fixture
def engine(film):
    """The production's engine with a stage that needs no Blender, up before the extension looks for it."""
    words = [sys.executable, "-W", "ignore", str(HERE / "engine.py"), str(film), "--linger", "1"]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, cwd=ROOT)
    yield process
    process.stdin.close()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        pytest.fail("the engine did not leave when its clients had gone")
