"""The previz standing in where nothing else can make a shot, and what a server would add."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prodcanvas.crew.producer.chain import Chain
from prodcanvas.routes.brief import Brief
from prodcanvas.routes.facility import Device, Facility
from prodcanvas.routes.pipeline import Pipeline
from prodcanvas.routes.plan import Plan, Refusal, Step

ENDLESS_GB = 10_000.0


def stand_in(brief: Brief, refused: tuple[Refusal, ...], warnings: tuple[str, ...]) -> Plan:
    """The plan that nothing else can better: the embedded previz, which fulfils no wish for a made picture."""
    kind = "still" if brief.makes == "image" else "clip"
    step = Step(pipeline="previz", name="Embedded previz", stage=kind, facility="this machine", tier=brief.tier,
                width=brief.width, height=brief.height, frames=1 if brief.makes == "image" else brief.frames,
                why="Blocking, camera and cut are as planned; faces, places and light are stand-ins.")
    return Plan(shot=brief.shot, steps=(step,), refused=refused, warnings=warnings)


def pretended(pipelines: Sequence[Pipeline]) -> Facility:
    """A facility that has everything: what could be, if it were installed."""
    files: dict[str, set[str]] = {}
    for pipeline in pipelines:
        for file in pipeline.needs.files:
            files.setdefault(file.folder, set()).add(file.name)
    classes = {c for p in pipelines for c in p.needs.classes} | {
        c for p in pipelines for pack in p.needs.packs for c in pack.classes}
    return Facility(name="a ComfyUI server", runner="comfyui", url="http://127.0.0.1", classes=frozenset(classes),
                    files={f: frozenset(n) for f, n in files.items()}, ram_gb=ENDLESS_GB,
                    devices=(Device(name="a card", kind="cuda", total_gb=ENDLESS_GB, free_gb=ENDLESS_GB),))


def would_add(plan: Plan, shelf: Mapping[str, Pipeline], facilities: Sequence[Facility]) -> str:
    """One sentence on what would make this shot, and what it takes."""
    used = [shelf[s.pipeline] for s in plan.steps if s.pipeline in shelf]
    there = [f for f in facilities if not f.fault]
    if not used:
        return "No server is set up, and no pipeline on the shelf could make this shot." if not there else (
            "Nothing on the shelf of pipelines could make this shot, even if all were installed.")
    files = {(f.folder, f.name): f.gb for p in used for f in p.needs.files if not f.optional}
    names = " then ".join(dict.fromkeys(p.name for p in used))
    opening = "No server is set up: the previz stands in." if not facilities else (
        "Nothing that is installed can make this shot: the previz stands in." if there else
        f"{facilities[0].name} cannot be used ({facilities[0].fault.rstrip('.')}): the previz stands in.")
    least = max(s.memory_gb for s in plan.steps)
    return (f"{opening} A ComfyUI server with {names} would make it: {sum(files.values()):.0f} GB of models, "
            f"{least:.0f} GB of memory on the card for full speed.")


def cautions(chain: Chain) -> tuple[str, ...]:
    """What a director should know of a chain before it runs."""
    found = []
    for run in chain.runs:
        name = run.offer.stand.pipeline.name
        if run.covers < 1.0:
            found.append(f"{name} makes {run.frame.frames} frames at most: over this shot that is "
                         f"{run.frame.rate:.1f} a second, spread over its length.")
        if run.streamed:
            found.append(f"{name} does not fit into the card whole: its weights are streamed, which is slower.")
    return tuple(dict.fromkeys(found))
