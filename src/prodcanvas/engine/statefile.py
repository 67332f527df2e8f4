"""The engine's card on the door: where it listens and the word that lets one in, readable by its owner alone."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from prodcanvas.errors import StoreError

PROTOCOL = 2
"""Raised when front ends of before could not speak with the engine any more."""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What the state file says."""

    pid: int
    port: int
    token: str
    protocol: int
    version: str
    started: str
    """UTC, ISO 8601."""


def path_of(root: Path) -> Path:
    """Where the state file of a production lies."""
    return root / ".prodcanvas" / "engine.json"


def put_up(root: Path, card: Card) -> None:
    """Write the card in one step, mode 0600. Raises `StoreError`."""
    path = path_of(root)
    temporary = path.with_name(f".engine-{card.pid}.json")
    try:
        temporary.unlink(missing_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(card))
        temporary.replace(path)
    except OSError as fault:
        raise StoreError(f"{path} cannot be written ({fault.strerror}).", "Make the production's folder writable.",
                         path=str(path)) from fault


def read(root: Path) -> Card | None:
    """The card that is up, where there is one that can be read."""
    try:
        return msgspec.json.decode(path_of(root).read_bytes(), type=Card)
    except (OSError, msgspec.MsgspecError):
        return None


def take_down(root: Path, pid: int) -> None:
    """Remove one's own card; another's stays."""
    card = read(root)
    if card is not None and card.pid == pid:
        path_of(root).unlink(missing_ok=True)
