"""The user's own settings on this machine: servers they use and addresses they approved. Never part of a production."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import click
import msgspec
import tomli_w

from prodcanvas.errors import StoreError


class Server(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A server the user named."""

    name: str
    url: str
    kind: str = "comfyui"


class Settings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is remembered of a user on this machine."""

    servers: tuple[Server, ...] = ()
    hosts: tuple[str, ...] = ()
    """Hosts besides this machine that model files may be fetched from."""
    offline: bool = False
    """Nothing is fetched from outside."""
    blender: str = ""
    """The Blender program that the stage runs in, where this Python has no `bpy` module."""


def settings_folder() -> Path:
    """Where the user's settings lie; `PRODCANVAS_CONFIG` names another place."""
    return Path(os.environ.get("PRODCANVAS_CONFIG") or click.get_app_dir("prodcanvas"))


def load_settings() -> Settings:
    """The user's settings; none yet is empty ones. Raises `StoreError` for a file that cannot be read."""
    path = settings_folder() / "settings.toml"
    try:
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Settings)
    except FileNotFoundError:
        found = Settings()
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as fault:
        raise StoreError(f"Your settings cannot be read: {fault}.", f"Mend or remove {path}.", path=str(path)) from None
    offline = os.environ.get("PRODCANVAS_OFFLINE", "") not in {"", "0"}
    return msgspec.structs.replace(found, offline=True) if offline else found


def save_settings(settings: Settings) -> Path:
    """Write the settings in one step. Raises `StoreError` when the folder cannot be written."""
    path = settings_folder() / "settings.toml"
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(tomli_w.dumps(msgspec.to_builtins(settings)), encoding="utf-8")
        part.replace(path)
    except OSError as fault:
        raise StoreError(f"Your settings cannot be written: {fault.strerror or fault}.",
                         f"Make {path.parent} writable.", path=str(path)) from None
    return path
