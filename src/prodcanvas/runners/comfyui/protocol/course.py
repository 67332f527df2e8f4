"""Where a job stands between us and a server: the values that the course of a job is made of."""

from __future__ import annotations

import msgspec

from prodcanvas.errors import RunnerError
from prodcanvas.ports.runner import News, Order
from prodcanvas.runners.comfyui.protocol.bar import Bar
from prodcanvas.runners.comfyui.protocol.messages import Message
from prodcanvas.runners.comfyui.protocol.results import Record


class Patience(msgspec.Struct, frozen=True, kw_only=True):
    """How long we wait for what, in seconds."""

    first: float = 5.0
    """For a server that was not yet heard of in this job."""
    away: float = 90.0
    """For a server that went away while it had our job: it may be starting again."""
    doubt: float = 2.0
    """For a job to show up whose posting got no answer."""
    progress: float = 900.0
    """For any sign of progress while our job runs."""
    unstick: float = 30.0
    """For a running job to obey an interruption."""
    stop: float = 15.0
    """For a job to leave the server after the user said stop."""
    look: float = 5.0
    """Of silence before the server is asked how the job stands."""
    blink: float = 0.3
    """Between two looks when something is about to happen."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What the server says of one job."""

    state: str = "absent"
    """absent, pending, running, over."""
    place: int = 0
    """In the queue, from 1."""
    record: Record | None = None
    """When it is over."""


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """The whole state of a job that is being followed."""

    order: Order
    patience: Patience
    spare: tuple[str, ...]
    """Fresh ids, for when it must be sent again: an id is never used twice."""
    job: str = ""
    """Id under which it is followed now."""
    former: tuple[str, ...] = ()
    """Ids it was sent under before: should one of them show up after all, it is the job."""
    phase: str = "looking"
    """looking, posting, doubt, queued, running, finishing, unsticking, stopping, ended."""
    bar: Bar
    moved: float = 0.0
    """When the last sign of progress came."""
    look_at: float = 0.0
    """When to ask next how the job stands."""
    until: float = 0.0
    """When the present phase is over at the latest, in the phases that have an end."""
    away: float | None = None
    """Since when the server has not answered."""
    known: bool = False
    """The server has answered at least once."""
    deaf: bool = False
    """The socket is closed."""
    doubtful: bool = False
    """Its posting got no answer, and it was not seen on the server since."""
    posts: int = 0
    doubts: int = 0
    """How often its posting got no answer."""
    fault: RunnerError | None = None
    """Why it did not, the last time."""
    lost: int = 0
    stuck: int = 0
    listened: float = 0.0
    """When the socket was opened the last time."""


class Began(msgspec.Struct, frozen=True):
    """Event: somebody wants the job done; `under_way` are ids it may be known under."""

    under_way: tuple[str, ...] = ()


class Accepted(msgspec.Struct, frozen=True):
    """Event: the server took the job into its queue."""


class Refused(msgspec.Struct, frozen=True):
    """Event: the server will not do it; `partly` when it does the rest of it all the same."""

    fault: RunnerError
    partly: bool = False


class NoReply(msgspec.Struct, frozen=True):
    """Event: posting got no answer; `reached` when the job may have got there all the same."""

    reached: bool
    fault: RunnerError


class Heard(msgspec.Struct, frozen=True):
    """Event: a message came over the socket."""

    message: Message


class Seen(msgspec.Struct, frozen=True):
    """Event: the server was asked how jobs stand."""

    jobs: dict[str, Standing]


class NoAnswer(msgspec.Struct, frozen=True):
    """Event: it did not say."""

    fault: RunnerError


class Cut(msgspec.Struct, frozen=True):
    """Event: the socket closed, or could not be opened."""


class Opened(msgspec.Struct, frozen=True):
    """Event: the socket is open."""


class Tick(msgspec.Struct, frozen=True):
    """Event: time went by; `stop` when the user said stop."""

    stop: bool = False


Event = Began | Accepted | Refused | NoReply | Heard | Seen | NoAnswer | Cut | Opened | Tick


class Connect(msgspec.Struct, frozen=True):
    """Command: open the socket on which the server tells of a job."""

    job: str


class Post(msgspec.Struct, frozen=True):
    """Command: note it in the journal, then send it."""

    job: str


class Look(msgspec.Struct, frozen=True):
    """Command: ask how jobs stand."""

    jobs: tuple[str, ...]


class Cancel(msgspec.Struct, frozen=True):
    """Command: take jobs of ours off the queue, or interrupt them: these and no others."""

    jobs: tuple[str, ...]


class Settle(msgspec.Struct, frozen=True):
    """Command: note that nothing more comes of an id."""

    job: str
    state: str


class Tell(msgspec.Struct, frozen=True):
    """Command: say how it goes."""

    news: News


class End(msgspec.Struct, frozen=True):
    """Command: it is over. With a record it is done; with a fault it is not."""

    job: str
    record: Record | None = None
    fault: RunnerError | None = None
    stopped: bool = False


Command = Connect | Post | Look | Cancel | Settle | Tell | End
