"""A small film, and its engine."""

import pytest
from tests.engine.running import Started, shorten

from prodcanvas.studio.import_script import accept, import_script
from prodcanvas.studio.new import new
from prodcanvas.testing.screenplay import SHORT


@pytest.fixture
def film(tmp_path):
    """A production whose screenplay is broken down and nothing shot, with short shots in a small picture."""
    root = tmp_path / "cup"
    script = tmp_path / "cup.fountain"
    script.write_text(SHORT, encoding="utf-8")
    new(root, title="The Cup")
    accept(root, import_script(root, script))
    shorten(root)
    return root


@pytest.fixture
def up(film):
    """Its engine."""
    with Started(film) as running:
        yield running
