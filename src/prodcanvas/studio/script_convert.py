"""Write a screenplay in another format."""

from __future__ import annotations

from pathlib import Path

from prodcanvas.errors import RequestError
from prodcanvas.screenplay import write_fdx, write_fountain
from prodcanvas.stores import write_file
from prodcanvas.studio.script_stats import read_script_file

WRITERS = {".fountain": write_fountain, ".fdx": write_fdx}


def script_convert(source: Path, target: Path, *, force: bool = False) -> Path:
    """Convert between Fountain and Final Draft, by the suffix of `target`.

    Raises `RequestError` for a suffix nobody writes or a target that is there already.
    """
    writer = WRITERS.get(target.suffix.lower())
    if writer is None:
        raise RequestError(f"{target.name} has no known suffix.", f"Name it {' or '.join(WRITERS)}.")
    if target.exists() and not force:
        raise RequestError(f"{target} is there already.", "Choose another name, or add --force.")
    write_file(target, writer(read_script_file(source)))
    return target
