"""Make: a screenplay becomes a film; what is up to date is left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from prodcanvas.film import Film
from prodcanvas.ports.stage import Stage
from prodcanvas.stores import load
from prodcanvas.studio.assemble import Delivery, assemble, is_delivered
from prodcanvas.studio.import_script import Proposal, accept, import_script
from prodcanvas.studio.new import new
from prodcanvas.studio.progress import Stop, Tell, never, silent
from prodcanvas.studio.script_stats import read_script_file
from prodcanvas.studio.shoot import shoot
from prodcanvas.studio.status import status
from prodcanvas.studio.unit import Wrap

Do = Callable[..., Any]


class Made(msgspec.Struct, kw_only=True):
    """What a make did."""

    film: Film
    imported: Proposal | None = None
    shot: Wrap = msgspec.field(default_factory=Wrap)
    delivery: Delivery | None = None
    """None when the delivered film was up to date already, or nothing could be delivered."""
    refused: bool = False
    """The changed screenplay was not accepted."""


def make(root: Path, script: Path, *, quality: str | None = None, language: str = "",
         ask: Callable[[Proposal], bool] = lambda _: True, stage: Stage | None = None, do: Do | None = None,
         tell: Tell = silent, stop: Stop = never) -> Made:
    """Make the film of a screenplay in the folder `root`, from wherever it stands.

    `ask` is shown what a changed screenplay would do before it is accepted. `do` shoots and assembles where that is not
    done here: it is given the verb, the root and the verb's arguments.
    """
    if not (root / "film.json").exists():
        read_script_file(script)
        new(root, title=script.stem.replace("_", " ").title(), language=language)
    imported = None
    if not _is_imported(root, script):
        imported = import_script(root, script, language=language, tell=tell)
        if imported.changes is not None and not ask(imported):
            return Made(film=load(root), imported=imported, refused=True)
        accept(root, imported)
    done = Made(film=load(root), imported=imported)
    if quality is not None or status(root, explain=False).dirty:
        done.shot = (do("shoot", root, quality=quality, tell=tell, stop=stop) if do
                     else shoot(root, quality=quality, stage=stage, tell=tell, stop=stop))
    nothing_good = bool(done.shot.failed) and not done.shot.made
    if not done.shot.stopped and not nothing_good and not is_delivered(root):
        done.delivery = do("assemble", root, tell=tell) if do else assemble(root, tell=tell)
    return done


def _is_imported(root: Path, script: Path) -> bool:
    """Whether the screenplay is, byte for byte, the one the film was made from."""
    film = load(root)
    if not film.script or not film.scenes:
        return False
    kept = root / film.script
    try:
        return kept.read_bytes() == script.read_bytes()
    except OSError:
        return False
