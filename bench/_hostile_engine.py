"""An engine that speaks the protocol and means ill: `_hostile_engine.py ROOT MODE`. Ends with its standard input.

Modes: slow, silent, failing, flooding, half, garbage, deaf, huge.
"""

from __future__ import annotations

import json
import os
import random
import socket
import sys
import threading
import time
from pathlib import Path

SHOTS = [f"sc{n:04d}_{k}" for n in range(5) for k in range(20)]
HUGE = json.dumps([{"id": f"thing_{k}", "name": "A name of some length", "words": ["one", "two", 3, {"four": 5}]}
                   for k in range(60_000)]).encode()


class Hostile:
    """One engine, one mode."""

    def __init__(self, root: Path, mode: str) -> None:
        self.root, self.mode, self.count, self.revision = root, mode, 0, 0
        self.door = socket.create_server(("127.0.0.1", 0), backlog=0 if mode == "deaf" else 64)
        self.shots = self._shots()

    def _shots(self) -> list[str]:
        told = self.root / "shots.json"
        return json.loads(told.read_text()) if told.is_file() else SHOTS

    def put_up(self) -> None:
        """Write the state file, as an engine does."""
        card = {"pid": os.getpid(), "port": self.door.getsockname()[1], "token": "t", "protocol": 2, "version": "0",
                "started": "2026-01-01T00:00:00Z"}
        place = self.root / ".prodcanvas"
        place.mkdir(parents=True, exist_ok=True)
        (place / "new.json").write_text(json.dumps(card))
        (place / "new.json").replace(place / "engine.json")

    def serve(self) -> None:
        """Until standard input ends."""
        if self.mode == "deaf":
            self._fill()
        else:
            threading.Thread(target=self._accept, daemon=True).start()
        self.put_up()
        sys.stdin.read()
        (self.root / ".prodcanvas/engine.json").unlink(missing_ok=True)
        os._exit(0)

    def _fill(self) -> None:
        """Nobody gets in any more."""
        self.held = []
        for _ in range(4):
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(self.door.getsockname())
            self.held.append(one)

    def _accept(self) -> None:
        while True:
            line, _ = self.door.accept()
            threading.Thread(target=self._safely, args=(line,), daemon=True).start()

    def _safely(self, line: socket.socket) -> None:
        try:
            with line:
                self._answer(line)
        except OSError:
            return

    def _answer(self, line: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            some = line.recv(65536)
            if not some:
                return
            head += some
        path = head.split(b" ")[1].decode()
        named = [x for x in head.split(b"\r\n") if x.lower().startswith(b"content-length:")]
        length = int(named[0].split(b":")[1]) if named else 0
        body = head.split(b"\r\n\r\n", 1)[1]
        while len(body) < length:
            body += line.recv(1_000_000)
        if self.mode == "silent":
            time.sleep(3600)
        if path == "/v1/events":
            self._news(line)
        else:
            self._reply(line, path)

    def _reply(self, line: socket.socket, path: str) -> None:
        mode = self.mode
        time.sleep({"slow": 3.0}.get(mode, 0.0))
        if mode == "failing":
            return self._send(line, b'{"error":"No.","next_step":"Give up."}', "500 Broken")
        if mode == "garbage":
            return line.sendall(random.randbytes(200_000))
        self.revision += 1
        told = {"revision": self.revision, "same": True, "faults": []} if "/canvas/" in path else {}
        body = json.dumps(told).encode()
        if mode == "half":
            line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + body)
            return None
        if mode == "huge" and "/do/" in path:
            body = HUGE
        return self._send(line, body)

    def _send(self, line: socket.socket, body: bytes, status: str = "200 OK") -> None:
        line.sendall(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)

    def _news(self, line: socket.socket) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
        self._event(line, "states", self._states(full=True))
        for n, shot in enumerate(self.shots[:100]):
            self._event(line, "job", {"job": f"j{n}", "verb": "shoot", "state": "running", "shots": [shot]})
        rate = {"flooding": 5000, "half": 200, "garbage": 200}.get(self.mode, 1000)
        begun, sent = time.monotonic(), 0
        while True:
            time.sleep(0.01)
            wanted = int((time.monotonic() - begun) * rate)
            for k in range(sent, wanted):
                self._one(line, k)
            sent = wanted
            if self.mode == "failing" and time.monotonic() - begun > 0.3:
                return

    def _one(self, line: socket.socket, k: int) -> None:
        shot = self.shots[k % min(100, len(self.shots))]
        if self.mode == "garbage" and k % 10 == 0:
            text = b"event: states\ndata: " + random.randbytes(400).replace(b"\n", b"") + b"\n\n"
            line.sendall(f"{len(text):x}\r\n".encode() + text + b"\r\n")
        if self.mode == "half" and k % 300 == 299:
            line.sendall(b'100\r\nevent: states\ndata: {"shots": {')
            raise OSError
        if k % 50 == 0 or (self.mode == "huge" and k % 500 == 0):
            self._event(line, "states", self._states(full=self.mode == "huge" and k % 500 == 0))
        else:
            self._event(line, "progress", {"shot": shot, "activity": "drawing frame", "done": k % 100, "total": 100,
                                           "share": k % 100 / 100, "left": 3.5})
        if k % 1000 == 0:
            self._event(line, "notice", {"level": "error", "sentence": f"Something failed for the {k}th time."})

    def _states(self, *, full: bool) -> dict[str, object]:
        sentence = "because the lens went from 35 to 85"
        why = [{"node": "camera:long", "field": "lens_mm", "sentence": sentence, "chain": []}]
        some = self.shots if full else random.sample(self.shots, min(8, len(self.shots)))
        return {"revision": self.revision, "full": full, "shots": {
            s: {"state": random.choice(["dirty", "working", "clean", "failed"]), "because": why * 3, "circled": "",
                "takes": 3, "clip": "", "thumb": "", "failed": "", "frames": 80} for s in some}}

    def _event(self, line: socket.socket, kind: str, data: object) -> None:
        self.count += 1
        text = f"id: {self.count}\nevent: {kind}\ndata: {json.dumps(data)}\n\n".encode()
        line.sendall(f"{len(text):x}\r\n".encode() + text + b"\r\n")


if __name__ == "__main__":
    Hostile(Path(sys.argv[1]), sys.argv[2]).serve()
