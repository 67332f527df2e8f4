"""The screenplay as it is written: Fountain, Final Draft or plain text, read into elements and written back."""

from __future__ import annotations

import msgspec

from prodcanvas.screenplay.fdx import read_fdx, write_fdx
from prodcanvas.screenplay.fountain import read_fountain, write_fountain
from prodcanvas.screenplay.plain import as_fountain
from prodcanvas.screenplay.recognise import decode, format_of, refuse_what_is_no_script
from prodcanvas.screenplay.script import Element, Note, Script, Span, Style

__all__ = ["Element", "Note", "Script", "Span", "Style", "read_script", "write_fdx", "write_fountain"]


def read_script(data: bytes, name: str = "") -> Script:
    """Read a screenplay from the bytes of a file, whatever its format and encoding.

    `name` is the file's name, used to tell formats apart and in messages. Raises `RequestError`, and nothing
    else, for what is no script at all: empty, binary, a picture, a PDF, an archive.
    """
    refuse_what_is_no_script(data, name)
    text, encoding, warnings = decode(data, name)
    form = format_of(text, name)
    fountain = as_fountain(text) if form == "text" else text
    script = read_fdx(text, name) if form == "fdx" else read_fountain(fountain)
    return msgspec.structs.replace(
        script, format=form, encoding=encoding, source=data, warnings=(*warnings, *script.warnings),
    )
