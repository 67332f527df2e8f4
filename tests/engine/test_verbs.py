"""What front ends ask of the engine besides shooting."""

import inspect

import pytest
from PIL import Image
from tests.engine.running import Gate, Started, ids

from prodcanvas.engine.verbs import VERBS, verb
from prodcanvas.errors import RequestError
from prodcanvas.stores import load
from prodcanvas.studio.shoot import shoot
from prodcanvas.testing import PretendStage
from prodcanvas.testing.screenplay import SHORT


@pytest.fixture
def shot_up(film):
    """An engine of a film whose every shot has its take."""
    assert shoot(film, stage=PretendStage()).failed == {}
    with Started(film) as running:
        yield running


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_is_there_and_long_ones_tell_how_they_go(name):
    found = verb(name)
    assert inspect.getdoc(found.function)
    assert not found.place.resumes or found.place.long
    assert "root" in found.wants or not name.startswith(("shoot", "assemble", "passes"))


def test_an_unknown_verb_names_the_known_ones(up):
    with pytest.raises(RequestError) as caught:
        up.do("dance")
    assert "assemble" in caught.value.next_step


def test_takes_are_told_with_all_that_the_inspector_shows(shot_up):
    first, *_ = ids(shot_up.root)
    take, = shot_up.do("takes", shot=first)
    assert (take["slate"], take["shot"], take["number"], take["verdict"]) == (f"{first}_tk001", first, 1, "circled")
    assert take["pipeline"] == "previz"
    assert take["seeds"]
    assert (take["width"], take["height"], take["frames"], take["rate"]) == (160, 90, 16, "24")
    for path in (take["clip"], take["sound"]):
        assert path.startswith(str(shot_up.root))
    assert take["clip"].endswith("tk001/clip.mp4")
    assert len(shot_up.do("takes")) == 6
    assert shot_up.do("takes", shot="sc999_sh0010") == []


def test_every_circled_take_gets_a_small_picture(shot_up):
    states = shot_up.ear.until_states(lambda s: len(s) == 6 and all(x["thumb"] for x in s.values()))
    for shot, state in states.items():
        assert state["thumb"].endswith(f".prodcanvas/thumbs/{shot}_tk001.jpg")
        with Image.open(state["thumb"]) as image:
            assert image.format == "JPEG"
            assert image.width <= 256


def test_a_held_take_leaves_its_shot_dirty(shot_up):
    first, *_ = ids(shot_up.root)
    assert shot_up.do("hold", slate=f"{first}_tk001", why="perhaps")["verdict"] == "hold"
    shot_up.ear.until_states(lambda s: s[first]["state"] == "dirty")
    told = shot_up.ear.until("take", lambda t: t["verdict"] == "hold")
    assert (told["slate"], told["why"]) == (f"{first}_tk001", "perhaps")


def test_the_cut_is_told_for_the_sequencer(shot_up):
    cut = shot_up.do("cut")
    assert (cut["rate"], cut["width"], cut["height"]) == ("24", 160, 90)
    assert [s["shot"] for s in cut["shots"]] == ids(shot_up.root)
    assert [s["record_in"] for s in cut["shots"]] == [16 * n for n in range(6)]
    for shot in cut["shots"]:
        assert shot["take"]["picture"].endswith(".mp4")
        assert shot["take"]["sound"].endswith(".wav")
        assert shot["heading"]
    assert any(s.get("lines") for s in cut["shots"])


def test_there_is_nothing_to_cut_before_something_is_shot(up):
    with pytest.raises(RequestError, match="no takes to cut"):
        up.do("cut")


def test_the_film_is_assembled(shot_up):
    done = shot_up.finish("assemble")
    assert done["state"] == "done"
    assert (done["result"]["shots"], done["result"]["missing"]) == (6, 0)
    assert (shot_up.root / "delivery/film.mp4").stat().st_size > 0
    assert {"Joining", "Assembling"} >= {p["activity"] for p in shot_up.ear.of("progress")} != set()


