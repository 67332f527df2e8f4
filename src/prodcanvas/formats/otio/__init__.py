"""OpenTimelineIO (.otio): the cut with media, handles, transitions, markers and where each take came from.

Media are named relative to the file, so a delivery may be moved. Resolve (18.5 and later), Hiero and others read it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from prodcanvas.errors import FormatError, StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from prodcanvas.assembly.cut import Cut


def write_otio(cut: Cut, path: Path) -> Path:
    """Write the cut as an OTIO file; the film's first frame is 01:00:00:00.

    Raises `StoreError` when it cannot, and `FormatError` where OpenTimelineIO is not installed.
    """
    try:
        from prodcanvas.formats.otio.timeline import timeline_of  # noqa: PLC0415 - not made for every Python
    except ImportError as fault:
        python = "{}.{}".format(*sys.version_info[:2])
        raise FormatError(f"“{path.name}” needs OpenTimelineIO, which is not installed for Python {python}.",
                          "Use the EDL or the FCPXML, or assemble with a Python that has it.",
                          path=str(path)) from fault
    timeline = timeline_of(cut, path.parent)
    part = path.with_name(f"{path.stem}.part{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(timeline.to_json_string(indent=2), encoding="utf-8")
        part.replace(path)
    except OSError as fault:
        raise StoreError(f"“{path.name}” cannot be written: {fault.strerror or fault}.",
                         "Free some space or make the folder writable.", path=str(path)) from fault
    return path
