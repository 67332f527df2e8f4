"""The desk: what the extension knows and asks. Operators and panels use only this."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import bpy

from ..canvas import changes, laying, touched
from ..canvas.keeping import guard, upkeep
from ..canvas.tree import one_by_one, project, trees
from ..library import previews
from . import pieces
from .connection import Connection
from .news import news

Then = Callable[[Any], None]
CHORES = 0.008
"""Seconds of a tick that has chores: each is followed by a redraw, which takes longer."""
LONG = 0.003
"""Seconds after which a step of a chore is the last one of its tick."""
SETTLE = 0.01
"""Seconds without a touch before the canvas is read."""

chores: deque[Iterator[Any]] = deque()
"""Work for the main thread in small pieces: laying a film, assembling a cut."""


class _Desk:
    """What is open."""

    connection: Connection | None = None
    known = changes.Known()
    revision = -1
    busy = False
    """Whether a question about the canvas is on its way."""
    same = True
    """Whether film.json holds the film of the canvas."""
    assets_told = False
    """Whether what was told last may move who uses what."""
    redraw = False
    faults: frozenset[str] = frozenset()
    """Sentences about the canvas that were said, and still hold."""
    waiting: list[Callable[[], Any]] = []
    """What is done as soon as the engine knows the canvas."""


here = _Desk()


def root() -> str:
    """The production's folder as an absolute path; empty where none is open."""
    found = project()
    if found is None or not found.pc_root:
        return ""
    path = bpy.path.abspath(found.pc_root)
    return str(Path(path)) if Path(path).is_absolute() else ""


def is_open(deed: Any) -> bool:
    """Whether a production is open; where none is, the button of a deed says what to do first."""
    if not root():
        deed.poll_message_set("Open or start a production first: Production panel, left")
        return False
    return True


def state() -> str:
    """How the engine is: away, looking, starting, here, stuck or failed."""
    return here.connection.state if here.connection else "away"


def why() -> str:
    """Why there is no engine."""
    return here.connection.why if here.connection else ""


def reconnect() -> None:
    """Look for the engine anew."""
    close()


def close() -> None:
    """Let go of the engine and of what it told."""
    if here.connection:
        here.connection.close()
    here.connection, here.revision, here.busy, here.faults = None, -1, False, frozenset()
    here.known = changes.Known()
    news.clear()
    chores.clear()


def ask(path: str, asked: Any, then: Then | None = None) -> bool:
    """Ask the engine; a refusal is told to the artist, an answer goes to `then`."""

    def heard(status: int, answer: Any) -> None:
        if status == 200:
            if then:
                then(answer)
        elif isinstance(answer, dict):
            news.say(f"{answer.get('error', '')} {answer.get('next_step', '')}".strip(), "error")
        here.redraw = True

    if here.connection is not None and here.connection.ask(path, asked, heard):
        return True
    news.say("There is no engine to ask. " + (why() or "It is being started."), "warning")
    return False


def do(verb: str, then: Then | None = None, **args: Any) -> bool:
    """Have a verb done by the engine, after it knows the canvas as it is."""
    return in_order(f"/v1/do/{verb}", args, then)


def in_order(path: str, asked: Any, then: Then | None = None) -> bool:
    """Ask the engine what depends on the canvas: only once what was edited before has reached it."""
    if state() in {"here", "stuck"}:
        flush()
        if here.waiting or not _is_told():
            when_here(lambda: ask(path, asked, then))
            return True
    return ask(path, asked, then)


def save_film() -> bool:
    """Have film.json written as the canvas is; a version that somebody else wrote is kept beside it by the engine."""
    return in_order("/v1/canvas/save", {}, lambda _: setattr(news, "changed_outside", False))


def finish(seconds: float) -> None:
    """Go on until the engine has heard and answered everything, for a moment at most: Blender may close after this."""
    until = time.monotonic() + seconds
    while state() == "here" and not _is_quiet() and time.monotonic() < until:
        step(seconds)


def _is_quiet() -> bool:
    line = here.connection
    return _is_told() and not here.waiting and (line is None or not line.is_asking())


def when_here(then: Callable[[], Any]) -> None:
    """Do something as soon as there is an engine that knows the canvas."""
    here.waiting.append(then)


def _is_told() -> bool:
    """Whether the engine knows the canvas as it is, for all that we can tell."""
    return here.revision >= 0 and not here.busy and not chores and not touched.waiting()


def do_long(verb: str, then: Then, **args: Any) -> bool:
    """Have a long verb done; `then` hears its result when the job is done."""

    def begun(answer: Any) -> None:
        news.when_done(str(answer["job"]), then)

    return do(verb, begun, **args)


def step(budget: float) -> None:
    """One small step of everything: called by the pump."""
    until = time.monotonic() + max(budget, CHORES)
    _follow_root()
    if here.connection is not None:
        for event in here.connection.step(budget / 2):
            _on_news(event.kind, event.data)
    if not chores:
        _tell_canvas()
        _go_on()
    while chores and time.monotonic() < until:
        begun = time.monotonic()
        _work_on(chores[0])
        if time.monotonic() - begun > LONG:
            break


def _go_on() -> None:
    line = here.connection
    if news.wanted_takes and line is not None and line.state == "here":
        ask_takes(news.wanted_takes)
    if here.waiting and line is not None and line.state == "here":
        flush()
        if _is_told():
            here.waiting.pop(0)()
    elif here.waiting and line is not None and line.state == "failed":
        here.waiting.clear()


