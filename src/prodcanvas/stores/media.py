"""Content-addressed media: a file is named by the sha256 of its bytes, so it is never overwritten."""

from __future__ import annotations

import hashlib
import itertools
import os
import re
from collections.abc import Iterator
from pathlib import Path

from prodcanvas.errors import StoreError
from prodcanvas.ports.files import Files

_NAME = re.compile(r"[0-9a-f]{64}(\.[a-z0-9]{1,12})?")
_CHUNK = 1 << 20
_counter = itertools.count()


class Media:
    """The folder `.prodcanvas/media`."""

    def __init__(self, root: Path, files: Files) -> None:
        self.root = root
        self._files = files

    def path(self, name: str) -> Path:
        """Where a medium lies. Raises `StoreError` for a name that is none (and so can leave the folder)."""
        if not _NAME.fullmatch(name):
            raise StoreError(f"{name[:80]!r} is not the name of a medium.", "Run `prodcanvas fsck`.")
        return self.root / name[:2] / name

    def has(self, name: str) -> bool:
        """Whether the medium is there."""
        return self.path(name).is_file()

    def put_file(self, source: Path) -> str:
        """Take a file in; gives back its name, `<sha256>.<suffix>`."""
        with source.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return self._put(digest + source.suffix.lower(), _chunks(source))

    def put_bytes(self, data: bytes, suffix: str = "") -> str:
        """Take bytes in; gives back their name."""
        return self._put(hashlib.sha256(data).hexdigest() + suffix, iter((data,)))

    def _put(self, name: str, chunks: Iterator[bytes]) -> str:
        """Temporary file, fsync, rename: at no moment is there a half-written medium under its name."""
        final = self.path(name)
        if final.is_file():
            return name
        self._files.make_folder(final.parent)
        temporary = self.root / f"tmp-{os.getpid()}-{next(_counter)}"
        try:
            self._files.write(temporary, chunks)
            self._files.rename(temporary, final)
        except OSError:
            self._files.remove(temporary)
            raise
        return name

    def verify(self, name: str, *, read_data: bool = False) -> str:
        """What is wrong with a medium, as words; empty when nothing is."""
        path = self.path(name)
        if not path.is_file():
            return "is missing"
        if read_data:
            with path.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != name[:64]:
                    return "is damaged (its bytes no longer match its name)"
        return ""

    def everything(self) -> Iterator[Path]:
        """Every file in the folder, temporary leftovers included."""
        if self.root.is_dir():
            yield from (p for p in self.root.rglob("*") if p.is_file())


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
