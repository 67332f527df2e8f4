"""How results get their names and places in the output folder: a prefix, a counter that goes on from the disk."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from prodcanvas.testing.comfyui.nodes.values import Call, Made

if TYPE_CHECKING:
    from prodcanvas.testing.comfyui.nodes.values import Pixels


def place(call: Call, prefix: str, kind: str = "output") -> tuple[Path, str, str, int]:
    """Folder, name, sub-folder and next number for a prefix; raises `ValueError` for one that leads outside."""
    root = call.folders[kind].resolve()
    folder = (root / prefix).parent.resolve()
    name = Path(prefix).name
    if not folder.is_relative_to(root):
        raise ValueError(f"**** ERROR: Saving image outside the output folder is not allowed.\n full_output_folder: "
                         f"{folder}\n         output_dir: {root}\n         commonpath: {root.parent}")
    folder.mkdir(parents=True, exist_ok=True)
    pattern = re.compile(re.escape(name) + r"_(\d+)_", re.IGNORECASE)
    numbers = [int(found[1]) for path in folder.iterdir() if (found := pattern.match(path.name))]
    sub = "" if folder == root else folder.relative_to(root).as_posix()
    return folder, name, sub, max(numbers, default=0) + 1


def entry(name: str, sub: str, kind: str) -> dict[str, str]:
    """A result as the server names it."""
    return {"filename": name, "subfolder": sub, "type": kind}


def save_pictures(call: Call, pixels: Pixels, prefix: str, kind: str = "output") -> Made:
    """A PNG for each frame, with the graph inside as a text chunk."""
    folder, name, sub, number = place(call, prefix, kind)
    notes = PngInfo()
    notes.add_text("prompt", json.dumps(call.prompt))
    entries = []
    for frame in pixels:
        entries.append(entry(f"{name}_{number:05}_.png", sub, kind))
        Image.fromarray(frame).save(folder / entries[-1]["filename"], pnginfo=notes, compress_level=1)
        number += 1
    return Made((pixels,) * len(call.outputs), {"images": entries})
