"""docs/stories/the_rewrite.md"""

import json

import msgspec

from prodcanvas.stores import load, save


def shot_ids(root):
    return [s.id for s in load(root).shots()]


def takes_of(say, root):
    return {t["slate"] for t in json.loads(say("takes", "--in", root, "--json")[1])}


def test_a_rewrite_keeps_every_shot_and_take(quick_film, script, say):
    before, takes = shot_ids(quick_film), takes_of(say, quick_film)
    text = script.read_text()
    script.write_text(text.replace("BEN", "BENJAMIN").replace("Ben ", "Benjamin ").replace(
        "EXT. STREET", "INT. STAIRS - DAY\n\nAnn runs down the stairs.\n\nEXT. STREET"))
    code, out, _ = say("import", script, "--in", quick_film, "--yes")
    assert code == 0
    assert "BENJAMIN" in out
    film = load(quick_film)
    assert {s.id for c in film.scenes for s in c.shots} | {s.id for s in film.orphans} >= set(before)
    assert takes_of(say, quick_film) == takes
    assert [a.id for a in film.assets if a.name == "BENJAMIN"] == ["character:ben"]
    assert len(film.scenes) == 3


def test_a_camera_set_by_hand_stays(quick_film, script, say):
    film = load(quick_film)
    first = film.scenes[0].shots[1]
    hand = msgspec.structs.replace(first, camera=msgspec.structs.replace(first.camera, lens_mm=85.0),
                                   authorship={"camera": "human"})
    scene = film.scenes[0]
    shots = tuple(hand if s.id == first.id else s for s in scene.shots)
    save(quick_film, msgspec.structs.replace(
        film, scenes=(msgspec.structs.replace(scene, shots=shots), *film.scenes[1:])))
    script.write_text(script.read_text().replace("I should have washed it.", "I should have washed both."))
    assert say("import", script, "--in", quick_film, "--yes")[0] == 0
    assert load(quick_film).shot(first.id).camera.lens_mm == 85.0


def test_what_is_cut_goes_to_the_tray_and_comes_back(quick_film, script, say):
    text = script.read_text()
    before = shot_ids(quick_film)
    script.write_text(text[: text.index("EXT. STREET")])
    code, out, _ = say("import", script, "--in", quick_film, "--yes")
    assert code == 0
    assert "orphan" in out
    film = load(quick_film)
    assert film.orphans
    assert {s.id for c in film.scenes for s in c.shots} | {s.id for s in film.orphans} >= set(before)
    script.write_text(text)
    assert say("import", script, "--in", quick_film, "--yes")[0] == 0
    assert set(shot_ids(quick_film)) == set(before)
    assert say("status", "--in", quick_film)[1].count("clean, 0 dirty") == 1


def test_no_is_an_answer(quick_film, script, say, monkeypatch):
    monkeypatch.setattr("click.confirm", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
    before = (quick_film / "film.json").read_bytes()
    script.write_text(script.read_text().replace("cup", "mug"))
    code, _, _ = say("import", script, "--in", quick_film)
    assert code == 130
    assert (quick_film / "film.json").read_bytes() == before
