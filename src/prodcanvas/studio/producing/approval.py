"""The yes or no to a still before its clip is made, remembered in the ledger."""

from __future__ import annotations

import msgspec

from prodcanvas.stores import Store


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A still that waits for a person."""

    shot: str
    step: str
    """Signature of the step that made it."""
    media: str
    """Its name in the store."""
    made: str = ""
    """By which pipeline."""


def attempt(store: Store, shot: str) -> int:
    """How many times this shot was asked for anew: a still turned down, a take made again. Moves the seed."""
    return int(store.note(f"attempt:{shot}") or b"0")


def next_attempt(store: Store, shot: str) -> None:
    """From now on the shot is made with another seed."""
    store.set_note(f"attempt:{shot}", str(attempt(store, shot) + 1).encode())


def is_approved(store: Store, step: str) -> bool:
    """Whether a person said yes to the result of a step."""
    return store.note(f"approved:{step}") == b"yes"


def ask_for(store: Store, waiting: Waiting) -> None:
    """Put a still before a person."""
    store.set_note(f"waiting:{waiting.shot}", msgspec.json.encode(waiting))


def waiting_for(store: Store, shot: str) -> Waiting | None:
    """The still of a shot that waits for a person, if one does."""
    note = store.note(f"waiting:{shot}")
    return msgspec.json.decode(note, type=Waiting) if note else None


def answer(store: Store, waiting: Waiting, *, yes: bool) -> None:
    """A person's answer. A no moves the seed, so that the next still is another one; the old one stays in the store."""
    if yes:
        store.set_note(f"approved:{waiting.step}", b"yes")
    else:
        next_attempt(store, waiting.shot)
    store.set_note(f"waiting:{waiting.shot}", b"")
