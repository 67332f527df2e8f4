"""One job from beginning to end: checked, its files sent, followed, its results fetched, every id settled."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import msgspec

from prodcanvas.errors import RunnerError, Stopped
from prodcanvas.pipelines.graph import uploaded
from prodcanvas.ports.runner import News, Order, Outcome
from prodcanvas.runners.comfyui.asking import Desk
from prodcanvas.runners.comfyui.catalogue import Catalogue
from prodcanvas.runners.comfyui.faults import known_faults
from prodcanvas.runners.comfyui.files.fetching import Watch, fetch
from prodcanvas.runners.comfyui.files.saved import saved_models
from prodcanvas.runners.comfyui.files.transfer import Gone, upload
from prodcanvas.runners.comfyui.following import Errand, Following, client_of
from prodcanvas.runners.comfyui.listening import Ear
from prodcanvas.runners.comfyui.protocol import logs, sentences
from prodcanvas.runners.comfyui.protocol.course import Event
from prodcanvas.runners.comfyui.protocol.hearing import RUN, SENT
from prodcanvas.runners.comfyui.protocol.results import Record
from prodcanvas.runners.comfyui.protocol.telling import Teller
from prodcanvas.runners.comfyui.wire import Silence, Wire

_WORDS = frozenset({"text", "number"})
_PAUSE = 0.5
Given = TypeVar("Given")


class Job:
    """An order at one server."""

    def __init__(self, wire: Wire, errand: Errand, into: Path, catalogue: Catalogue) -> None:
        self._wire, self._into, self._catalogue = wire, into, catalogue
        self._errand = replace(errand, tell=Teller(errand.tell, time.monotonic))
        self._desk = Desk(wire)
        self._names: dict[str, str] | None = None
        self._log_since: str | None = None
        self._ran = False

    @property
    def _order(self) -> Order:
        return self._errand.order

    def run(self, misfits: MutableMapping[str, str], *, previews: bool) -> Outcome:
        """Run it, or come back to it. `misfits` remembers what the log said of LoRAs, for when it is silent."""
        self._previews = previews
        begin = time.monotonic()
        known = self._errand.journal.under_way(self._order.step)
        under_way = [job for job, server in known.items() if server == self._wire.url]
        job, record = self._follow(under_way)
        try:
            files = self._fetch(record)
        except Gone:
            self._errand.journal.settled(job, "lost")
            self._errand = replace(self._errand, order=_renamed(self._order))
            job, record = self._follow([])
            files = self._fetch(record)
        outcome = Outcome(
            job=job, files=files,
            texts={node: words for node, words in record.texts.items() if self._wanted(node)},
            seconds=record.seconds or time.monotonic() - begin, cached=self._was_cached(record),
            warnings=tuple(filter(None, (self._misfit(misfits),))))
        self._errand.journal.settled(job, "fetched")
        self._errand.tell(News(job=job, shot=self._order.shot, state="done", done=1.0))
        return outcome

    def _follow(self, under_way: list[str]) -> tuple[str, Record]:
        ear = Ear(self._wire.url, self._wire.limits.connect)
        try:
            found = Following(self._errand, self._desk, ear, self._ready, self._post).follow(under_way)
            self._ran = True
            return found
        finally:
            ear.close()

    def _ready(self) -> None:
        """Before it is sent: the graph is looked through, the files are on the server."""
        if self._names is not None:
            return
        faults = self._patiently(lambda: known_faults(self._order.graph, self._catalogue, self._wire))
        if faults:
            more = f" {len(faults) - 1} more such faults." if len(faults) > 1 else ""
            raise RunnerError(sentences.named(self._order.shot, faults[0]) + more,
                              "`prodcanvas doctor` says what the server lacks for this pipeline.",
                              shot=self._order.shot)
        self._names = dict(self._upload())
        if logs.loras(self._order.graph):
            self._log_since = logs.last_time(self._desk.log())

    def _upload(self) -> Iterator[tuple[str, str]]:
        order = self._order
        largest = self._largest() if order.uploads else 0
        for count, (token, path) in enumerate(order.uploads.items()):
            if self._errand.stop():
                raise Stopped(sentences.named(order.shot, "stopped before it was sent."), "", shot=order.shot)
            self._errand.tell(News(job=order.id, shot=order.shot, state="uploading",
                                   done=SENT * count / len(order.uploads), activity=f"Sending {Path(path).name}"))
            yield token, self._patiently(lambda path=path: upload(self._wire, path, largest))  # type: ignore[misc]

    def _largest(self) -> int:
        """Bytes of the largest file that the server takes; 0 when it does not say."""
        told = self._patiently(lambda: self._wire.get("/features")).json()
        size = told.get("max_upload_size") if isinstance(told, dict) else None
        return int(size) if isinstance(size, (int, float)) else 0

    def _post(self, job: str) -> Event:
        graph = uploaded(self._order.graph, self._names or {})
        extra = {"preview_method": "auto"} if self._previews else {}
        return self._desk.post(job, client_of(job), graph, self._order.shot, extra)

    def _patiently(self, call: Callable[[], Given]) -> Given:
        """Do it, and wait a while for a server that is away. Errors name the shot."""
        begin = time.monotonic()
        while True:
            try:
                return call()
            except Silence as silence:
                patience = self._errand.patience
                limit = patience.away if self._ran and not silence.reached else patience.first
                if time.monotonic() - begin > limit or self._errand.stop():
                    raise _of_shot(silence, self._order.shot) from None
                time.sleep(_PAUSE)
            except Gone:
                raise
            except RunnerError as fault:
                raise _of_shot(fault, self._order.shot) from None

    def _wanted(self, node: str) -> bool:
        return not self._order.outputs or node in self._order.outputs

    def _was_cached(self, record: Record) -> bool:
        nodes = self._order.outputs or record.files
        return bool(nodes) and record.cached.issuperset(nodes)

    def _fetch(self, record: Record) -> dict[str, tuple[str, ...]]:
        """Every file of every node that counts, on this machine."""
        shot, outputs = self._order.shot, self._order.outputs
        wanted = {node: refs for node, refs in record.files.items() if self._wanted(node)}
        if "model" in outputs.values():
            saved = self._patiently(lambda: dict(saved_models(self._wire, self._order.graph, outputs)))
            wanted |= {node: (ref,) for node, ref in saved.items()}
        bare = [node for node, kind in outputs.items()
                if node not in wanted and not (kind in _WORDS and node in record.texts)]
        if bare or not (wanted or record.texts):
            raise sentences.empty(shot, ", ".join(bare) or "any")
        watch = Watch(shot, self._fetching, self._errand.stop)
        return self._patiently(lambda: fetch(self._wire, wanted, self._into, watch))

    def _fetching(self, count: int, whole: int) -> None:
        done = SENT + RUN + (1.0 - SENT - RUN) * count / whole
        said = f"Fetching {count + 1} of {whole}" if whole > 1 else "Fetching"
        self._errand.tell(News(job=self._order.id, shot=self._order.shot, state="fetching", done=done, activity=said))

    def _misfit(self, misfits: MutableMapping[str, str]) -> str:
        """What the log says of LoRAs that did not fit. It says so only when they are loaded, so it is remembered."""
        graph = self._order.graph
        if self._log_since is None or not logs.loras(graph):
            return ""
        key = "\n".join(sorted({v for node in graph.values() for v in node.get("inputs", {}).values()
                                if isinstance(v, str) and logs.MODEL.search(v)}))
        said = logs.warning(graph, logs.misfits(self._desk.log(), self._log_since))
        if said:
            misfits[key] = said
        return misfits.get(key, "")


def _of_shot(fault: RunnerError, shot: str) -> RunnerError:
    """The same fault, naming the shot."""
    if fault.shot or not shot:
        return fault
    return RunnerError(sentences.named(shot, fault.what), fault.next_step, shot=shot, path=fault.path)


def _renamed(order: Order) -> Order:
    """The order with new names for its files: a server that remembers results writes none anew under the old ones."""
    mark = uuid4().hex[:8]
    graph = {name: {**node, "inputs": {**node["inputs"], "filename_prefix": f"{prefix}_{mark}"}}
             if isinstance(prefix := node.get("inputs", {}).get("filename_prefix"), str) else node
             for name, node in order.graph.items()}
    return msgspec.structs.replace(order, id=str(uuid4()), graph=graph)
