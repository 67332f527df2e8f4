"""What front ends ask of the film as it stands on the canvas, before it is saved."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from prodcanvas.dirty import Impact
from prodcanvas.engine.session import Session
from prodcanvas.errors import RequestError
from prodcanvas.film import Film
from prodcanvas.studio.progress import Tell


class Desk(Protocol):
    """What is asked of the engine's desk here."""

    proposals: dict[str, Any]
    """Imports that wait for a yes."""


_numbers = itertools.count(1)


def states(session: Session) -> Mapping[str, Any]:
    """How every shot stands; the same is told to everybody as an event."""
    return {"revision": session.revision, "shots": session.tell_all()}


def takes(session: Session, shot: str = "") -> list[dict[str, Any]]:
    """Takes of a shot, or of all, newest last."""
    return session.takes(shot)


def assets(film: Film, kind: str = "") -> list[Any]:
    """The assets of the film, or those of one kind."""
    return [a for a in film.assets if not kind or a.kind == kind]


def cards(root: Path, film: Film) -> dict[str, str]:
    """Asset → its card, a JPEG 256 pixels square; those that show something old or are not there are drawn."""
    import msgspec  # noqa: PLC0415

    from prodcanvas.dirty import digest  # noqa: PLC0415
    from prodcanvas.media.boards.cards import draw_card  # noqa: PLC0415 - Pillow

    folder, found = root / ".prodcanvas" / "thumbs", {}
    for asset in film.assets:
        shown = msgspec.structs.replace(asset, reasons=(), authorship={}, extra={}, description="", trained=())
        path = folder / f"asset_{digest(msgspec.json.encode(shown))[:16]}.jpg"
        found[asset.id] = str(path if path.is_file() else draw_card(asset, root, path))
    return found


def usage(film: Film, asset: str = "") -> dict[str, list[str]]:
    """Asset → the shots that need it, in story order."""
    from prodcanvas.studio.usage import usage_of  # noqa: PLC0415

    found = usage_of(film)
    return {asset: list(found.get(asset, ()))} if asset else {a: list(shots) for a, shots in found.items()}


def impact(session: Session, film: Film, change: str) -> Impact:
    """What `character:dave.look.hair=bald` would make dirty. Raises `RequestError`."""
    from prodcanvas.studio.impact import edited  # noqa: PLC0415

    return session.impact_of(edited(film, change))


def plan(root: Path, film: Film, shots: Sequence[str] = (), *, full: bool = False) -> list[dict[str, Any]]:
    """How shots would be made, told in words; nothing is made. Servers are asked."""
    from prodcanvas.crew.producer.account.explain import explain  # noqa: PLC0415 - asks servers, reads the shelf
    from prodcanvas.studio.plan import plan as plan_all  # noqa: PLC0415

    return [{"shot": p.plan.shot, "title": p.title, "told": explain(p.brief, p.plan, p.title, full=full),
             "steps": [s.pipeline for s in p.plan.steps], "seconds": p.plan.seconds, "cost": p.plan.cost,
             "memory_gb": p.plan.memory_gb, "fidelity": p.plan.fidelity, "warnings": p.plan.warnings}
            for p in plan_all(root, shots, film=film)]


def pipelines(root: Path, *, ask_servers: bool = False) -> list[dict[str, Any]]:
    """Every pipeline with what may be turned; where servers are asked, also whether it can run now."""
    from prodcanvas.routes.pipeline import STAGES  # noqa: PLC0415 - reads the shelf
    from prodcanvas.studio.standing import standings  # noqa: PLC0415
    from prodcanvas.studio.wiring import facilities  # noqa: PLC0415
    from prodcanvas.studio.wiring import pipelines as shelf  # noqa: PLC0415

    known = shelf(root)
    stands = {s.pipeline: s for s in standings(known, facilities())} if ask_servers else {}
    found = []
    for shelved in sorted(known.values(), key=lambda s: (STAGES.index(s.pipeline.stage), s.pipeline.id)):
        one, stand = shelved.pipeline, stands.get(shelved.pipeline.id)
        found.append({
            "id": one.id, "name": one.name, "does": one.does, "stage": one.stage, "makes": one.makes,
            "origin": shelved.origin, "params": one.params, "licence": one.licence.weights,
            "commercial": one.licence.commercial, "ready": stand.state == "ready" if stand else None,
            "state": stand.state if stand else "", "server": stand.server if stand else "",
            "lacks": [lack.how or lack.name for lack in stand.lacks] if stand else []})
    return found


def servers() -> list[dict[str, Any]]:
    """The servers the user named, as they are now."""
    from prodcanvas.studio.doctor import server  # noqa: PLC0415 - asks servers
    from prodcanvas.studio.wiring import facilities  # noqa: PLC0415

    return [{"name": p.name, "url": p.url, "runner": p.runner, "version": p.version, "ok": not p.fault,
             "said": server(p).said, "devices": p.devices, "memory_gb": p.memory_gb()} for p in facilities()]


def doctor(root: Path) -> dict[str, Any]:
    """What this machine and the servers have, in words."""
    from prodcanvas.studio.doctor import doctor as look  # noqa: PLC0415 - starts the stage

    found = look(root)
    ready = [s.pipeline for s in found.pipelines if s.state == "ready"]
    return {"well": found.well(), "machine": found.machine, "servers": found.servers, "ready": ready,
            "pipelines": len(found.pipelines)}


def import_script(root: Path, desk: Desk, path: Path, *, language: str = "", tell: Tell) -> dict[str, Any]:
    """What a screenplay would make of the film; `accept_import` writes it."""
    from prodcanvas.studio.import_script import import_script as read  # noqa: PLC0415 - the crew is heavy

    proposal = read(root, path, language=language, tell=tell)
    number = f"import{next(_numbers)}"
    desk.proposals = {number: proposal}
    film = proposal.film
    return {"proposal": number, "title": film.title, "scenes": len(film.scenes), "shots": len(film.shots()),
            "dirty": proposal.dirty, "changes": proposal.changes, "warnings": proposal.warnings,
            "orphans": [s.id for s in film.orphans], "first": proposal.changes is None}


def accept_import(root: Path, desk: Desk, session: Session, proposal: str) -> dict[str, Any]:
    """Write a proposed film. The canvas is then the film's: open it with null to have it laid."""
    from prodcanvas.studio.import_script import accept  # noqa: PLC0415

    found = desk.proposals.pop(proposal, None)
    if found is None:
        raise RequestError(f"There is no proposal {proposal}.", "Import the screenplay again.")
    session.forget_canvas()
    film = accept(root, found)
    session.look()
    return {"revision": session.revision, "scenes": len(film.scenes), "shots": len(film.shots())}
