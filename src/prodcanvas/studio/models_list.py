"""Models list: every model file that pipelines name, with its size and licence, and who has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from prodcanvas.errors import RequestError
from prodcanvas.pipelines import Shelved
from prodcanvas.routes.facility import Facility
from prodcanvas.routes.lack import base_name, found
from prodcanvas.routes.pipeline import ModelFile
from prodcanvas.studio.wiring import facilities, pipelines


class Model(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A model file, and what it is for."""

    name: str
    folder: str
    gb: float = 0.0
    """10^9 bytes; 0 when it is not told."""
    licence: str = ""
    gated: bool = False
    url: str = ""
    sha256: str = ""
    pipelines: tuple[str, ...] = ()
    only_for: tuple[str, ...] = ()
    """Inputs that need it, when no pipeline needs it otherwise."""
    by_server: bool = False
    """The server fetches it itself."""
    at: tuple[str, ...] = ()
    """Servers that have it."""


def models_list(name: str = "", *, places: Sequence[Facility] | None = None,
                shelved: Mapping[str, Shelved] | None = None) -> tuple[Model, ...]:
    """Every file, or those of one pipeline, or those whose name has `name` in it; the folders in order.

    Raises `RequestError` when `name` fits nothing.
    """
    known = pipelines() if shelved is None else shelved
    there = [p for p in (facilities() if places is None else places) if not p.fault]
    models = tuple(_model(key, uses, there) for key, uses in sorted(_named(known).items()))
    chosen = tuple(m for m in models if not name or name in m.pipelines or name.casefold() in m.name.casefold())
    if name and not chosen:
        raise RequestError(f"No pipeline and no model file is called {name!r}.", "See `prodcanvas models list`.")
    return chosen


def _named(known: Mapping[str, Shelved]) -> dict[tuple[str, str], list[tuple[str, ModelFile]]]:
    """(folder, name) → who needs it, and in which words."""
    found_: dict[tuple[str, str], list[tuple[str, ModelFile]]] = {}
    for name, one in sorted(known.items()):
        for file in one.pipeline.needs.files:
            found_.setdefault((file.folder, file.name), []).append((name, file))
    return found_


def _model(key: tuple[str, str], uses: Sequence[tuple[str, ModelFile]], places: Sequence[Facility]) -> Model:
    folder, name = key
    files = [file for _, file in uses]
    best = max(files, key=lambda f: (bool(f.sha256), bool(f.url), f.gb))
    needed = any(not f.optional for f in files)
    return Model(
        name=name, folder=folder, gb=best.gb, licence=best.licence, gated=any(f.gated for f in files), url=best.url,
        sha256=best.sha256, pipelines=tuple(dict.fromkeys(p for p, _ in uses)),
        by_server=all(f.by_server for f in files),
        only_for=() if needed else tuple(sorted({i for f in files for i in f.for_inputs})),
        at=tuple(p.name for p in places if found(p, folder, base_name(name))))
