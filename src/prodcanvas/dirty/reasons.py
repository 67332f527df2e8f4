"""Why a shot is dirty: which field of which thing upstream, its old value and its new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from prodcanvas.dirty.signature import Signed
from prodcanvas.dirty.vertices import clip_id, content_bytes, vertices
from prodcanvas.takes import Take


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One cause, and the way it takes to the shot."""

    node: str
    """Where the change is: `character:dave/look`."""
    field: str = ""
    """Path of the field: `look.hair`."""
    old: Any = None
    new: Any = None
    chain: tuple[str, ...] = ()
    """From the node to the shot's clip."""

    def sentence(self) -> str:
        """The reason as said to an artist."""
        if not self.field:
            return f"because {self.node} {self.new}"
        return f"because {_spoken(self.node)}: {self.field} went from {_short(self.old)} to {_short(self.new)}"


def reasons(
    signed: Signed, shot_id: str, take: Take | None, recall: Callable[[str], bytes | None],
) -> tuple[Reason, ...]:
    """Why the shot's circled take does not show the present film; empty when it does.

    `recall` gives back the own content a take was made from, by its hash, or None where it is lost.
    """
    clip = clip_id(shot_id)
    if take is None:
        return (Reason(node=shot_id, new="has no take yet", chain=(clip,)),)
    if signed.signatures.get(clip) == take.signature:
        return ()
    now = signed.closure(clip)
    changed = [n for n, own in now.items() if take.parts.get(n, own) != own]
    fresh = [n for n in now if n not in take.parts]
    gone = [n for n in take.parts if n not in now]
    present = _contents(signed, set(changed))
    found = [r for n in sorted(changed) for r in _differences(n, recall(take.parts[n]), present[n])]
    found += [Reason(node=n, new="was added") for n in sorted(fresh)]
    found += [Reason(node=n, new="was taken away") for n in sorted(gone)]
    return tuple(msgspec.structs.replace(r, chain=_chain(signed, r.node, clip)) for r in found)


def _contents(signed: Signed, wanted: set[str]) -> dict[str, bytes]:
    return {v.id: content_bytes(v) for v in vertices(signed.film) if v.id in wanted} if wanted else {}


def _differences(node: str, before: bytes | None, after: bytes) -> Iterator[Reason]:
    if before is None:
        yield Reason(node=node, new="changed (the old value is not kept)")
        return
    for path, old, new in _diff("", msgspec.json.decode(before), msgspec.json.decode(after)):
        yield Reason(node=node, field=path, old=old, new=new)


def _diff(path: str, old: Any, new: Any) -> Iterator[tuple[str, Any, Any]]:
    """Leaves that differ; lists of different lengths are told as a whole."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            yield from _diff(f"{path}.{key}" if path else key, old.get(key), new.get(key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, (a, b) in enumerate(zip(old, new, strict=True)):
            yield from _diff(f"{path}[{index}]", a, b)
    elif old != new:
        yield path, old, new


def _chain(signed: Signed, node: str, clip: str) -> tuple[str, ...]:
    """The shortest way downstream from the node to the clip."""
    came: Mapping[str, str] = {}
    came = {node: ""}
    ring = [node]
    while ring and clip not in came:
        step: list[str] = []
        for here in ring:
            for onward in signed.downstream.get(here, ()):
                if onward not in came:
                    came[onward] = here
                    step.append(onward)
        ring = step
    if clip not in came:
        return (node, clip)
    way = [clip]
    while came[way[-1]]:
        way.append(came[way[-1]])
    return tuple(reversed(way))


def _spoken(node: str) -> str:
    return node.replace("/", " ", 1)


def _short(value: Any) -> str:
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return f"“{text[:57]}…”" if len(text) > 60 else f"“{text}”"
