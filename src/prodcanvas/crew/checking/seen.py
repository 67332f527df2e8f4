"""Who is seen: lines without a face, talks without a reverse, subjects cut off or hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from prodcanvas.crew.checking.finding import Finding, name_of
from prodcanvas.crew.checking.geometry import subject
from prodcanvas.film.callsheet import ShotReport
from prodcanvas.film.document import Scene, Shot

_SEEN = 0.3
_WHOLE = {"EWS": 0.5, "WS": 0.5, "FS": 0.5, "MWS": 0.4, "MS": 0.35, "MCU": 0.25, "CU": 0.2, "ECU": 0.08, "INSERT": 0.25}
"""Share of a subject that has to be seen in each size: a close-up is of a head, not of a body."""
_TALKS = 2
"""Lines that each of two must have for a talk."""


def uncovered(scene: Scene, reports: Mapping[str, ShotReport]) -> Iterator[Finding]:
    """Speakers who are never seen while they speak in the scene, although they are there."""
    spoken: dict[str, list[str]] = {}
    covered: set[str] = set()
    for shot in scene.shots:
        for line in shot.staging.lines:
            if not line.off:
                spoken.setdefault(line.who, []).append(shot.id)
                if _sees(shot, line.who, reports.get(shot.id)):
                    covered.add(line.who)
    for who, shots in spoken.items():
        if who not in covered:
            yield Finding(kind="uncovered", severity="error", scene=scene.id, shots=tuple(dict.fromkeys(shots)),
                          sentence=f"{name_of(who)} is never seen speaking in {scene.id}.")


def _sees(shot: Shot, who: str, report: ShotReport | None) -> bool:
    found = subject(report, who) if report else None
    if found is not None:
        return found.visible >= _SEEN
    return who in shot.camera.subjects or shot.camera.framing in {"group", "establishing"}


def missing_reverses(scene: Scene, _reports: Mapping[str, ShotReport]) -> Iterator[Finding]:
    """Talks of two in which only one of them is ever seen alone or over a shoulder."""
    lines = Counter((ln.who, ln.to) for s in scene.shots for ln in s.staging.lines if ln.to and not ln.off)
    close: dict[str, list[str]] = {}
    for shot in scene.shots:
        if shot.camera.framing in {"single", "ots"} and shot.camera.subjects:
            close.setdefault(shot.camera.subjects[0], []).append(shot.id)
    for (who, to), count in lines.items():
        if count >= _TALKS and lines[to, who] >= _TALKS and who in close and to not in close:
            yield Finding(
                kind="missing_reverse", severity="warning", scene=scene.id, shots=tuple(close[who]),
                sentence=f"{name_of(who)} is seen alone in the talk with {name_of(to)}, who never is: "
                         "the reverse angle is missing.")


def cut_off(scene: Scene, reports: Mapping[str, ShotReport]) -> Iterator[Finding]:
    """Main subjects that the frame cuts more than their size does, or that something hides; not who still comes in."""
    for shot in scene.shots:
        report = reports.get(shot.id)
        main = next(iter(shot.camera.subjects), "")
        found = subject(report, main) if report and main else None
        coming = any(p.who == main and p.mark.startswith("off:") for p in shot.staging.placements)
        if found is not None and not coming and found.visible < _WHOLE.get(shot.camera.size, 0.4):
            yield Finding(
                kind="cut_off", severity="warning", scene=scene.id, shots=(shot.id,),
                sentence=f"Only {found.visible:.0%} of {name_of(main)} is seen in {shot.id}: "
                         "cut by the frame or hidden by something.")
