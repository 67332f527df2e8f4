"""What a runner reports of a place where pipelines run: nodes, model files, cards."""

from __future__ import annotations

import msgspec


class Device(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A card, or the processor."""

    name: str
    kind: str = "cpu"
    """cuda, cpu, mps, …"""
    total_gb: float = 0.0
    free_gb: float = 0.0
    """What is free once cached models are let go counts as free only when the runner knows it."""


class Facility(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One place: a server, this machine."""

    name: str
    """As the artist calls it: `comfyui`, `comfyui@render2`."""
    runner: str
    """comfyui, stage, native, …"""
    url: str = ""
    version: str = ""
    classes: frozenset[str] = frozenset()
    """Node classes it has."""
    files: dict[str, frozenset[str]] = {}
    """Folder → model files it has, with `/` in sub-folders."""
    sizes: dict[str, float] = {}
    """`folder/file` → its size in 10^9 bytes, where the server tells."""
    devices: tuple[Device, ...] = ()
    ram_gb: float = 0.0
    manager: bool = False
    """ComfyUI-Manager is there."""
    fault: str = ""
    """A sentence when it cannot be used."""

    def memory_gb(self) -> float:
        """Memory of the largest card; a CPU server has the machine's."""
        cards = [d.total_gb for d in self.devices if d.kind != "cpu"]
        return max(cards) if cards else self.ram_gb
