"""What a pipeline lacks at a facility, thing by thing, each with the exact way to get it. Values only."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

import msgspec

from prodcanvas.routes.facility import Facility
from prodcanvas.routes.pipeline import ModelFile, Pack, Pipeline

KINDS = ("server_version", "class", "pack", "file", "memory")
OLD_NAMES = {"diffusion_models": ("unet",), "text_encoders": ("clip",)}
"""Folders that older servers call by another name."""
APPROVED = ("huggingface.co", "civitai.com")
"""Hosts that model files are fetched from without more."""
PICKLED = (".ckpt", ".pt", ".pth", ".bin", ".pkl")
"""Suffixes of files that can run code on whoever loads them."""
_NUMBERS = re.compile(r"\d+")
_SLASHES = re.compile(r"[/\\]+")


class Lack(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that is not there."""

    kind: str
    """One of `KINDS`."""
    name: str
    gb: float = 0.0
    """Of a file: 10^9 bytes to fetch. Of memory: what is wanted beyond what is there."""
    folder: str = ""
    """Of a file: where it goes, below the server's `models`."""
    url: str = ""
    licence: str = ""
    gated: bool = False
    how: str = ""
    """How to get it: one sentence that can be followed as it stands."""


def lacking(pipeline: Pipeline, place: Facility, inputs: Collection[str] = ()) -> tuple[Lack, ...]:
    """What a run with these inputs and intents lacks at a facility; memory is looked at elsewhere.

    The version of the server comes first, then its own node classes, packs, files. Files that the server fetches by
    itself are not lacking.
    """
    return (*_version(pipeline, place), *_classes(pipeline, place), *_packs(pipeline, place),
            *(lack_of_file(f) for f in pipeline.needs.files
              if wanted(f, inputs) and not f.by_server and not serving(f, place)))


def wanted(file: ModelFile, inputs: Collection[str]) -> bool:
    """Whether a run with these inputs and intents needs a file."""
    return not file.optional or any(name in inputs for name in file.for_inputs)


def serving(file: ModelFile, place: Facility, rather: str = "") -> str:
    """What serves as this file there, as the server names it: `rather`, itself, or the best that does as well."""
    for name in (rather, file.name, *file.instead):
        there = found(place, file.folder, name) if name else ""
        if there:
            return there
    return ""


def found(place: Facility, folder: str, name: str) -> str:
    """A model file as the server names it, in whichever sub-folder and case it lies; empty when it is not there."""
    last = base_name(name).casefold()
    for names in _shelves(place, folder):
        if name in names:
            return name
        same = sorted(n for n in names if base_name(n).casefold() == last)
        if same:
            return min(same, key=len)
    return ""


def _shelves(place: Facility, folder: str) -> Iterator[frozenset[str]]:
    """A folder under each name servers give it: `ultralytics/bbox` is `ultralytics_bbox`, or lies in `ultralytics`."""
    keys = (folder, *OLD_NAMES.get(folder, ()), folder.replace("/", "_"), folder.partition("/")[0])
    for key in dict.fromkeys(keys):
        if key in place.files:
            yield place.files[key]


def base_name(path: str) -> str:
    """A file's own name, without the folders before it."""
    return _SLASHES.split(path)[-1]


def older(version: str, least: str) -> bool:
    """Whether a version lies before another: `0.3.64` before `0.33`. One that is not told does not."""
    return bool(version and least) and _counts(version) < _counts(least)


def _counts(version: str) -> tuple[int, ...]:
    told = [int(n) for n in _NUMBERS.findall(version)[:3]]
    return (*told, *(0,) * (3 - len(told)))


def _version(pipeline: Pipeline, place: Facility) -> Iterator[Lack]:
    least = pipeline.needs.server
    if older(place.version, least):
        yield Lack(kind="server_version", name=least,
                   how=f"Update the server {place.name} to version {least} or later; it is {place.version}.")


def _classes(pipeline: Pipeline, place: Facility) -> Iterator[Lack]:
    """The server's own nodes. One too old says so already; one that is new enough was not installed whole."""
    if older(place.version, pipeline.needs.server):
        return
    of_packs = {c for pack in pipeline.needs.packs for c in pack.classes}
    for name in pipeline.needs.classes:
        if name not in place.classes and name not in of_packs:
            yield Lack(kind="class", name=name,
                       how=f"Update the server {place.name} and install its requirements.txt again: "
                           f"it has no node {name}.")


def _packs(pipeline: Pipeline, place: Facility) -> Iterator[Lack]:
    for pack in pipeline.needs.packs:
        if not place.classes.issuperset(pack.classes):
            url = f"https://github.com/{pack.repository}" if pack.repository else ""
            yield Lack(kind="pack", name=pack.id, url=url, licence=pack.licence, how=_how_pack(pack, place, url))


def _how_pack(pack: Pack, place: Facility, url: str) -> str:
    if place.manager:
        return f"In ComfyUI-Manager install {pack.id}, then restart the server {place.name}."
    return (f"Install {pack.id} with ComfyUI-Manager, or clone {url or pack.id} into the server's custom_nodes and "
            f"install its requirements.txt; then restart the server {place.name}.")


def lack_of_file(file: ModelFile) -> Lack:
    """A model file that is not there."""
    return Lack(kind="file", name=file.name, gb=file.gb, folder=file.folder, url=file.url, licence=file.licence,
                gated=file.gated, how=_how_file(file))


def _how_file(file: ModelFile) -> str:
    if not file.url:
        return f"No plain link to it is known: put it into the server's models/{file.folder} by hand."
    host = urlsplit(file.url).hostname or ""
    if not any(host == h or host.endswith(f".{h}") for h in APPROVED):
        return f"Download it by hand from {file.url} into the server's models/{file.folder}."
    fetch = f"prodcanvas models fetch {base_name(file.name)} --into MODELS"
    if file.name.lower().endswith(PICKLED):
        fetch += f" --trust {file.sha256 or 'SHA256'} (it can run code: approve its exact content)"
    return f"Accept its terms at {page_of(file.url)}, then {fetch}" if file.gated else fetch


def page_of(url: str) -> str:
    """The page of a model file where its terms are read and accepted."""
    parts = urlsplit(url)
    kept = "/".join(parts.path.strip("/").split("/")[:2])
    return f"https://{parts.hostname}/{kept}"


def told(lack: Lack) -> str:
    """What is lacking in a few words, for a list of reasons: `ae.safetensors (0.3 GB) in vae`."""
    if lack.kind == "file":
        size = f" ({lack.gb:.1f} GB)" if lack.gb >= 0.05 else ""
        return f"{lack.name}{size} in {lack.folder}"
    if lack.kind == "memory":
        return f"{lack.name} of memory"
    return {"pack": "node pack {}", "class": "node {}", "server_version": "a server of version {} or later"}[
        lack.kind].format(lack.name)
