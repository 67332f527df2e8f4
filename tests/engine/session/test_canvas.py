"""The film on the canvas: edits go in, states come out, and film.json holds what is made."""

import json

import pytest
from tests.engine.running import Gate, Started, ids

from prodcanvas.errors import CanvasError, FilmError, RequestError
from prodcanvas.stores import load, save
from prodcanvas.studio.impact import edited
from prodcanvas.studio.shoot import shoot
from prodcanvas.testing import PretendStage


@pytest.fixture
def shot_film(film):
    """Every shot has its take."""
    assert shoot(film, stage=PretendStage()).failed == {}
    return film


@pytest.fixture
def table(shot_film):
    """An engine with a canvas laid from film.json."""
    with Started(shot_film) as up:
        up.opened = up.canvas("open", canvas=None)
        up.revision = up.opened["revision"]
        yield up


def node(up, name, **fields):
    """A node of the opened canvas with other values."""
    found = next(n for n in up.opened["canvas"]["nodes"] if n["id"] == name)
    return {**found, "fields": {**found["fields"], **fields}}


def change(up, *nodes, **more):
    """An edit; the new revision is remembered."""
    answer = up.canvas("change", base=up.revision, nodes=nodes, **more)
    assert answer["revision"] > up.revision
    up.revision = answer["revision"]
    return answer


def test_a_film_is_laid_and_read_back_the_same(table):
    assert table.opened["same"]
    assert table.opened["faults"] == []
    again = table.canvas("open", canvas=table.opened["canvas"])
    assert again["same"]
    assert "canvas" not in again
    assert {s["state"] for s in table.ear.until_states(lambda s: len(s) == 6).values()} == {"clean"}


def test_an_edit_dirties_its_shot_with_the_reason_and_back(table):
    first, *others = ids(table.root)
    before = load(table.root)
    change(table, node(table, first, lens_mm=85.0))
    states = table.ear.until_states(lambda s: s[first]["state"] == "dirty")
    why, = states[first]["because"]
    assert (why["node"], why["field"]) == (f"{first}/picture", "camera.lens_mm")
    assert why["sentence"].endswith("lens went from “24 mm” to “85 mm”")
    assert why["chain"] == [f"{first}/picture", f"{first}/clip"]
    assert {states[s]["state"] for s in others} == {"clean"}
    last = table.ear.of("states")[-1]
    assert (list(last["shots"]), last["full"], last["revision"]) == ([first], False, table.revision)
    assert load(table.root) == before, "film.json waits until it is saved, or something is made from it"
    change(table, node(table, first))
    table.ear.until_states(lambda s: s[first]["state"] == "clean")


def test_an_edited_asset_dirties_exactly_its_users(table):
    ann = next(a for a in table.opened["canvas"]["assets"] if a["id"] == "character:ann")
    users = table.do("usage", asset="character:ann")["character:ann"]
    ann["fields"]["hair"] = "bun"
    change(table, assets=[ann])
    states = table.ear.until_states(lambda s: sum(x["state"] == "dirty" for x in s.values()) == len(users))
    assert sorted(s for s, x in states.items() if x["state"] == "dirty") == sorted(users)
    assert states[users[0]]["because"][0]["chain"][0] == "character:ann/look"


def test_what_an_edit_would_dirty_is_told_before_it_is_made(table):
    first, *_ = ids(table.root)
    told = table.canvas("impact", base=table.revision, nodes=[node(table, first, lens_mm=85.0)])
    assert (told["dirty"], told["pictures"], told["sounds"]) == ([first], [first], [])
    assert told["seconds"] > 0
    assert table.ear.states()[first]["state"] == "clean"
    assert table.do("impact", change=f"{first}.camera.lens_mm=85")["dirty"] == [first]
    assert table.client.ask("/v1/ping", method="GET")["revision"] == table.revision


def test_an_edit_of_another_revision_is_refused_and_changes_nothing(table):
    first, *_ = ids(table.root)
    with pytest.raises(RequestError, match="not the one the engine knows"):
        table.canvas("change", base=table.revision - 1, nodes=[node(table, first, lens_mm=85.0)])
    assert table.client.ask("/v1/ping", method="GET")["revision"] == table.revision


