"""Where the Protocols meet those who fulfil them on this machine."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from prodcanvas.pipelines import Shelved, shelf
from prodcanvas.ports.runner import Runner
from prodcanvas.ports.stage import Stage
from prodcanvas.routes.facility import Facility
from prodcanvas.stores.settings import Server, load_settings
from prodcanvas.studio.producing.house import House


def pipelines(root: Path | None = None) -> dict[str, Shelved]:
    """Every pipeline that may be used: built in, from packages, the user's own, and those approved in a production."""
    from prodcanvas.studio.pipelines_approve import local_pipelines  # noqa: PLC0415 - reads the disk

    return shelf(*local_pipelines(root)[0])[0]


def default_stage() -> Stage:
    """The embedded stage: a Blender without a window, in a child process."""
    from prodcanvas.runners.stage import BlenderStage  # noqa: PLC0415 - only when something must be rendered

    return BlenderStage(blender=load_settings().blender)


def servers() -> tuple[Server, ...]:
    """The servers of the user's settings, and the one that `COMFYUI_URL` names."""
    named = os.environ.get("COMFYUI_URL", "")
    extra = (Server(name="comfyui", url=named.rstrip("/")),) if named else ()
    return (*extra, *(s for s in load_settings().servers if s.name not in {e.name for e in extra}))


def runner_of(server: Server) -> Runner:
    """The runner that speaks with a server."""
    from prodcanvas.runners.comfyui import ComfyRunner  # noqa: PLC0415 - only when a server is used

    return ComfyRunner(server.url, name=server.name, approved=(urlsplit(server.url).hostname or "",))


def runners() -> dict[str, Runner]:
    """Every server's runner, by the server's name."""
    return {server.name: runner_of(server) for server in servers()}


def facility_of(server: Server) -> Facility:
    """What one server has now."""
    return runner_of(server).survey()


def facilities() -> tuple[Facility, ...]:
    """What every server has now, asked at the same time."""
    known = servers()
    if not known:
        return ()
    with ThreadPoolExecutor(max_workers=min(8, len(known))) as pool:
        return tuple(pool.map(facility_of, known))


def default_house(root: Path) -> House:
    """The pipelines and servers for a production, as they are now."""
    known = runners()
    with ThreadPoolExecutor(max_workers=8) as pool:
        places = tuple(pool.map(lambda runner: runner.survey(), known.values()))
    return House(pipelines(root), known, places)
