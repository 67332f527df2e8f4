"""The user's own keys to model sites: from the environment, or from the system's keyring. Never written anywhere."""

from __future__ import annotations

import os

VARIABLES = {"huggingface.co": "HF_TOKEN", "civitai.com": "CIVITAI_TOKEN"}
"""Host → the environment variable with its key."""
SERVICE = "prodcanvas"


def token_for(host: str) -> str:
    """The key for a host; empty when there is none. In the keyring it lies under `prodcanvas` and the host's name."""
    told = os.environ.get(variable_of(host), "").strip()
    return told or _kept(host)


def variable_of(host: str) -> str:
    """The environment variable that may hold a host's key: `HF_TOKEN`, `PRODCANVAS_TOKEN_MODELS_EXAMPLE_ORG`."""
    plain = "".join(c if c.isalnum() else "_" for c in host.upper())
    return VARIABLES.get(host, f"PRODCANVAS_TOKEN_{plain}")


def _kept(host: str) -> str:
    """What the keyring holds; a machine without one holds nothing."""
    import keyring  # noqa: PLC0415 - asked only when a key is wanted
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        return keyring.get_password(SERVICE, host) or ""
    except KeyringError:
        return ""
