"""A take: one result of one run for one shot, with its slate, its verdict and where it came from."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from typing import Any

import msgspec

from prodcanvas.errors import RequestError


class Verdict(enum.StrEnum):
    """What was decided about a take."""

    CIRCLED = "circled"
    """The one that goes into the cut; at most one per shot."""
    HOLD = "hold"
    """Good, kept in reserve."""
    NG = "ng"
    """No good, with the reason why."""
    OPEN = "open"
    """Not looked at yet."""


class Slate(msgspec.Struct, frozen=True, order=True):
    """The identity of a take: the shot's id and the take number, counted from 1."""

    shot: str
    number: int

    def __str__(self) -> str:
        return f"{self.shot}_tk{self.number:03d}"


_SLATE = re.compile(r"(?P<shot>.+)_tk(?P<number>\d{1,6})")


def parse_slate(text: str) -> Slate:
    """Read `sc010_sh0030_tk004`.

    Raises `RequestError` when the text is no slate.
    """
    found = _SLATE.fullmatch(text.strip())
    if not found:
        raise RequestError(f"{text!r} is not a slate.", "Slates look like sc010_sh0030_tk004: `prodcanvas takes`.")
    return Slate(found["shot"], int(found["number"]))


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """How a take was made: enough to make it again and to declare it."""

    pipeline: str = "previz"
    version: str = ""
    """Version of the pipeline that ran."""
    runner: str = ""
    """Where it ran: the stage, the voice, a server; with their versions."""
    request: str = ""
    """sha256 of the exact request sent, kept in the store."""
    seeds: tuple[int, ...] = ()
    models: dict[str, str] = {}
    """Model name → sha256."""
    seconds: float = 0.0
    """How long it took."""
    cost: float = 0.0
    """Money spent, in US dollars."""
    licence: str = ""
    """What the result may be used for."""


class Take(msgspec.Struct, frozen=True, kw_only=True):
    """One accepted result. `media`, `sound` and `thumb` are names in the store."""

    slate: Slate
    signature: str
    """Hash of everything the result depends on when it was made."""
    parts: dict[str, str]
    """Node id → hash of the node's own content when the take was made: what a reason chain is told from."""
    media: str
    frames: int
    rate: str
    width: int
    height: int
    bytes: int = 0
    encoding: str = ""
    """Equal for clips that can be joined by copying (`media.probe`'s signature)."""
    follows: dict[str, str] = {}
    """Another shot → the media of the take of it that this one begins or ends on, or goes by."""
    sound: str = ""
    """The mix without loss, with handles; the clip carries it compressed."""
    thumb: str = ""
    report: str = ""
    """sha256 of the stage's report."""
    provenance: Provenance = msgspec.field(default_factory=Provenance)
    verdict: Verdict = Verdict.OPEN
    by: str = ""
    """Who gave the verdict: `default` for the first good take, `human` for a person."""
    why: str = ""
    """Why it was rejected or held."""
    made: str = ""
    """UTC, ISO 8601. For people: no decision is taken by it."""
    extra: dict[str, Any] = {}


def chosen(takes: Iterable[Take]) -> Take | None:
    """The circled take among the takes of one shot."""
    return next((take for take in takes if take.verdict is Verdict.CIRCLED), None)
