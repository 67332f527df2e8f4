"""What a file handed in as a screenplay really is: its encoding, its format, or why it is no script at all."""

from __future__ import annotations

import re

from prodcanvas.errors import RequestError

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a PNG picture", "a picture"),
    (b"\xff\xd8\xff", "a JPEG picture", "a picture"),
    (b"GIF8", "a GIF picture", "a picture"),
    (b"%PDF", "a PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive (Word, Celtx and Fade In files are zips too)", "an archive"),
    (b"PK\x05\x06", "an empty zip archive", "an archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word document", "a Word document"),
    (b"{\\rtf", "a rich-text document", "a rich-text document"),
    (b"\x1f\x8b", "a gzip archive", "an archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "an archive"),
    (b"RIFF", "a sound or video file", "media"),
    (b"\x7fELF", "a program", "a program"),
    (b"SQLite format 3", "a database", "a database"),
    (b"OggS", "a sound file", "media"),
    (b"ID3", "a sound file", "media"),
    (b"\x1aE\xdf\xa3", "a video file", "media"),
)
"""First bytes of files that people pass by mistake, what they are, and the kind for the advice."""

_ADVICE = {
    "a PDF": "Export Fountain (.fountain), Final Draft (.fdx) or plain text from the program that made the PDF.",
    "an archive": "Open it in the program that made it and export Fountain (.fountain) or Final Draft (.fdx).",
    "a Word document": "Save it as plain text (.txt) or Fountain (.fountain) and import that.",
    "a rich-text document": "Save it as plain text (.txt) or Fountain (.fountain) and import that.",
}
_NEXT = "Give a Fountain (.fountain), Final Draft (.fdx) or plain text (.txt) file."

_BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,120}?encoding=["']([A-Za-z0-9._-]{2,24})["']""")
_FOUNTAIN_NAMES = (".fountain", ".spmd", ".fountain.txt", ".highland")


def refuse_what_is_no_script(data: bytes, name: str) -> None:
    """Raise `RequestError`, in one sentence and with the next step, when the first bytes are another format's."""
    shown = name or "the file"
    for magic, what, kind in _MAGIC:
        if data.startswith(magic):
            raise RequestError(f"{shown} is {what}, not a screenplay.", _ADVICE.get(kind, _NEXT), path=name)
    if data[4:8] == b"ftyp":
        raise RequestError(f"{shown} is a video or a picture, not a screenplay.", _NEXT, path=name)


def decode(data: bytes, name: str = "") -> tuple[str, str, tuple[str, ...]]:
    """Text, the codec it was written in, and warnings.

    Order of trial: byte order mark, the XML declaration, UTF-16 without a mark, UTF-8, damaged UTF-8,
    Windows-1252, Latin-1. Raises `RequestError` when the result is empty or no text.
    """
    text, encoding, warnings = _decode(data)
    text = text.removeprefix("\ufeff")
    if not text.strip("\x00 \t\r\n\f\v"):
        raise RequestError(f"{name or 'The file'} is empty.", f"{_NEXT}", path=name)
    if len(_CONTROL.findall(text)) * 50 > len(text):
        raise RequestError(f"{name or 'The file'} is binary data, not a screenplay.", _NEXT, path=name)
    return text, encoding, warnings


def _decode(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _tolerant(data, encoding)
    declared = _XML_ENCODING.match(data[:200])
    if declared and (found := _try(data, declared[1].decode("ascii"))) is not None:
        return found, declared[1].decode("ascii").lower(), ()
    wide = _wide(data)
    if wide and (found := _try(data, wide)) is not None:
        return found, wide, ()
    if (found := _try(data, "utf-8")) is not None:
        return found, "utf-8", ()
    return _damaged_or_western(data)


def _try(data: bytes, encoding: str) -> str | None:
    """The text, or nothing where the bytes are not in that encoding or nobody knows its name."""
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
    return text if isinstance(text, str) else None


def _tolerant(data: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    text = _try(data, encoding)
    if text is not None:
        return text, encoding, ()
    return data.decode(encoding, "replace"), encoding, (f"Some bytes are not {encoding}; they read as \ufffd.",)


def _wide(data: bytes) -> str:
    """The byte order of UTF-16 without a mark: its zero bytes (of spaces and line ends) lie on one side."""
    if b"\x00" not in data or len(data) % 2:
        return ""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if min(even, odd) * 20 > max(even, odd):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _damaged_or_western(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """UTF-8 with a few broken bytes where most of its letters are sound, else Windows-1252 or Latin-1."""
    repaired = data.decode("utf-8", "replace")
    broken = repaired.count("\ufffd")
    sound = sum(1 for c in repaired if c > "\x7f") - broken
    if sound >= broken:
        return repaired, "utf-8", ("Some bytes are not UTF-8 (a cut-off file?); they read as \ufffd.",)
    western = _try(data, "cp1252")
    if western is not None:
        return western, "cp1252", ()
    return data.decode("latin-1"), "latin-1", ()


def format_of(text: str, name: str = "") -> str:
    """`fdx`, `fountain` or `text`, by the content first and the file's name second."""
    head = text[:4096].lstrip()
    if head.startswith("<") and ("<FinalDraft" in head or name.lower().endswith(".fdx")):
        return "fdx"
    lower = name.lower()
    if lower.endswith(_FOUNTAIN_NAMES):
        return "fountain"
    if _is_laid_out(text):
        return "text"
    return "text" if lower.endswith((".txt", ".text")) and not _has_fountain_marks(text) else "fountain"


_MARKS = re.compile(r"\[\[|/\*|^(?:[.@!>~#=]\S|# )|^(?:Title|Author|Credit) ?:", re.MULTILINE)


def _has_fountain_marks(text: str) -> bool:
    return _MARKS.search(text) is not None


def _is_laid_out(text: str) -> bool:
    """Whether the lines stand in the columns of a typed page: speech indented by ten spaces or more."""
    lines = [s for s in text[:60_000].replace("\t", "        ").splitlines() if s.strip()]
    deep = sum(1 for s in lines if s.startswith(" " * 10))
    return len(lines) >= 4 and deep * 4 >= len(lines)
