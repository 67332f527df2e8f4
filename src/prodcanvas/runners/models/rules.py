"""What may be fetched: from which hosts, of which kinds, to which places."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import msgspec

from prodcanvas.errors import RequestError
from prodcanvas.routes.lack import APPROVED, PICKLED
from prodcanvas.runners.models.tokens import token_for

_PART = re.compile(r"[^\x00-\x1f<>:\"|?*\\/]+")


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """The user's own terms for fetching."""

    hosts: tuple[str, ...] = APPROVED
    offline: bool = False
    trusted: frozenset[str] = frozenset()
    """sha256 of files that the user approved although they can run code, in hex."""
    token: Callable[[str], str] = token_for
    """Host → key."""


def permitted(url: str, rules: Rules) -> None:
    """Raises `RequestError` for an address that may not be fetched from."""
    if rules.offline:
        raise RequestError("Nothing is fetched: you are offline by your settings.",
                           "Unset PRODCANVAS_OFFLINE, or change `offline` in your settings or the production's terms.")
    host = secure_host(url)
    if not any(host == h or host.endswith(f".{h}") for h in rules.hosts):
        raise RequestError(f"{host} is not on the list of approved hosts.",
                           f'If you trust it, add it to your settings.toml: hosts = ["{host}"].')


def secure_host(url: str) -> str:
    """The host of an address on the open network. Raises `RequestError` for anything but plain https to a host."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        odd = parts.scheme != "https" or not host or parts.username is not None or parts.port not in (None, 443)
    except ValueError:
        odd, host = True, ""
    if odd:
        raise RequestError(f"{url[:120]!r} is not fetched: only https addresses of a named host are.",
                           "Give the file's https address.")
    if _inside(host):
        raise RequestError(f"{host} is an address inside a network, not a model site.", "Put the file there by hand.")
    return host


def _inside(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost" or "." not in host or host.endswith((".local", ".internal", ".localhost"))


def place_for(into: Path, folder: str, name: str) -> Path:
    """Where a file goes below the models folder. Raises `RequestError` for a name that leads out of it."""
    parts = (*PurePosixPath(folder).parts, *PurePosixPath(name).parts)
    if not folder or not name or any(p in {"..", "."} or not _PART.fullmatch(p) or p != p.strip() for p in parts):
        raise RequestError(f"{folder}/{name} is no place inside the models folder.",
                           "Correct `folder` and `name` in the manifest.")
    return into.joinpath(*parts)


def loadable(name: str, digest: str, rules: Rules) -> None:
    """Raises `RequestError` for a file that can run code and was not approved by its sha256."""
    if name.lower().endswith(PICKLED) and not rules.trusted:
        known = digest or "SHA256"
        raise RequestError(f"{name} is of a kind that can run code when it is loaded.",
                           f"If you trust where it comes from, approve its exact content: --trust {known}.")
