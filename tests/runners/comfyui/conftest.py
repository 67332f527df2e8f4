"""A server to run against: the pretended ones always, a real one too when COMFYUI_URL names it."""

import os
from contextlib import contextmanager

import pytest
from tests.runners.comfyui.orders import HASTE, Memory

from prodcanvas.runners.comfyui import ComfyRunner
from prodcanvas.testing.comfyui import PretendServer

REAL = [url for url in os.environ.get("COMFYUI_URL", "").split(",") if url]


@contextmanager
def opened(kind):
    if kind in {"new", "old"}:
        with PretendServer(generation=kind, step_seconds=0.02) as server:
            yield server.url
    else:
        yield kind


@pytest.fixture(params=["new", "old", *REAL], scope="module")
def url(request):
    """Any server: what is tested on it is true of real ones."""
    with opened(request.param) as found:
        yield found


@pytest.fixture(params=["new", "old"])
def server(request):
    """A pretended server that can be told to misbehave."""
    with PretendServer(generation=request.param) as found:
        yield found


@pytest.fixture(params=["new", "old"])
def slow(request):
    """A pretended server whose samplers take their time."""
    with PretendServer(generation=request.param, step_seconds=0.03) as found:
        yield found


class Set:
    """A runner with what it needs, and what it said."""

    def __init__(self, url, folder, **more):
        self.runner = ComfyRunner(url, patience=more.pop("patience", HASTE), **more)
        self.into, self.journal, self.news = str(folder), Memory(), []

    def run(self, order, stop=lambda: False):
        return self.runner.run(order, self.into, self.journal, self.news.append, stop)


@pytest.fixture
def make(tmp_path):
    return lambda url, **more: Set(url, tmp_path / "out", **more)
