"""The tree of faults: whose fault it is, what happened to which shot or file, what to do next.

    CanvasError
    ├── FilmError       the production itself: film.json, ids, links, versions
    ├── RequestError    what the user asked for: a shot that is not there, a script that is no script
    ├── RunnerError     the far side: the stage, the voice, a server
    │   └── MemoryShort it did not fit into the memory of the card
    ├── StoreError      the ledger and the media: disk full, locked, corrupt
    ├── Stopped         the user said stop
    └── FormatError     a file in a published format that cannot be read or written

Every error is one sentence of fact plus one sentence of advice. The command line prints both and
exits with the class's `exit_code`; nothing else in the program decides exit codes.
"""

from __future__ import annotations


class CanvasError(Exception):
    """A fault told to the user: `what` happened (to which shot or file), and what to do `next_step`."""

    exit_code = 1

    def __init__(self, what: str, next_step: str = "", *, shot: str = "", path: str = "") -> None:
        self.what = what
        self.next_step = next_step
        self.shot = shot
        self.path = path
        super().__init__(f"{what} {next_step}".strip())


class FilmError(CanvasError):
    """The production document is not usable: unknown version, cycle, dangling link, duplicate id."""

    exit_code = 3


class RequestError(CanvasError):
    """The command asked for something that is not there or makes no sense."""

    exit_code = 2


class RunnerError(CanvasError):
    """The stage, the voice or a server failed to do its part."""

    exit_code = 4


class StoreError(CanvasError):
    """The ledger or the media store cannot be read or written."""

    exit_code = 5


class MemoryShort(RunnerError):
    """A job did not fit into the memory of the card: smaller may."""


class Stopped(CanvasError):
    """The user stopped it; what was finished is kept."""

    exit_code = 130


class FormatError(CanvasError):
    """A file in a published format could not be read or written."""

    exit_code = 6
