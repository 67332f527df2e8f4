"""Signatures: one hash per vertex over its own content and everything upstream of it.

Film values are frozen and edits share what they do not touch, so after an edit only the scenes, shots and
assets that are other objects than before are looked at again, and only what is downstream of them is signed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from prodcanvas.dirty.edits import edits
from prodcanvas.dirty.vertices import NOTHING, Feeds, content_bytes, link_feeds, vertices
from prodcanvas.film import Film


def digest(data: bytes) -> str:
    """128 bits of sha256, in hex: enough to name contents, short enough to read."""
    return hashlib.sha256(data).hexdigest()[:32]


class Own(NamedTuple):
    """A vertex as it is kept: the hash of its own content and what flows into it."""

    hash: str
    upstream: tuple[str, ...]


class Signed(NamedTuple):
    """A film with its signatures."""

    film: Film
    own: dict[str, Own]
    downstream: dict[str, list[str]]
    signatures: dict[str, str]
    feeds: Feeds = NOTHING

    def closure(self, vertex: str) -> dict[str, str]:
        """Own hashes of a vertex and all that is upstream of it: what a take remembers as its parts."""
        found: dict[str, str] = {}
        stack = [vertex]
        while stack:
            here = stack.pop()
            if here not in found and here in self.own:
                found[here] = self.own[here].hash
                stack.extend(self.own[here].upstream)
        return found


def sign(film: Film) -> Signed:
    """Sign a whole film: linear in its vertices and links."""
    own: dict[str, Own] = {}
    downstream: dict[str, list[str]] = {}
    for vertex in vertices(film):
        own[vertex.id] = Own(digest(content_bytes(vertex)), vertex.upstream)
        for source in dict.fromkeys(vertex.upstream):
            downstream.setdefault(source, []).append(vertex.id)
    signatures: dict[str, str] = {}
    _sign_all(own, own, signatures)
    return Signed(film, own, downstream, signatures, link_feeds(film))


def _sign_all(wanted: Iterable[str], own: Mapping[str, Own], signatures: dict[str, str]) -> None:
    """Fill in the signatures that are missing, upstream first, without recursion."""
    for first in wanted:
        stack = [first]
        while stack:
            here = stack[-1]
            if here in signatures or here not in own:
                stack.pop()
                continue
            missing = [u for u in own[here].upstream if u not in signatures and u in own]
            if missing:
                stack.extend(missing)
                continue
            text = own[here].hash + "".join(signatures.get(u, u) for u in own[here].upstream)
            signatures[here] = digest(text.encode())
            stack.pop()


def resign(signed: Signed, film: Film) -> tuple[Signed, frozenset[str]]:
    """Sign an edited film, looking only at what the edit touched; also the ids whose signature changed."""
    before = signed.film
    if before.style != film.style:
        fresh = sign(film)
        names = fresh.signatures.keys() | signed.signatures.keys()
        return fresh, frozenset(n for n in names if fresh.signatures.get(n) != signed.signatures.get(n))
    feeds = signed.feeds if _fed_alike(before, film) else link_feeds(film)
    changed, gone = edits(before, film, signed.feeds, feeds)
    now = {v.id: Own(digest(content_bytes(v)), v.upstream) for v in changed}
    now = {name: own for name, own in now.items() if signed.own.get(name) != own}
    own, downstream = _rewired(signed, now, gone)
    reached = _reach((*now, *gone), downstream)
    signatures = signed.signatures
    if reached:
        signatures = {k: v for k, v in signatures.items() if k not in reached}
        _sign_all(reached, own, signatures)
    moved = frozenset(r for r in reached if signatures.get(r) != signed.signatures.get(r))
    return Signed(film, own, downstream, signatures, feeds), moved


def _fed_alike(old: Film, new: Film) -> bool:
    """Whether the links of both films feed the same things."""
    if old.links is not new.links or (new.links and old.nodes is not new.nodes):
        return False
    if not new.links or old.scenes is new.scenes:
        return True
    return len(old.scenes) == len(new.scenes) and all(
        a is b or [s.id for s in a.shots] == [s.id for s in b.shots]
        for a, b in zip(old.scenes, new.scenes, strict=True))


def _rewired(signed: Signed, now: Mapping[str, Own],
             gone: AbstractSet[str]) -> tuple[dict[str, Own], dict[str, list[str]]]:
    """The vertices as they are now, and what flows out of each; what did not change is shared."""
    own = {**signed.own, **now}
    downstream = signed.downstream
    mended: dict[str, list[str]] = {}
    for name in (*now, *gone):
        old = set(signed.own[name].upstream) if name in signed.own else set()
        new = set() if name in gone else set(now[name].upstream)
        for source in old ^ new:
            those = mended.setdefault(source, list(downstream.get(source, ())))
            if source in new:
                those.append(name)
            else:
                those[:] = [n for n in those if n != name]
    for name in gone:
        own.pop(name, None)
    return own, {**downstream, **mended} if mended else downstream


def _reach(seeds: Iterable[str], downstream: Mapping[str, list[str]]) -> set[str]:
    reached: set[str] = set()
    stack = list(seeds)
    while stack:
        here = stack.pop()
        if here not in reached:
            reached.add(here)
            stack.extend(downstream.get(here, ()))
    return reached
