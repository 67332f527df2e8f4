"""What lies in `delivery/` beside the film, each written from the cut."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from prodcanvas.assembly import Cut
from prodcanvas.formats.contact_sheet import write_contact_sheet
from prodcanvas.formats.edl import write_edl
from prodcanvas.formats.fcpxml import write_fcpxml
from prodcanvas.formats.otio import write_otio
from prodcanvas.formats.provenance import write_provenance
from prodcanvas.formats.srt import write_srt
from prodcanvas.formats.storyboard import write_storyboard

DELIVERABLES: dict[str, Callable[[Cut, Path], object]] = {
    "film.srt": write_srt,
    "film.otio": write_otio,
    "film.edl": write_edl,
    "film.fcpxml": write_fcpxml,
    "contact_sheet.png": write_contact_sheet,
    "storyboard.pdf": write_storyboard,
    "provenance.json": write_provenance,
}
