"""The engine's way in: isolated, it finds what it is told to find, and becomes the engine."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

BOOT = Path(__file__).parents[2] / "blender/production_canvas/boot.py"
ENGINE = "import json, sys, os; print(json.dumps([__name__, sys.argv[1:], sys.path, os.environ.get('PYTHONPATH')]))"


def run(*words, source=ENGINE, folder=None, nowhere=False):
    """Run the way in as Blender does; without our own packages when `nowhere`."""
    if folder is not None:
        (folder / "prodcanvas/engine").mkdir(parents=True, exist_ok=True)
        (folder / "prodcanvas/__init__.py").touch()
        (folder / "prodcanvas/engine/__init__.py").touch()
        (folder / "prodcanvas/engine/__main__.py").write_text(source)
    options = ["-I", "-S"] if nowhere else ["-I"]
    return subprocess.run([sys.executable, *options, str(BOOT), *map(str, words)], capture_output=True, text=True,
                          check=False)


def test_the_engine_of_the_first_folder_runs_with_its_own_arguments(tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    done = run(tmp_path, other, "--", "a film", "--stay", folder=tmp_path)
    name, words, path, _ = json.loads(done.stdout)
    assert name == "__main__"
    assert words == ["a film", "--stay"]
    assert path[:2] == [str(tmp_path), str(other)]


def test_the_extensions_own_rooms_are_no_modules_of_the_engine(tmp_path):
    path = json.loads(run(tmp_path, "--", folder=tmp_path).stdout)[2]
    assert str(BOOT.parent) not in path


def test_a_folder_that_is_not_there_is_left_out(tmp_path):
    path = json.loads(run(tmp_path / "gone", tmp_path, "--", folder=tmp_path).stdout)[2]
    assert path[0] == str(tmp_path)


def test_a_missing_engine_is_one_sentence_and_code_two(tmp_path):
    done = run(tmp_path, "--", "film", nowhere=True)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "is not installed for Python 3" in done.stderr


@pytest.mark.parametrize(("source", "code"), [("raise SystemExit(5)", 5), ("", 0)])
def test_the_engines_own_code_is_the_code(source, code, tmp_path):
    assert run(tmp_path, "--", source=source, folder=tmp_path).returncode == code


def test_the_real_engine_refuses_in_its_own_words():
    done = run("--", "--nonsense")
    assert done.returncode == 2
    assert "usage: prodcanvas.engine" in done.stderr
