"""Which scene of the rewritten script is which of the film: by what happens in it, then heading and number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from prodcanvas.film import Scene, Shot
from prodcanvas.screenplay.anchors import similarity, words

Places = dict[int, int]
"""Places of old scenes to places of new ones."""


def match_scenes(old: tuple[Scene, ...], new: tuple[Scene, ...]) -> Places:
    """Pair the scenes one to one.

    A split scene goes on as the part that holds most of it, merged scenes as the one that gave most.
    """
    found: Places = {}
    _by_content(old, new, found)
    _by_key(old, new, found, _number_and_heading)
    _by_key(old, new, found, _heading)
    _by_key(old, new, found, _omitted_number)
    _by_words(old, new, found)
    _by_place(old, new, found)
    return found


def shot_words(shot: Shot) -> str:
    """The script's words that a shot stands for: its span, else what is said and done in it."""
    if shot.anchor.text:
        return shot.anchor.text
    return " ".join([*(line.text for line in shot.staging.lines), *(cue.text for cue in shot.staging.cues)])


def _units(scene: Scene) -> Counter[tuple[str, ...]]:
    """The passages of a scene, each as heavy as it has words."""
    passages = {words(shot_words(shot)) for shot in scene.shots} | {words(scene.anchor.text)}
    heading = words(scene.heading)
    return Counter({passage: len(passage) for passage in passages if passage and passage != heading})


def _by_content(old: tuple[Scene, ...], new: tuple[Scene, ...], found: Places) -> None:
    """Pair scenes that share passages: a third of the lighter one, the heaviest share first."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    new_units = [_units(scene) for scene in new]
    for after, units in enumerate(new_units):
        for passage in units:
            index[passage].append(after)
    scored: list[tuple[float, int, int]] = []
    for before, scene in enumerate(old):
        units = _units(scene)
        shared: Counter[int] = Counter()
        for passage, weight in units.items():
            for after in index.get(passage, ())[:20]:
                shared[after] += weight
        for after, weight in shared.items():
            lighter = min(units.total(), new_units[after].total())
            if weight * 3 >= lighter:
                scored.append((weight + _bonus(scene, new[after]) * lighter, before, after))
    _take_best(scored, found)


def _bonus(old: Scene, new: Scene) -> float:
    """What heading and number add to the words that two scenes share."""
    same_number = bool(old.number) and old.number == new.number
    return 0.2 * (old.heading == new.heading) + 0.2 * same_number


def _take_best(scored: list[tuple[float, int, int]], found: Places) -> None:
    taken = set(found.values())
    for _, before, after in sorted(scored, key=lambda s: (-s[0], abs(s[1] - s[2]), s[1], s[2])):
        if before not in found and after not in taken:
            found[before] = after
            taken.add(after)


def _number_and_heading(scene: Scene) -> tuple[str, ...]:
    return (scene.number, *words(scene.heading)) if scene.number else ()


def _heading(scene: Scene) -> tuple[str, ...]:
    return () if scene.omitted else words(scene.heading)


def _omitted_number(scene: Scene) -> tuple[str, ...]:
    return (scene.number,) if scene.number else ()


def _by_key(old: tuple[Scene, ...], new: tuple[Scene, ...], found: Places, key: object) -> None:
    """Pair what is left by a key, in order, where neither contradicts what happens in the scenes."""
    taken = set(found.values())
    for before, after in _in_order(old, new, found, taken, key):
        if before not in found and after not in taken and _may_be(old[before], new[after], key):
            found[before] = after
            taken.add(after)


def _in_order(
    old: tuple[Scene, ...], new: tuple[Scene, ...], found: Places, taken: set[int], key: object,
) -> Iterable[tuple[int, int]]:
    assert callable(key)
    waiting: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for after in reversed(range(len(new))):
        if after not in taken and key(new[after]):
            waiting[key(new[after])].append(after)
    for before in range(len(old)):
        queue = waiting.get(key(old[before])) if before not in found else None
        if queue:
            yield before, queue.pop()


def _may_be(old: Scene, new: Scene, key: object) -> bool:
    """A number alone says enough only where one side was omitted."""
    return key is not _omitted_number or old.omitted or new.omitted


def _by_words(old: tuple[Scene, ...], new: tuple[Scene, ...], found: Places) -> None:
    """Pair scenes whose lines were all edited, by their words, near where they stood."""
    taken = set(found.values())
    left = [(n, _all_words(scene)) for n, scene in enumerate(new) if n not in taken]
    scored: list[tuple[float, int, int]] = []
    for before, scene in enumerate(old):
        if before in found:
            continue
        text = _all_words(scene)
        near = [(n, other) for n, other in left if abs(n - before) <= 30]
        scored.extend((s, before, n) for n, other in near if (s := similarity(text, other)) >= 0.5)
    _take_best(scored, found)


def _all_words(scene: Scene) -> tuple[str, ...]:
    return words(" ".join([scene.heading, scene.anchor.text, *(shot_words(shot) for shot in scene.shots)]))


def _by_place(old: tuple[Scene, ...], new: tuple[Scene, ...], found: Places) -> None:
    """An omission without number is the scene that stood between its neighbours."""
    taken = set(found.values())
    for before in range(len(old)):
        after = found.get(before - 1, -1) + 1
        if before in found or after in taken or after >= len(new) or not new[after].omitted:
            continue
        if before + 1 == len(old) or found.get(before + 1) == after + 1:
            found[before] = after
            taken.add(after)
