"""What holds for every test: the settings of whoever runs it are out of reach."""

import shutil

import pytest


@pytest.fixture(autouse=True)
def own(tmp_path_factory, monkeypatch):
    """The user's settings in a folder of the test's own, which is not there yet."""
    folder = tmp_path_factory.mktemp("user") / "config"
    monkeypatch.setenv("PRODCANVAS_CONFIG", str(folder))
    return folder


@pytest.fixture(scope="session")
def cup_once(tmp_path_factory):
    """A short film, made once with a stage that needs no Blender; its screenplay lies beside it. Copy it: `cup`."""
    from prodcanvas.studio.make import make
    from prodcanvas.testing import PretendStage
    from prodcanvas.testing.screenplay import SHORT

    folder = tmp_path_factory.mktemp("made_once")
    script = folder / "cup.fountain"
    script.write_text(SHORT, encoding="utf-8")
    assert make(folder / "cup", script, stage=PretendStage()).shot.failed == {}
    return folder / "cup"


@pytest.fixture
def cup(cup_once, tmp_path):
    """That film for this test alone, with its screenplay beside it."""
    shutil.copytree(cup_once, tmp_path / "cup", symlinks=True)
    shutil.copy(cup_once.with_name("cup.fountain"), tmp_path)
    return tmp_path / "cup"
