"""What a node type is: its sockets, the fields an artist sees, and where each lies in the film's values.

Standard library only: Blender reads this inside its own process. Names of fields and sockets are for ever: one that is
gone stays gone, a field that changes its kind gets a new name. Choices carry permanent numbers, because
a .blend keeps the number.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Choice(NamedTuple):
    """One word of a closed list."""

    number: int
    """Permanent; never used again for another word."""
    word: str
    """As the film spells it: `MCU`, `push_in`."""
    label: str
    does: str = ""


class Field(NamedTuple):
    """Something an artist sets on a node."""

    name: str
    kind: str
    """text, long_text, word (one of `choices`), int, float, bool, file, files (a list), colour, or `id` (the id of a
    thing, with a search among `of`)."""
    label: str
    default: Any = None
    does: str = ""
    """One sentence for the tooltip."""
    choices: tuple[Choice, ...] = ()
    low: float | None = None
    high: float | None = None
    unit: str = ""
    """mm, frames, s; shown after the number."""
    film: str = ""
    """Path in the film's value: `camera.size`, `making.prompt`; empty for a field that only the canvas knows."""
    of: str = ""
    """For an id: `asset:character`, `pipeline:still`, `pipeline`, `shot`."""
    technical: bool = False
    """Folded away until asked for."""


class Socket(NamedTuple):
    """A place for links."""

    name: str
    kind: str
    """One of `sockets.KINDS`."""
    label: str
    many: bool = False
    """Takes several links (inputs only)."""
    does: str = ""


class NodeType(NamedTuple):
    """A kind of node: everything the canvas, the engine and the reference know about it."""

    id: str
    label: str
    category: str
    """Assets, Sources, Making, Shots, Finishing, Notes."""
    icon: str
    """Name of a Blender icon."""
    does: str
    """One sentence: what an artist uses it for."""
    inputs: tuple[Socket, ...] = ()
    outputs: tuple[Socket, ...] = ()
    fields: tuple[Field, ...] = ()
    width: int = 200
    """In the canvas's units."""
    levels: tuple[str, ...] = ("project", "scene")
    """Where it may stand: project, scene, generator."""
    group: str = ""
    """What is inside, for a node that can be entered: scene or generator."""
    version: int = 1
    """Raised when sockets or fields are added: older nodes are brought up to date when a file is opened."""

    def field(self, name: str) -> Field | None:
        """A field by its name."""
        return next((f for f in self.fields if f.name == name), None)

    def socket(self, name: str, *, output: bool = False) -> Socket | None:
        """A socket by its name."""
        return next((s for s in (self.outputs if output else self.inputs) if s.name == name), None)


def choices(*words: tuple[int, str, str] | tuple[int, str, str, str]) -> tuple[Choice, ...]:
    """A closed list from (number, word, label[, sentence])."""
    return tuple(Choice(*w) for w in words)


INCLUDE = Field("include", "bool", "Include in Final Assembly", True,
                "Unticked, this node and what only leads to it stay out of the cut.", film="include")
