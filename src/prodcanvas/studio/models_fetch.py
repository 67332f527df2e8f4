"""Models fetch: put the model files of a pipeline, or one of them, into a ComfyUI's models folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import httpx
import msgspec

from prodcanvas.errors import CanvasError, RequestError, Stopped
from prodcanvas.pipelines import Shelved
from prodcanvas.routes.facility import Facility
from prodcanvas.routes.lack import APPROVED, base_name, serving
from prodcanvas.routes.pipeline import ModelFile
from prodcanvas.runners.models import Amount, Fetched, Rules, Wanted, fetch
from prodcanvas.stores import find_production, load
from prodcanvas.stores.settings import load_settings
from prodcanvas.studio.progress import Progress, Stop, Tell, never, silent
from prodcanvas.studio.wiring import pipelines


class Got(msgspec.Struct, frozen=True, kw_only=True):
    """What came of fetching."""

    fetched: tuple[Fetched, ...] = ()
    there: tuple[str, ...] = ()
    """Files that were there already, under their own name or another that does as well."""
    failed: tuple[str, ...] = ()
    """A sentence for each file that did not come."""
    left_out: tuple[str, ...] = ()
    """Files for single inputs, not asked for."""


def models_fetch(name: str, into: Path, *, everything: bool = False, trust: Sequence[str] = (), folder: Path = Path(),
                 tell: Tell = silent, stop: Stop = never, shelved: Mapping[str, Shelved] | None = None,
                 client: httpx.Client | None = None) -> Got:
    """Fetch one model file, or all that a pipeline needs; `everything` takes those for single inputs too.

    `into` is the server's models folder. One file that fails hides no other. Raises `RequestError` for a name that
    fits nothing, a folder that is not there, or when offline.
    """
    files, left_out = _chosen(name, pipelines() if shelved is None else shelved, everything)
    if not into.is_dir():
        raise RequestError(f"{into} is no folder.", "Name the `models` folder of your ComfyUI.")
    rules = rules_for(folder, trust)
    there, fetched, failed = [], [], []
    has = holding(into)
    for file in files:
        if serving(file, has):
            there.append(serving(file, has))
            continue
        try:
            fetched.append(fetch(_wanted(file, into), into, rules, _telling(file, tell), stop, client=client))
        except Stopped:
            raise
        except CanvasError as fault:
            about = "" if file.name in fault.what else f"{file.name}: "
            failed.append(f"{about}{fault.what} {fault.next_step}")
    return Got(fetched=tuple(fetched), there=tuple(there), failed=tuple(failed), left_out=left_out)


def rules_for(folder: Path, trust: Sequence[str] = ()) -> Rules:
    """The user's rules, and those of the production in `folder` if it has one."""
    settings = load_settings()
    return Rules(hosts=(*APPROVED, *settings.hosts), offline=settings.offline or _production_is_offline(folder),
                 trusted=frozenset(t.lower() for t in trust))


def _production_is_offline(folder: Path) -> bool:
    """What the production in or above a folder says; where there is none, nothing is forbidden."""
    try:
        root = find_production(folder)
    except CanvasError:
        return False
    return load(root).terms.offline


def holding(into: Path) -> Facility:
    """What lies in a models folder, as a server would tell it."""
    files: dict[str, set[str]] = {}
    for path in into.glob("*/**/*"):
        if path.is_file() and not path.name.endswith((".part", ".tag", ".lock")):
            top, *rest = path.relative_to(into).parts
            files.setdefault(top, set()).add("/".join(rest))
    return Facility(name=str(into), runner="comfyui", files={k: frozenset(v) for k, v in files.items()})


def _chosen(name: str, known: Mapping[str, Shelved], everything: bool) -> tuple[list[ModelFile], tuple[str, ...]]:
    """The files a name stands for, and the ones that are only for some inputs."""
    if name in known:
        files = [f for f in known[name].pipeline.needs.files if not f.by_server]
        kept = [f for f in files if everything or not f.optional]
        return kept, tuple(f.name for f in files if f not in kept)
    named = [f for one in known.values() for f in one.pipeline.needs.files
             if name in (f.name, base_name(f.name), Path(base_name(f.name)).stem)]
    best = sorted(named, key=lambda f: (not f.sha256, not f.url))[:1]
    if not best:
        raise RequestError(f"No pipeline and no model file is called {name!r}.", "See `prodcanvas models list`.")
    return best, ()


def _wanted(file: ModelFile, into: Path) -> Wanted:
    if not file.url:
        raise RequestError("No plain link to it is known.", f"Put it into {into / file.folder} by hand.")
    return Wanted(folder=file.folder, name=file.name, url=file.url, gb=file.gb, sha256=file.sha256)


def _telling(file: ModelFile, tell: Tell) -> Callable[[Amount], None]:
    def told(now: Amount) -> None:
        tell(Progress(activity=f"Fetching {base_name(file.name)}", done=now.done, total=now.total,
                      note=f"{now.done / 1e9:.2f} of {now.total / 1e9:.2f} GB" if now.total else ""))

    return told