def test_saving_writes_the_canvas(table):
    first, *_ = ids(table.root)
    change(table, node(table, first, lens_mm=85.0))
    assert table.canvas("save") == {"saved": str(table.root / "film.json")}
    assert load(table.root).shot(first).camera.lens_mm == 85.0
    assert table.canvas("open", canvas=None)["same"]


def test_what_is_made_is_made_from_a_film_on_the_disk(table):
    first, *_ = ids(table.root)
    change(table, node(table, first, lens_mm=85.0))
    assert table.finish("shoot")["result"]["made"] == [f"{first}_tk002"]
    assert load(table.root).shot(first).camera.lens_mm == 85.0
    assert table.ear.until_states(lambda s: s[first]["circled"] == f"{first}_tk002")[first]["state"] == "clean"


def test_an_edit_while_a_shot_is_made_leaves_it_dirty_when_it_is_done(shot_film):
    gate = Gate()
    with Started(shot_film, stage=gate) as up:
        up.opened = up.canvas("open", canvas=None)
        up.revision = up.opened["revision"]
        first, *_ = ids(shot_film)
        change(up, node(up, first, lens_mm=85.0))
        job = up.do("shoot", only=[first])["job"]
        gate.wait()
        change(up, node(up, first, lens_mm=135.0))
        gate.let()
        assert up.ear.ended(job)["state"] == "done"
        state = up.ear.until_states(lambda s: s[first]["circled"] == f"{first}_tk002")[first]
        assert state["state"] == "dirty"
        assert state["because"][0]["sentence"].endswith("from “85 mm” to “135 mm”")


def test_a_shot_that_is_gone_is_gone_from_the_states(table):
    *others, last = ids(table.root)
    scene = next(n for n in table.opened["canvas"]["nodes"] if n["id"] == last)["tree"]
    links = [k for k in table.opened["canvas"]["links"] if last not in {k[0], k[2]}]
    inside = {n["id"] for n in table.opened["canvas"]["nodes"] if n["tree"] == scene}
    change(table, gone=[last], links={scene: [k for k in links if k[0] in inside and k[2] in inside]})
    states = table.ear.until_states(lambda s: last not in s or s[last]["state"] == "orphaned")
    assert set(others) <= set(states)


def test_a_shot_whose_words_are_gone_is_told_as_orphaned(shot_film):
    now = load(shot_film)
    last = now.scenes[-1].shots[-1]
    scenes = (*now.scenes[:-1], type(now.scenes[-1])(**{f: getattr(now.scenes[-1], f)
                                                        for f in now.scenes[-1].__struct_fields__}
                                                     | {"shots": now.scenes[-1].shots[:-1]}))
    save(shot_film, type(now)(**{f: getattr(now, f) for f in now.__struct_fields__}
                              | {"scenes": scenes, "orphans": (last,)}))
    with Started(shot_film) as up:
        state = up.ear.until_states(lambda s: s[last.id]["state"] == "orphaned")[last.id]
        assert state["circled"] == f"{last.id}_tk001"


def test_a_film_changed_outside_is_offered_and_never_overwritten_unseen(table):
    first, second, *_ = ids(table.root)
    change(table, node(table, first, lens_mm=85.0))
    save(table.root, edited(load(table.root), f"{second}.frames=20"))
    table.ear.until("film")
    assert table.ear.states()[second]["state"] == "clean", "the canvas is still what is edited"
    with pytest.raises(RequestError, match="changed outside the canvas"):
        table.do("shoot")
    assert load(table.root).shot(second).frames == 20
    table.canvas("save")
    kept, = table.root.glob("film_outside_*.json")
    assert json.loads(kept.read_text())["scenes"][0]["shots"][1]["frames"] == 20
    assert "kept as" in table.ear.until("notice")["sentence"]
    assert table.finish("shoot")["result"]["made"] == [f"{first}_tk002"]


