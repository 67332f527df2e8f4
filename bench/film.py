"""A large film to measure with: 2,000 shots, 10,000 vertices, every shot clean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prodcanvas.dirty import clip_id, sign
from prodcanvas.film import Asset, Camera, Cue, Film, Line, Look, Placement, Scene, Shot, Staging, Voice
from prodcanvas.stores import save, store
from prodcanvas.stores.ledger import insert_take
from prodcanvas.takes import Slate, Take, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SHOTS = 2000
PEOPLE = 40


def large_film(shots: int = SHOTS, sizes: Sequence[int] = ()) -> Film:
    """Scenes of 20 shots, or of as many as `sizes` says.

    Each shot places two of forty people, speaks two lines, and does two things.
    """
    people = tuple(
        Asset(id=f"character:p{n}", name=f"P{n}", kind="character", look=Look(age=20.0 + n), voice=Voice(pitch=n))
        for n in range(PEOPLE))
    places = tuple(Asset(id=f"location:l{n}", name=f"L{n}", kind="location", set_kind="office") for n in range(20))
    scenes = tuple(
        Scene(id=f"sc{n:04d}", number=str(n), heading="INT. OFFICE - DAY", location=f"location:l{n % 20}",
              shots=tuple(_shot(n, i) for i in range(size)))
        for n, size in enumerate(sizes or (20,) * (shots // 20)))
    return Film(id="large", title="Large", scenes=scenes, assets=(*people, *places))


def _shot(scene: int, index: int) -> Shot:
    first, second = (f"character:p{(scene * 7 + index + k) % PEOPLE}" for k in (0, 1))
    staging = Staging(
        placements=(Placement(who=first, mark="desk"), Placement(who=second, mark="printer")),
        cues=(Cue(who=first, action="walk", target="printer"), Cue(who=second, action="look", target=first)),
        lines=(Line(id=f"l{scene}_{index}_0", who=first, text="A line of dialogue.", seconds=1.8),
               Line(id=f"l{scene}_{index}_1", who=second, text="And its answer.", seconds=1.2)),
    )
    return Shot(id=f"sc{scene:04d}_sh{10 * index + 10:04d}", camera=Camera(subjects=(first,)), staging=staging)


def shot_production(root: Path, film: Film) -> Film:
    """Write the film and a circled, up-to-date take for each shot."""
    film = save(root, film)
    signed = sign(film)
    with store(root, write=True) as opened:
        media = opened.keep(b"one clip for all", ".mp4")
        with opened.ledger.transaction() as db:
            for shot in film.shots():
                clip = clip_id(shot.id)
                insert_take(db, Take(
                    slate=Slate(shot.id, 1), signature=signed.signatures[clip], parts=signed.closure(clip), media=media,
                    frames=shot.frames, rate=film.rate, width=640, height=360, verdict=Verdict.CIRCLED, by="default"))
    return film
