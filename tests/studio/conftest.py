"""A small production, made with a stage that needs no Blender."""

import pytest

from prodcanvas.testing.screenplay import SHORT


@pytest.fixture
def script(tmp_path):
    path = tmp_path / "cup.fountain"
    path.write_text(SHORT, encoding="utf-8")
    return path


@pytest.fixture
def made(cup):
    return cup


@pytest.fixture(autouse=True)
def no_server(monkeypatch):
    """No server is named but by the test itself."""
    monkeypatch.delenv("COMFYUI_URL", raising=False)
