"""What a server has: its version, its cards, its nodes, its model files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prodcanvas.errors import RunnerError
from prodcanvas.routes.facility import Device, Facility
from prodcanvas.runners.comfyui.catalogue import Catalogue
from prodcanvas.runners.comfyui.wire import Wire

_GB = 1e9
_MANAGER = ("/v2/manager/version", "/manager/version")


def survey(wire: Wire, name: str, catalogue: Catalogue) -> Facility:
    """The facility as it is now. Raises `RunnerError` when it is no ComfyUI, or says nothing."""
    stats = _map(wire.ask("/system_stats"))
    system = _map(stats.get("system"))
    if "comfyui_version" not in system:
        raise RunnerError(f"What answers at {wire.url} is no ComfyUI.", "Look at the address.")
    rows = stats.get("devices")
    files, sizes = _files(wire)
    return Facility(
        name=name, runner="comfyui", url=wire.url, version=str(system["comfyui_version"]),
        classes=frozenset(catalogue.whole(wire)), files=files, sizes=sizes,
        devices=tuple(_device(_map(row)) for row in (rows if isinstance(rows, list) else ())),
        ram_gb=_gb(system.get("ram_total")), manager=_manager(wire))


def _device(row: Mapping[str, Any]) -> Device:
    """A card. Its free memory counts what PyTorch keeps without using it, as the server counts it."""
    return Device(name=str(row.get("name", "")), kind=str(row.get("type", "cpu")),
                  total_gb=_gb(row.get("vram_total")), free_gb=_gb(row.get("vram_free")))


def _files(wire: Wire) -> tuple[dict[str, frozenset[str]], dict[str, float]]:
    """Folder → its model files, and the sizes of those whose size the server tells."""
    folders = wire.ask("/models")
    found: dict[str, frozenset[str]] = {}
    sizes: dict[str, float] = {}
    for folder in folders if isinstance(folders, list) else ():
        told = _listed(wire, str(folder))
        found[str(folder)] = frozenset(told)
        sizes |= {f"{folder}/{name}": size for name, size in told.items() if size}
    return found, sizes


def _listed(wire: Wire, folder: str) -> dict[str, float]:
    """File → its size in 10^9 bytes, 0 where it is not told."""
    long = wire.get(f"/experiment/models/{folder}")
    rows = long.json() if long.status == 200 else None
    if isinstance(rows, list) and all(isinstance(r, dict) and "name" in r for r in rows):
        return {str(r["name"]).replace("\\", "/"): _exact(r.get("size")) for r in rows}
    told = wire.get(f"/models/{folder}").json()
    return {str(n).replace("\\", "/"): 0.0 for n in told} if isinstance(told, list) else {}


def _manager(wire: Wire) -> bool:
    return any(wire.get(path).status == 200 for path in _MANAGER)


def _exact(value: Any) -> float:
    return value / _GB if isinstance(value, (int, float)) else 0.0


def _gb(value: Any) -> float:
    return round(value / _GB, 2) if isinstance(value, (int, float)) else 0.0


def _map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
