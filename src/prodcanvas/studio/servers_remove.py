"""Servers remove: forget a server."""

from __future__ import annotations

import msgspec

from prodcanvas.errors import RequestError
from prodcanvas.stores.settings import load_settings, save_settings


def servers_remove(name: str) -> None:
    """Forget a server of the user's settings. Raises `RequestError` for one that is not there."""
    settings = load_settings()
    left = tuple(s for s in settings.servers if s.name != name)
    if len(left) == len(settings.servers):
        known = ", ".join(s.name for s in settings.servers) or "none"
        raise RequestError(f"There is no server {name!r} (there is {known}).", "See `prodcanvas servers list`.")
    save_settings(msgspec.structs.replace(settings, servers=left))
