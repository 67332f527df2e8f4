"""The plan: the steps the Producer chose, why, and what was given up."""

from __future__ import annotations

import msgspec


class Promise(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A wish that a step fulfils."""

    intent: str
    subject: str = ""
    method: str = ""
    fidelity: float = 0.0
    """In the finished result: what the step gives times what later steps keep."""


class Loss(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A wish that is not fulfilled, or less well than it could be."""

    intent: str
    subject: str = ""
    why: str = ""


class Refusal(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A pipeline that was not taken, and why: `FLUX.1 Kontext: not installed (16.4 GB), non-commercial`."""

    pipeline: str
    name: str
    why: tuple[str, ...] = ()


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One run of one pipeline."""

    pipeline: str
    name: str
    stage: str
    facility: str
    tier: str
    feeds: dict[str, str] = {}
    """Input name → where it comes from: `step:0`, `stage:depth`, `asset:reference`, `shot:plate`, `sound:dialogue`."""
    promises: tuple[Promise, ...] = ()
    width: int = 0
    height: int = 0
    frames: int = 1
    rate: float = 0.0
    """Frames per second of a clip; fewer than the model was made for where the shot is a little too long for it."""
    memory_gb: float = 0.0
    seconds: float = 0.0
    cost: float = 0.0
    why: str = ""
    """One sentence."""
    gate: bool = False
    """Wait for a person's yes to this step's result before the next one."""


class Plan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a shot will be made."""

    shot: str
    steps: tuple[Step, ...] = ()
    fidelity: float = 0.0
    """0 to 1: weighted over the wishes."""
    losses: tuple[Loss, ...] = ()
    refused: tuple[Refusal, ...] = ()
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0
    memory_gb: float = 0.0
    disk_gb: float = 0.0
    """Roughly what the results take."""
    cost: float = 0.0
    commercial: bool = True
