"""The voice booth: a child process in which espeak-ng speaks, so that its crash costs a line and not the film.

espeak-ng is C code that has been seen to fall over rare mixtures of scripts and voice variants. The booth is opened
with the first line, answers one request after the other, and is opened again when it has died.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import subprocess
import sys
import threading
from typing import IO

import msgspec
import numpy as np

from prodcanvas.errors import RunnerError
from prodcanvas.runners.native.speech.espeak import Delivery, SoundEvent, Utterance, utter

PATIENCE = 120.0
"""Seconds after which a line that is not spoken is given up."""
_ONE_AT_A_TIME = threading.Lock()
_MODULE = "prodcanvas.runners.native.speech.booth"


class _Request(msgspec.Struct):
    text: str
    delivery: Delivery


class _Answer(msgspec.Struct):
    """`pcm` is float32; `fault` and `advice` tell why there is none."""

    pcm: bytes = b""
    rate: int = 0
    events: list[SoundEvent] = []
    fault: str = ""
    advice: str = ""


class _Booth:
    """The child process, opened when needed."""

    child: subprocess.Popen[bytes] | None = None

    def open(self) -> subprocess.Popen[bytes]:
        if self.child is None or self.child.poll() is not None:
            self.close()
            paths = os.pathsep.join(p for p in sys.path if p)
            self.child = subprocess.Popen(  # noqa: S603 - our own module, no words of the user among the arguments
                [sys.executable, "-m", _MODULE], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": paths},
            )
        return self.child

    def close(self) -> None:
        child, self.child = self.child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()


_BOOTH = _Booth()
atexit.register(_BOOTH.close)


class BoothDiedError(RunnerError):
    """espeak-ng crashed or hung over a line."""


def said(text: str, delivery: Delivery) -> Utterance:
    """What `espeak.utter` gives, made in the booth. Raises `RunnerError` when the library crashed, hung or refused."""
    with _ONE_AT_A_TIME:
        answer = _ask(_Request(text, delivery))
    if answer is None:
        raise BoothDiedError(f"The embedded voice fell silent over “{text[:40]}”.",
                             "Reword the line or change the voice.")
    if answer.fault:
        raise RunnerError(answer.fault, answer.advice)
    return Utterance(np.frombuffer(answer.pcm, np.float32), answer.rate, tuple(answer.events))


def _ask(request: _Request) -> _Answer | None:
    """The booth's answer, or None when it died over the question."""
    child = _BOOTH.open()
    assert child.stdin is not None
    assert child.stdout is not None
    watch = threading.Timer(PATIENCE, child.kill)
    watch.start()
    try:
        _send(child.stdin, msgspec.msgpack.encode(request))
        data = _receive(child.stdout)
    except OSError:
        data = b""
    finally:
        watch.cancel()
    if not data:
        _BOOTH.close()
        return None
    return msgspec.msgpack.decode(data, type=_Answer)


def _send(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(len(data).to_bytes(8, "little") + data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes:
    """One message, or nothing at the end."""
    head = pipe.read(8)
    return pipe.read(int.from_bytes(head, "little")) if len(head) == 8 else b""


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Speak until the other side hangs up."""
    while data := _receive(requests):
        request = msgspec.msgpack.decode(data, type=_Request)
        try:
            made = utter(request.text, request.delivery)
            answer = _Answer(made.samples.tobytes(), made.rate, list(made.events))
        except RunnerError as fault:
            answer = _Answer(fault=fault.what, advice=fault.next_step)
        _send(answers, msgspec.msgpack.encode(answer))


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
