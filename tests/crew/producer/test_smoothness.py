"""A clip with fewer pictures a second than the film is filled in, where a server can and nobody chose otherwise."""

import msgspec
import pytest

from prodcanvas.crew.producer import Producer
from prodcanvas.crew.producer.account.standing_in import pretended
from prodcanvas.pipelines import built_in
from prodcanvas.routes import Brief, Device, Wish

replace = msgspec.structs.replace
BRIEF = Brief(shot="sc010_sh0010", wishes=(Wish(intent="action"), Wish(intent="composition"), Wish(intent="realism")),
              material=frozenset({"depth", "pose"}), prompt="a man", frames=48, tier="final", pin=())


def plan(brief, *names):
    pipelines = tuple(built_in()[n].pipeline for n in names)
    place = replace(pretended(pipelines), ram_gb=128.0, devices=(Device(name="card", kind="cuda", total_gb=48.0),))
    return Producer(pipelines, (place,)).plan(brief)


def test_a_clip_at_sixteen_is_filled_in_for_a_film_at_twenty_four():
    found = plan(BRIEF, "wan22_t2v", "rife", "film_interpolation")
    clip, smooth = found.steps
    assert (clip.rate, smooth.pipeline, smooth.rate) == (16.0, "rife", 32.0)
    assert smooth.frames == 2 * clip.frames - 1
    assert smooth.feeds == {"video": "step:0"}
    assert "16 pictures a second become 32" in smooth.why
    assert found.seconds >= clip.seconds + smooth.seconds - 0.1


@pytest.mark.parametrize(("brief", "names"), [
    (replace(BRIEF, tier="draft"), ("wan22_t2v", "rife")),
    (replace(BRIEF, pin=("wan22_t2v",)), ("wan22_t2v", "rife")),
    (replace(BRIEF, rate="16"), ("wan22_t2v", "rife")),
    (replace(BRIEF, makes="image"), ("qwen_image", "rife")),
    (BRIEF, ("wan22_t2v", "upscale_model_clip")),
], ids=["draft", "by hand", "film at sixteen", "still", "nothing to do it with"])
def test_otherwise_it_is_left_as_it_is(brief, names):
    assert "rife" not in {s.pipeline for s in plan(brief, *names).steps}
