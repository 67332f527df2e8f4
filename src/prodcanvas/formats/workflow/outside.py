"""Names in a request that lead out of the server's folders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_ABSOLUTE = re.compile(r"(?:[A-Za-z]:[\\/]|/[\w.~-]|\\\\[\w.]|~[\\/])[^\n]*")
_UP = re.compile(r"(?:^|[\\/])\.\.(?:[\\/]|$)")
_PROSE = ("text", "prompt", "negative", "expression", "source", "code", "markdown")
_LONGEST = 400


def outside_files(graph: Mapping[str, Any]) -> Iterator[str]:
    """One sentence for each input that names a file by an absolute path or climbs out with `..`."""
    for name, node in graph.items():
        for key, value in node["inputs"].items():
            if isinstance(value, str) and len(value) <= _LONGEST and not any(word in key for word in _PROSE) \
                    and (_ABSOLUTE.fullmatch(value) or _UP.search(value)):
                yield (f"Node {name} ({node['class_type']}) names a file outside the server's folders in {key}: "
                       f"{value!r}. Check it before you run this.")
