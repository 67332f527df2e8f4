"""One answer of a model site: followed to where the file lies, and its refusals told in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import urljoin

import httpx

from prodcanvas.errors import RequestError, RunnerError
from prodcanvas.runners.models.rules import Rules, secure_host
from prodcanvas.runners.models.tokens import variable_of

_HOPS = 6
_MOVED = (301, 302, 303, 307, 308)
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")


class Try(NamedTuple):
    """A place to go on from."""

    at: int = 0
    """Bytes there already."""
    tag: str = ""
    """Which version of the file they are of, in the site's own words."""


class Stretch(NamedTuple):
    """The part of a file that an answer brings."""

    start: int
    total: int
    """Of the whole file; 0 when it is not told."""
    tag: str


class Faint(RunnerError):
    """The line broke or the site is busy: the same may work in a moment."""


@contextmanager
def opened(client: httpx.Client, url: str, rules: Rules, tried: Try) -> Iterator[httpx.Response]:
    """The answer for a file, through redirects. The user's key goes to the first host only.

    Raises `RunnerError` with the reason when the site refuses, `Faint` when it may work later.
    """
    first = secure_host(url)
    for _ in range(_HOPS):
        here = secure_host(url)
        with client.stream("GET", url, headers=_headers(here, rules if here == first else None, tried),
                           follow_redirects=False) as answer:
            if answer.status_code not in _MOVED:
                _refused(answer, here)
                _plain(answer, here)
                yield answer
                return
            url = urljoin(url, answer.headers.get("location", ""))
    raise RunnerError(f"{first} sends from one address to the next without end.", "Fetch the file by hand.")


def _headers(host: str, rules: Rules | None, tried: Try) -> dict[str, str]:
    headers = {"accept-encoding": "identity", "user-agent": "prodcanvas"}
    token = rules.token(host) if rules else ""
    if token:
        headers["authorization"] = f"Bearer {token}"
    if tried.at and tried.tag:
        headers |= {"range": f"bytes={tried.at}-", "if-range": tried.tag}
    return headers


def _refused(answer: httpx.Response, host: str) -> None:
    code = answer.status_code
    if code in (200, 206, 416):
        return
    if code in (401, 403):
        raise RunnerError(f"{host} wants to know who fetches it ({code}).",
                          f"Accept the model's terms on its page, then set {variable_of(host)} to your key.")
    if code in (404, 410):
        raise RequestError(f"{host} has no such file any more ({code}).", "Check the address in the manifest.")
    if code == 429 or code >= 500:
        raise Faint(f"{host} is busy ({code}).", "Try again later; what was fetched is kept.")
    raise RunnerError(f"{host} answered with {code}.", "Fetch the file by hand.")


def _plain(answer: httpx.Response, host: str) -> None:
    """The bytes of the file itself, not packed and not a page for people."""
    if answer.headers.get("content-type", "").lower().startswith("text/html"):
        raise RunnerError(f"{host} sent a web page instead of the file.",
                          f"Accept the model's terms on its page, then set {variable_of(host)} to your key.")
    if answer.headers.get("content-encoding", "identity").lower() not in {"", "identity"}:
        raise RunnerError(f"{host} sent the file packed in a way that was not asked for.", "Fetch the file by hand.")


def stretch(answer: httpx.Response, host: str, tried: Try) -> Stretch:
    """Which part of the file comes. Raises `RunnerError` when it is not the part that was asked for."""
    tag = answer.headers.get("etag", "")
    tag = answer.headers.get("last-modified", "") if not tag or tag.startswith("W/") else tag
    if answer.status_code != 206:
        return Stretch(0, _length(answer), tag)
    told = _RANGE.fullmatch(answer.headers.get("content-range", ""))
    if told is None or int(told[1]) != tried.at:
        raise Faint(f"{host} sent another part of the file than the one asked for.", "Try again.")
    total = 0 if told[3] == "*" else int(told[3])
    if total and int(told[2]) != total - 1:
        raise Faint(f"{host} sent only a piece of the rest.", "Try again.")
    return Stretch(tried.at, total, tag)


def _length(answer: httpx.Response) -> int:
    told = answer.headers.get("content-length", "")
    return int(told) if told.isdigit() else 0
