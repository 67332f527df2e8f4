"""A model site that misbehaves on request: it cuts lines, lies about lengths, wants a login, forgets how to go on."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx


class Site:
    """Serves `files` by path. `how` maps a path to a function that answers a request itself."""

    def __init__(self):
        self.files: dict[str, bytes] = {}
        self.how: dict[str, Callable] = {}
        self.asked: list[tuple[str, dict]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                headers = {k.lower(): v for k, v in self.headers.items()}
                path = f"{headers.get('x-host')}{self.path.split('?')[0]}"
                site.asked.append((path, headers))
                (site.how.get(path) or plain)(self, site.files.get(path), headers)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def client(self):
        return httpx.Client(transport=Rerouted(self.server.server_port), timeout=5)

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Rerouted(httpx.BaseTransport):
    """Takes every https address to the site, with the host it was meant for in a header."""

    def __init__(self, port):
        self._port, self._inner = port, httpx.HTTPTransport()

    def handle_request(self, request):
        assert request.url.scheme == "https"
        headers = {**dict(request.headers), "x-host": request.url.host}
        url = request.url.copy_with(scheme="http", host="127.0.0.1", port=self._port)
        return self._inner.handle_request(httpx.Request(request.method, url, headers=headers))

    def close(self):
        self._inner.close()


def tag_of(body):
    return f'"{hashlib.sha256(body).hexdigest()[:12]}"'


def plain(http, body, headers):
    """A site as it should be: ranges, tags, lengths."""
    if body is None:
        http.send_error(404)
        return
    start = asked_from(body, headers)
    http.send_response(206 if start else 200)
    if start:
        http.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
    http.send_header("Content-Length", str(len(body) - start))
    http.send_header("ETag", tag_of(body))
    http.end_headers()
    http.wfile.write(body[start:])


def asked_from(body, headers):
    wanted = headers.get("range", "")
    return int(wanted[6:-1]) if wanted and headers.get("if-range") == tag_of(body) else 0


def cut_at(amount, *, times=1, tagged=True):
    """The line breaks after so many bytes, the first `times` times."""
    left = [times]

    def answer(http, body, headers):
        if left[0] <= 0:
            plain(http, body, headers)
            return
        left[0] -= 1
        start = asked_from(body, headers)
        http.send_response(206 if start else 200)
        if start:
            http.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        http.send_header("Content-Length", str(len(body) - start))
        if tagged:
            http.send_header("ETag", tag_of(body))
        http.end_headers()
        http.wfile.write(body[start:start + amount])
        http.wfile.flush()
        http.close_connection = True
        http.connection.close()

    return answer


def says(code, body=b"", **headers):
    """A fixed answer."""

    def answer(http, *_):
        http.send_response(code)
        for name, value in headers.items():
            http.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            http.send_header("Content-Length", str(len(body)))
        http.end_headers()
        http.wfile.write(body)
        http.close_connection = True

    return answer


def in_turn(*answers):
    """One answer after the other; the last one stays."""
    left = list(answers)

    def answer(*request):
        (left.pop(0) if len(left) > 1 else left[0])(*request)

    return answer
