"""What a ComfyUI server says of its node classes: the inputs, which of them are widgets, and what comes out.

Both spellings of `/object_info` are read: the older one, where a combo is `[["a", "b"], {…}]`, and the newer one,
where it is `["COMBO", {"options": […]}]` and where inputs may grow with what is chosen or joined.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from prodcanvas.errors import FormatError

AUTOGROW, DYNAMIC_COMBO = "COMFY_AUTOGROW_V3", "COMFY_DYNAMICCOMBO_V3"
DYNAMIC_GROUP, MATCH_TYPE = "COMFY_DYNAMICGROUP_V3", "COMFY_MATCHTYPE_V3"


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """One input of a class."""

    name: str
    type: str
    """The server's own word; a list of choices is `COMBO`, with the choices under `options["options"]`."""
    options: Mapping[str, Any] = {}

    @property
    def forced(self) -> bool:
        """Whether it is a socket although its type has a widget."""
        return bool(self.options.get("forceInput"))

    @property
    def widget_type(self) -> str:
        """The type whose widget is shown."""
        return str(self.options.get("widgetType") or self.type)

    @property
    def control(self) -> bool:
        """Whether an extra widget follows that changes the value after each run."""
        said = self.options.get("control_after_generate")
        if said is None and self.widget_type == "INT":
            return self.name in {"seed", "noise_seed"}
        return bool(said) and self.widget_type in {"INT", "FLOAT", "COMBO"}


class NodeClass(msgspec.Struct, frozen=True, kw_only=True):
    """One node class of a server."""

    name: str
    title: str
    inputs: tuple[Input, ...] = ()
    """Required before optional, as written."""
    order: tuple[str, ...] = ()
    """Names in the order in which the class shows them; what is not named here comes after."""
    outputs: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    """For each output, the group of inputs whose type it takes; empty for none."""
    output_node: bool = False

    def shown(self) -> tuple[Input, ...]:
        """The inputs in the order of the node's sockets and widgets."""
        rank = {name: place for place, name in enumerate(self.order)}
        return tuple(sorted(self.inputs, key=lambda one: rank.get(one.name, len(rank))))


class ObjectInfo(msgspec.Struct, frozen=True):
    """The node classes of one server, by name."""

    classes: Mapping[str, NodeClass]

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> ObjectInfo:
        """From the body of `GET /object_info`, in either spelling. Raises `FormatError` for anything else."""
        if not isinstance(raw, Mapping):
            raise FormatError("The server's list of node classes is no JSON object.",
                              "Check that the address is that of a ComfyUI server.")
        return cls({name: _class(name, said) for name, said in raw.items() if isinstance(said, Mapping)})


def _class(name: str, said: Mapping[str, Any]) -> NodeClass:
    sections = said.get("input")
    parts = [_section(sections, "required"), _section(sections, "optional")]
    order = said.get("input_order")
    named = [*_names(order, "required"), *_names(order, "optional")] if isinstance(order, Mapping) else []
    inputs = [input_of(key, spec) for part in parts for key, spec in part.items()]
    made = said.get("output")
    outputs = tuple("COMBO" if isinstance(one, list) else str(one) for one in made) if isinstance(made, list) else ()
    return NodeClass(name=name, title=str(said.get("display_name") or name), inputs=tuple(inputs),
                     order=tuple(named), outputs=outputs, output_node=bool(said.get("output_node")),
                     matches=_matches(said.get("output_matchtypes")))


def _matches(said: Any) -> tuple[str, ...]:
    return tuple(one if isinstance(one, str) else "" for one in said) if isinstance(said, list) else ()


def _section(sections: Any, name: str) -> Mapping[str, Any]:
    found = sections.get(name) if isinstance(sections, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _names(order: Mapping[str, Any], section: str) -> list[str]:
    found = order.get(section)
    return [name for name in found if isinstance(name, str)] if isinstance(found, list) else []


def input_of(name: str, spec: Any) -> Input:
    """An input from its declaration `[type, {options}]`."""
    parts = spec if isinstance(spec, list) and spec else ["*"]
    options = parts[1] if len(parts) > 1 and isinstance(parts[1], Mapping) else {}
    if isinstance(parts[0], list):
        return Input(name=name, type="COMBO", options={**options, "options": parts[0]})
    return Input(name=name, type=str(parts[0]), options=options)


def inputs_of(section: Any, prefix: str = "") -> tuple[Input, ...]:
    """The inputs of a nested declaration `{"required": {…}, "optional": {…}}`, their names behind a prefix."""
    return tuple(input_of(prefix + key, spec) for part in ("required", "optional")
                 for key, spec in _section(section, part).items())
