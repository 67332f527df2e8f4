"""The end of the line: a generated clip becomes the film's picture, and with its mix a take that says how it came."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from prodcanvas.errors import RunnerError
from prodcanvas.film.quality import TIERS
from prodcanvas.media.encode import Format
from prodcanvas.media.pictures import read_picture
from prodcanvas.media.reel import conform_reel, frame_files
from prodcanvas.routes import Media
from prodcanvas.stores import Step
from prodcanvas.studio.producing.piece import Piece
from prodcanvas.studio.unit import length_of
from prodcanvas.takes import Provenance
from prodcanvas.takes.finishing import FINISHING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


def finish(piece: Piece) -> None:
    """Make the take of a shot whose steps are all made."""
    unit, shot = piece.materials.unit, piece.shot
    picture = next((m for m in reversed(piece.results) if m.kind in {"video", "image"}), None)
    if picture is None:
        raise RunnerError(f"The plan of {shot.id} makes no picture.", "Run `prodcanvas plan` and choose another.",
                          shot=shot.id)
    tier = TIERS.get(shot.quality, TIERS["draft"])
    width, height = tier.size(unit.film.width, unit.film.height)
    out = unit.work / f"{shot.id}-made.mp4"
    conform_reel(_frames(picture), _rate(picture, unit.film.rate), max(1, picture.frames), out=out,
                 form=Format(width, height, unit.film.rate_value()), length=length_of(shot),
                 cuts=(shot.head_handle + 1,), overlay=shot.overlay)
    step = Step(unit.store.keep(out), piece.materials.picture.extra, length_of(shot), 0.0)
    out.unlink(missing_ok=True)
    if picture.kind == "video" and picture.rate and Fraction(picture.rate) < unit.film.rate_value().fps:
        unit.wrap.notes.append(f"{shot.id}: made at {picture.rate} frames a second and shown at {unit.film.rate}; "
                               "an interpolation step would make it smoother.")
    unit.finish(piece.scene, shot, step, provenance(piece))


def _frames(picture: Media) -> Iterator[npt.NDArray[np.uint8]]:
    if picture.kind == "image":
        yield read_picture(Path(picture.path))
    else:
        yield from frame_files((Path(picture.path),))


def _rate(picture: Media, film: str) -> Fraction:
    return Fraction(picture.rate or film)


def _before_finishing(piece: Piece) -> str:
    """The medium that went into the first step of the finishing; empty where there was none."""
    first = next((k for k, step in enumerate(piece.plan.steps) if step.stage == FINISHING), -1)
    made = next((m for m in reversed(piece.results[:first]) if m.kind == "video"), None) if first > 0 else None
    return Path(made.path).name if made else piece.materials.picture.media * (first == 0)


def provenance(piece: Piece) -> Provenance:
    """How the take was made: every pipeline, server, seed, model and licence, and the exact requests by hash."""
    records = piece.records
    told = {"plan": piece.plan, "steps": records, "before": _before_finishing(piece)}
    request = piece.materials.unit.store.keep(msgspec.json.encode(told), ".json")
    licences = dict.fromkeys(r.licence for r in records if r.licence)
    use = "may be sold" if piece.plan.commercial else "may not be sold"
    return Provenance(
        pipeline="+".join(r.pipeline for r in records), version="+".join(r.version for r in records),
        runner="; ".join(dict.fromkeys(r.server for r in records)), request=request,
        seeds=tuple(r.ask.seed for r in records),
        models={name: found for r in records for name, found in r.models.items()},
        seconds=round(sum(r.seconds for r in records), 2), cost=round(piece.plan.cost, 4),
        licence=f"{', '.join(licences)}: {use}" if licences else use)
