"""A cut with everything in it: handles, a missing shot, transitions, accents, two scenes."""

import msgspec
import pytest

from prodcanvas.assembly import assemble
from prodcanvas.film import Scene

from ..assembly.films import HOUSE, circled, film, shot, walk  # noqa: TID252

SAID = ("Why did you do that to the printer? It was already broken, you know.", "ЗАЧЕМ? Это был принтер.",
        "Ça alors — l’été!", "你好吗 我很好", "", "<b>Stop</b> --> now")
KINDS = ("cut", "dissolve", "wipe", "fade_out", "fade_in", "cut")


@pytest.fixture
def make_cut():
    """A function that lays a cut at a rate."""
    def make(rate="24", *, kinds=KINDS, title="Paper Jam", folder="takes"):
        shots = [shot(10 * (i + 1), 40 + i, said=words, transition=kind, cues=(walk(f"Dave does thing {i}."),))
                 for i, (words, kind) in enumerate(zip(SAID, kinds, strict=True))]
        takes = circled(*(s for i, s in enumerate(shots) if i != 4), head=12, spare=12)
        takes = {name: msgspec.structs.replace(take, picture=take.picture.replace("takes", str(folder)),
                                               sound=take.sound.replace("takes", str(folder)))
                 for name, take in takes.items()}
        made = film(*shots[:3], rate=rate, scenes=(
            Scene(id="sc020", number="2A", heading="EXT. STREET - NIGHT", shots=tuple(shots[3:])),))
        return assemble(msgspec.structs.replace(made, title=title), takes, signature=HOUSE)
    return make
