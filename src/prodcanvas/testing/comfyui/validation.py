"""Whether a prompt can be run, in the server's own words: the same checks in the same order, old and new."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from prodcanvas.testing.comfyui.order import links

Prompt = dict[str, Any]
Problem = dict[str, Any]
Custom = Callable[[str, Mapping[str, Any]], str]
"""A node's own check: class and inputs → name and fault as `image - Invalid image file: x.png`, or nothing."""
_PLAIN: Mapping[str, Callable[[Any], Any]] = {"INT": int, "FLOAT": float, "STRING": str, "BOOLEAN": bool}


class Refused(Exception):
    """The prompt cannot be run; `body` is the answer with status 400."""

    def __init__(self, kind: str, message: str, details: str = "", extra: Problem | None = None,
                 nodes: Problem | None = None) -> None:
        error = {"type": kind, "message": message, "details": details, "extra_info": extra or {}}
        self.body = {"error": error, "node_errors": nodes or {}}
        super().__init__(message)


class Validator:
    """Checks one prompt; literals are turned into the type that the node wants, in place."""

    def __init__(self, info: Mapping[str, Any], prompt: Prompt, custom: Custom, *, new: bool) -> None:
        self.info, self.prompt, self.custom, self.new = info, prompt, custom, new
        self.seen: dict[str, tuple[bool, list[Problem]]] = {}

    def check(self, targets: list[str] | None) -> tuple[list[str], Problem]:
        """Outputs that can be run, and what is wrong with the others. Raises `Refused` when none can."""
        outputs = self._outputs(targets)
        if not self.new and self._circle(outputs):
            raise Refused("prompt_outputs_failed_validation", "Prompt outputs failed validation")
        good: list[str] = []
        summary: list[str] = []
        faulty: Problem = {}
        for output in outputs:
            if self._sound(output):
                good.append(output)
                continue
            summary += [f"{p['message']}: {p['details']}" for p in self.seen[output][1]]
            for node, (valid, problems) in self.seen.items():
                if not valid and problems:
                    entry = {"errors": problems, "dependent_outputs": [], "class_type": self._kind(node)}
                    faulty.setdefault(node, entry)["dependent_outputs"].append(output)
        if not good:
            raise Refused("prompt_outputs_failed_validation", "Prompt outputs failed validation",
                          "\n".join(summary), nodes=faulty)
        return good, faulty

    def _kind(self, node: str) -> str:
        return str(self.prompt[node]["class_type"])

    def _outputs(self, targets: list[str] | None) -> list[str]:
        found = []
        for node, given in self.prompt.items():
            if given.get("class_type") not in self.info:
                raise self._unknown(node, given)
            if self.info[given["class_type"]]["output_node"] and (targets is None or node in targets):
                found.append(node)
        if not found:
            raise Refused("prompt_no_outputs", "Prompt has no outputs")
        return found

    def _unknown(self, node: str, given: Mapping[str, Any]) -> Refused:
        kind, details = given.get("class_type"), f"Node ID '#{node}'"
        title = given.get("_meta", {}).get("title") or kind
        if self.new:
            message = (f"Node '{title}' not found. The custom node may not be installed." if kind else
                       f"Node '{title or f'ID #{node}'}' has no class_type. The workflow may be corrupted or a custom "
                       "node is missing.")
            extra = {"node_id": node, "class_type": kind, "node_title": title}
            return Refused("missing_node_type", message, details, extra)
        message = (f"Cannot execute because node {kind} does not exist." if kind else
                   "Cannot execute because a node is missing the class_type property.")
        return Refused("invalid_prompt", message, details)

    def _sound(self, output: str) -> bool:
        try:
            return self._node(output, ())
        except (KeyError, IndexError, TypeError, RecursionError) as fault:
            extra = {"exception_type": type(fault).__name__, "traceback": ['  File "execution.py", line 1\n']}
            problem = {"type": "exception_during_validation", "message": "Exception when validating node",
                       "details": str(fault), "extra_info": extra}
            self.seen[output] = (False, [problem])
            return False

    def _node(self, node: str, path: tuple[str, ...]) -> bool:
        if node in self.seen:
            return self.seen[node][0]
        if node in path:
            return self._cycle(path[path.index(node):])
        given = self.prompt[node]["inputs"]
        problems: list[Problem] = []
        sound = True
        for name, spec, section in _declared(self.info[self._kind(node)]):
            if name not in given:
                if section == "required" and not any(key.startswith(f"{name}.") for key in given):
                    problems.append(_problem("required_input_missing", "Required input is missing", name, name))
            elif isinstance(given[name], list):
                below, found = self._link(name, spec, given[name], (*path, node))
                sound = sound and below
                problems += found
            else:
                problems += _literal(name, spec, given, limits=self.new or not _is_v3(self.info[self._kind(node)]))
        problems += self._custom(node, given) if not problems else []
        valid, before = self.seen.get(node, (True, []))
        self.seen[node] = (valid and sound and not problems, before + problems)
        return self.seen[node][0]

    def _link(self, name: str, spec: list[Any], link: list[Any], path: tuple[str, ...]) -> tuple[bool, list[Problem]]:
        if len(link) != 2:
            return True, [_problem("bad_linked_input",
                                   "Bad linked input, must be a length-2 list of [node_id, slot_index]", name, name,
                                   input_config=spec, received_value=link)]
        got = self.info[self._kind(link[0])]["output"][link[1]]
        if not _fits(got, spec[0]):
            return True, [_problem("return_type_mismatch", "Return type mismatch between linked nodes",
                                   f"{name}, received_type({got}) mismatch input_type({spec[0]})", name,
                                   input_config=spec, received_type=got, linked_node=link)]
        return self._node(link[0], path), []

    def _circle(self, outputs: list[str]) -> bool:
        """Whether a node hangs on itself: an old server says no more than that it fails."""
        clear: set[str] = set()

        def closes(node: str, path: tuple[str, ...]) -> bool:
            if node in path or node in clear:
                return node in path
            found = any(closes(need, (*path, node)) for need in links(self.prompt, node))
            clear.add(node)
            return found

        return any(closes(output, ()) for output in outputs)

    def _cycle(self, ring: tuple[str, ...]) -> bool:
        shown = " -> ".join(f"{node} ({self._kind(node)})" for node in (*ring, ring[0]))
        for node in ring:
            problem = {"type": "dependency_cycle", "message": "Dependency cycle detected", "details": shown,
                       "extra_info": {"node_id": node, "cycle_nodes": list(ring)}}
            self.seen[node] = (False, [problem])
        return False

    def _custom(self, node: str, given: Mapping[str, Any]) -> list[Problem]:
        said = self.custom(self._kind(node), given)
        if not said:
            return []
        return [_problem("custom_validation_failed", "Custom validation failed for node", said, said.split(" - ")[0])]


