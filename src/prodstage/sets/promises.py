"""What the action asks for must be there: missing features and seats are brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prodstage.sets.base import BuiltSet


def keep_promises(built: BuiltSet) -> None:
    """Bring in every feature of the plan that the set does not have, and enough seats."""
