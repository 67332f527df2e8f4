"""Files to a server and back: streamed, under the name the server gives, whole or not at all."""

from __future__ import annotations

import hashlib
import mimetypes
import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx

from prodcanvas.errors import RunnerError, StoreError
from prodcanvas.runners.comfyui.files.whole import is_whole
from prodcanvas.runners.comfyui.protocol.refusals import http_fault
from prodcanvas.runners.comfyui.protocol.results import Ref
from prodcanvas.runners.comfyui.protocol.sentences import named
from prodcanvas.runners.comfyui.wire import Answer, Silence, Wire

FOLDER = "prodcanvas"
"""Below the server's input folder: where our uploads lie."""
_SMALL = 1 << 20
_TRIES = 5
_PAUSE = 0.5
"""Seconds, more after every try."""


class Gone(RunnerError):
    """The server does not have the file any more that it named."""


def upload(wire: Wire, path: str, largest: int = 0) -> str:
    """Put a file on the server and give back the name a loading node knows it by.

    It is named by its contents, so that one that is there already is not sent again. `largest` is the size the server
    takes, in bytes; 0 when it does not say. Raises `RunnerError`, and `StoreError` when the file cannot be read.
    """
    file = Path(path)
    try:
        size = file.stat().st_size
        name = f"{_digest(file)}{file.suffix.lower()}"
    except OSError as fault:
        raise StoreError(f"The file {file.name} cannot be read: {fault.strerror}.",
                         "Make the shot it comes from again.", path=path) from None
    if largest and size > largest:
        raise RunnerError(f"{file.name} has {size >> 20} MB, and {wire.url} takes {largest >> 20} MB.",
                          f"Start ComfyUI with --max-upload-size {(size >> 20) + 10}.", path=path)
    if size > _SMALL and _there(wire, name, size):
        return f"{FOLDER}/{name}"
    with file.open("rb") as stream:
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        answer = wire.call("POST", "/upload/image", files={"image": (name, stream, kind)},
                           data={"type": "input", "subfolder": FOLDER})
    return _name(answer.json()) or _refuse(wire, answer, file.name)


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:32]


def _there(wire: Wire, name: str, size: int) -> bool:
    """Whether the same file is on the server already."""
    with suppress(RunnerError), wire.stream("HEAD", "/view", params=_params(Ref(name, FOLDER, "input"))) as answer:
        return answer.status_code == 200 and answer.headers.get("content-length") == str(size)
    return False


def _name(told: Any) -> str:
    """The name in the answer to an upload, as nodes write it."""
    if not isinstance(told, dict) or not isinstance(told.get("name"), str) or not told["name"]:
        return ""
    folder, kind = str(told.get("subfolder") or ""), str(told.get("type") or "input")
    return f"{folder}/{told['name']}".lstrip("/") + (f" [{kind}]" if kind != "input" else "")


def _refuse(wire: Wire, answer: Answer, name: str) -> str:
    raise wire.fault(answer, f"{name} could not be sent to ")


def place(into: Path, node: str, index: int, ref: Ref, taken: set[Path]) -> Path:
    """Where a fetched file is put: in the folder, under a name without surprises, none twice."""
    name = re.sub(r"[^\w.\- ()]+", "_", re.split(r"[\\/]", ref.filename)[-1]).strip(". ")[-120:] or "result"
    target = into / name
    if target in taken:
        target = into / f"{re.sub(r'[^0-9A-Za-z]+', '_', node)}_{index:05d}_{name}"
    taken.add(target)
    return target


class _Part:
    """A file that is not yet whole: its bytes so far, and the mark of the state of it they belong to."""

    def __init__(self, target: Path) -> None:
        self.path = target.with_name(f"{target.name}.part")
        self.mark = ""
        self.drop()

    def have(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0

    def drop(self) -> None:
        self.path.unlink(missing_ok=True)


def download(wire: Wire, ref: Ref, target: Path, shot: str = "", between: Callable[[], None] = lambda: None) -> None:
    """Fetch a file whole, going on where a broken connection left it. `between` is done after every piece.

    Raises `Gone` when the server does not have it, `RunnerError` when it cannot be had whole, `StoreError` when it
    cannot be written.
    """
    try:
        part = _Part(target)
        for attempt in range(_TRIES):
            try:
                _fetch(wire, ref, part, between)
                part.path.replace(target)
            except Silence:
                if attempt == _TRIES - 1:
                    raise
                time.sleep(_PAUSE * attempt)
            else:
                return
    except OSError as fault:
        raise StoreError(named(shot, f"{target.name} cannot be written: {fault.strerror}."), "Free space on the disk.",
                         shot=shot, path=str(target)) from None


def _fetch(wire: Wire, ref: Ref, part: _Part, between: Callable[[], None]) -> None:
    """One go at what is missing of a file."""
    have = part.have()
    headers = {"Range": f"bytes={have}-", "If-Range": part.mark} if have and part.mark else {}
    with wire.stream("GET", "/view", params=_params(ref), headers={**headers, "Accept-Encoding": "identity"}) as answer:
        _check(wire, answer, ref, part)
        going_on = answer.status_code == 206 and answer.headers.get("content-range", "").startswith(f"bytes {have}-")
        if answer.status_code == 206 and not going_on:
            part.drop()
            raise _half(wire, ref, have)
        part.mark = answer.headers.get("etag", "")
        whole = _whole(wire, answer, ref, have if going_on else 0)
        with part.path.open("ab" if going_on else "wb") as stream:
            for piece in wire.pieces(answer):
                stream.write(piece)
                between()
                if stream.tell() > wire.limits.file:
                    raise _endless(wire, ref)
    if part.have() == 0 or (whole and part.have() != whole):
        raise _half(wire, ref, part.have())
    if not is_whole(part.path, ref.filename):
        have = part.have()
        part.drop()
        raise _half(wire, ref, have)


def _check(wire: Wire, answer: httpx.Response, ref: Ref, part: _Part) -> None:
    if answer.status_code == 404:
        raise Gone(f"{ref.filename} is no longer on {wire.url}.", "Run the shot again: it is made anew.")
    if answer.status_code == 416 or answer.status_code >= 500:
        part.drop()
        raise _half(wire, ref, 0)
    kind = answer.headers.get("content-type", "")
    page = kind.startswith("text/html") and not ref.filename.lower().endswith((".html", ".htm"))
    if answer.status_code not in {200, 206} or page:
        answer.read()
        fault = http_fault("", answer.status_code, "<html" if page else answer.text)
        raise RunnerError(f"{ref.filename} cannot be fetched from {wire.url}: {fault.what[:1].lower()}{fault.what[1:]}",
                          fault.next_step)


def _whole(wire: Wire, answer: httpx.Response, ref: Ref, have: int) -> int:
    """Size of the whole file in bytes; 0 when it is not said."""
    said = answer.headers.get("content-length", "")
    whole = have + int(said) if said.isdecimal() else 0
    if whole > wire.limits.file:
        raise _endless(wire, ref)
    return whole


def _endless(wire: Wire, ref: Ref) -> RunnerError:
    return RunnerError(f"{ref.filename} on {wire.url} has more than {wire.limits.file >> 20} MB.",
                       "Look at the server's output folder.")


def _half(wire: Wire, ref: Ref, got: int) -> Silence:
    return Silence(f"{ref.filename} did not come whole from {wire.url}: {got} bytes are here.",
                   "Look at the server's disk, and at the proxy before it.", reached=True)


def _params(ref: Ref) -> dict[str, str]:
    return {"filename": ref.filename, "subfolder": ref.subfolder, "type": ref.type}
