"""What went wrong while a job ran, as one sentence that names the shot and one that says what to do next."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from prodcanvas.errors import MemoryShort, RunnerError
from prodcanvas.ports.runner import Order
from prodcanvas.runners.comfyui.protocol.messages import Failed, Message
from prodcanvas.runners.comfyui.protocol.results import Record

AGAIN = "Run the shot again."


class _Case(NamedTuple):
    """A kind of exception, by words in it: what to say (`{node}`, `{file}`, `{said}`), and what to do."""

    words: re.Pattern[str]
    what: str
    next_step: str


def _case(words: str, what: str, next_step: str) -> _Case:
    return _Case(re.compile(words, re.IGNORECASE | re.DOTALL), what, next_step)


MEMORY = re.compile(r"out ?of ?memory|allocation on device|not enough memory|can'?t allocate memory|bad_alloc|"
                    r"cannot allocate memory|failed to allocate|MemoryError", re.IGNORECASE)
_DOCTOR = "`prodcanvas doctor` names every file, its size and where it is to be had."
_CASES = (
    _case(r"No space left on device", "the disk of the server is full: {node} could not write.",
          "Free space on the server, then run the shot again."),
    _case(r"Could not detect model type of.*lora|seems to be a Lora",
          "{file} is a LoRA and was loaded as a whole model by {node}.", f"Put the right file in its place. {_DOCTOR}"),
    _case(r"Could not detect model type|unsupported.*(model|checkpoint|vae)|is not a valid model",
          "{file} is not the kind of model that {node} loads.", f"Put the right file in its place. {_DOCTOR}"),
    _case(r"SafetensorError|deserializing header|not fully covered|InvalidHeader|HeaderTooLarge|unexpected EOF|"
          r"PytorchStreamReader|Error while deserializing",
          "the model file {file} is damaged or only half there: {node} cannot read it.",
          f"Delete it and download it again. {_DOCTOR}"),
    _case(r"weights_only|[Uu]npickl|[Pp]ickl", "{file} is a pickled file, which may run programs: {node} refused it.",
          "Take the .safetensors form of the model."),
    _case(r"clip input is (invalid|None)", "{file} has no text encoder in it, and {node} needs one.",
          "Use a pipeline that loads the text encoder from a file of its own, or another checkpoint."),
    _case(r"vae is invalid|vae input is (invalid|None)", "{file} has no VAE in it, and {node} needs one.",
          "Use a pipeline that loads the VAE from a file of its own, or another checkpoint."),
    _case(r"^VAE\w* .*(tuple index|size of tensor|expected input|mat1 and mat2|size mismatch)",
          "the VAE {file} does not belong to the model whose pictures {node} works on.",
          f"Use the VAE that belongs to the model. {_DOCTOR}"),
    _case(r"attention_mask", "the model does not fit its text encoder: {node} said “{said}”.",
          f"Use the text encoder that belongs to the model. {_DOCTOR}"),
    _case(r"mat1 and mat2|size mismatch|shapes cannot be multiplied|Given groups|must match the size of tensor|"
          r"expected input.*channels|shape mismatch|Error\(s\) in loading state_dict",
          "two of the models do not belong together: {node} said “{said}”.",
          f"Use model, text encoder, VAE, ControlNet and LoRA of one family. {_DOCTOR}"),
    _case(r"Invalid data found when processing input|cannot identify image file|moov atom",
          "{node} could not read a file it was given: it is no picture, clip or sound.",
          "Look at the shot's inputs; `prodcanvas fsck` finds a damaged one."),
    _case(r"Unauthorized|Please login|API key|Payment Required|credits",
          "{node} runs at a paid service, which turned it down: “{said}”.",
          "Log in there, or choose a pipeline that runs on the server itself."),
    _case(r"FileNotFoundError|No such file|Model in folder .* not found|does not exist",
          "{node} did not find a file: “{said}”.", f"Put it there. {_DOCTOR}"),
    _case(r"ModuleNotFoundError|ImportError|No module named|DLL load failed",
          "the node pack of {node} is not wholly installed: “{said}”.",
          "Install the pack's requirements (ComfyUI-Manager: Fix), then restart ComfyUI."),
    _case(r"huggingface|Max retries|ConnectionError|urlopen|Name or service not known",
          "{node} wanted something from the network and did not get it: “{said}”.",
          f"Put the model file in its folder by hand. {_DOCTOR}"),
    _case(r"CUDA error|no kernel image|device-side assert|HIP error|CUDNN|AcceleratorError",
          "the card of the server reported a fault in {node}: “{said}”.",
          "Restart ComfyUI; if it comes again, update the driver and PyTorch."),
    _case(r"'?NoneType'? object", "{node} was given nothing where it needs something: “{said}”.",
          "A clip without sound has no sound track to save; look at the shot's inputs."),
)


def named(shot: str, what: str) -> str:
    """A sentence that begins with the shot it is about."""
    return f"{shot}: {what}" if shot else what[:1].upper() + what[1:]


def execution_fault(order: Order, failed: Message) -> RunnerError:
    """An `execution_error` message as an error. `MemoryShort` when it did not fit."""
    if not isinstance(failed, Failed):
        return interrupted(order.shot)
    return _fault(order, failed.node_id or "", failed.node_type or "", failed.exception_type, failed.exception_message)


def recorded_fault(order: Order, record: Record) -> RunnerError:
    """The same, from the record of a job that failed."""
    said: Mapping[str, Any] = record.fault or {}
    return _fault(order, *(str(said.get(key) or "")
                           for key in ("node_id", "node_type", "exception_type", "exception_message")))


def _fault(order: Order, node: str, kind: str, exception: str, message: str) -> RunnerError:
    kind = kind or str(order.graph.get(node, {}).get("class_type", ""))
    where = f"{kind} (node {node})" if kind and node else kind or "a node"
    whole = f"{kind} {exception} {message}"
    if MEMORY.search(whole):
        return MemoryShort(named(order.shot, f"it did not fit into the memory of the server, in {where}."),
                           "Choose a smaller size, fewer frames or a lower tier; or close what else uses the card.",
                           shot=order.shot)
    said = _first_line(message) or exception or "nothing"
    words = {"node": where, "said": said, "file": _file(order, node, message)}
    case = next((case for case in _CASES if case.words.search(whole)), None)
    if case is None:
        return RunnerError(named(order.shot, f"{where} failed: “{said}”."),
                           "The server's log has the whole story; another pipeline or tier may do.", shot=order.shot)
    return RunnerError(named(order.shot, case.what.format_map(words)), case.next_step, shot=order.shot)


def _first_line(message: str) -> str:
    """The first line that says something, without the machine's folders, at most 200 characters."""
    line = next((line.strip() for line in message.splitlines() if line.strip()), "")
    line = re.sub(r"(?:[A-Za-z]:)?(?:[\\/][^\\/\s'\"]+){2,}[\\/]", "…/", line)
    return line if len(line) <= 200 else line[:199] + "…"


