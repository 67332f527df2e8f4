"""The coverage check: what an editor would miss, told from the real cameras, or from the plan before there are any."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from prodcanvas.crew.checking.cuts import jump_cuts
from prodcanvas.crew.checking.finding import Finding
from prodcanvas.crew.checking.line import eyelines, line_crossings
from prodcanvas.crew.checking.seen import cut_off, missing_reverses, uncovered
from prodcanvas.film.callsheet import ShotReport
from prodcanvas.film.document import Film

__all__ = ["Finding", "check"]

_CHECKS = (uncovered, line_crossings, missing_reverses, jump_cuts, eyelines, cut_off)


def check(film: Film, reports: Mapping[str, ShotReport]) -> tuple[Finding, ...]:
    """Faults of coverage in story order, one sentence each; shots left out of the final are not looked at.

    `reports` are the stage's, by shot id, and may be empty or partial: shots without one are judged by their
    planned cameras, as far as that goes.
    """
    found: list[Finding] = []
    for scene in film.scenes:
        if scene.omitted or not scene.include:
            continue
        included = msgspec.structs.replace(scene, shots=tuple(s for s in scene.shots if s.include))
        for each in _CHECKS:
            found += each(included, reports)
    return tuple(found)
