"""Compare two takes, or a take before and after its finishing: a contact sheet and a clip of both."""

from __future__ import annotations

from pathlib import Path

from prodcanvas.errors import RequestError
from prodcanvas.media.compare import compare_clip, compare_sheet
from prodcanvas.stores import Store, load, store
from prodcanvas.takes import Take, parse_slate
from prodcanvas.takes.finishing import before_finishing


def compare(root: Path, left: str, right: str = "", out: Path | None = None, *,
            wipe: bool = False) -> tuple[Path, Path]:
    """Write `<left>_vs_<right>.png` and `.mp4` into `out` (default `delivery/compare`); gives back both paths.

    Without a second take, what `left` was before its finishing is shown against it (`<left>_finishing`). The clip shows
    the two side by side, or with `wipe` one over the other (`…_wipe.mp4`). Raises `RequestError` for a take that is not
    there or was not finished.
    """
    load(root)
    folder = out or root / "delivery" / "compare"
    with store(root, write=False) as opened:
        takes = [_take(opened, slate) for slate in (left, right) if slate]
        clips = [opened.media.path(t.media) for t in takes]
        names = [str(t.slate) for t in takes]
        stem = folder / "_vs_".join(names)
        if not right:
            clips.insert(0, _before(opened, takes[0]))
            names, stem = [f"{names[0]} before", "after"], folder / f"{names[0]}_finishing"
        sheet = compare_sheet(clips[0], clips[1], stem.with_suffix(".png"), names=(names[0], names[1]))
        clip = compare_clip(clips[0], clips[1], stem.with_name(f"{stem.name}{'_wipe' * wipe}.mp4"),
                            names=(names[0], names[1]), wipe=wipe)
    return sheet, clip


def _before(opened: Store, take: Take) -> Path:
    found = before_finishing(take, lambda name: opened.media.path(name) if opened.media.has(name) else None)
    if found is None:
        raise RequestError(f"{take.slate} went through no finishing, or what it was before is gone.",
                           "Name a second take to compare it with.")
    return found


def _take(opened: Store, slate: str) -> Take:
    found = opened.ledger.take(parse_slate(slate))
    if found is None:
        raise RequestError(f"There is no take {slate}.", "See `prodcanvas takes` for those there are.")
    return found