def test_a_film_changed_outside_is_reloaded_when_asked_for(table):
    first, second, *_ = ids(table.root)
    change(table, node(table, first, lens_mm=85.0))
    save(table.root, edited(load(table.root), f"{second}.frames=20"))
    table.ear.until("film")
    answer = table.canvas("open", canvas=None)
    assert answer["same"]
    states = table.ear.until_states(lambda s: s[second]["state"] == "dirty")
    assert states[first]["state"] == "clean"


def test_without_a_canvas_the_film_on_the_disk_is_followed(shot_film):
    first, *_ = ids(shot_film)
    with Started(shot_film) as up:
        up.ear.until_states(lambda s: s[first]["state"] == "clean")
        save(shot_film, edited(load(shot_film), f"{first}.camera.lens_mm=85"))
        assert up.ear.until("film") == {"changed_outside": True}
        up.ear.until_states(lambda s: s[first]["state"] == "dirty")
        up.finish("shoot")
        up.ear.until_states(lambda s: s[first]["state"] == "clean")


def test_the_same_film_written_again_is_no_news(table):
    path = table.root / "film.json"
    path.write_text(json.dumps(json.loads(path.read_text())))
    first, *_ = ids(table.root)
    change(table, node(table, first, lens_mm=85.0))
    assert table.finish("shoot")["state"] == "done"
    assert table.ear.of("film") == []


def test_a_broken_film_on_the_disk_is_told_and_mended(shot_film):
    path = shot_film / "film.json"
    good = path.read_bytes()
    path.write_bytes(b"{ nonsense")
    with Started(shot_film) as up:
        assert "not readable" in up.client.ask("/v1/ping", method="GET")["fault"]
        with pytest.raises(FilmError, match="not readable"):
            up.canvas("open", canvas=None)
        with pytest.raises(FilmError, match="not readable"):
            up.do("shoot")
        path.write_bytes(good)
        up.ear.until_states(lambda s: len(s) == 6)
        assert up.client.ask("/v1/ping", method="GET")["fault"] == ""
        assert up.canvas("open", canvas=None)["same"]


def test_a_film_that_breaks_while_the_canvas_is_open_is_kept_when_the_canvas_is_saved(table):
    (table.root / "film.json").write_bytes(b"{ nonsense")
    assert "not readable" in table.ear.until("notice", lambda n: n["level"] == "error")["sentence"]
    table.canvas("save")
    kept, = table.root.glob("film_outside_*.json")
    assert kept.read_bytes() == b"{ nonsense"
    assert table.finish("shoot")["state"] == "done"
    assert table.client.ask("/v1/ping", method="GET")["fault"] == ""


def test_a_canvas_over_a_broken_film_is_taken(shot_film):
    with Started(shot_film) as up:
        canvas = up.canvas("open", canvas=None)["canvas"]
    (shot_film / "film.json").unlink()
    with Started(shot_film) as up:
        answer = up.canvas("open", canvas=canvas)
        assert not answer["same"]
        assert up.finish("shoot")["state"] == "done"
        assert load(shot_film).title == "The Cup"


def test_a_picture_named_on_the_canvas_is_brought_into_the_production(table, tmp_path):
    from PIL import Image

    Image.new("RGB", (64, 64), "green").save(tmp_path / "ann.png")
    ann = next(a for a in table.opened["canvas"]["assets"] if a["id"] == "character:ann")
    ann["fields"]["references"] = [str(tmp_path / "ann.png")]
    assert change(table, assets=[ann])["faults"] == []
    table.canvas("save")
    reference, = load(table.root).asset("character:ann").references
    assert reference.file.startswith("assets/character/ann/ann_")
    assert (table.root / reference.file).is_file()
    ann["fields"]["references"] = [str(tmp_path / "gone.png")]
    fault, = change(table, assets=[ann])["faults"]
    assert "gone.png cannot be read" in fault["why"]
    with pytest.raises(CanvasError):
        table.canvas("impact", base=0, assets=[ann])


def test_the_revision_of_a_later_life_is_another_one(shot_film):
    with Started(shot_film) as up:
        before = up.canvas("open", canvas=None)["revision"]
    with Started(shot_film) as up:
        with pytest.raises(RequestError):
            up.canvas("change", base=before)
        assert up.canvas("open", canvas=None)["revision"] != before
