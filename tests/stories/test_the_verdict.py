"""docs/stories/the_verdict.md"""

import json

import av

from prodcanvas.stores import load, save
from prodcanvas.studio.impact import edited


def two_takes(root, say):
    shot = load(root).shots()[0]
    save(root, edited(load(root), f"{shot.id}.frames={shot.frames + 6}"))
    assert say("shoot", "--in", root)[0] == 0
    return [t["slate"] for t in json.loads(say("takes", shot.id, "--in", root, "--json")[1])]


def test_takes_are_compared_circled_and_rejected(quick_film, say):
    first, second = two_takes(quick_film, say)
    code, out, _ = say("compare", first, second, "--in", quick_film, "--json")
    assert code == 0
    written = json.loads(out)
    with av.open(written["clip"]) as clip:
        stream = clip.streams.video[0]
        assert stream.width > stream.height * 2
        assert sum(1 for _ in clip.decode(stream)) > 20
    assert say("reject", first, "--why", "she looks the wrong way", "--in", quick_film)[0] == 0
    assert say("circle", second, "--in", quick_film)[0] == 0
    verdicts = {t["slate"]: (t["verdict"], t["why"])
                for t in json.loads(say("takes", "--in", quick_film, "--json")[1])}
    assert verdicts[first] == ("ng", "she looks the wrong way")
    assert verdicts[second][0] == "circled"
    assert say("assemble", "--in", quick_film)[0] == 0


def test_a_take_that_is_not_there(quick_film, say):
    for words in (("circle", "sc999_sh0010_tk001"), ("circle", "nonsense"), ("compare", "a", "b")):
        code, _, err = say(*words, "--in", quick_film)
        assert code == 2
        assert err.count("\n") == 1
