"""HTTP/1.1 over a socket that never blocks: a question is sent and its answer read a little at a time.

Source: RFC 9112 (message syntax, chunked coding).
"""

from __future__ import annotations

import errno
import json
import socket
import time
from collections.abc import Generator
from typing import Any

from . import pieces

LARGEST, LARGE_CANVAS = 2_000_000, 32_000_000
"""Bytes of an answer at most; of a canvas."""
_AT_ONCE = 262_144
_READS = 2
"""How often a poll receives at most."""
LARGE = 65_536
"""Bytes of an answer that is read in pieces."""
READING = 0.002
"""Seconds of reading an answer at a time."""
_UNDER_WAY = {0, errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", errno.EWOULDBLOCK),
              errno.EALREADY, errno.EISCONN}


class Broken(Exception):
    """The connection ended or what came is no HTTP."""


class Line:
    """A connection on its way: connecting, sending, then receiving. `step` does a little and returns."""

    def __init__(self, port: int, head: bytes, body: bytes = b"") -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._socket.setblocking(False)
        self._out = memoryview(head + body)
        self._in = bytearray()
        self.status = 0
        self.headers: dict[str, str] = {}
        self._refused(self._socket.connect_ex(("127.0.0.1", port)))

    def _refused(self, code: int) -> None:
        if code not in _UNDER_WAY:
            self.close()
            raise Broken(errno.errorcode.get(code, str(code)))

    def close(self) -> None:
        """Let go of the socket."""
        self._socket.close()

    def step(self) -> bytes:
        """Send and receive what can be without waiting; gives back new bytes of the body.

        Raises `Broken` when the far side is gone.
        """
        try:
            if self._out:
                sent = self._socket.send(self._out)
                self._out = self._out[sent:]
                if self._out:
                    return b""
            found = self._socket.recv(_AT_ONCE)
        except (BlockingIOError, InterruptedError):
            return b""
        except OSError as fault:
            if fault.errno == errno.ENOTCONN:
                return b""
            self.close()
            raise Broken(str(fault)) from None
        if not found:
            self.close()
            raise Broken("the engine closed the line")
        return found if self.status else self._head(found)

    def _head(self, found: bytes) -> bytes:
        self._in += found
        end = self._in.find(b"\r\n\r\n")
        if end < 0:
            if len(self._in) > 65_536:
                raise Broken("no end of the answer's head")
            return b""
        first, *rest = bytes(self._in[:end]).decode("latin-1").split("\r\n")
        words = first.split(" ", 2)
        if not words[0].startswith("HTTP/1.") or len(words) < 2 or not words[1].isdigit():
            raise Broken("the answer is no HTTP")
        self.status = int(words[1])
        self.headers = {k.strip().casefold(): v.strip() for k, _, v in (line.partition(":") for line in rest)}
        left = bytes(self._in[end + 4:])
        self._in.clear()
        return left


class Chunks:
    """Takes the chunked coding off a body, whatever way it is cut."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._left = 0
        self.ended = False

    def feed(self, data: bytes) -> bytes:
        """The body's bytes so far as they are complete. Raises `Broken` where the coding is none."""
        self._held += data
        out = bytearray()
        while not self.ended:
            if self._left:
                piece = self._held[:self._left]
                del self._held[:len(piece)]
                out += piece
                self._left -= len(piece)
                if self._left:
                    break
                continue
            if not self._size():
                break
        return bytes(out)

    def _size(self) -> bool:
        """Read the next chunk's length; False when it is not all there yet."""
        while self._held[:2] == b"\r\n":
            del self._held[:2]
        end = self._held.find(b"\r\n")
        if end < 0:
            if len(self._held) > 100:
                raise Broken("a chunk without a length")
            return False
        try:
            self._left = int(bytes(self._held[:end]).split(b";")[0], 16)
        except ValueError:
            raise Broken("a chunk without a length") from None
        del self._held[:end + 2]
        self.ended = self._left == 0
        return True


def request(method: str, path: str, port: int, token: str, body: bytes = b"", **more: str) -> bytes:
    """The head of a question to the engine."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Authorization: Bearer {token}",
             *(f"{k.replace('_', '-')}: {v}" for k, v in more.items())]
    if body or method == "POST":
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


class Question:
    """One question and its answer. `poll` until `done`; then `status` and `answer` (JSON). `asked` may be spelled."""

    def __init__(self, port: int, token: str, path: str, asked: Any = None) -> None:
        self.path = path
        spelled = isinstance(asked, bytes) or asked is None
        body = (asked or b"") if spelled else json.dumps(asked, separators=(",", ":")).encode()
        method = "POST" if asked is not None else "GET"
        self._line = Line(port, request(method, path, port, token, body, Connection="close"), body)
        self._body = bytearray()
        self._chunks: Chunks | None = None
        self._reading: Generator[None, None, Any] | None = None
        self.done = False
        self.status = 0
        self.answer: Any = None
        self.heard = time.monotonic()

    def poll(self) -> bool:
        """Go on a little; True when the answer is there. Raises `Broken` when there will be none."""
        for _ in range(_READS):
            if self.done or self._reading is not None:
                break
            before = self._line.status
            try:
                found = self._line.step()
            except Broken:
                if not (self._line.status and self._is_whole(ended=True)):
                    raise
                break
            if not found and before == self._line.status:
                return False
            self.heard = time.monotonic()
            self._take(found)
        if self._reading is not None:
            self._read_on(self._reading)
        return self.done

    def _read_on(self, reading: Generator[None, None, Any]) -> None:
        until = time.monotonic() + READING
        try:
            while time.monotonic() < until:
                next(reading)
        except StopIteration as ended:
            self.answer, self.done, self._reading = ended.value, True, None
        except ValueError:
            raise Broken("the answer is no JSON") from None

    def _take(self, found: bytes) -> None:
        if self._chunks is None and "chunked" in self._line.headers.get("transfer-encoding", ""):
            self._chunks = Chunks()
        self._body += self._chunks.feed(found) if self._chunks else found
        if len(self._body) > (LARGE_CANVAS if self.path.startswith("/v1/canvas/") else LARGEST):
            self.close()
            raise Broken("the answer is too large")
        if self._line.status:
            self._is_whole()

    def _is_whole(self, *, ended: bool = False) -> bool:
        length = self._line.headers.get("content-length", "")
        whole = (self._chunks.ended if self._chunks else len(self._body) >= int(length) if length.isdigit() else ended)
        if whole:
            self.close()
            self.status = self._line.status
            self._begin_reading()
        return whole

    def _begin_reading(self) -> None:
        try:
            if len(self._body) > LARGE:
                self._reading = pieces.read(self._body.decode())
            else:
                self.answer, self.done = json.loads(self._body) if self._body else None, True
        except ValueError:
            raise Broken("the answer is no JSON") from None

    def close(self) -> None:
        """Let go of the line."""
        self._line.close()