def _declared(info: Mapping[str, Any]) -> Iterator[tuple[str, list[Any], str]]:
    for section in ("required", "optional"):
        for name, spec in info["input"].get(section, {}).items():
            yield name, spec if len(spec) > 1 else [*spec, {}], section


def _problem(kind: str, message: str, details: str, name: str, **extra: Any) -> Problem:
    return {"type": kind, "message": message, "details": details, "extra_info": {"input_name": name, **extra}}


def _fits(got: Any, wanted: Any) -> bool:
    if isinstance(got, list) or isinstance(wanted, list):
        return got == wanted or "COMBO" in (got, wanted) or "*" in (got, wanted)
    if "*" in (got, wanted) or str(wanted).startswith("COMFY_") or str(got).startswith("COMFY_"):
        return True
    return bool(set(str(got).split(",")) & set(str(wanted).split(",")))


def _is_v3(info: Mapping[str, Any]) -> bool:
    """A node of the newer kind: old servers check neither its choices nor its limits."""
    return "api_node" in info


def _literal(name: str, spec: list[Any], given: dict[str, Any], *, limits: bool) -> list[Problem]:
    kind = spec[0]
    value = given[name]
    if isinstance(value, dict) and "__value__" in value:
        value = given[name] = value["__value__"]
    if isinstance(kind, str) and kind in _PLAIN:
        try:
            value = given[name] = _PLAIN[kind](value)
        except (ValueError, TypeError) as fault:
            return [_problem("invalid_input_type", f"Failed to convert an input value to a {kind} value",
                             f"{name}, {value}, {fault}", name, input_config=spec, received_value=value,
                             exception_message=str(fault))]
    return (_range(name, spec, value) or _choice(name, spec, value)) if limits else []


def _range(name: str, spec: list[Any], value: Any) -> list[Problem]:
    limits = spec[1]
    word = "smaller than min" if "min" in limits and value < limits["min"] else \
        "bigger than max" if "max" in limits and value > limits["max"] else ""
    if not word:
        return []
    bound = limits[word.rsplit(" ", 1)[1]]
    return [_problem("value_" + word.replace(" ", "_"), f"Value {value} {word} of {bound}", name, name,
                     input_config=spec, received_value=value)]


def _choice(name: str, spec: list[Any], value: Any) -> list[Problem]:
    kind, limits = spec
    choices = kind if isinstance(kind, list) else limits.get("options") if kind == "COMBO" else None
    if choices is None or value in choices or limits.get("image_upload") or limits.get("video_upload") \
            or limits.get("audio_upload"):
        return []
    many = len(choices) > 20
    shown = f"(list of length {len(choices)})" if many else str(choices)
    return [_problem("value_not_in_list", "Value not in list", f"{name}: {value!r} not in {shown}", name,
                     input_config=None if many else spec, received_value=value)]
