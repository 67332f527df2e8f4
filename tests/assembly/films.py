"""Films made of nothing but numbers, for cutting."""

from prodcanvas.assembly import TakeMedia
from prodcanvas.film import Asset, Camera, Cue, Film, Line, Scene, Shot, Staging

HOUSE = "house"


def shot(number, frames=48, *, said="", **more):
    """A shot of scene 10; `said` is spoken from half a second on."""
    lines = (Line(id=f"l{number}", who="character:dave", text=said, start=0.5, seconds=1.5),) if said else ()
    return Shot(id=f"sc010_sh{number:04d}", frames=frames, title=f"Shot {number}", camera=Camera(size="MCU"),
                staging=Staging(lines=lines, cues=more.pop("cues", ())), **more)


def film(*shots, rate="24", **more):
    """A film of one scene."""
    scene = Scene(id="sc010", number="1", heading="INT. OFFICE - DAY", shots=shots)
    return Film(title="Paper Jam", rate=rate, scenes=(scene, *more.pop("scenes", ())),
                assets=(Asset(id="character:dave", name="DAVE", kind="character"),), **more)


def media(made, *, spare=0, head=0, **more):
    """A take of a shot, `spare` frames longer than needed after its head handle."""
    given = {"frames": made.frames + head + spare, "signature": HOUSE, **more}
    return TakeMedia(take=f"{made.id}_tk001", picture=f"takes/{made.id}.mp4", head=head,
                     sound=f"takes/{made.id}.wav", digest=f"digest-{made.id}", **given)


def circled(*shots, **more):
    """A take for each shot."""
    return {made.id: media(made, **more) for made in shots}


def walk(text):
    """A cue with the words that asked for it."""
    return Cue(who="character:dave", action="walk", text=text)
