"""Clean or dirty is computed, never stored: signatures, what a change reaches, and the reasons why."""

from prodcanvas.dirty.impact import Impact, impact
from prodcanvas.dirty.reasons import Reason, all_reasons, outrun, reasons
from prodcanvas.dirty.signature import Signed, digest, resign, sign
from prodcanvas.dirty.vertices import (
    PREVIZ_VERSION,
    Vertex,
    clip_id,
    company,
    content_bytes,
    making_id,
    picture_id,
    sound_id,
    vertices,
)

__all__ = [
    "PREVIZ_VERSION", "Impact", "Reason", "Signed", "Vertex", "all_reasons", "clip_id", "company", "content_bytes",
    "digest", "impact", "making_id", "outrun", "picture_id", "reasons", "resign", "sign", "sound_id", "vertices",
]
