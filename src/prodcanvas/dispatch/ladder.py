"""What to try next when a job failed: the same with memory freed, a smaller way, another server, or nothing more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec
from msgspec.structs import replace

from prodcanvas.ports.runner import Order
from prodcanvas.routes.facility import Facility

Kind = Literal["memory", "away", "fault"]
"""It did not fit; the server does not answer; the job itself failed or gave something unusable."""


class Attempt(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a work stands on its ladder."""

    variant: int = 0
    """Which of its ways, 0 for the one asked for."""
    server: str = ""
    """The only server that may take it now; empty for any."""
    freed: bool = False
    """That server lets go of its models before this attempt."""
    refused: frozenset[str] = frozenset()
    """Servers that are out for this work."""
    tries: int = 0
    """How often it was begun."""


def after(attempt: Attempt, kind: Kind, server: str, variants: int) -> Attempt:
    """The next rung after a failure on a server, for a work with so many ways.

    Not enough memory: free it and try the same; then the smaller ways one after the other, on the same server; then
    another server, from the first way again. A server that does not answer: any that can. A fault of the job: once on
    each server that can, as versions, cards and files differ.
    """
    if kind == "away":
        return replace(attempt, server="", freed=False)
    if kind == "memory" and not attempt.freed:
        return replace(attempt, server=server, freed=True)
    if kind == "memory" and attempt.variant + 1 < variants:
        return replace(attempt, server=server, freed=True, variant=attempt.variant + 1)
    variant = 0 if kind == "memory" else attempt.variant
    return replace(attempt, server="", freed=False, variant=variant, refused=attempt.refused | {server})


def may_take(attempt: Attempt, server: str) -> bool:
    """Whether this server is one of those that may try it now."""
    return server not in attempt.refused and attempt.server in ("", server)


def lacks(order: Order, facility: Facility) -> str:
    """Why a server cannot run an order, as the end of a sentence; empty when it can."""
    if facility.fault:
        return f"cannot be used: {facility.fault}"
    classes = sorted({str(node["class_type"]) for node in order.graph.values()} - facility.classes)
    if classes:
        return f"lacks the {'node' if len(classes) == 1 else 'nodes'} {_listed(classes)}"
    there = {name for files in facility.files.values() for name in files}
    files = sorted(set(order.weights) - there)
    if files:
        return f"lacks the model {'file' if len(files) == 1 else 'files'} {_listed(files)}"
    if order.memory_gb > facility.memory_gb() > 0:
        return f"has {facility.memory_gb():.0f} GB of memory where {order.memory_gb:.0f} GB are needed"
    return ""


def nobody_can(order: Order, facilities: Mapping[str, Facility]) -> str:
    """One sentence on why none of the servers can run it."""
    shot = f"{order.shot}: " if order.shot else ""
    if not facilities:
        return f"{shot}there is no server to run it on."
    told = "; ".join(f"{name} {lacks(order, facility) or 'was tried'}".rstrip(".")
                     for name, facility in facilities.items())
    return f"{shot}no server can run it: {told}."


def _listed(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
