"""Compare two takes: a contact sheet and a clip that shows them side by side."""

from __future__ import annotations

from pathlib import Path

from prodcanvas.errors import RequestError
from prodcanvas.media.compare import compare_clip, compare_sheet
from prodcanvas.stores import Store, load, store
from prodcanvas.takes import Take, parse_slate


def compare(root: Path, left: str, right: str, out: Path | None = None, *, wipe: bool = False) -> tuple[Path, Path]:
    """Write `<left>_vs_<right>.png` and `.mp4` into `out` (default `delivery/compare`); gives back both paths.

    The clip shows the takes side by side, or with `wipe` one over the other (`…_wipe.mp4`).
    """
    load(root)
    folder = out or root / "delivery" / "compare"
    with store(root, write=False) as opened:
        pair = [_take(opened, slate) for slate in (left, right)]
        clips = [opened.media.path(t.media) for t in pair]
        names = [str(t.slate) for t in pair]
        stem = folder / f"{names[0]}_vs_{names[1]}"
        sheet = compare_sheet(clips[0], clips[1], stem.with_suffix(".png"), names=(names[0], names[1]))
        clip = compare_clip(clips[0], clips[1], stem.with_name(f"{stem.name}{'_wipe' * wipe}.mp4"),
                            names=(names[0], names[1]), wipe=wipe)
    return sheet, clip


def _take(opened: Store, slate: str) -> Take:
    found = opened.ledger.take(parse_slate(slate))
    if found is None:
        raise RequestError(f"There is no take {slate}.", "See `prodcanvas takes` for those there are.")
    return found
