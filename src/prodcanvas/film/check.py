"""What must hold for a film to be usable: unique, file-safe ids; links that end somewhere; no circles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from prodcanvas.clock import parse_rate
from prodcanvas.errors import FilmError
from prodcanvas.film.document import Film, Link

_SAFE = re.compile(r"[\w][\w.\-]{0,120}(:[\w][\w.\-]{0,120})?")
_RESERVED = re.compile(r"(?i)(?:^|:)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^:]*)?(?:$|:)")
_FIX = "Mend film.json by hand or restore it from a backup or git; the takes are safe in the store."


def safe_id(text: str) -> bool:
    """Whether an id can be a file name on every system: no slash, no `..`, no NUL, no reserved name."""
    if not _SAFE.fullmatch(text) or ".." in text or text.endswith("."):
        return False
    return not _RESERVED.search(text)


def check_film(film: Film, name: str = "film.json") -> None:
    """Raise `FilmError` for the first thing that makes a film unusable."""
    ids = list(_ids(film))
    twice = [i for i, n in Counter(ids).items() if n > 1]
    if twice:
        raise FilmError(f"{name} uses the id {twice[0]!r} twice.", _FIX, path=name)
    bad = next((i for i in ids if not all(map(safe_id, _parts(i)))), None)
    if bad is not None:
        raise FilmError(f"{name} has the id {bad[:60]!r}, which cannot be a file name.", _FIX, path=name)
    known = set(ids)
    for link in film.links:
        for end in (link.source, link.target):
            if end not in known:
                what = f"{name} links {link.source} to {link.target}, but {end} is not there."
                raise FilmError(what, _FIX, path=name)
    circle = find_cycle(film.links)
    if circle:
        raise FilmError(f"{name} runs in a circle: {' → '.join(circle)}.", "Remove one of these links.", path=name)
    _check_numbers(film, name)


def _parts(name: str) -> list[str]:
    """An id, or the two of a node that stands for an asset in a tree: `sc010/character:dave`."""
    return name.split("/", 1) if ":" in name else [name]


def _check_numbers(film: Film, name: str) -> None:
    try:
        parse_rate(film.rate)
    except (ValueError, ZeroDivisionError):
        raise FilmError(f"{name} has the frame rate {film.rate!r}, which is none.",
                        "Write 24, 25, 30 or 24000/1001.", path=name) from None
    if not (16 <= film.width <= 16384 and 16 <= film.height <= 16384):
        raise FilmError(f"{name} has the picture size {film.width}x{film.height}.", _FIX, path=name)
    short = next((s for s in film.shots() if not 1 <= s.frames <= 1_000_000), None)
    if short is not None:
        raise FilmError(f"{name}: shot {short.id} has {short.frames} frames.", _FIX, shot=short.id, path=name)


def _ids(film: Film) -> Iterable[str]:
    for scene in film.scenes:
        yield scene.id
        yield from (shot.id for shot in scene.shots)
    yield from (shot.id for shot in film.orphans)
    yield from (asset.id for asset in film.assets)
    yield from (node.id for node in film.nodes)


def find_cycle(links: Iterable[Link]) -> tuple[str, ...]:
    """Ids of one circle in the links, the first repeated at the end; empty when there is none."""
    onward: dict[str, list[str]] = {}
    for link in links:
        onward.setdefault(link.source, []).append(link.target)
    done: set[str] = set()
    for start in onward:
        if start not in done:
            circle = _walk(start, onward, done)
            if circle:
                return circle
    return ()


def _walk(start: str, onward: Mapping[str, list[str]], done: set[str]) -> tuple[str, ...]:
    """Depth-first from `start` without recursion; marks what it finished in `done`."""
    path, on_path = [start], {start}
    trail = [iter(onward.get(start, ()))]
    while trail:
        step = next(trail[-1], None)
        if step is None:
            trail.pop()
            done.add(path[-1])
            on_path.discard(path.pop())
        elif step in on_path:
            return (*path[path.index(step):], step)
        elif step not in done:
            path.append(step)
            on_path.add(step)
            trail.append(iter(onward.get(step, ())))
    return ()
