"""The paper on the desk, or held in front of one where there is no desk."""

from __future__ import annotations

import numpy as np

from prodstage.acting.body.rotation import Array
from prodstage.acting.moment import Moment


def sheet_of_paper(m: Moment) -> Array:
    """The middle of the sheet in the performer's own space."""
    near = m.body.belly * m.S + 0.26 * m.S
    if m.surface is not None and abs(float(m.surface[2]) - float(m.shoulder()[2]) + 0.38 * m.S) < 0.35:
        return np.array((0.0, -near, float(m.surface[2])))
    return np.array((0.0, -near, float(m.shoulder()[2]) - 0.36 * m.S))
