"""The wire to one server: every call under a time-out, every answer under a size, no host but the one agreed on."""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Self

import httpx
import msgspec

from prodcanvas.errors import RunnerError
from prodcanvas.runners.comfyui.protocol.refusals import http_fault

_MEANT = frozenset({400, 401, 403, 404, 405, 413})
"""Answers that are meant: asking again changes nothing."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What a call may take: seconds and bytes."""

    connect: float = 5.0
    answer: float = 20.0
    """Between two pieces of an answer."""
    whole: float = 120.0
    """For a whole answer that is no file."""
    post: float = 60.0
    """For a posted job: large graphs take a while to be looked through."""
    bytes: int = 256 << 20
    """Of an answer that is no file."""
    file: int = 64 << 30
    """Of a file that is fetched."""


class Silence(RunnerError):
    """No answer. `reached` when the request may have arrived all the same."""

    def __init__(self, what: str, next_step: str, *, reached: bool) -> None:
        super().__init__(what, next_step)
        self.reached = reached


class Answer(msgspec.Struct, frozen=True):
    """Status, kind and body of an answer."""

    status: int
    kind: str
    body: bytes

    def json(self) -> Any:
        """The body as values; None when it is no JSON."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None

    def text(self) -> str:
        """The beginning of the body."""
        return self.body[:2000].decode("utf-8", "replace")


class Wire:
    """Calls to one server. Used as a context: connections are kept within it and closed after it."""

    def __init__(self, url: str, limits: Limits = Limits()) -> None:  # noqa: B008 - a frozen value
        """`url` as `hosts.address` gave it."""
        self.url, self.limits = url, limits
        timeout = httpx.Timeout(limits.answer, connect=limits.connect)
        self._client = httpx.Client(timeout=timeout, follow_redirects=False, trust_env=False, verify=_trust(url))

    def __enter__(self) -> Self:
        """Ready."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close every connection."""
        self._client.close()

    def get(self, path: str, params: Mapping[str, str] | None = None) -> Answer:
        """An answer that is no file. Asked once more when a kept connection turned out to be closed."""
        try:
            return self.call("GET", path, params=params)
        except Silence as silence:
            if not silence.reached or not isinstance(silence.__cause__, httpx.RemoteProtocolError):
                raise
            return self.call("GET", path, params=params)

    def ask(self, path: str, params: Mapping[str, str] | None = None) -> Any:
        """The values of an answer. Raises `RunnerError` for anything but JSON with status 200."""
        answer = self.get(path, params)
        values = answer.json()
        if answer.status != 200 or values is None:
            raise self.fault(answer)
        return values

    def fault(self, answer: Answer, about: str = "") -> RunnerError:
        """An answer that is none, as an error; as `Silence` where another try may fare better."""
        fault = http_fault("", answer.status, answer.text() or answer.kind)
        what = f"{about}{self.url}: {fault.what[:1].lower()}{fault.what[1:]}"
        if answer.status in _MEANT:
            return RunnerError(what, fault.next_step)
        return Silence(what, fault.next_step, reached=True)

    def call(self, method: str, path: str, **given: Any) -> Answer:
        """One call, its answer read whole. Raises `Silence`, and `RunnerError` for an answer without end."""
        begin = time.monotonic()
        with self.stream(method, path, **given) as answer:
            body = bytearray()
            for piece in self.pieces(answer):
                body += piece
                if len(body) > self.limits.bytes or time.monotonic() - begin > self.limits.whole:
                    raise RunnerError(f"{self.url} did not come to an end of its answer to {path}.",
                                      "Look at the address: another program may answer there.")
            return Answer(answer.status_code, answer.headers.get("content-type", ""), bytes(body))

    @contextmanager
    def stream(self, method: str, path: str, **given: Any) -> Iterator[httpx.Response]:
        """One call, its answer still coming. Raises `Silence`, and `RunnerError` for one that sends us elsewhere."""
        try:
            with self._client.stream(method, self.url + path, **given) as answer:
                if answer.status_code in _REDIRECTS:
                    elsewhere = answer.headers.get("location", "another place")[:120]
                    raise RunnerError(f"{self.url} sends us to {elsewhere}.",
                                      "Give the address at which ComfyUI itself answers.")
                yield answer
        except (httpx.TransportError, httpx.InvalidURL) as fault:
            raise self._silence(fault) from fault

    def pieces(self, answer: httpx.Response) -> Iterator[bytes]:
        """The body of an answer as it comes."""
        try:
            yield from answer.iter_bytes()
        except httpx.DecodingError as fault:
            raise RunnerError(f"{self.url} sent an answer that cannot be unpacked.",
                              "Look at the proxy before the server.") from fault

    def _silence(self, fault: Exception) -> Silence:
        reached = not isinstance(fault, (httpx.ConnectError, httpx.ConnectTimeout, httpx.InvalidURL,
                                         httpx.UnsupportedProtocol))
        late = isinstance(fault, httpx.TimeoutException)
        how = "does not answer" if late else "broke off" if reached else "cannot be reached"
        return Silence(f"ComfyUI at {self.url} {how}.", "Start it, or look at its address and its log.",
                       reached=reached)


def _trust(url: str) -> ssl.SSLContext:
    """Whom to trust: the system's authorities. Not loaded where nothing is encrypted."""
    return ssl.create_default_context() if url.startswith("https:") else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
