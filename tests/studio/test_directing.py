"""What an artist says of the making of shots is written into the film, checked, and kept from the agents."""

from __future__ import annotations

import pytest
from PIL import Image

from prodcanvas.errors import FormatError, RequestError
from prodcanvas.film import Trained
from prodcanvas.stores import load
from prodcanvas.studio.assets_add import assets_add
from prodcanvas.studio.assets_describe import assets_describe
from prodcanvas.studio.assets_list import assets_list
from prodcanvas.studio.assets_reference import assets_reference
from prodcanvas.studio.direct import Direction, direct
from prodcanvas.studio.status import status
from prodcanvas.studio.stills_approve import stills_approve
from prodcanvas.studio.stills_list import stills_list
from prodcanvas.studio.stills_reject import stills_reject
from prodcanvas.studio.terms import terms


def first(root):
    return load(root).shots()[0].id


def picture(path, colour=(200, 30, 30)):
    Image.new("RGB", (64, 48), colour).save(path)
    return path


def test_a_direction_is_kept_as_a_persons_word(made):
    shot = first(made)
    direct(made, [shot], Direction(pipeline="auto", prompt="rain on the window", weights={"identity": 2.0}))
    found = load(made).shot(shot)
    assert (found.pipeline, found.making.prompt) == ("auto", "rain on the window")
    assert found.making.weights == {"identity": 2.0}
    assert found.authorship["pipeline"] == found.authorship["making"] == "human"
    direct(made, [shot], Direction(weights={"motion": 0.0}))
    assert load(made).shot(shot).making.weights == {"identity": 2.0, "motion": 0.0}


def test_frames_are_given_and_taken_back(made, tmp_path):
    shot = first(made)
    direct(made, [shot], Direction(first_frame=picture(tmp_path / "a.png"), last_frame=tmp_path / "a.png"))
    making = load(made).shot(shot).making
    assert making.first_frame == making.last_frame
    direct(made, [shot], Direction(forget_frames=True))
    assert load(made).shot(shot).making.first_frame is load(made).shot(shot).making.last_frame is None


def test_only_the_directed_shot_becomes_dirty_and_says_because_of_what(made):
    shot = first(made)
    assert status(made).dirty == ()
    direct(made, [shot], Direction(pipeline="auto"))
    dirty = status(made).dirty
    assert [d.shot for d in dirty] == [shot]
    assert any("pipeline went from 'previz' to 'auto'" in why or "previz" in why for why in dirty[0].reasons)


@pytest.mark.parametrize(("said", "word"), [
    (Direction(weights={"beauty": 1}), "beauty"), (Direction(weights={"identity": -1}), "-1"),
    (Direction(methods={"identity": "prayer"}), "prayer"), (Direction(methods={"action": "words2"}), "words2"),
    (Direction(style="style:none"), "style:none"), (Direction(pipeline="nothing"), "nothing"),
])
def test_what_does_not_exist_is_refused_and_nothing_is_written(made, said, word):
    before = (made / "film.json").read_bytes()
    with pytest.raises(RequestError, match=word):
        direct(made, [first(made)], said, lambda: ("sd15",))
    assert (made / "film.json").read_bytes() == before


def test_a_shot_that_is_not_there_is_refused(made):
    with pytest.raises(RequestError, match="sc999"):
        direct(made, ["sc999_sh0010"], Direction(prompt="x"))


def test_a_reference_is_copied_in_once_and_comes_first(made, tmp_path):
    who = next(a.id for a in assets_list(made, "character"))
    assets_reference(made, who, (picture(tmp_path / "a.png"),), of="face")
    asset = assets_reference(made, who, (picture(tmp_path / "b.png", (0, 0, 9)), tmp_path / "a.png"))
    assert [r.file.rpartition("/")[2][0] for r in asset.references] == ["b", "a"]
    assert all((made / r.file).is_file() for r in asset.references)
    assert assets_reference(made, who, (tmp_path / "a.png",), clear=True).references[0].of == ""


def test_what_is_no_picture_or_not_there_is_refused(made, tmp_path):
    who = next(a.id for a in assets_list(made, "character"))
    (tmp_path / "no.png").write_text("hello")
    with pytest.raises(FormatError, match="no picture"):
        assets_reference(made, who, (tmp_path / "no.png",))
    with pytest.raises(RequestError, match="gone"):
        assets_reference(made, who, (tmp_path / "gone.png",))
    with pytest.raises(RequestError, match="assets list"):
        assets_reference(made, "character:nobody", (picture(tmp_path / "a.png"),))


def test_a_style_can_be_the_films(made):
    style = assets_add(made, "style", "Film Noir", description="hard light", whole_film=True)
    assert (style.id, load(made).style) == ("style:film_noir", "style:film_noir")
    with pytest.raises(RequestError, match="already"):
        assets_add(made, "style", "film noir")


def test_a_trained_model_replaces_the_one_of_its_family(made):
    who = next(a.id for a in assets_list(made, "character"))
    assets_describe(made, who, trained=Trained(file="a.safetensors", base="sd15"))
    assets_describe(made, who, trained=Trained(file="w.safetensors", base="wan"))
    found = assets_describe(made, who, trained=Trained(file="b.safetensors", base="sd15"), method="lora")
    assert {t.base: t.file for t in found.trained} == {"sd15": "b.safetensors", "wan": "w.safetensors"}
    with pytest.raises(RequestError, match="luck"):
        assets_describe(made, who, method="luck")


def test_terms_are_kept_and_shown(made):
    assert terms(made, commercial=True, territory="EU", agree="reactor_face_swap").commercial
    assert terms(made).agreed == ("reactor_face_swap",)
    with pytest.raises(RequestError, match="budget"):
        terms(made, budget=-1)


def test_no_still_waits_where_none_was_made(made):
    assert stills_list(made) == ()
    assert stills_approve(made) == ()
    with pytest.raises(RequestError, match="No still"):
        stills_approve(made, [first(made)])
    with pytest.raises(RequestError, match="No shot"):
        stills_reject(made, [])
