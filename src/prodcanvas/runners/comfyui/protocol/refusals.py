"""Why a server turned a request down, as one sentence that names the shot and one that says what to do next."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Any

from prodcanvas.errors import RunnerError
from prodcanvas.runners.comfyui.protocol.sentences import named

_DOCTOR = "`prodcanvas doctor` names every file, its size and where it is to be had."
_OTHER = "The pipeline may be written for another version: update ComfyUI or the node pack, or choose another pipeline."
_MODEL = re.compile(r"\.(safetensors|sft|ckpt|pth?|bin|gguf|onnx|torchscript|pkl)$", re.IGNORECASE)
_URGENT = ("value_not_in_list", "custom_validation_failed", "required_input_missing", "return_type_mismatch")


def refusal(shot: str, status: int, body: Any) -> RunnerError | None:
    """An answer to a posted job as an error, or None when it was taken whole.

    A 200 with node errors counts as an error: parts of the graph would not run.
    """
    told = body if isinstance(body, dict) else {}
    nodes = told.get("node_errors")
    if isinstance(nodes, dict) and nodes:
        return _node_errors(shot, nodes)
    if status == 200 and isinstance(told.get("prompt_id"), str):
        return None
    error = told.get("error")
    if isinstance(error, dict):
        return _whole(shot, error)
    return http_fault(shot, status, str(error or body or ""))


def http_fault(shot: str, status: int, said: str) -> RunnerError:
    """A status and a plain text as an error."""
    what, step = _STATUS.get(status, ("the server answered with fault {status}: “{said}”.",
                                      "Look at the server's log."))
    if re.match(r"\s*<(!doctype|html)", said, re.IGNORECASE):
        what, step = _HTML
    line = " ".join(said.split())[:160] or "nothing more"
    return RunnerError(named(shot, what.format(status=status, said=line)), step, shot=shot)


_HTML = ("a web page came back where ComfyUI should answer (status {status}).",
         "The address may be of a proxy, a login page or another program: look at it in a browser.")
_STATUS: Mapping[int, tuple[str, str]] = {
    200: ("its answer makes no sense: “{said}”.", "Look at the address, and at the proxy before the server."),
    401: ("the server wants a login.", "ComfyUI has none: reach it through an SSH tunnel instead of the login page."),
    403: ("the server turned us away (403).",
          "A proxy or its origin check did: start it with --enable-cors-header, or reach it through an SSH tunnel."),
    404: ("there is no ComfyUI at this address (404).", "Look at the address: it ends before /prompt or /api."),
    405: ("there is no ComfyUI at this address (405).", "Look at the address: another program answers there."),
    413: ("a file is larger than the server takes (413).",
          "Start ComfyUI with --max-upload-size and more megabytes than the file has."),
    429: ("the server has too much to do (429).", "Wait a little, or lower the number of jobs at once."),
    500: ("the server could not make sense of the request: “{said}”.", "Look at the server's log; update ComfyUI."),
    502: ("the proxy before the server does not reach it (502).", "Start ComfyUI there."),
    503: ("the server is not ready (503).", "Wait until ComfyUI has started."),
    504: ("the proxy before the server waited too long for it (504).", "Wait until ComfyUI has started."),
}


def _whole(shot: str, error: Mapping[str, Any]) -> RunnerError:
    """An error of the whole graph."""
    kind, message = str(error.get("type", "")), str(error.get("message", ""))
    extra = error.get("extra_info")
    missing = extra.get("class_type") if isinstance(extra, dict) else None
    found = re.search(r"node (\S+) does not exist|Node '([^']+)' not found", message)
    missing = missing or (next(filter(None, found.groups())) if found else None)
    if missing:
        return RunnerError(named(shot, f"the server does not have the node {missing}."),
                           "Update ComfyUI or install the node pack: `prodcanvas doctor` names it.", shot=shot)
    if kind == "prompt_outputs_failed_validation":
        return RunnerError(named(shot, "the graph turns in a circle, and the server refused it."),
                           "Correct the pipeline: no node may depend on itself.", shot=shot)
    said = {"prompt_no_outputs": "the graph has no node that saves anything.",
            "no_prompt": "the request arrived without its graph.",
            "invalid_prompt_id": "the server does not take our name for the job."}.get(kind)
    detail = str(error.get("details") or "")
    said = said or f"the server refused the graph: “{message or kind}”{f' ({detail[:120]})' if detail else ''}."
    return RunnerError(named(shot, said), _OTHER, shot=shot)


def _node_errors(shot: str, nodes: Mapping[str, Any]) -> RunnerError:
    """The most telling of the errors of single nodes, and how many more there are."""
    found = [(node, str(_map(told).get("class_type", "")), _map(error))
             for node, told in nodes.items() for error in _map(told).get("errors") or [{}]]
    found.sort(key=lambda row: _URGENT.index(row[2].get("type")) if row[2].get("type") in _URGENT else len(_URGENT))
    node, kind, error = found[0]
    what, step = _error(f"{kind or 'A node'} (node {node})", error)
    more = f" {len(found) - 1} more such faults." if len(found) > 2 else " One more such fault." * (len(found) == 2)
    return RunnerError(named(shot, what) + more, step, shot=shot)


def _error(where: str, error: Mapping[str, Any]) -> tuple[str, str]:
    kind, details = str(error.get("type", "")), str(error.get("details", ""))
    extra = _map(error.get("extra_info"))
    name = str(extra.get("input_name") or details.partition(",")[0].partition(":")[0])
    value = extra.get("received_value")
    if kind == "value_not_in_list":
        return _not_in_list(where, name, value, details)
    if kind == "custom_validation_failed" and (file := re.search(r"Invalid \w+ file: (.+)", details)):
        return f"the server does not have the file {file[1]} that {where} opens.", "Run the shot again to send it anew."
    if kind in {"value_smaller_than_min", "value_bigger_than_max"}:
        side = "smaller than the least" if "smaller" in kind else "larger than the most"
        return f"{where}.{name} is {value}, {side} it takes ({_limit(error)}).", "Change the value in the shot."
    said = _PLAIN.get(kind, "{where} was refused: “{message}” ({details}).")
    message = str(error.get("message", "")) or kind or "no reason given"
    return said.format(where=where, name=name, value=value, message=message, details=details[:160]), _OTHER


_PLAIN: Mapping[str, str] = {
    "required_input_missing": "{where} lacks its input {name}.",
    "return_type_mismatch": "{where} is given the wrong kind of thing: {details}.",
    "invalid_input_type": "{where}.{name} cannot be {value!r}.",
    "bad_linked_input": "{where}.{name} is joined to nothing that makes sense.",
    "exception_during_validation": "{where} is joined to a node that is not there ({details}).",
    "dependency_cycle": "{where} depends on itself.",
    "invalid_dynamic_input": "{where} is filled in wrongly: {details}.",
}


def _not_in_list(where: str, name: str, value: Any, details: str) -> tuple[str, str]:
    value = value if value is not None else (re.findall(r"'([^']*)' not in", details) or ["?"])[0]
    has = re.findall(r"'([^']*)'", details.partition(" not in ")[2])
    near = difflib.get_close_matches(str(value), has, 1, 0.6)
    if _MODEL.search(str(value)):
        also = f" It has {near[0]}." if near else ""
        return f"the model file {value} is not on the server ({where}).{also}", f"Put it there. {_DOCTOR}"
    also = f" The nearest it has is {near[0]}." if near else ""
    return f"{where}.{name} has no choice “{value}” on this server.{also}", _OTHER


def _limit(error: Mapping[str, Any]) -> str:
    found = re.search(r"(?:min|max) of (\S+)", str(error.get("message", "")))
    return found[1] if found else "its limit"


def _map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