def _file(order: Order, node: str, message: str) -> str:
    """The model file a fault is about: from its words, else what the node or the loader before it loads."""
    found = re.search(r"[^\\/\s'\":]+\.(?:safetensors|sft|ckpt|pth?|bin|gguf|onnx)\b", message)
    if found:
        return found[0]
    seen, wave = set[str](), [node]
    while wave:
        at = wave.pop(0)
        inputs = order.graph.get(at, {}).get("inputs", {}) if at not in seen else {}
        seen.add(at)
        for value in inputs.values():
            if isinstance(value, str) and re.search(r"\.(safetensors|sft|ckpt|pth?|bin|gguf|onnx)$", value):
                return re.split(r"[\\/]", value)[-1]
        wave += [str(value[0]) for value in inputs.values() if isinstance(value, list) and len(value) == 2]
    return "the model file"


def _plain(what: str, next_step: str) -> Callable[[str], RunnerError]:
    return lambda shot: RunnerError(named(shot, what), next_step, shot=shot)


interrupted = _plain("somebody interrupted it on the server.", AGAIN)
lost = _plain("the server lost the job twice.",
              "Look at the server's log: it may have crashed. Then run the shot again.")


def stuck(shot: str, seconds: float) -> RunnerError:
    """It was started twice, and twice nothing moved."""
    return RunnerError(named(shot, f"nothing moved on the server for {seconds:.0f} seconds, twice; it was taken off."),
                       "Look at the server's log, or choose a smaller size or a lower tier.", shot=shot)


def hangs(shot: str, seconds: float) -> RunnerError:
    """It neither moves nor lets itself be interrupted."""
    return RunnerError(named(shot, f"the job hangs on the server and did not stop within {seconds:.0f} seconds."),
                       "Restart ComfyUI; the shot then runs again by itself with `prodcanvas shoot`.", shot=shot)


def away(shot: str, fault: RunnerError) -> RunnerError:
    """The server went away and did not come back."""
    return RunnerError(named(shot, fault.what[:1].lower() + fault.what[1:]),
                       "When it is back, run the shot again: a job still under way there is found, not started twice.",
                       shot=shot)


def empty(shot: str, nodes: str) -> RunnerError:
    """It ran, and gave nothing."""
    return RunnerError(named(shot, f"the job ran but left no result in node {nodes}."),
                       "Its pipeline may be written for another version of ComfyUI: prodcanvas pipelines.", shot=shot)
