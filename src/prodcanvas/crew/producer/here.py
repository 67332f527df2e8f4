"""What is there and what is missing: a pipeline's nodes and model files against what a facility reports."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from prodcanvas.routes.facility import Facility
from prodcanvas.routes.pipeline import ModelFile, Pack, Pipeline

_NUMBERS = re.compile(r"\d+")


class Missing(NamedTuple):
    """What a pipeline lacks at a facility."""

    files: tuple[ModelFile, ...] = ()
    packs: tuple[Pack, ...] = ()
    classes: tuple[str, ...] = ()
    """Node classes of the server itself."""
    newer: str = ""
    """The version of the server it wants, where the one there is older."""

    def anything(self) -> bool:
        """Whether something is missing."""
        return bool(self.files or self.packs or self.classes or self.newer)

    def reasons(self) -> tuple[str, ...]:
        """Each thing in words: `not installed: ae.safetensors (0.3 GB) in vae`."""
        found = []
        if self.files:
            found.append("not installed: " + ", ".join(named(f) for f in self.files))
        found += [f"node pack not installed: {p.id}" + (f" ({p.repository})" if p.repository else "")
                  for p in self.packs]
        if self.newer:
            found.append(f"needs a server of version {self.newer} or later")
        elif self.classes:
            shown = ", ".join(self.classes[:3]) + (f" and {len(self.classes) - 3} more" if self.classes[3:] else "")
            found.append(f"the server has no node {shown}")
        return tuple(found)


def named(file: ModelFile) -> str:
    """A model file in words."""
    return f"{file.name} ({file.gb:.1f} GB) in {file.folder}" if file.gb else f"{file.name} in {file.folder}"


class Shelves:
    """A facility's model files, found by their name in whichever sub-folder they lie."""

    def __init__(self, place: Facility) -> None:
        self._by_name: dict[str, dict[str, str]] = {
            folder: {re.split(r"[/\\]", name)[-1].casefold(): name for name in sorted(names, reverse=True)}
            for folder, names in place.files.items()}
        self._whole = place.files

    def find(self, folder: str, name: str) -> str:
        """A file as the server has it; empty when it is not there."""
        if name in self._whole.get(folder, frozenset()):
            return name
        return self._by_name.get(folder, {}).get(re.split(r"[/\\]", name)[-1].casefold(), "")

    def serving(self, file: ModelFile, name: str = "") -> str:
        """What serves as this file there: itself, or the best of those that do as well; `name` asks for another."""
        for candidate in (name, file.name, *file.instead):
            found = self.find(file.folder, candidate) if candidate else ""
            if found:
                return found
        return ""


def missing(pipeline: Pipeline, place: Facility, shelves: Shelves, used: Collection[str]) -> Missing:
    """What is lacking for a run that uses these inputs and intents. Files the server fetches itself are not lacking."""
    have = place.classes
    packs = tuple(p for p in pipeline.needs.packs if not have.issuperset(p.classes))
    in_packs = {c for p in pipeline.needs.packs for c in p.classes}
    files = tuple(f for f in pipeline.needs.files
                  if wanted(f, used) and not f.by_server and not shelves.serving(f))
    classes = tuple(c for c in pipeline.needs.classes if c not in have and c not in in_packs)
    newer = pipeline.needs.server if older(place.version, pipeline.needs.server) else ""
    return Missing(files, packs, classes, newer)


def wanted(file: ModelFile, used: Collection[str]) -> bool:
    """Whether a run that uses these inputs and intents needs a file."""
    return not file.optional or any(name in used for name in file.for_inputs)


def older(version: str, wanted_: str) -> bool:
    """Whether a version lies before another; one that is not told does not."""
    if not version or not wanted_:
        return False
    return _counts(version) < _counts(wanted_)


def _counts(version: str) -> tuple[int, ...]:
    found = [int(n) for n in _NUMBERS.findall(version)[:3]]
    return (*found, *(0,) * (3 - len(found)))


def files_of(pipeline: Pipeline, shelves: Shelves, tier: str, used: Collection[str]) -> dict[str, str]:
    """Role → the file's name as the server has it, for a run at a tier that uses these inputs and intents."""
    settings = pipeline.tiers.get(tier)
    other = settings.roles if settings else {}
    found: dict[str, str] = {}
    for file in pipeline.needs.files:
        if file.role and wanted(file, used):
            name = shelves.serving(file, other.get(file.role, "")) or (file.name if file.by_server else "")
            if name:
                found[file.role] = name
    return found


def gigabytes(files: Iterable[ModelFile]) -> float:
    """Size of model files on disk, each counted once."""
    return sum(gb for _, gb in {(f.folder, f.name): f.gb for f in files}.items())
