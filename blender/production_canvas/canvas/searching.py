"""What is offered while an artist types the id of an asset or pipeline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from prodcanvas.nodes.spec import Field

from ..bridge.news import news


def search_for(field: Field) -> Callable[..., Any] | None:
    """The search behind a field that names a thing; None for any other field."""
    if field.kind != "id":
        return None
    what, _, kind = field.of.partition(":")

    def search(_self: Any, _context: Any, text: str) -> Iterator[tuple[str, str]]:
        wanted = text.casefold()
        for found, told in _known(what, kind):
            if wanted in found.casefold() or wanted in told.casefold():
                yield found, told

    return search


def _known(what: str, kind: str) -> Iterator[tuple[str, str]]:
    if what == "asset":
        from ..library import datablocks  # noqa: PLC0415 - the library knows the nodes too

        yield from ((a.pc.uid, a.pc.label) for a in datablocks.all_assets() if a.pc.kind == kind)
    elif what == "pipeline":
        if not kind:
            yield from (("previz", "Drawn in 3D, here"), ("auto", "The Producer chooses"))
        yield from ((p["id"], p["name"]) for p in news.pipelines if kind in ("", p.get("stage")))
