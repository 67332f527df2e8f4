"""Every node type there is: a file of `types/` each."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from prodcanvas.nodes import types
from prodcanvas.nodes.spec import NodeType

CATEGORIES = ("Assets", "Sources", "Making", "Shots", "Finishing", "Notes")
"""In the order of the Add menu."""
ASSET_KINDS = ("character", "location", "prop", "style", "camera", "voice")
ORPHANS = "orphans"
"""The tree of the orphan tray."""


@cache
def node_types() -> dict[str, NodeType]:
    """Node type by id, in the order of the Add menu."""
    found = [importlib.import_module(f"{types.__name__}.{m.name}").TYPE for m in pkgutil.iter_modules(types.__path__)
             if not m.name.startswith("_")]
    return {t.id: t for t in sorted(found, key=lambda t: (CATEGORIES.index(t.category), t.label))}
