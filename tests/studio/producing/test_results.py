"""What a result may be, what smaller ways there are, and how long a run of pictures lasts."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.errors import RequestError
from prodcanvas.film import Reference
from prodcanvas.pipelines import built_in
from prodcanvas.routes import Media
from prodcanvas.studio.producing.materials import file_digest, reference_media
from prodcanvas.studio.producing.piece import result_rate, weights_in
from prodcanvas.studio.producing.results import expected_of
from prodcanvas.studio.producing.smaller import decoded_in_tiles, smaller_ways
from prodcanvas.testing.golden import golden


def case(name):
    shelved = built_in()[name]
    ask = golden(shelved.folder).cases[0].ask
    return shelved, ask, shelved.build(ask)


@pytest.mark.parametrize("name", ["sd15", "wan21_i2v", "flux1_dev"])
def test_smaller_ways_lose_more_and_more_and_still_build(name):
    shelved, ask, built = case(name)
    tiled, reduced = smaller_ways(shelved, ask, built)
    assert tiled[1] == "decoded in tiles"
    assert "enlarged" in reduced[1]
    classes = {n["class_type"] for n in tiled[0].graph.values()}
    assert "VAEDecodeTiled" in classes
    assert "VAEDecode" not in classes
    assert decoded_in_tiles(tiled[0]) is None
    assert set(tiled[0].outputs) == set(built.outputs)


def test_a_result_has_the_size_that_was_asked_or_the_smaller_one():
    shelved, ask, built = case("wan21_i2v")
    asked, reduced = expected_of(shelved, ask, built)
    assert (asked.width, asked.height, asked.frames) == (ask.width, ask.height, ask.frames)
    assert reduced.width < asked.width
    assert reduced.frames == asked.frames


def test_the_weights_of_a_graph_are_its_model_files():
    _, ask, built = case("wan21_i2v")
    assert set(weights_in(built.graph)) <= set(ask.files.values())
    assert ask.files["model"] in weights_in(built.graph)


@given(frames=st.integers(2, 200), times=st.integers(1, 8), rate=st.sampled_from(["16", "24", "24000/1001"]))
def test_a_clip_made_of_a_clip_lasts_as_long(frames, times, rate):
    source = Media(path="a.mp4", kind="video", frames=frames, rate=rate)
    made = (frames - 1) * times + 1
    found = result_rate(source, made, 30)
    assert Fraction(made - 1) / found == Fraction(frames - 1) / Fraction(rate)
    assert result_rate(None, made, 30) == 30


def test_a_reference_that_is_gone_outside_or_changed_is_named(tmp_path):
    root, file = tmp_path / "film", tmp_path / "film" / "a.png"
    root.mkdir()
    (tmp_path / "b.png").write_bytes(b"b")
    for name, word in (("a.png", "gone"), ("../b.png", "outside")):
        with pytest.raises(RequestError, match=word):
            reference_media(root, Reference(file=name, digest="0"), "character:dave")
    file.write_bytes(b"a")
    with pytest.raises(RequestError, match="another picture"):
        reference_media(root, Reference(file="a.png", digest="0"), "character:dave")
    assert len(file_digest(file)) == 64
