"""Servers list: the servers that pipelines may run on, and how each of them is."""

from __future__ import annotations

from prodcanvas.routes.facility import Facility
from prodcanvas.studio.wiring import facilities


def servers_list() -> tuple[Facility, ...]:
    """Every server the user named, as it is now; one that does not answer says so in `fault`."""
    return facilities()
