"""What holds for every test: the settings of whoever runs it are out of reach."""

import pytest


@pytest.fixture(autouse=True)
def own(tmp_path_factory, monkeypatch):
    """The user's settings in a folder of the test's own, which is not there yet."""
    folder = tmp_path_factory.mktemp("user") / "config"
    monkeypatch.setenv("PRODCANVAS_CONFIG", str(folder))
    return folder
