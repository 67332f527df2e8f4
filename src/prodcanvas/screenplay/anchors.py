"""Anchors: finding in a rewritten script the passages of the old one.

Unchanged passages are found by their fingerprint in one pass; what is left is compared by its words with its
neighbours, and last, by runs of three words, with whatever it may have moved to.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Sequence

import msgspec

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_ENOUGH_TO_TRAVEL = 3
"""Words that a passage needs to be recognised in another scene: `No.` is said everywhere."""
_SHINGLE = 3
_COMMON = 12
"""Shingles in more passages than this point nowhere in particular."""
_CLOSE = 40
"""How many unmatched passages of one scene are compared with each other."""


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A span of the script to be found again."""

    text: str
    group: Hashable = None
    """The scene it lies in; the same value in the old and the new script for the same scene."""
    flavour: tuple[Hashable, ...] = ()
    """What tells apart passages with the same words: size, framing and subjects of a shot."""


def words(text: str) -> tuple[str, ...]:
    """The words of a passage without case and punctuation."""
    return tuple(word.replace("’", "'") for word in _WORD.findall(text.casefold()))


def fingerprint(text: str) -> str:
    """A short hash of the words: the same for passages that differ in case, spaces and punctuation only."""
    return hashlib.blake2b(" ".join(words(text)).encode(), digest_size=8).hexdigest()


def similarity(one: Sequence[str], other: Sequence[str]) -> float:
    """Shared words over all words, 0 to 1, whatever their order (Sørensen-Dice over multisets)."""
    if not one or not other:
        return float(not one and not other)
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other))


def match(old: Sequence[Passage], new: Sequence[Passage]) -> dict[int, int]:
    """Places in `old` to places in `new`, one to one; what is in neither column was cut, or is new."""
    desk = _Desk(old, new)
    desk.pair(lambda p, w: (p.group, w, p.flavour))
    desk.pair(lambda p, w: (w, p.flavour) if len(w) >= _ENOUGH_TO_TRAVEL else None)
    desk.pair(lambda p, w: (p.group, w) if w else None)
    desk.pair(lambda _, w: w if len(w) >= _ENOUGH_TO_TRAVEL else None)
    _near(desk)
    _travelled(desk)
    _between(desk)
    return desk.found


class _Desk:
    """Both scripts side by side, and what was found so far."""

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage]) -> None:
        self.old, self.new = old, new
        self.old_words = [words(p.text) for p in old]
        self.new_words = [words(p.text) for p in new]
        self.found: dict[int, int] = {}
        self.taken: set[int] = set()

    def take(self, before: int, after: int) -> None:
        """Note that a passage was found."""
        self.found[before] = after
        self.taken.add(after)

    def left_old(self) -> list[int]:
        """Old passages not found yet."""
        return [n for n in range(len(self.old)) if n not in self.found]

    def left_new(self) -> list[int]:
        """New passages that nothing was matched to yet."""
        return [n for n in range(len(self.new)) if n not in self.taken]

    def pair(self, key: Callable[[Passage, tuple[str, ...]], Hashable]) -> None:
        """Pair passages with the same key, in order; a key of None pairs with nothing."""
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for after in self.left_new():
            waiting[key(self.new[after], self.new_words[after])].append(after)
        waiting.pop(None, None)
        for before in self.left_old():
            queue = waiting.get(key(self.old[before], self.old_words[before]))
            if queue:
                self.take(before, queue.popleft())

    def score(self, before: int, after: int) -> float:
        """How alike two passages are: their words first, then their flavour."""
        alike = similarity(self.old_words[before], self.new_words[after])
        one, other = self.old[before].flavour, self.new[after].flavour
        same = sum(a == b for a, b in zip(one, other, strict=False))
        return alike + 0.1 * same / max(len(one), len(other), 1)

    def take_best(self, scored: list[tuple[float, int, int]]) -> None:
        """Take the best pairs first; of equals those that are earliest and closest in order."""
        for _, before, after in sorted(scored, key=lambda s: (-s[0], abs(s[1] - s[2]), s[1], s[2])):
            if before not in self.found and after not in self.taken:
                self.take(before, after)


def _near(desk: _Desk) -> None:
    """Edited passages: half the words are still there, in the same scene."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for after in desk.left_new():
        waiting[desk.new[after].group].append(after)
    seen: dict[Hashable, int] = defaultdict(int)
    scored: list[tuple[float, int, int]] = []
    for before in desk.left_old():
        if not desk.old_words[before]:
            continue
        group = desk.old[before].group
        place = seen[group]
        seen[group] += 1
        scored.extend(
            (desk.score(before, after), before, after)
            for after in waiting.get(group, [])[max(0, place - _CLOSE):place + _CLOSE]
            if similarity(desk.old_words[before], desk.new_words[after]) >= 0.5
        )
    desk.take_best(scored)


def _travelled(desk: _Desk) -> None:
    """Edited passages that moved to another scene: found by runs of three words they share."""
    index: dict[Hashable, list[int]] = defaultdict(list)
    for after in desk.left_new():
        for shingle in _shingles(desk.new_words[after]):
            index[shingle].append(after)
    scored: list[tuple[float, int, int]] = []
    for before in desk.left_old():
        shared = Counter(
            after for shingle in _shingles(desk.old_words[before])
            if len(index.get(shingle, ())) <= _COMMON for after in index.get(shingle, ())
        )
        scored.extend(
            (desk.score(before, after), before, after) for after, _ in shared.most_common(4)
            if similarity(desk.old_words[before], desk.new_words[after]) >= 0.6
        )
    desk.take_best(scored)


def _shingles(text: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {text[n:n + _SHINGLE] for n in range(len(text) - _SHINGLE + 1)}


def _between(desk: _Desk) -> None:
    """A passage rewritten altogether: alone on both sides between two that were found, in the same flavour."""
    for before in desk.left_old():
        after = desk.found.get(before - 1, -1 if before == 0 else None)
        after = None if after is None else after + 1
        if after is None or after >= len(desk.new) or after in desk.taken:
            continue
        closes = desk.found.get(before + 1) == after + 1 or (before + 1 == len(desk.old) and after + 1 == len(desk.new))
        old, new = desk.old[before], desk.new[after]
        if closes and old.flavour and old.flavour == new.flavour and old.group == new.group:
            desk.take(before, after)
