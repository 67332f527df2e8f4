"""The line and the eyelines: screen direction that holds from shot to shot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prodcanvas.crew.checking.finding import Finding, name_of
from prodcanvas.crew.checking.geometry import looks_right, moved, side_of_line
from prodcanvas.film.callsheet import ShotReport
from prodcanvas.film.document import Scene, Shot

_NEUTRAL = 0.2
"""Sine below which a camera stands on the line, about 12 degrees."""
_WALKED = 1.0
"""Metres after which two people stand on a new line."""
_LOOKS = 0.2
_CLOSE = frozenset(("MS", "MCU", "CU", "ECU"))
"""Sizes in which eyes are seen."""


def line_crossings(scene: Scene, reports: Mapping[str, ShotReport]) -> Iterator[Finding]:
    """Cuts over which a pair changes sides on screen, with no neutral shot between.

    From the real cameras where there are reports, else from the sides that the shots were planned with.
    """
    last: dict[tuple[str, str], tuple[Shot, float]] = {}
    for shot in scene.shots:
        for pair, side in list(_sides(shot, reports)):
            before = last.get(pair)
            if abs(side) < _NEUTRAL or shot.camera.framing in {"establishing", "pov", "insert"}:
                last.pop(pair, None)
                continue
            if before and before[1] * side < 0 and not _walked(before[0], shot, pair, reports):
                a, b = (name_of(p) for p in pair)
                yield Finding(
                    kind="line_crossing", severity="error", scene=scene.id, shots=(before[0].id, shot.id),
                    sentence=f"Between {before[0].id} and {shot.id} the camera crosses the line of {a} and {b}: "
                             "they change sides on screen.")
            last[pair] = (shot, side)


def _sides(shot: Shot, reports: Mapping[str, ShotReport]) -> Iterator[tuple[tuple[str, str], float]]:
    """The pair of the shot's axis in a fixed order, and the side of its line that the camera is on."""
    axis = shot.camera.axis
    if not axis or not all(a.startswith("character:") for a in axis):
        return
    first, second = sorted(axis)
    report = reports.get(shot.id)
    if report and report.camera:
        yield (first, second), side_of_line(report, first, second)
    else:
        yield (first, second), float(shot.camera.side if (first, second) == axis else -shot.camera.side)


def _walked(a: Shot, b: Shot, pair: tuple[str, str], reports: Mapping[str, ShotReport]) -> bool:
    one, two = reports.get(a.id), reports.get(b.id)
    if not one or not two:
        return False
    return any(moved(one, two, who) > _WALKED for who in pair)


def eyelines(scene: Scene, reports: Mapping[str, ShotReport]) -> Iterator[Finding]:
    """Two singles in a row of people who talk to each other, who both look to the same side of the frame."""
    for a, b in zip(scene.shots, scene.shots[1:], strict=False):
        pair = _answering(a, b)
        one, two = reports.get(a.id), reports.get(b.id)
        if not pair or not one or not two:
            continue
        first, second = looks_right(one, pair[0]), looks_right(two, pair[1])
        if abs(first) > _LOOKS and abs(second) > _LOOKS and first * second > 0:
            where = "right" if first > 0 else "left"
            yield Finding(
                kind="eyeline", severity="warning", scene=scene.id, shots=(a.id, b.id),
                sentence=f"{name_of(pair[0])} in {a.id} and {name_of(pair[1])} in {b.id} both look to the {where}: "
                         "they do not seem to look at each other.")


def _answering(a: Shot, b: Shot) -> tuple[str, str] | None:
    """The two people of two close shots who look at each other."""
    if not all(s.camera.framing in {"single", "ots"} and s.camera.subjects and s.camera.size in _CLOSE for s in (a, b)):
        return None
    one, two = a.camera.subjects[0], b.camera.subjects[0]
    meet = _faces(a, one) == two and _faces(b, two) == one
    return (one, two) if one != two and meet else None


def _faces(shot: Shot, who: str) -> str:
    return next((p.facing for p in shot.staging.placements if p.who == who), "")