def _follow_root() -> None:
    wanted = root()
    if here.connection is not None and here.connection.root != wanted:
        close()
    if wanted and here.connection is None and Path(wanted).is_dir():
        here.connection = Connection(wanted)
        touched.everything()


def _on_news(kind: str, data: dict[str, Any]) -> None:
    if kind == "resync":
        here.revision = -1
    if news.apply(kind, data):
        here.redraw = True


def _work_on(chore: Iterator[Any]) -> None:
    try:
        next(chore)
    except StopIteration:
        chores.remove(chore)
        here.redraw = True


def _tell_canvas() -> None:
    """Read what was touched and tell the engine; one question at a time."""
    line = here.connection
    if line is None or line.state != "here" or here.busy or not trees():
        return
    if line.fresh or here.revision < 0:
        line.fresh, here.busy = False, True
        chores.append(_with_care(_open()))
    elif touched.waiting() and touched.since() > SETTLE:
        if touched.is_much():
            here.busy = True
            chores.append(_with_care(_send_in_steps()))
        else:
            _refuse_wrong()
            _send(changes.difference(here.known))


def _with_care(reading: Iterator[Any]) -> Iterator[Any]:
    """Read the canvas in steps; where that fails, it is read again from the beginning."""
    try:
        yield from reading
    except Exception:
        here.busy, here.revision = False, -1
        raise


def flush() -> None:
    """Tell the engine at once what was touched: before something is made from it."""
    line = here.connection
    known = here.revision >= 0 and not here.busy and not chores
    if line is not None and line.state == "here" and known and touched.waiting():
        _refuse_wrong()
        _send(changes.difference(here.known))


def _refuse_wrong() -> None:
    """Wrong links and doubled ids go before the canvas is read."""
    for tree in touched.named(trees()):
        _refuse_in(tree)
    for sentence in upkeep.separate(touched.named(trees())):
        news.say(sentence)


def _refuse_in(tree: Any) -> None:
    for sentence in (*guard.refuse_wrong_links(tree), *guard.break_circles(tree)):
        news.say(sentence, "warning")


def _open() -> Generator[None, None, None]:
    touched.take()
    yield from upkeep.separate_in_steps()
    canvas = yield from changes.whole_in_steps(here.known)
    body = yield from pieces.written({"canvas": canvas})
    if not (here.connection and here.connection.ask("/v1/canvas/open", body, _opened)):
        here.busy = False


def _send_in_steps() -> Generator[None, None, None]:
    """After an undo, or many trees at once."""
    for tree in one_by_one(touched.named(trees())):
        _refuse_in(tree)
        yield
    for sentence in (yield from upkeep.separate_in_steps()):
        news.say(sentence)
    change = yield from changes.difference_in_steps(here.known)
    here.busy = False
    _send(change)


def _opened(status: int, answer: Any) -> None:
    here.busy = False
    if status == 200:
        here.revision = int(answer["revision"])
        here.same = bool(answer.get("same", True))
        news.changed_outside = not here.same
        _hear_faults(answer)
        refresh_lists()
    else:
        here.revision = -1
        touched.everything()
        news.say(f"{answer.get('error', '')} {answer.get('next_step', '')}".strip() if answer else "", "error")
    here.redraw = True


def _send(change: dict[str, Any]) -> None:
    if change:
        here.busy, here.assets_told = True, "assets" in change or "links" in change
        if not (here.connection and here.connection.ask(
                "/v1/canvas/change", {"base": here.revision, **change}, _changed)):
            here.busy, here.revision = False, -1


def _changed(status: int, answer: Any) -> None:
    here.busy = False
    if status == 200:
        here.revision = int(answer["revision"])
        _hear_faults(answer)
        if here.assets_told:
            refresh_lists()
        here.assets_told = False
    else:
        here.revision = -1


def _hear_faults(answer: dict[str, Any]) -> None:
    """Say what makes no sense on the canvas, once, as long as it stays so."""
    told = {str(fault.get("why", "")): fault for fault in answer.get("faults") or []}
    for why in [why for why in told if why not in here.faults][:3]:
        news.say(why, "info" if told[why].get("kind") == "info" else "warning")
    here.faults = frozenset(told)


def refresh_lists() -> None:
    """Ask for what changes seldom: pipelines, servers, who uses what."""
    for verb in ("pipelines", "servers", "usage"):
        ask(f"/v1/do/{verb}", {}, lambda answer, name=verb: setattr(news, name, answer))
    refresh_cards()


def refresh_cards() -> None:
    """Ask for the cards of assets; they become previews, one at each step."""
    def then(answer: dict[str, str]) -> None:
        news.cards = answer
        chores.append(previews.load_all())

    ask("/v1/do/cards", {}, then)


def ask_takes(shot: str) -> None:
    """Ask for the takes of a shot, unless they are known."""
    if shot in news.stale_takes or shot not in news.takes:
        news.stale_takes.discard(shot)
        news.takes.setdefault(shot, [])
        ask("/v1/do/takes", {"shot": shot}, lambda answer: news.takes.__setitem__(shot, list(answer)))


def lay(canvas: dict[str, Any], folder: str = "") -> None:
    """Lay a film on the canvas, a little at each step."""
    chores.append(laying.lay(canvas, folder))
