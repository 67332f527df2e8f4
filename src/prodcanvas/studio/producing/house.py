"""The house: the pipelines that may be used and the places where they run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from prodcanvas.pipelines import Shelved
from prodcanvas.ports.runner import Runner
from prodcanvas.routes import Facility


class House(NamedTuple):
    """What generated shots are made with."""

    shelf: Mapping[str, Shelved]
    runners: Mapping[str, Runner]
    facilities: tuple[Facility, ...]
