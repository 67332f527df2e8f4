"""What goes into a step: each input from where the plan says it comes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from prodcanvas.crew.producer.account.drawn import LINKED
from prodcanvas.errors import RequestError
from prodcanvas.film import Film
from prodcanvas.routes import Brief, Media, Pipeline, Subject
from prodcanvas.routes import Step as Planned
from prodcanvas.studio.producing.materials import Fit, reference_media, references_of
from prodcanvas.studio.producing.piece import Piece

replace = msgspec.structs.replace


def wanted_maps(plan_steps: tuple[Planned, ...]) -> set[str]:
    """The control maps that the stage must make for a plan."""
    return {source.partition(":")[2] for step in plan_steps for source in step.feeds.values()
            if source.startswith("stage:")}


def drawn_maps(plan_steps: tuple[Planned, ...]) -> set[str]:
    """The control maps that steps of a plan draw from what is linked."""
    return {source.removeprefix(LINKED) for step in plan_steps for source in step.feeds.values()
            if source.startswith(LINKED)}


def fit_of(piece: Piece, step: Planned, pipeline: Pipeline) -> Fit:
    """Size, length and rate of a step's pictures."""
    rate = int(step.rate + 1e-6) or pipeline.size.rate or round(float(piece.materials.unit.film.rate_value().fps))
    return Fit(step.width, step.height, max(1, step.frames), rate)


def _own_fit(piece: Piece) -> Fit:
    """The previz in its own size and length, where it is what a step finishes."""
    brief = piece.brief
    return Fit(brief.width, brief.height, brief.frames, round(float(piece.materials.unit.film.rate_value().fps)))


def media_for(piece: Piece, step: Planned, pipeline: Pipeline, root: Path) -> dict[str, tuple[Media, ...]]:
    """The files of every input that the plan feeds, subjects' own left aside.

    Raises `RequestError` when a file that was promised is not there.
    """
    fit, found = fit_of(piece, step, pipeline), {}
    for name, source in step.feeds.items():
        if name in pipeline.inputs and pipeline.inputs[name].per == "subject":
            continue
        kind = pipeline.inputs[name].kind if name in pipeline.inputs else "image"
        finished = source == "stage:render" and pipeline.stage == "finish_clip"
        given = _given(piece, source, kind, _own_fit(piece) if finished else fit, root)
        if given:
            found[name] = given
        elif name in pipeline.inputs:
            raise RequestError(f"{pipeline.name} was promised {name} for {piece.shot.id}, and there is none.",
                               "Run `prodcanvas plan` again.", shot=piece.shot.id)
    return found


def _given(piece: Piece, source: str, kind: str, fit: Fit, root: Path) -> tuple[Media, ...]:
    where, _, what = source.partition(":")
    if where == "step":
        return (piece.results[int(what)],)
    if where == "asset":
        return _asset_pictures(piece, what, root)
    if where == "sound":
        return (_sound(piece),)
    making = piece.shot.making
    own = {"first_frame": making.first_frame, "last_frame": making.last_frame}.get(what)
    if own is not None:
        return (reference_media(root, own, piece.shot.id),)
    made = piece.materials.media(source if where == "linked" else what, kind, fit)
    return (made,) if made else ()


def _asset_pictures(piece: Piece, what: str, root: Path) -> tuple[Media, ...]:
    film = piece.materials.unit.film
    known = references_of(root, film)
    if what.startswith("style"):
        return known.get(piece.shot.making.style or film.style, ())[:1]
    if what.startswith("location"):
        return known.get(piece.scene.location, ())[:1]
    return tuple(r for s in piece.brief.subjects for r in s.references[:1])


def _sound(piece: Piece) -> Media:
    unit = piece.materials.unit
    kept = unit.sound(piece.scene, piece.shot)
    seconds = float(kept.frames / unit.film.rate_value().fps)
    return Media(path=str(unit.store.media.path(kept.media)), kind="audio", seconds=seconds)


def with_references(brief: Brief, film: Film, root: Path) -> Brief:
    """The brief with the reference pictures of its subjects as files."""
    known = references_of(root, film)
    return replace(brief, subjects=tuple(replace(s, references=known.get(s.id, ())) for s in brief.subjects))


def subjects_for(piece: Piece, step: Planned, pipeline: Pipeline) -> tuple[Subject, ...]:
    """The subjects with their mattes in the size of the step, where it takes mattes."""
    taken = pipeline.inputs.get("matte")
    if taken is None or "matte" not in step.feeds:
        return piece.brief.subjects
    fit = fit_of(piece, step, pipeline)
    mattes: Mapping[str, Media | None] = {
        s.id: piece.materials.media(f"matte:{s.id}", taken.kind, fit) for s in piece.brief.subjects}
    return tuple(replace(s, matte=mattes[s.id]) for s in piece.brief.subjects)
