"""The face one is born with: a seed turned into small departures of nose, chin, eyes, ears and mouth."""

from __future__ import annotations

import numpy as np

from prodstage.people.pack_lists import LOCAL_PAIRS, LOCAL_SINGLES

STRENGTH = {
    "nose": 0.42, "chin": 0.40, "cheek": 0.40, "mouth": 0.36, "eyes": 0.30, "ears": 0.40, "head": 0.30,
    "forehead": 0.35, "eyebrows": 0.45, "neck": 0.25,
}
"""How far, at most about twice this, a feature of each folder departs from the mean face."""
QUIET = ("head-age", "eye-bag", "mouth-laugh-lines", "neck-double", "head-fat", "eye-push1", "chin-cleft")
"""Features that age and weight decide, not birth."""


def identity_shares(seed: int, age: float, weight: float) -> dict[str, float]:
    """Return target shares for one face; `age` years, `weight` 0..1. The same seed gives the same face."""
    rng = np.random.default_rng(abs(seed) * 2654435761 % 2**63 + 17)
    youth = float(np.interp(age, [2, 16, 22], [0.35, 0.7, 1.0]))
    shares: dict[str, float] = {}
    for folder, names in LOCAL_PAIRS.items():
        for name, ends in names.items():
            drawn = float(np.clip(rng.normal(0, 0.5), -1, 1)) * STRENGTH[folder] * youth
            if name not in QUIET:
                shares[f"local/{name}-{ends.split('/')[drawn > 0]}"] = abs(drawn)
    shapes = LOCAL_SINGLES["head"]
    shares[f"local/{shapes[int(rng.integers(len(shapes)))]}"] = float(rng.uniform(0.15, 0.5)) * youth
    for name, share in _lived(age, weight).items():
        shares[name] = shares.get(name, 0.0) + share
    return shares


def _lived(age: float, weight: float) -> dict[str, float]:
    """Return what years and weight add to a face: bags, laughter lines, a double chin."""
    old = float(np.clip((age - 45) / 40, 0, 1))
    heavy = float(np.clip((weight - 0.6) / 0.4, 0, 1))
    lived = {"local/eye-bag-incr": 0.55 * old, "local/mouth-laugh-lines-in": 0.25 * old,
             "local/head-age-incr": 0.35 * old, "local/neck-double-incr": 0.6 * heavy + 0.15 * old,
             "local/head-fat-incr": 0.45 * heavy, "local/stomach-pregnant-incr": 0.40 * heavy * min(1.0, age / 25),
             "local/stomach-tone-decr": 0.5 * heavy, "local/cheek-volume-incr": 0.5 * heavy}
    return {name: share for name, share in lived.items() if share > 0}
