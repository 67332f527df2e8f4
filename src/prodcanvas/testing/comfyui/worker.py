"""The one thread that runs prompts, one after the other, and tells how it goes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prodcanvas.testing.comfyui.faults import MEMORY, MEMORY_TIP, Faults
from prodcanvas.testing.comfyui.nodes import run_node
from prodcanvas.testing.comfyui.nodes.values import Call, Made
from prodcanvas.testing.comfyui.order import plan, signatures
from prodcanvas.testing.comfyui.queue import Item, Queue
from prodcanvas.testing.comfyui.sockets import Sockets

if TYPE_CHECKING:
    from prodcanvas.testing.comfyui.nodes.values import Pixels


class Interrupted(Exception):
    """The prompt was interrupted."""


class Killed(Exception):
    """The server was killed under the prompt."""


@dataclass
class Ran:
    """What the server really did: a prompt that it began, in which of its lives, and how that ended."""

    prompt_id: str
    life: int
    prompt: Mapping[str, Any]
    computed: list[str] = field(default_factory=list)
    """Nodes that were really run, not taken from the cache."""
    state: str = "killed"
    """success, error, interrupted; killed when it never ended."""
    began: float = field(default_factory=time.monotonic)


@dataclass
class Shop:
    """What the worker works with."""

    queue: Queue
    sockets: Sockets
    faults: Faults
    info: Mapping[str, Any]
    folders: Mapping[str, Path]
    say: Callable[[str], None]
    step_seconds: float
    new: bool
    life: int
    log: list[Ran]
    loads: list[str]
    cache: dict[str, Made] = field(default_factory=dict)
    """Results by signature, of the prompt before: what a prompt does not use is let go when it begins."""


class Worker(threading.Thread):
    """Takes prompts from the queue until it is closed."""

    def __init__(self, shop: Shop) -> None:
        super().__init__(daemon=True, name="pretended worker")
        self.shop = shop

    def run(self) -> None:
        """See `threading.Thread.run`."""
        while not self.shop.queue.closed:
            item = self.shop.queue.get(0.5)
            if item is not None:
                self._prompt(item)
            flags, self.shop.queue.flags = self.shop.queue.flags, {}
            if flags.get("free_memory"):
                self.shop.cache.clear()
            if flags.get("free_memory") or flags.get("unload_models"):
                self.shop.loads.append("")

    def _prompt(self, item: Item) -> None:
        run = Run(self.shop, item)
        try:
            result = run.all()
        except Killed:
            return
        self.shop.queue.finish(result)
        if run.client:
            self.shop.sockets.send("executing", {"node": None, "prompt_id": run.id}, run.client)


class Run:
    """One prompt under way."""

    def __init__(self, shop: Shop, item: Item) -> None:
        self.shop = shop
        _, self.id, self.prompt, self.extra, self.targets = item
        self.client: str | None = self.extra.get("client_id")
        self.states: dict[str, dict[str, Any]] = {}
        self.messages: list[tuple[str, dict[str, Any]]] = []
        self.shown: dict[str, Any] = {}
        self.values: dict[str, Made] = {}
        self.record = Ran(self.id, shop.life, self.prompt)
        shop.log.append(self.record)
        shop.queue.interrupt = False

    def all(self) -> dict[str, Any]:
        """Run it to its end; gives back its entry for the history."""
        self.message("execution_start", {})
        marks = signatures(self.prompt, self.shop.folders)
        kept = set(marks.values())
        self.shop.cache = {mark: made for mark, made in self.shop.cache.items() if mark in kept}
        cached = [node for node in self.prompt if marks[node] in self.shop.cache]
        self.message("execution_cached", {"nodes": cached})
        node, done = "", []
        try:
            for node in plan(self.prompt, self.targets, set(cached)):
                self._node(node, marks)
                done.append(node)
        except Interrupted:
            self._failed("execution_interrupted", node, done, {}, everyone=True)
        except Killed:
            raise
        except Exception as fault:  # noqa: BLE001 - whatever a node raises is told to the client, as the real one does
            self._failed("execution_error", node, done, self._told(fault, node), everyone=False)
        else:
            self.record.state = "success"
            self.message("execution_success", {})
        self.shop.sockets.current = None
        return self._result()

    def message(self, event: str, data: dict[str, Any], *, everyone: bool = False) -> None:
        """An event that is also kept in the history."""
        data = {**data, "prompt_id": self.id, "timestamp": int(time.time() * 1000)}
        self.messages.append((event, data))
        if self.client or everyone:
            self.shop.sockets.send(event, data, self.client)

    def _node(self, node: str, marks: Mapping[str, str]) -> None:
        made = self.shop.cache.get(marks[node])
        if made is None:
            self._progress(node, 0.0, 1.0, "running")
            if self.client:
                self.shop.sockets.current = (self.client, node)
                self.shop.sockets.send("executing", {"node": node, "display_node": node, "prompt_id": self.id},
                                       self.client)
            made = self._compute(node, marks)
        if made.shown is not None:
            self.shown[node] = made.shown
            if self.client:
                self.shop.sockets.send("executed", {"node": node, "display_node": node, "output": made.shown,
                                                    "prompt_id": self.id}, self.client)
        self.shop.cache[marks[node]] = made
        top = self.states.get(node, {}).get("max", 1)
        self._progress(node, top, top, "finished")

    def _compute(self, node: str, marks: Mapping[str, str]) -> Made:
        kind = self.prompt[node]["class_type"]
        self._check()
        if self.shop.faults.take("out_of_memory", kind):
            raise MemoryError(f"{MEMORY}\n{MEMORY_TIP}")
        if kind in self.shop.faults.node_error:
            name, text = self.shop.faults.node_error[kind]
            raise type(name, (RuntimeError,), {})(text)
        inputs = {name: self._resolved(value, marks) for name, value in self.prompt[node]["inputs"].items()}
        if "Loader" in kind:
            self._load(inputs)
        call = Call(node=node, kind=kind, inputs=inputs, outputs=tuple(self.shop.info[kind]["output"]),
                    seed=int(marks[node][:8], 16), folders=self.shop.folders, prompt=self.prompt,
                    tick=lambda value, most, pixels: self._tick(node, value, most, pixels))
        made = run_node(call)
        self.record.computed.append(node)
        return made

    def _resolved(self, value: Any, marks: Mapping[str, str]) -> Any:
        if isinstance(value, list) and len(value) == 2 and str(value[0]) in self.prompt:
            return self.shop.cache[marks[str(value[0])]].outputs[value[1]]
        return value

    def _load(self, inputs: Mapping[str, Any]) -> None:
        for value in inputs.values():
            if isinstance(value, str) and value.endswith((".safetensors", ".gguf", ".pth")):
                self.shop.loads.append(value)
                if value in self.shop.faults.wrong_lora:
                    self.shop.say("lora key not loaded: diffusion_model.blocks.0.attn.to_q.lora_A.weight")

    def _tick(self, node: str, value: int, most: int, pixels: Pixels | None) -> None:
        faults = self.shop.faults
        stuck = faults.count_down("stall")
        while stuck or faults.frozen:
            time.sleep(0.01)
            self._check(interrupts=not faults.frozen)
        time.sleep(self.shop.step_seconds)
        self._check()
        if faults.count_down("cut_socket"):
            self.shop.sockets.cut(self.client)
        self._noise_around(node)
        self._progress(node, value, most, "running")
        wanted = self.shop.new and self.extra.get("preview_method", "none") not in ("none", "default")
        if pixels is not None and (wanted or faults.previews):
            about = {name: self.states[node][name] for name in
                     ("node_id", "prompt_id", "display_node_id", "parent_node_id", "real_node_id")}
            self.shop.sockets.preview(pixels, about, self.client)
        self.shop.sockets.send("progress", {"value": value, "max": most, "prompt_id": self.id, "node": node},
                               self.client)

    def _check(self, *, interrupts: bool = True) -> None:
        if self.shop.queue.closed:
            raise Killed
        if interrupts and self.shop.queue.interrupt:
            self.shop.queue.interrupt = False
            raise Interrupted

    def _noise_around(self, node: str) -> None:
        """Messages that are none of the client's business."""
        if self.shop.faults.foreign:
            other = "0f0e0d0c-0b0a-4908-8706-050403020100"
            self.shop.sockets.send("progress", {"value": 7, "max": 7, "prompt_id": other, "node": node})
            for event in ("execution_interrupted", "execution_error", "execution_success"):
                self.shop.sockets.send(event, {"prompt_id": other, "node_id": node, "timestamp": 0})
            self.shop.sockets.send("executing", {"node": None, "prompt_id": other})
        for number in range(self.shop.faults.flood):
            self.shop.sockets.send("crystools.monitor", {"cpu_utilization": number % 100, "gpus": []})

    def _progress(self, node: str, value: float, most: float, state: str) -> None:
        self.states[node] = {"value": value, "max": most, "state": state, "node_id": node, "prompt_id": self.id,
                             "display_node_id": node, "parent_node_id": None, "real_node_id": node}
        self.shop.sockets.send("progress_state", {"prompt_id": self.id, "nodes": self.states}, self.client)

    def _told(self, fault: Exception, node: str) -> dict[str, Any]:
        memory = isinstance(fault, MemoryError)
        if memory:
            self.shop.say("Got an OOM, unloading all loaded models.")
            self.shop.loads.append("")
        self.shop.say(f"!!! Exception during processing !!! {fault}")
        module = type(fault).__module__
        name = type(fault).__qualname__ if module in ("builtins", __name__) else f"{module}.{type(fault).__qualname__}"
        literals = {key: [str(value)] for key, value in self.prompt[node]["inputs"].items()}
        return {"exception_message": f"{fault}" if memory else f"{fault}\n",
                "exception_type": "torch.OutOfMemoryError" if memory else name,
                "traceback": ['  File "execution.py", line 510, in execute\n'], "current_inputs": literals,
                "current_outputs": list(self.prompt)}

    def _failed(self, event: str, node: str, done: list[str], told: dict[str, Any], *, everyone: bool) -> None:
        self.record.state = "interrupted" if everyone else "error"
        kind = self.prompt[node]["class_type"]
        fresh = [name for name in done if name in self.record.computed]
        self.message(event, {"node_id": node, "node_type": kind, "executed": fresh, **told}, everyone=everyone)

    def _result(self) -> dict[str, Any]:
        good = self.record.state == "success"
        status = {"status_str": "success" if good else "error", "completed": good, "messages": self.messages}
        meta = {node: {"node_id": node, "display_node": node, "parent_node": None, "real_node_id": node}
                for node in self.shown}
        return {"outputs": self.shown, "status": status, "meta": meta}
