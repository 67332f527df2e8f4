"""The readable folder `takes/<scene>/<shot>/<take>/`: hard links into the media, and the take as JSON."""

from __future__ import annotations

from pathlib import Path

import msgspec

from prodcanvas.ports.files import Files
from prodcanvas.stores.media import Media
from prodcanvas.takes import Take


def folder_of(root: Path, take: Take) -> Path:
    """Where a take is shown."""
    scene = take.slate.shot.rsplit("_", 1)[0]
    return root / "takes" / scene / take.slate.shot / f"tk{take.slate.number:03d}"


def show_take(root: Path, take: Take, media: Media, files: Files) -> None:
    """Make or refresh the folder of a take: the clip, the thumbnail, `take.json`."""
    folder = folder_of(root, take)
    files.make_folder(folder)
    for name, stem in ((take.media, "clip"), (take.thumb, "thumb")):
        if name and media.has(name):
            shown = folder / f"{stem}{Path(name).suffix}"
            if not (shown.exists() and shown.samefile(media.path(name))):
                files.link(media.path(name), shown)
    text = msgspec.json.format(msgspec.json.encode(take), indent=1) + b"\n"
    told, temporary = folder / "take.json", folder / ".take.json"
    if not (told.is_file() and told.read_bytes() == text):
        files.remove(temporary)
        files.write(temporary, iter((text,)))
        files.rename(temporary, told)
