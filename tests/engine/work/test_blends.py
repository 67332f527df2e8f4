"""Copies of the artist's .blend: taken in by their contents, refused from elsewhere, gone when nobody names them."""

import hashlib
import os

import pytest

from prodcanvas.engine.work.blends import KEPT, open_previz, take_from_blender
from prodcanvas.errors import RequestError
from prodcanvas.film import Film, Node, Scene


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / ".prodcanvas" / "blends"
    made.mkdir(parents=True)
    return made


def fresh(folder, contents, name="fresh.blend"):
    path = folder / name
    path.write_bytes(contents)
    return path


def test_a_copy_lies_under_what_is_in_it(tmp_path, folder):
    fresh(folder, b"one")
    found = take_from_blender(tmp_path, Film(), "fresh.blend")
    digest = hashlib.sha256(b"one").hexdigest()
    assert found == {"blend": f".prodcanvas/blends/{digest[:32]}.blend", "digest": digest}
    fresh(folder, b"one")
    assert take_from_blender(tmp_path, Film(), "fresh.blend") == found
    assert [p.read_bytes() for p in folder.iterdir()] == [b"one"]


@pytest.mark.parametrize("path", ["gone.blend", "../ledger.db", "/etc/hostname", "."])
def test_what_is_no_copy_of_ours_is_refused(tmp_path, folder, path):
    (tmp_path / ".prodcanvas" / "ledger.db").write_bytes(b"ours")
    with pytest.raises(RequestError, match="is no copy of"):
        take_from_blender(tmp_path, Film(), path)
    assert (tmp_path / ".prodcanvas" / "ledger.db").is_file()


def test_old_copies_go_and_those_a_node_names_stay(tmp_path, folder):
    names = []
    for n in range(KEPT + 4):
        fresh(folder, f"contents {n}".encode())
        film = Film(nodes=(Node(id="n_set", type="blender_input", fields={"blend": names[0]}),) if names else ())
        names.append(take_from_blender(tmp_path, film, "fresh.blend")["blend"])
        os.utime(tmp_path / names[-1], (1000 + n, 1000 + n))
    left = [n for n, name in enumerate(names) if (tmp_path / name).is_file()]
    assert left == [0, *range(KEPT, KEPT + 4)]


def test_a_scene_without_shots_has_no_previz(tmp_path):
    for film in (Film(), Film(scenes=(Scene(id="sc010"),))):
        with pytest.raises(RequestError, match="no scene sc010 with shots"):
            open_previz(tmp_path, film, "sc010", tell=print, stop=lambda: False)
