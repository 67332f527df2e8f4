"""The document: what is written is what is read, and what is wrong is named."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.errors import FilmError
from prodcanvas.film import Asset, Camera, Film, Link, Look, Node, Scene, Shot
from prodcanvas.film.check import find_cycle, safe_id
from prodcanvas.film.schema import read_film, write_film


def a_film() -> Film:
    shot = Shot(id="sc010_sh0010", camera=Camera(size="CU", subjects=("character:dave",)), frames=50)
    return Film(
        id="f1", title="Paper Jam", scenes=(Scene(id="sc010", shots=(shot,)),),
        assets=(Asset(id="character:dave", name="DAVE", kind="character", look=Look(age=38.0)),),
    )


def test_a_film_comes_back_as_it_was_written():
    assert read_film(write_film(a_film())) == a_film()


def test_writing_twice_gives_the_same_bytes():
    once = write_film(a_film())
    assert write_film(read_film(once)) == once


def test_unknown_fields_survive_at_every_depth():
    raw = json.loads(write_film(a_film()))
    raw["director"] = "M. Osei"
    raw["scenes"][0]["mood"] = {"grey": 1}
    raw["scenes"][0]["shots"][0]["camera"]["iris"] = 2.8
    raw["assets"][0]["look"]["scar"] = "left cheek"
    film = read_film(json.dumps(raw).encode())
    assert film.shots()[0].camera.size == "CU"
    again = json.loads(write_film(film))
    assert again["director"] == "M. Osei"
    assert again["scenes"][0]["mood"] == {"grey": 1}
    assert again["scenes"][0]["shots"][0]["camera"]["iris"] == 2.8
    assert again["assets"][0]["look"]["scar"] == "left cheek"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"schema": 99}, "newer"),
        ({"schema": "x"}, "schema version"),
        ({"scenes": [{"id": "sc010"}, {"id": "sc010"}]}, "twice"),
        ({"scenes": [{"id": "../etc"}]}, "file name"),
        ({"links": [{"source": "a", "target": "b"}]}, "is not there"),
        ({"rate": "0/0"}, "frame rate"),
        ({"width": 0}, "picture size"),
        ({"scenes": 4}, "not a valid film"),
        ({"scenes": [{"id": "sc010", "shots": [{"id": "s", "frames": 0}]}]}, "0 frames"),
    ],
)
def test_a_wrong_document_is_named(change, words):
    raw = json.loads(write_film(a_film())) | change
    with pytest.raises(FilmError, match=words) as fault:
        read_film(json.dumps(raw).encode())
    assert fault.value.next_step


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b"[" * 100_000])
def test_what_is_no_film_is_refused(data):
    with pytest.raises(FilmError):
        read_film(data)


def test_a_circle_is_shown():
    nodes = tuple(Node(id=i, type="note") for i in "abc")
    links = (Link(source="a", target="b"), Link(source="b", target="c"), Link(source="c", target="a"))
    with pytest.raises(FilmError, match="a → b → c → a"):
        read_film(write_film(Film(nodes=nodes, links=links)))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30))
def test_a_found_cycle_is_one_and_none_is_missed(pairs):
    links = [Link(source=str(a), target=str(b)) for a, b in pairs]
    circle = find_cycle(links)
    edges = {(str(a), str(b)) for a, b in pairs}
    if circle:
        assert circle[0] == circle[-1]
        assert all(step in edges for step in pairwise(circle))
    else:
        assert not _has_cycle(edges)


def _has_cycle(edges):
    left = set(edges)
    while True:
        targets = {b for _, b in left}
        free = {e for e in left if e[0] not in targets}
        if not free:
            return bool(left)
        left -= free


@pytest.mark.parametrize("text", ["../a", "a/b", "CON", "nul.txt", "a\0b", "", ".", "a..b", "x" * 300, "character:CON"])
def test_unsafe_ids(text):
    assert not safe_id(text)


@pytest.mark.parametrize("text", ["sc010_sh0010", "character:émile", "location:office-2", "camera:push_in"])
def test_safe_ids(text):
    assert safe_id(text)
