"""The hand at the mouth: where cup, bread and cigarette go."""

from __future__ import annotations

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.direct import aim, elbow, grip, hand_by_head, palm
from prodstage.acting.moment import Moment


def to_mouth(m: Moment, share: float, shape: str = "grip") -> None:
    """Bring the palm in front of the lips, thumb up, `share` of the way; the elbow stays low."""
    to = m.a.copy()
    centre = m.body.hand[m.side].centre
    back = float(centre @ m.body.hand[m.side].forward)
    lips = np.array((m.sign * -0.020, -0.170, -0.095)) * m.S
    hand_by_head(to, m.side, lips + np.array((m.sign * back * 0.78, -back * 0.25, -back * 0.62)))
    elbow(to, m.side, 0.75, 0.0, -1.0)
    palm(to, m.side, (-m.sign * 0.35, 1.0, 0.1))
    aim(to, m.side, (-m.sign * 0.8, 0.35, 0.55), 0.8)
    grip(to, m.side, shape)
    m.toward(share, to)
    m.a[at.LOOK] *= 1.0 - 0.5 * share
