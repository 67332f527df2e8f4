"""Note the declarations of a running server: `python -m prodcanvas.testing.declare URL PACK [MODULE…] > PACK.json`.

Only names and types are noted, nothing that describes. PACK `core` takes the server's own classes; any other takes the
classes whose Python module begins with one of the MODULEs.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import httpx
import msgspec

from prodcanvas.pipelines.declare import Declarations
from prodcanvas.pipelines.noting import declared_of

_CORE = ("nodes", "comfy_extras.", "comfy_api_nodes.")


def declarations_of(info: Mapping[str, Any], pack: str, modules: tuple[str, ...], version: str = "") -> Declarations:
    """The declarations of some modules' classes in an /object_info answer."""
    chosen = {name: declared_of(spec) for name, spec in sorted(info.items())
              if str(spec.get("python_module", "")).startswith(modules)}
    return Declarations(pack=pack, version=version, classes=chosen)


def main(words: list[str]) -> None:
    """Print the declarations as JSON."""
    url, pack, *modules = words
    info = httpx.get(f"{url}/object_info", timeout=120).json()
    version = httpx.get(f"{url}/system_stats", timeout=30).json()["system"]["comfyui_version"]
    found = declarations_of(info, pack, tuple(modules) or _CORE, version if pack == "core" else "")
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(found), indent=1).decode() + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
