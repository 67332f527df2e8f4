"""The ear: the socket on which a server tells how a job goes."""

from __future__ import annotations

import json
from urllib.parse import urlencode

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from prodcanvas.runners.comfyui.hosts import socket_address
from prodcanvas.runners.comfyui.protocol.messages import Message, read

_LARGEST = 64 << 20
_FLAGS = json.dumps({"type": "feature_flags", "data": {"supports_preview_metadata": True}})


class Ear:
    """One socket; closed until it is opened, and again when the server closes it."""

    def __init__(self, url: str, patience: float) -> None:
        """`patience` in seconds, for opening."""
        self._url, self._patience = url, patience
        self._socket: ClientConnection | None = None

    def open(self, client: str) -> bool:
        """Listen as a client; whatever was open before is closed. False when the server does not take us."""
        self.close()
        address = f"{socket_address(self._url)}?{urlencode({'clientId': client})}"
        try:
            self._socket = connect(
                address, origin=None, proxy=None, compression=None, open_timeout=self._patience, close_timeout=0.5,
                ping_interval=None, max_size=_LARGEST)
            self._socket.send(_FLAGS)
        except (OSError, WebSocketException, EOFError):
            self.close()
        return self._socket is not None

    @property
    def deaf(self) -> bool:
        """Whether nothing is open."""
        return self._socket is None

    def hear(self, seconds: float) -> Message | None:
        """The next message that concerns a job, or None when there is none within the time, or the socket closed."""
        if self._socket is None:
            return None
        try:
            return read(self._socket.recv(seconds))
        except TimeoutError:
            return None
        except (OSError, WebSocketException, EOFError):
            self.close()
            return None

    def close(self) -> None:
        """Stop listening."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None
