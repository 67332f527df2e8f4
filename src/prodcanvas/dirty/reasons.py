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


def outrun(take: Take, circled: Mapping[str, str]) -> tuple[Reason, ...]:
    """Why a take goes by takes of other shots that are not theirs any more. `circled`: shot → media of its take."""
    return tuple(Reason(node=shot, chain=(shot, clip_id(take.slate.shot)),
                        new=f"has {'another' if circled.get(shot) else 'no'} circled take now")
                 for shot, media in sorted(take.follows.items()) if circled.get(shot) != media)


def reasons(
    signed: Signed, shot_id: str, take: Take | None, recall: Callable[[str], bytes | None],
) -> tuple[Reason, ...]:
    """Why the shot's circled take does not show the present film; empty when it does.

    `recall` gives back the own content a take was made from, by its hash, or None where it is lost.
    """
    return all_reasons(signed, {shot_id: take}, recall)[shot_id]


def all_reasons(
    signed: Signed, takes: Mapping[str, Take | None], recall: Callable[[str], bytes | None],
) -> dict[str, tuple[Reason, ...]]:
    """`reasons` of many shots at once: a change that dirties a hundred of them is looked at once."""
    stale = {shot: take for shot, take in takes.items()
             if take is not None and signed.signatures.get(clip_id(shot)) != take.signature}
    now = {shot: signed.closure(clip_id(shot)) for shot in stale}
    changed = {shot: sorted(n for n, own in now[shot].items() if take.parts.get(n, own) != own)
               for shot, take in stale.items()}
    present = _contents(signed, {n for found in changed.values() for n in found})
    told: dict[tuple[str, str], tuple[Reason, ...]] = {}
    result: dict[str, tuple[Reason, ...]] = {}
    for shot, take in takes.items():
        clip = clip_id(shot)
        if take is None:
            result[shot] = (Reason(node=shot, new="has no take yet", chain=(clip,)),)
            continue
        found: list[Reason] = []
        for node in changed.get(shot, ()):
            key = (node, take.parts[node])
            if key not in told:
                told[key] = tuple(_differences(node, recall(take.parts[node]), present[node]))
            found += told[key]
        closure = now.get(shot, take.parts)
        found += [Reason(node=n, new="was added") for n in sorted(closure) if n not in take.parts]
        found += [Reason(node=n, new="was taken away") for n in sorted(take.parts) if n not in closure]
        result[shot] = tuple(msgspec.structs.replace(r, chain=_chain(signed, r.node, clip)) for r in found)
    return result


def _contents(signed: Signed, wanted: set[str]) -> dict[str, bytes]:
    """The present own contents of some vertices; scenes that hold none of them are passed over."""
    if not wanted:
        return {}
    owners = {name.partition("/")[0] for name in wanted}
    scenes = tuple(c for c in signed.film.scenes if any(s.id in owners for s in c.shots))
    near = msgspec.structs.replace(signed.film, scenes=scenes)
    return {v.id: content_bytes(v) for v in vertices(near) if v.id in wanted}


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
    """The shortest way downstream from the node to the clip, found from the clip's end: there is less to look at."""
    onward: dict[str, str] = {clip: ""}
    ring = [clip]
    while ring and node not in onward:
        step: list[str] = []
        for here in ring:
            for source in signed.own[here].upstream if here in signed.own else ():
                if source not in onward:
                    onward[source] = here
                    step.append(source)
        ring = step
    if node not in onward:
        return (node, clip)
    way = [node]
    while onward[way[-1]]:
        way.append(onward[way[-1]])
    return tuple(way)


def _spoken(node: str) -> str:
    return node.replace("/", " ", 1)


def _short(value: Any) -> str:
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return f"“{text[:57]}…”" if len(text) > 60 else f"“{text}”"
