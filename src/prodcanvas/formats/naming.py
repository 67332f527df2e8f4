"""Names and words made fit for files, lists and documents that other programs read."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from urllib.parse import quote

from prodcanvas.errors import StoreError

_UNSAFE = re.compile(r"[^\w.-]+")
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def one_line(text: str, most: int = 200) -> str:
    """The text on one line, at most `most` characters, without control characters or any that XML 1.0 forbids."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())[:most].rstrip()
    kept = "".join(" " if c.isspace() else c for c in text if c.isspace() or _is_shown(c))
    return _SPACES.sub(" ", kept).strip()[:most].rstrip()


def _is_shown(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cs", "Co", "Cn") and char not in "\ufffe\uffff"


def file_safe(name: str, fallback: str = "untitled") -> str:
    """A file name on every system: letters, digits, `_`, `-` and `.` only, no path, no reserved name.

    >>> file_safe("../a/b: c?")
    'a_b_c'
    """
    safe = _UNSAFE.sub("_", unicodedata.normalize("NFC", name)).strip("._-")[:80].rstrip("._-")
    if not safe or _RESERVED.match(safe.split(".")[0]):
        return f"{safe}_" if safe else fallback
    return safe


def relative_url(path: str, folder: Path) -> str:
    """The way from `folder` to a file as a relative URL; absolute only where there is no such way (another drive)."""
    try:
        way = os.path.relpath(os.path.abspath(path), os.path.abspath(folder))  # noqa: PTH100 - no look at the disk
    except ValueError:
        return Path(path).absolute().as_uri()
    return quote(Path(way).as_posix())


def write_text(path: Path, text: str) -> Path:
    """Write a text document as UTF-8, all of it or nothing. Raises `StoreError` when the folder cannot be written."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8", errors="replace", newline="\n")
        part.replace(path)
    except OSError as fault:
        raise StoreError(f"“{path.name}” cannot be written: {fault.strerror or fault}.",
                         "Free some space or make the folder writable.", path=str(path)) from fault
    return path
