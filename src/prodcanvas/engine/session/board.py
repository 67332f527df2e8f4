"""The canvas that a front end edits: read as a film, its pictures brought into the production."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prodcanvas.errors import CanvasError
from prodcanvas.film import Film, Reference
from prodcanvas.nodes.canvas import Canvas, Change
from prodcanvas.nodes.laying import lay
from prodcanvas.nodes.reading import Reader


class Board:
    """One open canvas. Not for two threads at once."""

    def __init__(self, root: Path, canvas: Canvas) -> None:
        self._root = root
        self._reader = Reader(canvas)
        self._unbrought: dict[tuple[str, str], str] = {}
        """(Node or asset, file) → why it could not be brought in."""
        self._bring()

    @property
    def film(self) -> Film:
        """The film that the canvas means."""
        return self._reader.film()

    def change(self, change: Change) -> Film:
        """The film after an edit."""
        self._reader.change(change)
        self._bring()
        return self._reader.film()

    def supposing(self, change: Change) -> Film:
        """The film as an edit would make it; nothing is changed, no picture is brought in."""
        return self._reader.supposing(change)

    def told(self) -> dict[str, Any]:
        """What a front end must know of its own nodes: what makes no sense, and what got another id."""
        faults = [{"id": f.id, "why": f.why, "tree": f.tree, "kind": f.kind} for f in self._reader.faults]
        faults += [{"id": name, "why": why, "tree": "", "kind": "fault"} for (name, _), why in self._unbrought.items()]
        return {"faults": faults, "named": self._reader.named,
                "renamed": [[tree, place, name] for (tree, place), name in self._reader.renamed.items()]}

    def _bring(self) -> None:
        """Copy the pictures in that the artist named from elsewhere."""
        wanted = self._reader.wanted_files
        self._unbrought = {key: why for key, why in self._unbrought.items() if key in wanted}
        found: dict[str, Reference] = {}
        for name, file in wanted:
            if (name, file) not in self._unbrought:
                try:
                    found[file] = self._brought(name, file)
                except CanvasError as fault:
                    self._unbrought[name, file] = str(fault)
        if found:
            self._reader.bring(found)

    def _brought(self, name: str, file: str) -> Reference:
        from prodcanvas.studio.references import brought_in  # noqa: PLC0415 - reads pictures

        kind, colon, rest = name.partition(":")
        folder = f"assets/{kind}/{rest}" if colon else "assets/frames"
        return brought_in(self._root, self._root / Path(file).expanduser(), folder)


def laid(film: Film) -> Canvas:
    """The canvas of a film."""
    return lay(film)
