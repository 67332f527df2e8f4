"""The golden test that lies beside a pipeline: asks, and the exact requests they give."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from prodcanvas.errors import CanvasError, FormatError
from prodcanvas.pipelines.folder import Shelved
from prodcanvas.pipelines.graph import Built
from prodcanvas.routes.request import Ask


class Case(msgspec.Struct, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One ask of a pipeline, and what must come of it."""

    case: str
    ask: Ask
    request: Built | None = None


class Golden(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The golden test of one pipeline."""

    cases: list[Case]


def golden(folder: Path) -> Golden:
    """The cases of a pipeline's folder. Raises `FormatError` when there are none that can be read."""
    path = folder / "golden.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Golden)
    except (OSError, msgspec.DecodeError, RecursionError) as fault:
        why = "is missing" if isinstance(fault, FileNotFoundError) else f"cannot be used: {fault}"
        raise FormatError(f"golden.json of {folder.name} {why}.", "Write at least one ask into it.",
                          path=str(path)) from None


def departures(shelved: Shelved) -> Iterator[str]:
    """Where a pipeline no longer gives the request that is written down, a sentence each. Runs its template."""
    cases = golden(shelved.folder).cases
    if not cases:
        yield "Its golden test has no case."
    for case in cases:
        try:
            if shelved.build(case.ask) != case.request:
                yield f"The case “{case.case}” gives another request than golden.json says."
        except CanvasError as fault:
            yield f"The case “{case.case}” cannot be built: {fault.what}"