def test_two_takes_are_compared(shot_up):
    first, second, *_ = ids(shot_up.root)
    done = shot_up.finish("compare", left=f"{first}_tk001", right=f"{second}_tk001")
    assert [p.rpartition(".")[2] for p in done["result"]] == ["png", "mp4"]
    assert shot_up.finish("compare", left=f"{first}_tk001", right=f"{first}_tk009")["result"]["kind"] == "RequestError"


def test_a_rewrite_is_proposed_and_then_accepted(shot_up, tmp_path):
    before = load(shot_up.root)
    revision = shot_up.canvas("open", canvas=None)["revision"]
    script = tmp_path / "second.fountain"
    script.write_text(SHORT + "\nINT. CELLAR - NIGHT\n\nAnn finds another cup.\n", encoding="utf-8")
    told = shot_up.finish("import_script", path=str(script))["result"]
    assert (told["scenes"], told["first"]) == (3, False)
    assert sorted(told["dirty"]) == ids(shot_up.root), "their lengths are the breakdown's again"
    assert load(shot_up.root) == before, "nothing is written before it is accepted"
    accepted = shot_up.do("accept_import", proposal=told["proposal"])
    assert accepted["scenes"] == 3
    assert accepted["revision"] > revision
    assert len(load(shot_up.root).scenes) == 3
    again = shot_up.canvas("open", canvas=None)
    assert again["same"]
    assert {n["id"] for n in again["canvas"]["nodes"] if n["type"] == "scene"} >= {"sc010", "sc020", "sc030"}
    assert shot_up.ear.until_states(lambda s: len(s) > 6)
    with pytest.raises(RequestError, match="no proposal"):
        shot_up.do("accept_import", proposal=told["proposal"])


def test_a_script_that_is_none_is_said(up, tmp_path):
    done = up.finish("import_script", path=str(tmp_path / "gone.fountain"))
    assert done["state"] == "failed"
    assert "gone.fountain" in done["sentence"]


def test_passes_and_set_ups_are_rendered(shot_up):
    first, *_ = ids(shot_up.root)
    done = shot_up.finish("passes", shot_id=first, kinds=["depth"])
    assert done["result"] == str(shot_up.root / "delivery/passes" / first)
    assert shot_up.finish("passes", shot_id=first, kinds=["aura"])["state"] == "failed"


def test_a_long_verb_that_is_stopped_says_so(shot_up):
    gate = Gate()
    shot_up.engine.desk._stage = gate
    job = shot_up.do("passes", shot_id=ids(shot_up.root)[0], kinds=["depth"])["job"]
    gate.wait()
    shot_up.client.ask(f"/v1/jobs/{job}/stop")
    done = shot_up.ear.ended(job)
    assert (done["state"], done["sentence"]) == ("stopped", "Stopped before it was done.")


def test_all_jobs_are_stopped_the_waiting_ones_too(shot_up):
    gate = Gate()
    shot_up.engine.desk._stage = gate
    jobs = [shot_up.do("passes", shot_id=shot, kinds=["depth"])["job"] for shot in ids(shot_up.root)[:3]]
    gate.wait()
    shot_up.client.ask("/v1/jobs/all/stop")
    assert [shot_up.ear.ended(job)["state"] for job in jobs] == ["stopped"] * 3
    assert shot_up.client.ask("/v1/jobs/all/stop") == {"stopped": "all"}, "nothing to stop is no fault"


def test_plans_pipelines_servers_and_assets_are_told(shot_up, monkeypatch):
    monkeypatch.delenv("COMFYUI_URL", raising=False)
    first, *_ = ids(shot_up.root)
    planned, = shot_up.do("plan", shots=[first])
    assert planned["shot"] == first
    assert first in planned["told"]
    known = shot_up.do("pipelines")
    assert len(known) > 50
    assert {"id", "name", "does", "stage", "params", "ready"} <= known[0].keys()
    assert known[0]["ready"] is None, "no server was asked"
    assert shot_up.do("servers") == []
    assert [a["id"] for a in shot_up.do("assets", kind="character")] == ["character:ann", "character:ben"]
    assert shot_up.do("usage")["prop:cup"]
    assert shot_up.do("status")["clean"] == 6
    assert shot_up.do("stills_list") == []
    assert isinstance(shot_up.do("check"), list)
