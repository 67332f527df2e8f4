"""Pipelines approve: a pipeline that came inside a production takes effect once a person has seen what it does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from prodcanvas.errors import CanvasError, RequestError
from prodcanvas.pipelines.approval import Reach, reach, usable
from prodcanvas.pipelines.folder import content_hash
from prodcanvas.stores.approvals import Approval, approvals, own_pipelines, remember_approval


def pipelines_approve(root: Path, name: str, digest: str) -> Reach:
    """Approve the content of a production's pipeline, as it was shown: `digest` is the `Reach.hash` a person saw.

    Raises `RequestError` when it is not there or has changed since it was shown.
    """
    shown = would_do(root, name)
    if shown.hash != digest:
        raise RequestError(f"The pipeline {name} changed while it was looked at.", "Look again before you approve it.")
    remember_approval(name, digest, folder_of(root, name))
    return shown


def would_do(root: Path, name: str) -> Reach:
    """What a production's pipeline would use if it ran. Nothing of it is run."""
    return reach(folder_of(root, name))


def folder_of(root: Path, name: str) -> Path:
    """The folder of a production's pipeline. Raises `RequestError` when there is none."""
    known = {place.name: place for place in _folders(root / "pipelines")}
    if name not in known:
        listed = ", ".join(known) or "none"
        raise RequestError(f"This production has no pipeline {name!r} (it has {listed}).",
                           "See `prodcanvas pipelines list`.")
    return known[name]


def local_pipelines(root: Path | None) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Folders of local pipelines that take effect, and a sentence about each of the others.

    The user's own need no approval; a production's need one for the very content they have now. No code in any of them
    is run. Of two with one id the user's own goes first.
    """
    effective = {place.name: place for place in _folders(own_pipelines())}
    sentences = []
    if root is not None:
        known, fault = _known()
        sentences += [fault] if fault else []
        for place in _folders(root / "pipelines"):
            why = _refused(place, known)
            if why:
                sentences.append(why)
            elif place.name in effective:
                sentences.append(f"The production's pipeline {place.name} is left aside: you have one of that name.")
            else:
                effective[place.name] = place
    return tuple(effective.values()), tuple(sentences)


def _known() -> tuple[tuple[Approval, ...], str]:
    try:
        return approvals(), ""
    except CanvasError as fault:
        return (), f"{fault.what} {fault.next_step}"


def _refused(place: Path, known: tuple[Approval, ...]) -> str:
    """Why a production's pipeline takes no effect; empty when it does."""
    fault = usable(place)
    if fault:
        return fault
    if content_hash(place) in {a.hash for a in known}:
        return ""
    step = f"Look at it and approve it: prodcanvas pipelines approve {place.name}."
    if any(a.id == place.name and a.folder == str(place) for a in known):
        return f"The pipeline {place.name} was changed since you approved it and takes no effect. {step}"
    return f"The pipeline {place.name} came with this production and takes no effect yet. {step}"


def _folders(where: Path) -> Iterator[Path]:
    if where.is_dir():
        yield from sorted(p for p in where.iterdir() if p.is_dir() and (p / "pipeline.toml").is_file())
