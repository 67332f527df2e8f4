"""docs/stories/still_before_clip.md"""

from prodcanvas.stores import load, store

ROUTE = "sd15+wan21_i2v"


def test_the_still_is_looked_at_before_the_clip_is_paid_for(short_film, comfy, say):
    shot, root = load(short_film).shots()[0].id, ["--in", short_film]
    say("servers", "add", comfy.url)
    assert say("direct", shot, "--pipeline", ROUTE, "--approve", *root)[0] == 0
    code, out, _ = say("shoot", *root)
    assert code == 0
    assert "waits for your yes" in out
    assert shot in say("stills", "list", *root)[1]
    first = (short_film / "delivery" / "stills" / f"{shot}.png").read_bytes()
    assert say("stills", "reject", shot, *root)[0] == 0
    assert say("shoot", *root)[0] == 0
    say("stills", "list", *root)
    assert (short_film / "delivery" / "stills" / f"{shot}.png").read_bytes() != first
    assert say("stills", "approve", *root)[0] == 0
    assert say("shoot", *root)[0] == 0
    assert len(comfy.ran) == 3, "two stills, one clip"
    with store(short_film, write=False) as opened:
        assert opened.ledger.circled()[shot].provenance.pipeline == ROUTE
    code, _, err = say("stills", "approve", shot, *root)
    assert code == 2
    assert err.count("\n") == 1
