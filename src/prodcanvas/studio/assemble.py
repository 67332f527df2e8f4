"""Assemble: circled takes in story order become the film and everything an editor is handed with it."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from prodcanvas.assembly import Cut, TakeMedia
from prodcanvas.assembly import assemble as lay
from prodcanvas.dirty import digest
from prodcanvas.errors import CanvasError, RequestError, StoreError
from prodcanvas.film import Film
from prodcanvas.media.encode import Format
from prodcanvas.media.film import house_signature, make_film
from prodcanvas.stores import Store, load, store
from prodcanvas.stores.view import folder_of
from prodcanvas.studio.delivery import DELIVERABLES
from prodcanvas.studio.progress import Progress, Tell, silent
from prodcanvas.takes import Take

_NOTE = "delivery"


class Delivery(msgspec.Struct, kw_only=True):
    """What was delivered."""

    folder: str
    frames: int
    seconds: float
    shots: int
    missing: int
    """Shots shown as slates because they have no take."""
    files: tuple[str, ...]
    notes: tuple[str, ...] = ()


def assemble(root: Path, *, burn_in: bool = False, tell: Tell = silent) -> Delivery:
    """Write `delivery/`: film, subtitles, OTIO, EDL, FCPXML, contact sheet, storyboard, provenance.

    `burn_in` prints the subtitles into the film. Raises `RequestError` when nothing has been shot yet.
    """
    film = load(root)
    with store(root, write=True) as opened:
        circled = opened.ledger.circled()
        if not any(s.id in circled for s in film.shots()):
            raise RequestError(f"{film.title or root} has no takes to assemble.", "Run `prodcanvas shoot` first.")
        cut = cut_of(film, opened, circled)
        out = root / "delivery"
        tell(Progress(activity="Assembling", note=f"{len(cut.shots)} shots"))
        files, notes = _write(cut, out, opened, tell, burn_in=burn_in)
        opened.set_note(_NOTE, _stamp(film, opened, out).encode())
    return Delivery(
        folder=str(out), frames=cut.frames, seconds=float(cut.rate_value.seconds(cut.frames)), shots=len(cut.shots),
        missing=sum(s.take is None for s in cut.shots), files=files, notes=(*cut.notes, *notes))


def cut_of(film: Film, opened: Store, circled: Mapping[str, Take]) -> Cut:
    """The cut, in the size most takes have."""
    sizes = Counter((t.width, t.height) for t in circled.values())
    width, height = max(sorted(sizes), key=sizes.__getitem__)
    sized = msgspec.structs.replace(film, width=width, height=height)
    house = house_signature(Format(width, height, film.rate_value()))
    media = {name: _media(film, opened, take) for name, take in circled.items()}
    return lay(sized, media, signature=house)


def is_delivered(root: Path) -> bool:
    """Whether `delivery/` shows the film and the circled takes as they are."""
    with contextlib.suppress(StoreError), store(root, write=False) as opened:
        return opened.note(_NOTE) == _stamp(load(root), opened, root / "delivery").encode()
    return False


def _write(cut: Cut, out: Path, opened: Store, tell: Tell, *, burn_in: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The film first, then each other deliverable; one that fails is told and does not sink the rest."""
    def told(ready: int, total: int) -> None:
        tell(Progress(activity="Joining", done=ready, total=total))

    written = [make_film(cut, out / "film.mp4", opened.hidden / "cache", burn_in=burn_in, told=told).path]
    notes: list[str] = []
    for number, (name, write) in enumerate(DELIVERABLES.items(), start=1):
        tell(Progress(activity="Assembling", done=number, total=len(DELIVERABLES), note=name))
        fault = _try(write, cut, out / name)
        if fault:
            notes.append(f"{name}: {fault}")
        else:
            written.append(out / name)
    return tuple(p.name for p in written), tuple(notes)


def _try(write: Callable[[Cut, Path], object], cut: Cut, path: Path) -> str:
    try:
        write(cut, path)
    except CanvasError as fault:
        return f"{fault.what} {fault.next_step}".strip()
    return ""


def _media(film: Film, opened: Store, take: Take) -> TakeMedia:
    shot = film.shot(take.slate.shot)
    path = opened.media.path
    shown = folder_of(opened.root, take) / f"clip{Path(take.media).suffix}"
    picture = shown if shown.is_file() else path(take.media)
    return TakeMedia(
        take=str(take.slate), picture=str(picture), frames=take.frames,
        head=shot.head_handle if shot else 0, sound=str(path(take.sound)) if take.sound else "",
        signature=take.encoding, digest=take.media,
        provenance=msgspec.to_builtins(take.provenance) | {"signature": take.signature, "made": take.made},
    )


def _stamp(film: Film, opened: Store, out: Path) -> str:
    """Everything the delivery depends on, and whether its files are there."""
    circled = opened.ledger.circled_signatures()
    rows = opened.ledger.rows("SELECT shot, number, media FROM takes WHERE verdict = 'circled' ORDER BY shot")
    there = [(out / name).is_file() for name in ("film.mp4", *DELIVERABLES)]
    return digest(msgspec.json.encode((film, sorted(circled.items()), rows, there)))
