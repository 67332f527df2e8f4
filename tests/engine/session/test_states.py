"""States of shots: the most urgent is shown, and a film of any length goes over the wire in pieces."""

import msgspec
from tests.engine.running import Started, ids

from prodcanvas.engine.session import states
from prodcanvas.engine.session.states import ShotState, Why
from prodcanvas.stores import store
from prodcanvas.studio.producing.approval import Waiting, ask_for
from prodcanvas.studio.shoot import shoot
from prodcanvas.testing import PretendStage


def test_a_long_film_is_told_in_pieces_of_which_the_first_is_full():
    why = Why(node="sc010_sh0010/picture", field="camera.lens_mm", sentence="because " + "x" * 300)
    told = {f"sc010_sh{n:04d}": ShotState(state="dirty", because=(why,) * 8) for n in range(2000)}
    pieces = list(states.events(told, 7, full=True))
    assert [p["full"] for p in pieces] == [True] + [False] * (len(pieces) - 1)
    assert all(len(msgspec.json.encode(p)) <= 200_000 for p in pieces)
    assert [s for p in pieces for s in p["shots"]] == list(told)
    assert {p["revision"] for p in pieces} == {7}


def test_an_empty_film_is_told_too():
    assert list(states.events({}, 1, full=True)) == [{"revision": 1, "full": True, "shots": {}}]
    assert list(states.events({}, 1, full=False)) == []


def test_a_still_that_waits_is_shown_until_it_is_answered(film):
    shoot(film, stage=PretendStage())
    first, *_ = ids(film)
    with Started(film) as up:
        up.ear.until_states(lambda s: s[first]["state"] == "clean")
        with store(film, write=True) as opened:
            media = opened.keep(b"a still", ".png")
            ask_for(opened, Waiting(shot=first, step="s1", media=media, made="flux1_dev"))
        state = up.ear.until_states(lambda s: s[first]["state"] == "waiting")[first]
        assert state["still"].endswith(media)
        still, = up.do("stills_list")
        assert (still["shot"], still["pipeline"]) == (first, "flux1_dev")
        assert up.do("stills_approve", shots=[first]) == [first]
        up.ear.until_states(lambda s: s[first]["state"] == "clean")


def test_a_damaged_clip_dirties_its_shot_and_says_so(film):
    shoot(film, stage=PretendStage())
    first, *_ = ids(film)
    with Started(film) as up:
        with store(film, write=True) as opened:
            media = opened.ledger.circled()[first].media
            with opened.ledger.transaction() as db:
                db.execute("INSERT INTO damaged VALUES (?, ?)", (media, "is missing"))
        state = up.ear.until_states(lambda s: s[first]["state"] == "dirty")[first]
        assert state["because"][0]["sentence"] == f"because the clip of {first}_tk001 is missing"
        assert up.do("takes", shot=first)[0]["damaged"] == "is missing"


def test_many_reasons_are_cut_short(film):
    shoot(film, stage=PretendStage())
    first, *_ = ids(film)
    with Started(film) as up:
        node = next(n for n in up.canvas("open", canvas=None)["canvas"]["nodes"] if n["id"] == first)
        fields = {"size": "CU", "angle": "low", "lens_mm": 85.0, "move": "push_in", "frames": 20, "time": "night",
                  "overlay": "LATER", "fstop": 2.0, "sensor": "full_frame", "fast": 2.0, "head_handle": 2}
        up.canvas("change", base=up.client.ask("/v1/ping", method="GET")["revision"],
                  nodes=[{**node, "fields": {**node["fields"], **fields}}])
        because = up.ear.until_states(lambda s: s[first]["state"] == "dirty")[first]["because"]
        assert len(because) == states.REASONS + 1
        assert because[-1]["sentence"].startswith("and ")
        assert because[-1]["sentence"].endswith(" more")


def test_a_shot_that_goes_by_another_ones_take_hears_when_that_is_no_more_its_take(film):
    shoot(film, stage=PretendStage())
    first, second, *_ = ids(film)
    with Started(film) as up:
        up.ear.until_states(lambda s: s[second]["state"] == "clean")
        with store(film, write=True) as opened:
            circled = opened.ledger.circled()
            opened.accept(msgspec.structs.replace(circled[second], media=opened.keep(b"it follows", ".mp4"),
                                                  follows={first: circled[first].media}), {})
            opened.accept(msgspec.structs.replace(circled[first], media=opened.keep(b"another", ".mp4")), {})
        state = up.ear.until_states(lambda s: s[second]["state"] == "dirty")[second]
        assert [w["sentence"] for w in state["because"]] == [f"because {first} has another circled take now"]
        assert up.do("circle", slate=str(circled[first].slate)) is not None
        up.ear.until_states(lambda s: s[second]["state"] == "clean")
