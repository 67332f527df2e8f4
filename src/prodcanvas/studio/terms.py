"""Terms: what a production may use: sold or not, where, offline, for how much money, with whose consent."""

from __future__ import annotations

from pathlib import Path

import msgspec

from prodcanvas.errors import RequestError
from prodcanvas.film import Terms
from prodcanvas.stores import load, save

replace = msgspec.structs.replace


def terms(root: Path, *, commercial: bool | None = None, territory: str | None = None, offline: bool | None = None,
          budget: float | None = None, agree: str = "") -> Terms:
    """Change the production's terms, and give them back; None leaves a field.

    `agree` is a pipeline whose consent is given. Raises `RequestError` for a budget below nothing.
    """
    film = load(root)
    if budget is not None and not 0 <= budget < 1e6:
        raise RequestError(f"A budget of {budget} dollars a shot makes no sense.", "0 allows what is free only.")
    given = {"commercial": commercial, "territory": territory, "offline": offline, "budget": budget}
    changed = replace(film.terms, **{k: v for k, v in given.items() if v is not None})
    if agree:
        changed = replace(changed, agreed=tuple(dict.fromkeys((*changed.agreed, agree))))
    return film.terms if changed == film.terms else save(root, replace(film, terms=changed)).terms
