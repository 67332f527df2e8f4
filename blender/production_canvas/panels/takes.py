"""The takes of a shot in the inspector."""

from __future__ import annotations

from typing import Any

from ..bridge import desk
from . import thumbs
from .wording import wrapped

_VERDICTS = {"circled": ("RADIOBUT_ON", "Circled"), "hold": ("PAUSE", "Hold"), "ng": ("X", "NG"),
             "open": ("RADIOBUT_OFF", "")}
MOST = 12
"""Takes shown at once."""


def draw_takes(layout: Any, shot: str) -> None:
    """Newest first: picture, verdict, how it was made, what can be done with it."""
    desk.news.wanted_takes = shot
    takes = list(reversed(desk.news.takes.get(shot) or []))
    header, body = layout.panel("prodcanvas_takes")
    header.label(text=f"Takes ({len(takes)})" if takes else "Takes")
    if body is None:
        return
    if not takes:
        body.label(text="No take yet. Generate makes the first.", icon="INFO")
    for take in takes[:MOST]:
        _take(body.box(), take)
    if len(takes) > MOST:
        body.label(text=f"{len(takes) - MOST} older ones are in the folder takes/.")


def _take(box: Any, take: dict[str, Any]) -> None:
    row = box.row()
    picture = thumbs.icon(take.get("thumb", ""))
    if picture:
        row.column().template_icon(icon_value=picture, scale=4.0)
    right = row.column(align=True)
    verdict = take.get("verdict", "open")
    icon, said = _VERDICTS.get(verdict, _VERDICTS["open"])
    right.label(text=f"Take {take['number']}  {said}", icon=icon)
    right.label(text=_made(take))
    if take.get("why"):
        wrapped(right, take["why"], 34)
    if take.get("prompt"):
        wrapped(right, f"“{take['prompt'][:120]}”", 34)
    deeds = box.row(align=True)
    for operator, icon, text in (("circle", "RADIOBUT_ON", "Circle"), ("hold", "PAUSE", "Hold"), ("reject", "X", "NG")):
        deeds.operator(f"prodcanvas.{operator}", text=text, icon=icon).slate = take["slate"]
    deeds.operator("prodcanvas.play", text="", icon="PLAY").clip = take.get("clip", "")
    deeds.operator("prodcanvas.compare", text="", icon="IMAGE_ALPHA").slate = take["slate"]
    deeds.operator("prodcanvas.copy_settings", text="", icon="COPYDOWN").slate = take["slate"]
    deeds.operator("prodcanvas.open_folder", text="", icon="FILE_FOLDER").slate = take["slate"]


def _made(take: dict[str, Any]) -> str:
    """Pipeline, seed and cost in one line."""
    parts = [str(take.get("pipeline") or "previz")]
    if take.get("seeds"):
        parts.append(f"seed {take['seeds'][0]}")
    parts.append(f"{take.get('width')}x{take.get('height')}")
    if take.get("cost"):
        parts.append(f"${take['cost']:.2f}")
    return " · ".join(parts)
