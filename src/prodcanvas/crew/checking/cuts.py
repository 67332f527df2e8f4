"""Jump cuts: two pictures of one subject that are too much alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prodcanvas.crew.checking.finding import Finding, name_of
from prodcanvas.crew.checking.geometry import angle_between, height_in_frame
from prodcanvas.film.callsheet import ShotReport
from prodcanvas.film.document import Scene, Shot

_SIZE = 0.20
_ANGLE = 30.0


def jump_cuts(scene: Scene, reports: Mapping[str, ShotReport]) -> Iterator[Finding]:
    """Successive shots of one subject whose size changes by less than a fifth and whose angle by less than 30°.

    From the real cameras where both shots have reports, else from the planned framing, size and angle.
    """
    for a, b in zip(scene.shots, scene.shots[1:], strict=False):
        main = next(iter(a.camera.subjects), "")
        if not main or main != next(iter(b.camera.subjects), "") or b.transition in {"dissolve", "wipe"}:
            continue
        one, two = reports.get(a.id), reports.get(b.id)
        alike = _alike_really(one, two, main) if one and two else _alike_planned(a, b)
        if alike:
            yield Finding(kind="jump_cut", severity="warning", scene=scene.id, shots=(a.id, b.id),
                          sentence=f"{a.id} and {b.id} show {name_of(main)} at nearly the same size and angle: "
                                   "the cut jumps.")


def _alike_really(a: ShotReport, b: ShotReport, main: str) -> bool:
    one, two = height_in_frame(a, main), height_in_frame(b, main)
    if not one or not two:
        return False
    return abs(one - two) / max(one, two) < _SIZE and angle_between(a, b, main) < _ANGLE


def _alike_planned(a: Shot, b: Shot) -> bool:
    one, two = a.camera, b.camera
    return one.framing == two.framing and one.size == two.size and one.angle == two.angle
