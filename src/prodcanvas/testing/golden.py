"""Golden tests of pipelines: an ask and the exact request it gives, kept beside the pipeline in `golden.json`.

    {"cases": [{"case": "what it shows", "ask": {…}, "request": {"graph": …, "uploads": …, "outputs": …}}]}

Write the asks by hand, then `python -m prodcanvas.testing.golden ID…` writes the requests; read them before committing.
"""

from __future__ import annotations

import sys

import msgspec

from prodcanvas.pipelines import Shelved, built_in
from prodcanvas.pipelines.cases import Case, Golden, golden

__all__ = ["Case", "Golden", "golden", "rewrite"]


def rewrite(shelved: Shelved) -> None:
    """Write the requests that the pipeline gives now."""
    found = golden(shelved.folder)
    for case in found.cases:
        case.request = shelved.build(case.ask)
    text = msgspec.json.format(msgspec.json.encode(found), indent=1).decode()
    (shelved.folder / "golden.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:] or built_in():
        rewrite(built_in()[name])
