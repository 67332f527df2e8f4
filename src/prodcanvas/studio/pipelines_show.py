"""Pipelines show: one pipeline's account of itself."""

from __future__ import annotations

import difflib
from pathlib import Path

import msgspec

from prodcanvas.errors import RequestError
from prodcanvas.pipelines import Shelved, read_manifest, shelf
from prodcanvas.routes.pipeline import Pipeline
from prodcanvas.studio.pipelines_approve import local_pipelines


class Shown(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A pipeline, where it lies, and what keeps it from being used."""

    pipeline: Pipeline
    origin: str
    folder: str
    aside: str = ""
    """Why it takes no effect; empty when it does."""


def pipelines_show(name: str, root: Path | None = None) -> Shown:
    """One pipeline by its id; also one of the production that is not approved. Nothing of it is run.

    Raises `RequestError` for an id that there is not, naming the nearest.
    """
    folders, aside = local_pipelines(root)
    known, _ = shelf(*folders)
    if name in known:
        found: Shelved = known[name]
        return Shown(pipeline=found.pipeline, origin=found.origin, folder=str(found.folder))
    waiting = root / "pipelines" / name if root is not None and name.isidentifier() else None
    if waiting is not None and (waiting / "pipeline.toml").is_file():
        why = next((said for said in aside if name in said), "It takes no effect.")
        return Shown(pipeline=read_manifest(waiting), origin="local", folder=str(waiting), aside=why)
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    advice = f"Perhaps {' or '.join(near)}?" if near else "See `prodcanvas pipelines list`."
    raise RequestError(f"There is no pipeline {name!r}.", advice)
