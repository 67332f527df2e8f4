"""Our own core as a wheel: both packages with all their data, and nothing that lies about.

The version carries a digest of the contents (`0.1.0+3f9a…`): Blender unpacks a wheel only when its name is a new one,
so the same version with other contents must have another name. The format is PEP 427's.
"""

from __future__ import annotations

import base64
import hashlib
import tomllib
import zipfile
from pathlib import Path
from typing import Any

PACKAGES = ("prodcanvas", "prodstage")
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in what is packed: the same contents give the same bytes."""
MARK = 12
"""Hexadecimal digits of the digest in a version."""


def project(root: Path) -> dict[str, Any]:
    """What pyproject.toml says of the project."""
    said: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return said


def own_wheel(root: Path, folder: Path) -> Path:
    """Pack the core into `folder`; gives back the wheel's path."""
    about = project(root)
    files = {name: path.read_bytes() for name, path in sources(root).items()}
    version = f"{about['version']}+{_digest(files)}"
    stem = f"production_canvas-{version}"
    info = f"{stem}.dist-info"
    files[f"{info}/METADATA"] = _metadata(about, version).encode()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: packing\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{info}/licenses/LICENSE"] = (root / "LICENSE").read_bytes()
    files[f"{info}/RECORD"] = _record(files, f"{info}/RECORD").encode()
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"{stem}-py3-none-any.whl"
    write_zip(made, files)
    return made


def sources(root: Path) -> dict[str, Path]:
    """The files of our packages, by their name in the wheel."""
    found = (path for name in PACKAGES for path in sorted((root / "src" / name).rglob("*")))
    return {path.relative_to(root / "src").as_posix(): path for path in found if is_packed(path)}


def is_packed(path: Path) -> bool:
    """Whether a file belongs into what is packed: no bytecode, nothing hidden."""
    return path.is_file() and path.suffix != ".pyc" and not path.name.startswith(".")


def write_zip(path: Path, files: dict[str, bytes], stored: tuple[str, ...] = ()) -> None:
    """Write a zip that depends on nothing but the files; names ending in one of `stored` are not compressed again."""
    part = path.with_suffix(".part")
    with zipfile.ZipFile(part, "w") as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(stored) and stored else zipfile.ZIP_DEFLATED
            packed.writestr(entry, files[name])
    part.replace(path)


def _digest(files: dict[str, bytes]) -> str:
    said = hashlib.sha256()
    for name in sorted(files):
        said.update(f"{name} {hashlib.sha256(files[name]).hexdigest()}\n".encode())
    return said.hexdigest()[:MARK]


def _metadata(about: dict[str, Any], version: str) -> str:
    lines = ["Metadata-Version: 2.4", f"Name: {about['name']}", f"Version: {version}",
             f"Summary: {about['description']}", f"License-Expression: {about['license']}", "License-File: LICENSE",
             f"Requires-Python: {about['requires-python']}", *(f"Requires-Dist: {d}" for d in about["dependencies"])]
    return "\n".join(lines) + "\n"


def _record(files: dict[str, bytes], own: str) -> str:
    """The list of contents: name, sha256 in base64 without padding, size; the list itself without either."""
    def line(name: str) -> str:
        code = base64.urlsafe_b64encode(hashlib.sha256(files[name]).digest()).rstrip(b"=").decode()
        return f"{name},sha256={code},{len(files[name])}"
    return "\n".join([*map(line, sorted(files)), f"{own},,", ""])
