"""The wheels that are packed: which ones, exactly, and how they come here.

`wheels.lock` names each file and the sha256 of its bytes, so every packing takes the same ones. Files that are here
already are not asked for again.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from packing.machines import MACHINES, fits
from prodcanvas.errors import RunnerError, StoreError

LOCK = Path("packing/wheels.lock")


class Wheel(NamedTuple):
    """One wheel file: `<project>-<version>-<python>-<abi>-<platforms>.whl` and the sha256 of its bytes."""

    file: str
    sha256: str

    @property
    def project(self) -> str:
        """The project's name as in the file."""
        return self.file.split("-")[0]

    @property
    def version(self) -> str:
        """The project's version."""
        return self.file.split("-")[1]

    @property
    def python(self) -> str:
        """The Python it was built for: `3.11` for cp311 without a stable ABI, `` for any."""
        tag, abi = self.file.removesuffix(".whl").split("-")[-3:-1]
        return f"3.{tag[3:]}" if tag.startswith("cp3") and not abi.startswith("abi") else ""

    @property
    def tags(self) -> str:
        """The platforms, joined by dots."""
        return self.file.removesuffix(".whl").split("-")[-1]


def locked(root: Path) -> list[Wheel]:
    """The wheels of the lock file, each line `sha256  file`."""
    lines = (root / LOCK).read_text(encoding="utf-8").splitlines()
    return [Wheel(*reversed(line.split())) for line in lines if line and not line.startswith("#")]


def wheels_for(root: Path, machine: str) -> list[Wheel]:
    """The locked wheels that a machine needs, for every Python that Blender comes with."""
    return [wheel for wheel in locked(root) if fits(machine, wheel.tags)]


def digest(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def cached(wheels: Iterable[Wheel], folder: Path) -> list[Wheel]:
    """The wheels that lie in the folder, whole."""
    return [w for w in wheels if (folder / w.file).is_file() and digest(folder / w.file) == w.sha256]


def fetch(wheels: Sequence[Wheel], machine: str, folder: Path) -> list[Path]:
    """Bring the wheels into the folder, with pip. Raises `RunnerError` when the index does not give them."""
    here = set(cached(wheels, folder))
    groups = defaultdict(list)
    for wheel in wheels:
        if wheel not in here:
            groups[wheel.python, wheel.tags == "any"].append(wheel)
    for (python, pure), lacking in groups.items():
        _download(lacking, python, () if pure else MACHINES[machine], folder)
    if wrong := set(wheels) - set(cached(wheels, folder)):
        raise StoreError(f"The package index gave no {min(wrong).file}, or another one than is noted.",
                         "Look at it by hand; `python -m packing --lock` notes what is there now.")
    return [folder / wheel.file for wheel in wheels]


def _download(wheels: Sequence[Wheel], python: str, platforms: Sequence[str], folder: Path) -> None:
    """Download the wheels of one Python version, any wheel whose bytes are not the noted ones being refused by pip."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        wanted = Path(place) / "wanted.txt"
        wanted.write_text("".join(f"{w.project}=={w.version} --hash=sha256:{w.sha256}\n" for w in wheels))
        done = subprocess.run(  # noqa: S603 - a list, no shell, our own interpreter
            [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps",
             "--require-hashes", "--dest", str(folder), *wheel_options(python, platforms), "-r", str(wanted)],
            capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["pip said nothing"])[-1]
        raise RunnerError(f"The wheels could not be downloaded: {said}", "Check the network and try again.")


def wheel_options(python: str, platforms: Sequence[str]) -> list[str]:
    """The options by which pip takes wheels for another machine and Python than its own."""
    number = (python or "3.11").replace(".", "")
    options = ["--only-binary", ":all:", "--python-version", python or "3.11"]
    if not platforms:
        return [*options, "--implementation", "py", "--abi", "none", "--platform", "any"]
    abis = [word for abi in (f"cp{number}", "abi3", "none") for word in ("--abi", abi)]
    return [*options, "--implementation", "cp", *abis, *(word for tag in platforms for word in ("--platform", tag))]
