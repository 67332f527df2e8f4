"""Which addresses may be spoken to: this machine always, others only when the artist approved them."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit, urlunsplit

from prodcanvas.errors import RequestError

_PORTS = {"http": 80, "https": 443}


def address(url: str, approved: Iterable[str] = ()) -> str:
    """The address of a server without its final slash. Raises `RequestError` for one that may not be spoken to.

    `approved` holds hosts (`render2`), hosts with ports (`render2:8188`) or whole addresses.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise _bad(url, "is no address") from None
    if parts.scheme not in _PORTS or not host:
        raise _bad(url, "is no http or https address")
    if parts.username or parts.password:
        raise _bad(url.replace(parts.netloc, host), "carries a name or password")
    if parts.query or parts.fragment:
        raise _bad(url, "is more than an address")
    if not _loopback(host) and not any(_same(host, port, other) for other in approved):
        raise RequestError(f"The server {host}:{port} is not approved.",
                           "Approve it once, knowing that scripts and pictures go there; or use an SSH tunnel.")
    return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", ""))


def socket_address(url: str) -> str:
    """The address of the socket of a server."""
    return f"ws{url.removeprefix('http')}/ws"


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _same(host: str, port: int, approved: str) -> bool:
    """Is this the host that was approved? Without a port every port of it is."""
    try:
        parts = urlsplit(approved if "//" in approved else f"//{approved}")
        if (parts.hostname or "").rstrip(".") != host:
            return False
        wanted = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        return False
    return wanted in {0, port}


def _bad(url: str, why: str) -> RequestError:
    return RequestError(f"{url!r} {why}.", "Write it as http://127.0.0.1:8188.")
