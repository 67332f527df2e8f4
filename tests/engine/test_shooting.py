"""Shots are made in the engine, and everybody is told how each of them stands."""


from prodcanvas.stores import load


def test_every_dirty_shot_is_made_and_told(up):
    shots = [s.id for s in load(up.root).shots()]
    done = up.finish("shoot")
    assert (done["state"], done["shots"], done["result"]["failed"]) == ("done", shots, {})
    assert {s["state"] for s in up.ear.states().values()} == {"clean"}
    queued = next(v for v in up.ear.of("states") if any(s["state"] == "working" for s in v["shots"].values()))
    assert set(queued["shots"]) == set(shots), "all of them work from the moment they are queued"
    assert {t["slate"] for t in up.ear.of("take")} == {f"{s}_tk001" for s in shots}
    assert {p["shot"] for p in up.ear.of("progress")} >= set(shots)
    assert [p["share"] for p in up.ear.of("progress") if p["shot"] == shots[-1]][-1] == 1.0
