"""Servers add: name a server that pipelines may run on. Saying it is the approval of its address."""

from __future__ import annotations

from urllib.parse import urlsplit

import msgspec

from prodcanvas.errors import RequestError
from prodcanvas.routes.facility import Facility
from prodcanvas.stores.settings import Server, load_settings, save_settings
from prodcanvas.studio.wiring import facility_of

DEFAULT = "http://127.0.0.1:8188"


def servers_add(url: str = DEFAULT, *, name: str = "") -> tuple[Server, Facility]:
    """Remember a ComfyUI server in the user's settings and look at it once; one with the same name is replaced.

    Raises `RequestError` for an address that is no http address.
    """
    parts = urlsplit(url if "//" in url else f"http://{url}")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise RequestError(f"{url!r} is not the address of a server.", f"It looks like {DEFAULT}.")
    if parts.username or parts.password:
        raise RequestError("A server's address is kept in plain text and takes no password.",
                           "Use an SSH tunnel to a server that needs one.")
    clean = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
    settings = load_settings()
    local = parts.hostname in {"127.0.0.1", "localhost", "::1"}
    server = Server(name=name or ("comfyui" if local else f"comfyui@{parts.hostname}"), url=clean)
    others = tuple(s for s in settings.servers if s.name != server.name)
    save_settings(msgspec.structs.replace(settings, servers=(*others, server)))
    return server, facility_of(server)
