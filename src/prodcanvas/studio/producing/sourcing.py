"""Pictures taken out of the artist's own .blend for a shot, kept in the store as reels."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec

from prodcanvas.clock import Rate
from prodcanvas.film import Film, Node, Shot
from prodcanvas.film.source import SourceSheet
from prodcanvas.media.reel import write_reel
from prodcanvas.ports.stage import Stage, StageEvent
from prodcanvas.stores import Step, Store
from prodcanvas.studio.progress import Progress, Stop, Tell
from prodcanvas.studio.sources import copy_of, held, parts_of, sheet_for, signature


class Sourced:
    """The pictures that one shot takes out of Blender."""

    def __init__(self, store: Store, stage: Stage, film: Film, work: Path) -> None:
        self.store, self.stage, self.film, self.work = store, stage, film, work

    def reels(self, shot: Shot, node: Node, names: Sequence[str], *, still: bool, tell: Tell,
              stop: Stop) -> dict[str, Path]:
        """Maps as reels, those that are not kept rendered in one go; a matte gives several. Fewer when stopped.

        Raises `RequestError` or `RunnerError` when one cannot be taken.
        """
        sheet = sheet_for(self.film, shot, node, names, blend="", out="", still=still)
        keys = {name: signature(sheet, str(node.fields.get("digest") or ""), name) for name in names}
        kept = {name: self._recall(keys[name], name) for name in names}
        missing = tuple(name for name in names if not kept[name])
        if missing:
            folder = self.work / "source"
            shutil.rmtree(folder, ignore_errors=True)
            asked = msgspec.structs.replace(
                sheet, passes=missing, blend=str(copy_of(self.store.root, node)), out=str(folder))

            def on_event(event: StageEvent) -> None:
                if event.event == "progress":
                    tell(Progress(activity="Rendering from Blender", shot=shot.id))

            self.stage.source(asked, on_event, stop)
            kept |= {} if stop() else {name: self._keep(keys[name], name, folder, sheet) for name in missing}
            shutil.rmtree(folder, ignore_errors=True)
        return {part: path for parts in kept.values() for part, path in parts.items()}

    def _recall(self, key: str, name: str) -> dict[str, Path]:
        step = self.store.step(key, f"source:{name}")
        if step is None:
            return {}
        parts: dict[str, str] = json.loads(self.store.media.path(step.media).read_bytes())
        there = all(self.store.media.has(medium) for medium in parts.values())
        return {part: self.store.media.path(medium) for part, medium in parts.items()} if there else {}

    def _keep(self, key: str, name: str, folder: Path, sheet: SourceSheet) -> dict[str, Path]:
        kept: dict[str, str] = {}
        for part, place in parts_of(folder, name).items():
            reel = self.work / f"source-{place.name}.mp4"
            write_reel(held(place, sheet.count), reel, Rate(*sheet.rate))
            kept[part] = self.store.keep(reel)
            reel.unlink(missing_ok=True)
        listed = self.store.keep(json.dumps(kept, sort_keys=True).encode(), ".json")
        self.store.remember(key, f"source:{name}", Step(listed, "", sheet.count, 0.0))
        return {part: self.store.media.path(medium) for part, medium in kept.items()}
