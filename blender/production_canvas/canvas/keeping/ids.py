"""Ids of nodes: short, sortable, file-safe, never changed and never used again; a copy gets a new one."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from typing import Any

from .. import names

STRIDE = 10
"""Between two shots or scenes, so that later ones find a place."""
_SCENE, _SHOT = r"sc(\d{3,})", r"_sh(\d{4,})"
_remembered: set[str] = set()


def remember(ids: Iterable[str]) -> None:
    """Ids that must not be given again: those the ledger has takes of."""
    _remembered.update(ids)


def new_id(node: Any) -> str:
    """An id for a new node of the canvas: scenes and shots are numbered on, the rest is drawn by lot."""
    tree, kind = node.id_data, names.type_of(node.bl_idname)
    if kind == "scene" and tree.pc_level == "project":
        return f"sc{_next(tree, _SCENE):03d}"
    if kind == "shot" and tree.pc_level == "scene" and tree.pc_uid:
        return f"{tree.pc_uid}_sh{_next(tree, re.escape(tree.pc_uid) + _SHOT):04d}"
    return f"n_{secrets.token_hex(4)}"


def _next(tree: Any, pattern: str) -> int:
    """The number after all that were ever given here: in the tree, or known to the ledger."""
    shape = re.compile(pattern)
    known = [n.pc_uid for n in tree.nodes if names.type_of(n.bl_idname)]
    numbers = [int(m[1]) for m in map(shape.fullmatch, (*known, *_remembered)) if m]
    return (max(numbers, default=0) // STRIDE + 1) * STRIDE
