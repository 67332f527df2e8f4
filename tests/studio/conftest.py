"""A small production, made with a stage that needs no Blender."""

import pytest

from prodcanvas.studio.make import make
from prodcanvas.testing import PretendStage
from prodcanvas.testing.screenplay import SHORT


@pytest.fixture
def script(tmp_path):
    path = tmp_path / "cup.fountain"
    path.write_text(SHORT, encoding="utf-8")
    return path


@pytest.fixture
def made(tmp_path, script):
    root = tmp_path / "cup"
    done = make(root, script, stage=PretendStage())
    assert done.shot.failed == {}
    return root


@pytest.fixture(autouse=True)
def no_server(monkeypatch):
    """No server is named but by the test itself."""
    monkeypatch.delenv("COMFYUI_URL", raising=False)
