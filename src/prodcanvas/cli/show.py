"""What commands share on the screen: JSON, the production option, progress bars, a clean stop."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import click
import msgspec

from prodcanvas.errors import RequestError
from prodcanvas.stores.production import find_production
from prodcanvas.studio.progress import Progress, Tell


def production_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--in FOLDER`: the production; by default the folder one is in."""
    return click.option("--in", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path(),
                        help="The production's folder (default: here or above).")(function)


def maybe_production(folder: Path) -> Path | None:
    """The production that a folder is or lies in, where it does."""
    try:
        return find_production(folder)
    except RequestError:
        return None


def json_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--json`: print one JSON document instead of words."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(function)


def print_json(value: Any) -> None:
    """Print a value as indented JSON."""
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=1).decode())


def said(seconds: float | None) -> str:
    """A length of time as people say it: `40 s`, `3 min 20 s`, `2 h 5 min`."""
    if seconds is None:
        return "unknown"
    whole = round(seconds)
    if whole < 90:
        return f"{whole} s"
    if whole < 5400:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


@contextmanager
def progress(*, quiet: bool) -> Iterator[Tell]:
    """Show what is going on: a bar in a terminal, a line now and then in a log, nothing when `quiet`."""
    if quiet:
        yield lambda _: None
    elif sys.stderr.isatty():
        with _bar() as tell:
            yield tell
    else:
        yield _log_lines()


def _log_lines() -> Tell:
    """A line whenever the activity changes, and every ten seconds."""
    last = [("", 0.0)]

    def tell(now: Progress) -> None:
        moment = time.monotonic()
        key = f"{now.activity} {now.shot}"
        if key != last[0][0] or moment - last[0][1] > 10 or (now.total and now.done == now.total):
            last[0] = (key, moment)
            click.echo(_sentence(now), err=True)

    return tell


def _sentence(now: Progress) -> str:
    part = f" {100 * now.done // now.total:3d} %" if now.total else ""
    left = f", {said(now.left)} left" if now.left else ""
    note = f" {now.note}" if now.note else ""
    return f"{now.activity}{part}{f' · {now.shot}' if now.shot else ''}{left}{note}"


@contextmanager
def _bar() -> Iterator[Tell]:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"),
               TextColumn("{task.fields[rest]}"))
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def tell(now: Progress) -> None:
            if now.activity not in tasks:
                tasks[now.activity] = bars.add_task(now.activity, rest="")
            rest = " ".join(x for x in (now.shot, f"{said(now.left)} left" if now.left else "", now.note) if x)
            bars.update(tasks[now.activity], completed=now.done, total=now.total or None, rest=rest)

        yield tell


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """The first Ctrl-C asks the work to stop cleanly; the second stops at once."""
    asked = [False]

    def on_signal(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        if asked[0]:
            raise KeyboardInterrupt
        asked[0] = True
        click.echo("Stopping after this step … (Ctrl-C again to stop at once)", err=True)

    before = {number: signal.signal(number, on_signal) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: asked[0]
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
