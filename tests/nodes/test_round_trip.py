"""A film laid out as a canvas and read again is the same film."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.crew.broken_down import film_of
from tests.nodes.canvases import read, wired
from tests.nodes.films import films

from prodcanvas.film import Film
from prodcanvas.nodes.laying import lay
from prodcanvas.nodes.reading import Reader

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.fountain"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_every_example_comes_back(path):
    film = film_of(path.read_text(encoding="utf-8"))
    reader = Reader(wired(lay(film)))
    assert reader.film() == film
    assert reader.faults == ()
    assert reader.named == {}


def test_an_empty_film_comes_back():
    assert read(lay(Film())) == Film()


@given(films())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_film_comes_back(film):
    reader = Reader(wired(lay(film)))
    assert reader.film() == film
    assert reader.named == {}
