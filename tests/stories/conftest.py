"""The command line as a user calls it, in a process of its own or in this one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from prodcanvas.testing.screenplay import SHORT

ROOT = Path(__file__).parents[2]


class Said:
    """What a command said, and how it ended."""

    def __init__(self, done):
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def prodcanvas(tmp_path):
    """Run `prodcanvas …` in a folder of its own."""

    def run(*words, code=0, timeout=540, cwd=tmp_path):
        command = [sys.executable, "-m", "prodcanvas", *map(str, words)]
        said = Said(subprocess.run(command, capture_output=True, text=True, timeout=timeout, cwd=cwd, check=False))
        assert "Traceback" not in said.err + said.out, said.err
        assert said.code == code, said.err or said.out
        return said

    return run


@pytest.fixture
def script(tmp_path):
    """A short screenplay."""
    path = tmp_path / "cup.fountain"
    path.write_text(SHORT, encoding="utf-8")
    return path


@pytest.fixture
def quick_film(tmp_path, script, monkeypatch):
    """The film of it, shot on a stage that needs no Blender, and the command line in this process."""
    from prodcanvas.cli.main import run
    from prodcanvas.testing import PretendStage

    for verb in ("shoot", "passes", "blend"):
        monkeypatch.setattr(f"prodcanvas.studio.{verb}.default_stage", PretendStage)
    root = tmp_path / "cup"
    assert run(["make", str(script), "--out", str(root)]) == 0
    return root


@pytest.fixture
def say(capsys):
    """Run a command in this process; gives back its code and what it printed."""
    from prodcanvas.cli.main import run

    def one(*words):
        capsys.readouterr()
        code = run([str(w) for w in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return one
