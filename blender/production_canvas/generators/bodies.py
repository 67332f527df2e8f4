"""What stands inside the nodes of a generator on the canvas."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prodcanvas.nodes.spec import NodeType

from ..bridge import desk
from ..panels import thumbs
from ..panels.wording import wrapped
from . import making

SHOWN = 4
"""Pictures of a sheet in a row."""
_ASKS = {"lora": (("pc_base", "Family: sd15, sdxl …"), ("pc_trigger", "Word that means them"), ("pc_quality", ""),
                  ("pc_strength", "")),
         "voice": (("pc_language", "Language: en, fr …"),), "sheet": (("pc_quality", ""),)}
"""What is made → what an artist may set for it, with what an empty text says."""
LINE = 34
"""Letters in a line of a node."""
_MAKES = {"lora": "Train", "voice": "Match the Voice", "sheet": "Draw the Sheet"}


def training(node: Any, _context: Any, layout: Any, _spec: NodeType) -> None:
    """What is to be learnt, a button, how far it is, and what came of it."""
    layout.prop(node, "pc_kind", text="")
    column = layout.column(align=True)
    for name, empty in _ASKS[node.pc_kind]:
        column.prop(node, name, **({"text": "", "placeholder": empty} if empty else {}))
    job = making.job_of(node.pc_uid)
    if job is not None:
        done, said = making.share(job)
        layout.progress(factor=done, text=said)
        layout.operator("prodcanvas.stop", text="Stop", icon="SNAP_FACE").job = job["job"]
        return
    text = f"{_MAKES[node.pc_kind]} Again" if node.pc_made_of else _MAKES[node.pc_kind]
    layout.operator("prodcanvas.make_training", text=text, icon="RENDER_STILL").node = node.pc_uid
    failed = making.failed(node.pc_uid)
    if failed:
        wrapped(layout, failed, LINE)
    _result(node, layout)


def _result(node: Any, layout: Any) -> None:
    found = making.made(node)
    if node.pc_kind == "lora" and node.pc_file:
        layout.label(text=Path(node.pc_file).name, icon="CHECKMARK")
    if node.pc_kind == "voice" and found.get("said"):
        wrapped(layout, str(found["said"]), LINE)
    pictures = [str(Path(desk.root(), file)) for file in making.pictures(node)]
    for start in range(0, len(pictures), SHOWN):
        row = layout.row(align=True)
        for path in pictures[start:start + SHOWN]:
            row.template_icon(icon_value=thumbs.icon(path), scale=node.width / 80)


def create_asset(node: Any, _context: Any, layout: Any, _spec: NodeType) -> None:
    """Who it is, and the button that makes it an asset."""
    layout.prop(node, "pc_kind", text="")
    layout.prop(node, "pc_name", text="Name")
    layout.prop(node, "pc_description", text="", placeholder="How it looks, in plain words")
    layout.operator("prodcanvas.create_asset", icon="ASSET_MANAGER").node = node.pc_uid


def generator(node: Any, _context: Any, layout: Any, _spec: NodeType) -> None:
    """What it is for, and the way in."""
    layout.prop(node, "pc_about", text="", placeholder="What is made here")
    layout.operator("prodcanvas.enter", text="Go Inside", icon="FULLSCREEN_ENTER").node = node.name


FILLERS = {"training": training, "create_asset": create_asset, "asset_generator": generator}
