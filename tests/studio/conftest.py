"""A small production, made with a stage that needs no Blender."""

import pytest

from prodcanvas.studio.make import make
from prodcanvas.testing import PretendStage

SCRIPT = """Title: The Cup

INT. KITCHEN - DAY

ANN, 40, a tall woman in a green coat, stands at the window. BEN, 30, enters with a cup.

ANN
Is that mine?

BEN
(nervous)
It was the last clean one.

Ann takes the cup.

EXT. STREET - NIGHT

Ben walks alone in the rain.

BEN
I should have washed it.
"""


@pytest.fixture
def script(tmp_path):
    path = tmp_path / "cup.fountain"
    path.write_text(SCRIPT, encoding="utf-8")
    return path


@pytest.fixture
def made(tmp_path, script):
    root = tmp_path / "cup"
    done = make(root, script, stage=PretendStage())
    assert done.shot.failed == {}
    return root
