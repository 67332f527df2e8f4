"""What a screenplay consists of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prodcanvas.errors import RequestError
from prodcanvas.screenplay import Script, read_script
from prodcanvas.screenplay.stats import stats


def script_stats(path: Path) -> dict[str, Any]:
    """Counts of a screenplay file. Raises `RequestError` when it is none."""
    return stats(read_script_file(path))


def read_script_file(path: Path) -> Script:
    """Read a screenplay from a file. Raises `RequestError` when it cannot be read or is none."""
    try:
        data = path.read_bytes()
    except IsADirectoryError:
        raise RequestError(f"{path} is a folder.", "Name a .fountain, .fdx or .txt file.") from None
    except OSError as fault:
        raise RequestError(f"{path} cannot be read ({fault.strerror}).", "Check the name and the permissions.",
                           path=str(path)) from None
    return read_script(data, path.name)
