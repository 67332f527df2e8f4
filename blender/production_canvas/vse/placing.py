"""Where strips find room, and in which order they move so that no strip ever lies on another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .edit import FREE, PICTURE_A, PICTURE_B
from .standing import Spot

LAST = 127
"""Blender's last channel is 128; one is left for the artist."""


class Room:
    """Which frames of which channels are taken."""

    def __init__(self, taken: Iterable[Spot] = ()) -> None:
        self._taken: dict[int, list[tuple[int, int]]] = {}
        for spot in taken:
            self.take(spot)

    def take(self, spot: Spot) -> None:
        """Mark frames as taken; what touches is kept as one stretch."""
        lane = self._taken.setdefault(spot.channel, [])
        first, last = bisect_left(lane, (spot.start,)), bisect_left(lane, (spot.end + 1,))
        if first and lane[first - 1][1] >= spot.start:
            first -= 1
        joined = lane[first:last]
        lane[first:last] = [(min([spot.start, *(s for s, _ in joined)]), max([spot.end, *(e for _, e in joined)]))]

    def is_free(self, spot: Spot) -> bool:
        """Whether nothing lies on any of the frames."""
        lane = self._taken.get(spot.channel, [])
        index = bisect_left(lane, (spot.end,))
        return not index or lane[index - 1][1] <= spot.start

    def find(self, start: int, end: int, wanted: int) -> Spot:
        """The frames on the channel that is wanted, on the other picture channel, or on the first free one above."""
        other = [PICTURE_A + PICTURE_B - wanted] if wanted in {PICTURE_A, PICTURE_B} else []
        for channel in (wanted, *other, *range(max(FREE, wanted), LAST)):
            spot = Spot(channel, start, end)
            if self.is_free(spot):
                return spot
        return Spot(LAST, start, end)


class Step(NamedTuple):
    """A strip goes to its place; to the side (None) where two strips want each other's."""

    name: str
    to: Spot | None


def order(now: Mapping[str, Spot], to: Mapping[str, Spot]) -> list[Step]:
    """The order in which strips go from where they are to where they shall be, each into a place that is free by then.

    Neither the old nor the new places overlap each other on a channel.
    """
    way = _Way(now, to)
    for name in sorted(to, key=lambda n: to[n]):
        way.clear(name)
    return way.steps


class _Way:
    def __init__(self, now: Mapping[str, Spot], to: Mapping[str, Spot]) -> None:
        self._to, self.steps = to, list[Step]()
        self._left: set[str] = set()
        """Strips that no longer lie where they were."""
        self._done: set[str] = set()
        self._lie: dict[int, list[tuple[int, int, str]]] = {}
        for name in to:
            self._lie.setdefault(now[name].channel, []).append((now[name].start, now[name].end, name))
        for lane in self._lie.values():
            lane.sort()

    def _blockers(self, name: str) -> list[str]:
        """Strips that still lie, at their old places, on the frames where the strip shall be."""
        spot = self._to[name]
        lane = self._lie.get(spot.channel, [])
        found = []
        index = bisect_left(lane, (spot.end,)) - 1
        while index >= 0 and lane[index][1] > spot.start:
            if lane[index][2] != name and lane[index][2] not in self._left:
                found.append(lane[index][2])
            index -= 1
        return found

    def clear(self, name: str) -> None:
        """Bring a strip to its place, and first what lies there to its own."""
        stack, waiting = [name], {name}
        while stack:
            here = stack[-1]
            blockers = [] if here in self._done else self._blockers(here)
            if not blockers:
                if here not in self._done:
                    self.steps.append(Step(here, self._to[here]))
                    self._done.add(here)
                    self._left.add(here)
                waiting.discard(stack.pop())
            elif blockers[0] in waiting:
                self.steps.append(Step(blockers[0], None))
                self._left.add(blockers[0])
            else:
                stack.append(blockers[0])
                waiting.add(blockers[0])
