"""What a pipeline folder would do if it ran, read without running any of it: what a person approves or not."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from prodcanvas.errors import CanvasError, RequestError
from prodcanvas.pipelines.folder import content_hash, read_manifest

MOST_FILES, MOST_BYTES = 200, 64 << 20
_ADDRESS = re.compile(rb"(?:https?|wss?|ftp)://[^\s\"'<>\\)\]},]+")
_MODEL = re.compile(r"\.(?:safetensors|sft|ckpt|pt|pth|bin|gguf|onnx)$", re.IGNORECASE)
_NAMES_FILE = re.compile(r"(?:^|[._])(?:filename_prefix|path|file|filename|folder|directory|image|video|audio)$")


class Reach(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a pipeline folder would use."""

    id: str
    does: str = ""
    hash: str
    """sha256 over the folder's content: what the approval is for."""
    classes: tuple[str, ...] = ()
    """Node classes that would run on the server."""
    packs: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    """Model files it would load."""
    files: tuple[str, ...] = ()
    """Other files it names, and the names it would save under."""
    addresses: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    """Python that would run on this machine: files, with what they import."""


def reach(folder: Path) -> Reach:
    """What a folder would use. Nothing in it is run.

    Raises `FormatError` for a manifest that cannot be used, `RequestError` for a folder that leads out of itself or is
    far too large.
    """
    refuse_tricks(folder)
    pipeline = read_manifest(folder)
    code = sorted(p for p in folder.rglob("*.py") if p.is_file())
    graph = _graph(folder)
    classes = dict.fromkeys((*pipeline.needs.classes, *(c for pack in pipeline.needs.packs for c in pack.classes),
                             *(str(node.get("class_type", "")) for node in graph.values()), *_added(code)))
    return Reach(id=pipeline.id, does=pipeline.does, hash=content_hash(folder),
                 classes=tuple(c for c in classes if c), packs=tuple(p.id for p in pipeline.needs.packs),
                 models=tuple(dict.fromkeys((*(f"{f.folder}/{f.name}" for f in pipeline.needs.files),
                                             *(v for _, v in _words(graph) if _MODEL.search(v))))),
                 files=tuple(dict.fromkeys(v for key, v in _words(graph) if _NAMES_FILE.search(key))),
                 addresses=tuple(_addresses(folder)), code=tuple(_told(p, folder) for p in code))


def refuse_tricks(folder: Path) -> None:
    """Raise `RequestError` for links that lead elsewhere, compiled code, and folders far too large."""
    if folder.is_symlink():
        raise RequestError(f"The pipeline {folder.name} is a link to another place.", "Put the folder itself there.")
    total = count = 0
    for path in folder.rglob("*"):
        if path.is_symlink():
            raise RequestError(f"The pipeline {folder.name} holds a link to another place: {path.name}.",
                               "Put the file itself there.", path=str(path))
        if path.suffix in {".pyc", ".pyo", ".so", ".pyd", ".dll"} and "__pycache__" not in path.parts:
            raise RequestError(f"The pipeline {folder.name} holds compiled code: {path.name}.", "Remove it.",
                               path=str(path))
        count, total = count + 1, total + (path.stat().st_size if path.is_file() else 0)
        if count > MOST_FILES or total > MOST_BYTES:
            raise RequestError(f"The pipeline {folder.name} is far too large for one.",
                               "Keep model files and pictures elsewhere.")


def _graph(folder: Path) -> dict[str, dict[str, Any]]:
    try:
        found = json.loads((folder / "graph.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return {k: v for k, v in found.items() if isinstance(v, dict)} if isinstance(found, dict) else {}


def _words(graph: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Words that are written in a graph, with the input they are written in."""
    for node in graph.values():
        given = node.get("inputs")
        for key, value in (given.items() if isinstance(given, dict) else ()):
            if isinstance(value, str):
                yield key, value


def _addresses(folder: Path) -> Iterator[str]:
    found: dict[str, None] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        for match in _ADDRESS.findall(path.read_bytes()):
            found[match.decode("utf-8", "replace")] = None
    yield from found


def _added(code: list[Path]) -> Iterator[str]:
    """Node classes that Python code names in `graph.add("…")`."""
    for path in code:
        yield from re.findall(r"\.add\(\s*[\"'](\w[\w ]*)[\"']", path.read_text(encoding="utf-8", errors="replace"))


def _told(path: Path, folder: Path) -> str:
    text = path.read_text(encoding="utf-8", errors="replace")
    name = f"{path.relative_to(folder).as_posix()} ({len(text.splitlines())} lines)"
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return f"{name}, which is no Python that can be read"
    used = sorted({a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
                  | {n.module or "." for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)})
    return f"{name}, imports {', '.join(used) or 'nothing'}"


def usable(folder: Path) -> str:
    """Why a folder cannot be used, as a sentence; empty when it can."""
    try:
        refuse_tricks(folder)
        read_manifest(folder)
    except CanvasError as fault:
        return f"{fault.what} {fault.next_step}".strip()
    return ""
