"""A take as front ends show it: what was asked, what it took, where its files are."""

from __future__ import annotations

import contextlib
from typing import Any

import msgspec

from prodcanvas.engine.session.dailies import Dailies
from prodcanvas.stores.view import folder_of
from prodcanvas.takes import Take


class _Ask(msgspec.Struct):
    prompt: str = ""
    negative: str = ""


class _Step(msgspec.Struct):
    ask: _Ask = msgspec.field(default_factory=_Ask)


class _Making(msgspec.Struct):
    prompt: str = ""


class _Shot(msgspec.Struct):
    making: _Making = msgspec.field(default_factory=_Making)


class _Request(msgspec.Struct):
    """As much of a kept request as is shown."""

    steps: tuple[_Step, ...] = ()
    shot: _Shot = msgspec.field(default_factory=_Shot)


_request = msgspec.json.Decoder(_Request)


def summary(dailies: Dailies, take: Take, thumb: str) -> dict[str, Any]:
    """A take for the wire; `thumb` is the path of its small picture, empty while there is none."""
    made, sound = take.provenance, dailies.medium(take.sound)
    return {
        "slate": str(take.slate), "shot": take.slate.shot, "number": take.slate.number,
        "verdict": take.verdict.value, "by": take.by, "why": take.why, "clip": dailies.picture_of(take), "thumb": thumb,
        "frames": take.frames, "width": take.width, "height": take.height, "rate": take.rate,
        "pipeline": made.pipeline, "seeds": made.seeds, "models": made.models, "cost": made.cost,
        "seconds": made.seconds, "runner": made.runner, "licence": made.licence, "made": take.made,
        "prompt": prompt_of(dailies, take), "sound": str(sound or ""), "folder": str(folder_of(dailies.root, take)),
        "damaged": dailies.damaged.get(take.media, ""),
    }


def prompt_of(dailies: Dailies, take: Take) -> str:
    """The words a take was asked for with, from the request kept with it; empty for a plain previz."""
    path = dailies.medium(take.provenance.request)
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        request = _request.decode(path.read_bytes()) if path else _Request()
        words = dict.fromkeys(step.ask.prompt for step in request.steps if step.ask.prompt)
        return "\n".join(words) or request.shot.making.prompt
    return ""
