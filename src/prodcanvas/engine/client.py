"""Asking a running engine from the command line: one blocking call after the other, and a job followed to its end."""

from __future__ import annotations

import contextlib
import http.client
import json
import queue
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from prodcanvas import errors
from prodcanvas.engine import statefile
from prodcanvas.engine.verbs import studio_function, understood, verb
from prodcanvas.errors import CanvasError, RequestError, StoreError
from prodcanvas.studio.progress import Progress, Stop, Tell, never, silent

PATIENCE = 60.0
"""Seconds for one answer: a verb that looks at servers takes a while."""
GLANCE = 0.2
"""Seconds between two looks at whether the user said stop."""
_FINAL = {"done", "failed", "stopped"}
_encode = msgspec.json.Encoder(enc_hook=str).encode


class Client:
    """One engine, as its card says."""

    def __init__(self, card: statefile.Card) -> None:
        self._card = card

    def ask(self, path: str, value: Any = None, *, method: str = "POST", patience: float = PATIENCE) -> Any:
        """One question and its answer. Raises the `CanvasError` the engine tells, or `StoreError` when it is gone."""
        with self._line(patience) as line:
            line.request(method, path, _encode({} if value is None else value) if method == "POST" else None,
                         {"Authorization": f"Bearer {self._card.token}", "Content-Type": "application/json"})
            reply = line.getresponse()
            answer = json.loads(reply.read())
        if reply.status != http.client.OK:
            raise fault_of(answer)
        return answer

    def events(self, since: int | None = None) -> Iterator[tuple[str, Any]]:
        """What happens from now on (or since an event), as kind and value, until the engine is gone."""
        headers = {"Authorization": f"Bearer {self._card.token}"}
        if since is not None:
            headers["Last-Event-ID"] = str(since)
        with self._line(PATIENCE) as line:
            line.request("GET", "/v1/events", headers=headers)
            reply = line.getresponse()
            kind = ""
            while text := reply.readline():
                if text.startswith(b"event: "):
                    kind = text[7:].strip().decode()
                elif text.startswith(b"data: "):
                    yield kind, json.loads(text[6:])

    def carry_out(self, name: str, args: Mapping[str, Any], *, tell: Tell = silent, stop: Stop = never) -> Any:
        """Do a verb and wait for its end. Gives back its result as JSON values; raises what the verb raises."""
        if not verb(name).place.long:
            return self.ask(f"/v1/do/{name}", args)
        heard: queue.Queue[tuple[str, Any] | None] = queue.Queue()
        since = int(self.ask("/v1/ping", method="GET")["last"])
        job = str(self.ask(f"/v1/do/{name}", args)["job"])
        threading.Thread(target=self._hear, args=(since, heard), daemon=True).start()
        try:
            return self._followed(job, heard, tell, stop)
        except KeyboardInterrupt:
            self._stop(job)
            raise

    def _followed(self, job: str, heard: queue.Queue[tuple[str, Any] | None], tell: Tell, stop: Stop) -> Any:
        asked = False
        while True:
            if stop() and not asked:
                asked = True
                self._stop(job)
            try:
                event = heard.get(timeout=GLANCE)
            except queue.Empty:
                continue
            if event is None:
                raise StoreError("The engine of this production ended before the work was done.",
                                 "Run the same command again: it goes on from there.")
            kind, value = event
            if value.get("job") != job:
                continue
            if kind == "progress":
                tell(_progress(value))
            elif kind == "job" and value["state"] in _FINAL:
                return _ended(value)

    def _stop(self, job: str) -> None:
        with contextlib.suppress(RequestError):
            self.ask(f"/v1/jobs/{job}/stop")

    def _hear(self, since: int, heard: queue.Queue[tuple[str, Any] | None]) -> None:
        with contextlib.suppress(CanvasError):
            for event in self.events(since):
                heard.put(event)
        heard.put(None)

    @contextlib.contextmanager
    def _line(self, patience: float) -> Iterator[http.client.HTTPConnection]:
        line = http.client.HTTPConnection("127.0.0.1", self._card.port, timeout=patience)
        try:
            yield line
        except (OSError, http.client.HTTPException, ValueError) as fault:
            raise StoreError(f"The engine of this production does not answer ({fault or type(fault).__name__}).",
                             "Wait a moment and try again; if it stays so, end its process.") from fault
        finally:
            line.close()


def find(root: Path) -> Client | None:
    """The engine of a production, when one is up and speaks our protocol."""
    card = statefile.read(root)
    if card is None or card.protocol != statefile.PROTOCOL:
        return None
    client = Client(card)
    try:
        pong = client.ask("/v1/ping", method="GET", patience=3.0)
    except CanvasError:
        return None
    return client if pong.get("pid") == card.pid else None


def carry_out(name: str, root: Path, *, tell: Tell = silent, stop: Stop = never, **args: Any) -> Any:
    """Do a verb through the production's engine when it is up, else in this process. The result is the same.

    Raises what the verb raises.
    """
    client = find(root)
    if client is None:
        return in_process(name, root, tell=tell, stop=stop, **args)
    return understood(client.carry_out(name, args, tell=tell, stop=stop), verb(name).gives)


def in_process(name: str, root: Path, *, tell: Tell, stop: Stop, **args: Any) -> Any:
    """Do a verb of the studio here."""
    function, wants = studio_function(name)
    given: dict[str, Callable[..., Any]] = {"tell": tell, "stop": stop}
    return function(root, **args, **{k: v for k, v in given.items() if k in wants})


def fault_of(answer: Mapping[str, Any]) -> CanvasError:
    """The fault that an engine told."""
    kind = getattr(errors, str(answer.get("kind", "")), CanvasError)
    if not (isinstance(kind, type) and issubclass(kind, CanvasError)):
        kind = CanvasError
    return kind(str(answer.get("error", "The engine failed.")), str(answer.get("next_step", "")))


def _ended(value: Mapping[str, Any]) -> Any:
    result = value.get("result")
    if value["state"] == "failed":
        raise fault_of(result or {"error": value["sentence"]})
    if result is None:
        raise errors.Stopped(value["sentence"] or "Stopped.", "What was finished is kept.")
    return result


def _progress(value: Mapping[str, Any]) -> Progress:
    return Progress(activity=value["activity"], done=value["done"], total=value["total"], shot=value["shot"],
                    left=value["left"], note=value["note"], share=value["share"])
