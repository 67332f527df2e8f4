"""Which pipelines of productions the user approved: by the hash of their content, in the user's own settings."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import msgspec
import tomli_w

from prodcanvas.errors import StoreError
from prodcanvas.stores.settings import settings_folder


class Approval(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One approved content."""

    id: str
    hash: str
    folder: str
    """Where it lay when it was approved."""
    when: str
    """ISO date and time."""


class _Approvals(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    approved: tuple[Approval, ...] = ()


def approvals() -> tuple[Approval, ...]:
    """Everything that was approved. Raises `StoreError` for a file that cannot be read: then nothing is approved."""
    path = _path()
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Approvals).approved
    except FileNotFoundError:
        return ()
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as fault:
        raise StoreError(f"Your approvals of pipelines cannot be read: {fault}.", f"Mend or remove {path}.",
                         path=str(path)) from None


def remember_approval(name: str, digest: str, folder: Path) -> Approval:
    """Remember that a content was approved; what was approved before under its name in that folder is forgotten.

    Raises `StoreError` when the settings cannot be written.
    """
    new = Approval(id=name, hash=digest, folder=str(folder), when=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"))
    kept = tuple(a for a in approvals() if a.hash != digest and (a.id, a.folder) != (name, str(folder)))
    path = _path()
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(tomli_w.dumps(msgspec.to_builtins(_Approvals(approved=(*kept, new)))), encoding="utf-8")
        part.replace(path)
    except OSError as fault:
        raise StoreError(f"The approval cannot be written: {fault.strerror or fault}.",
                         f"Make {path.parent} writable.", path=str(path)) from None
    return new


def own_pipelines() -> Path:
    """The folder of the user's own pipelines: they need no approval."""
    return settings_folder() / "pipelines"


def _path() -> Path:
    return settings_folder() / "approvals.toml"
