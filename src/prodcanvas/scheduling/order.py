"""In which order jobs run so that a server loads each model file as few times as can be.

A day on set is ordered by location; a day on a server is ordered by the weights it has to load.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping, Sequence

Loads = frozenset[str]


def loads_between(before: Collection[str], after: Collection[str]) -> int:
    """Files that must be read to go from one job to the next, when the first one's stay in memory."""
    return len(frozenset(after) - frozenset(before))


def ordered(jobs: Sequence[tuple[str, Collection[str]]], loaded: Collection[str] = ()) -> list[str]:
    """Names of jobs, given as (name, model files), in the order with few loads, beginning with what is `loaded`.

    Jobs with equal files stay together and in the order given. From group to group it goes to where the fewest files
    are to be read; of equals, to the one asked for first. With at most seven groups the order is the best there is;
    with more it is never worse than the order given.
    """
    groups: dict[Loads, list[str]] = {}
    for name, files in jobs:
        groups.setdefault(frozenset(files), []).append(name)
    way = _best(list(groups), frozenset(loaded)) if len(groups) <= 7 else _nearest(list(groups), frozenset(loaded))
    return [name for group in way for name in groups[group]]


def total_loads(order: Sequence[str], files: Mapping[str, Collection[str]], loaded: Collection[str] = ()) -> int:
    """Files read over a whole order, a job's own files alone being in memory after it."""
    count, here = 0, frozenset(loaded)
    for name in order:
        count += loads_between(here, files[name])
        here = frozenset(files[name])
    return count


def next_job(waiting: Sequence[tuple[str, Collection[str]]], loaded: Collection[str]) -> str:
    """Which of the waiting jobs a server with these files in memory should take: the first of its order."""
    return ordered(waiting, loaded)[0]


def _nearest(groups: list[Loads], start: Loads) -> list[Loads]:
    way: list[Loads] = []
    here = start
    left = list(groups)
    while left:
        here = min(left, key=lambda group: loads_between(here, group))
        left.remove(here)
        way.append(here)
    return min(way, groups, key=lambda found: _cost(found, start))


def _cost(way: list[Loads], here: Loads) -> int:
    return sum(loads_between(before, after) for before, after in itertools.pairwise([here, *way]))


def _best(groups: list[Loads], here: Loads) -> list[Loads]:
    """The way with the fewest loads, by building up from the ways over each subset (Held and Karp, 1962)."""
    if not groups:
        return []
    ways: dict[tuple[frozenset[int], int], tuple[int, tuple[int, ...]]] = {
        (frozenset([n]), n): (loads_between(here, group), (n,)) for n, group in enumerate(groups)}
    for _ in range(len(groups) - 1):
        longer: dict[tuple[frozenset[int], int], tuple[int, tuple[int, ...]]] = {}
        for (seen, last), (cost, way) in ways.items():
            for n, group in enumerate(groups):
                if n not in seen:
                    key, found = (seen | {n}, n), (cost + loads_between(groups[last], group), (*way, n))
                    longer[key] = min(longer.get(key, found), found)
        ways = longer
    return [groups[n] for n in min(ways.values())[1]]
