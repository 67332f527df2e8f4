"""Check the coverage: line crossings, missing reverses, uncovered dialogue, jump cuts, from the real cameras."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from prodcanvas.crew.coverage import Finding
from prodcanvas.crew.coverage import check as check_coverage
from prodcanvas.errors import StoreError
from prodcanvas.film import Film
from prodcanvas.film.callsheet import ShotReport
from prodcanvas.stores import load, store


def check(root: Path) -> tuple[Finding, ...]:
    """What an editor would complain about. Shots without a take are judged by the film alone."""
    film = load(root)
    return check_coverage(film, reports(root, film))


def reports(root: Path, film: Film) -> dict[str, ShotReport]:
    """The stage's reports of the circled takes, by shot; a report that cannot be read is left out."""
    found: dict[str, ShotReport] = {}
    wanted = {s.id for s in film.shots()}
    with contextlib.suppress(StoreError), store(root, write=False) as opened:
        for shot, take in opened.ledger.circled().items():
            if shot in wanted and take.report and opened.media.has(take.report):
                with contextlib.suppress(msgspec.MsgspecError, OSError):
                    found[shot] = msgspec.json.decode(opened.media.path(take.report).read_bytes(), type=ShotReport)
    return found
