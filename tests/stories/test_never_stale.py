"""docs/stories/never_stale.md"""

import json

from prodcanvas.stores import load, save
from prodcanvas.studio.impact import edited


def test_what_is_out_of_date_says_so_and_because_of_what(quick_film, say):
    change = "character:ann.look.hair=bun"
    told = json.loads(say("impact", change, "--in", quick_film, "--json")[1])
    assert told["dirty"]
    before = (quick_film / "film.json").read_bytes()
    film = load(quick_film)
    save(quick_film, edited(film, change))
    state = json.loads(say("status", "--in", quick_film, "--json")[1])
    assert [d["shot"] for d in state["dirty"]] == told["dirty"]
    assert state["clean"] + len(state["dirty"]) == state["shots"]
    for shot in state["dirty"]:
        assert shot["reasons"][0].startswith("because character:ann look: look.hair went from")
        assert "“bun”" in shot["reasons"][0]
    save(quick_film, film)
    assert (quick_film / "film.json").read_bytes() == before
    assert json.loads(say("status", "--in", quick_film, "--json")[1])["dirty"] == []


def test_a_change_that_makes_no_sense_is_refused(quick_film, say):
    for change in ("nonsense", "character:ann.look.scar=1", "character:zed.look.hair=bun", "film.width=wide"):
        code, _, err = say("impact", change, "--in", quick_film)
        assert code == 2
        assert err.count("\n") == 1
