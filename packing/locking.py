"""Noting which wheels are packed: `wheels.toml` says which projects and versions, the index says which files."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from packing.machines import MACHINES, PYTHONS
from packing.wheels import LOCK, Wheel, wheel_options
from prodcanvas.errors import RunnerError

HEAD = "# Written by `python -m packing --lock` from wheels.toml: what is packed, byte for byte.\n"


def write_lock(root: Path) -> int:
    """Ask the index for every wheel and write the lock file; gives back how many there are."""
    asked = list(_asked(tomllib.loads((root / LOCK.with_suffix(".toml")).read_text(encoding="utf-8"))))
    with ThreadPoolExecutor(max_workers=4) as pool:
        found = set(pool.map(lambda words: _ask(*words), asked)) - {None}
    lines = sorted((wheel for wheel in found if wheel), key=lambda wheel: wheel.file.lower())
    text = HEAD + "".join(f"{wheel.sha256}  {wheel.file}\n" for wheel in lines)
    (root / LOCK).write_text(text, encoding="utf-8")
    return len(lines)


def _asked(pins: dict[str, Any]) -> Iterator[tuple[str, str, Sequence[str], bool]]:
    """What to ask the index: requirement, Python, platforms, and whether it must be there."""
    for name, version in pins["pure"].items():
        yield f"{name}=={version}", "", (), True
    for machine, tags in MACHINES.items():
        projects = {**pins["native"], **pins["only"].get(machine, {}), **pins["instead"].get(machine, {})}
        for name, version in projects.items():
            for python in PYTHONS:
                yield f"{name}=={version}", python, tags, f"{machine} {python}" not in pins["missing"].get(name, ())


def _ask(requirement: str, python: str, platforms: Sequence[str], needed: bool) -> Wheel | None:
    """The wheel that pip would take; None where there is none and none is needed."""
    with tempfile.TemporaryDirectory() as place:
        done = subprocess.run(  # noqa: S603 - a list, no shell, our own interpreter
            [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--dry-run", "--no-deps",
             "--ignore-installed", "--target", place, "--report", "-", *wheel_options(python, platforms), requirement],
            capture_output=True, text=True, check=False)
    if done.returncode == 0:
        told = json.loads(done.stdout)["install"][0]["download_info"]
        return Wheel(told["url"].rsplit("/", 1)[1].replace("%2B", "+"), told["archive_info"]["hashes"]["sha256"])
    if needed:
        said = (done.stderr.strip().splitlines() or ["pip said nothing"])[-1]
        raise RunnerError(f"There is no wheel of {requirement} for Python {python or '3'} on "
                          f"{platforms[0] if platforms else 'any machine'}: {said}", "Change packing/wheels.toml.")
    return None
