"""The command line as a user calls it, in a process of its own or in this one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

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
