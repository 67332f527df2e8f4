"""A production with one character and four pictures of it, and a pretended ComfyUI that can train and draw sheets."""

import pytest
from PIL import Image
from tests.studio.workshop.serving import house_of, serving

from prodcanvas.studio.assets_add import assets_add
from prodcanvas.studio.assets_reference import assets_reference
from prodcanvas.studio.new import new


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def house(server):
    return lambda _root: house_of(server)


@pytest.fixture
def root(tmp_path):
    """Dave, known by two faces and two full figures."""
    folder = tmp_path / "film"
    new(folder, title="Film")
    assets_add(folder, "character", "Dave", description="a tired man of forty in a grey suit")
    for nth, of in enumerate(("face", "face", "full", "full")):
        picture = tmp_path / f"dave_{nth}.png"
        Image.new("RGB", (64 + 8 * nth, 48), (60 * nth, 90, 120)).save(picture)
        assets_reference(folder, "character:dave", (picture,), of=of)
    return folder
