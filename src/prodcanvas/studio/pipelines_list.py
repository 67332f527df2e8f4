"""Pipelines list: every way of making something that there is, and how near each is to running."""

from __future__ import annotations

from pathlib import Path

import msgspec

from prodcanvas.errors import RequestError
from prodcanvas.pipelines import Shelved, shelf
from prodcanvas.routes.pipeline import STAGES
from prodcanvas.studio.pipelines_approve import local_pipelines
from prodcanvas.studio.standing import Standing, standings
from prodcanvas.studio.wiring import facilities


class Row(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One pipeline."""

    id: str
    name: str
    does: str
    stage: str
    makes: str
    origin: str
    """built in, the package it came with, or `local`."""
    state: str = ""
    """ready, files or blocked (`doctor` says why); empty where no server was asked."""
    server: str = ""


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """The pipelines there are."""

    rows: tuple[Row, ...]
    aside: tuple[str, ...] = ()
    """A sentence about each local one that takes no effect."""


def pipelines_list(root: Path | None = None, *, stage: str = "", ready: bool = False) -> Listing:
    """Every pipeline that may be used, by stage and id; only those that can run now when `ready` is asked for.

    Raises `RequestError` for a stage that there is not, and for `ready` when no server is known.
    """
    if stage and stage not in STAGES:
        raise RequestError(f"There is no stage {stage!r}.", f"There are {', '.join(STAGES)}.")
    folders, aside = local_pipelines(root)
    known, faults = shelf(*folders)
    states = {}
    if ready:
        places = facilities()
        if not places:
            raise RequestError("No server is named, so nothing can be ready.",
                               "Add one: prodcanvas servers add http://127.0.0.1:8188")
        states = {s.pipeline: s for s in standings(known, places)}
    rows = [_row(s, states.get(s.pipeline.id)) for s in known.values() if not stage or s.pipeline.stage == stage]
    rows = [row for row in rows if not ready or row.state == "ready"]
    return Listing(rows=tuple(sorted(rows, key=lambda r: (STAGES.index(r.stage), r.origin == "local", r.id))),
                   aside=(*aside, *faults.values()))


def _row(shelved: Shelved, standing: Standing | None) -> Row:
    one = shelved.pipeline
    return Row(id=one.id, name=one.name, does=one.does, stage=one.stage, makes=one.makes, origin=shelved.origin,
               state=standing.state if standing else "", server=standing.server if standing else "")
