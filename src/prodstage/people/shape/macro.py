"""The mixing desk of bodies: age, sex, build and ancestry as shares of the packed targets.

The mixing rule is MakeHuman's: a target's share is the product of the shares of the words in its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from prodstage.people.shape import store

Shares = dict[str, float]
AGE_STOPS = {"baby": 0.0, "child": 0.1875, "young": 0.5, "old": 1.0}
RACES = ("african", "asian", "caucasian")


@dataclass(frozen=True)
class Build:
    """A body in the model's own terms; all 0..1, `age` on MakeHuman's scale (see `age_of_years`)."""

    sex: float
    age: float
    muscle: float
    weight: float
    ancestry: tuple[float, float, float]
    ideal: float = 0.0
    cup: float = 0.5


def age_of_years(years: float) -> float:
    """Return the place on the model's age scale: 1 year 0, 10 years 0.1875, 25 years 0.5, 90 years 1."""
    return float(np.interp(years, [1, 4, 10, 14, 18, 25, 90], [0, 0.10, 0.1875, 0.29, 0.41, 0.5, 1]))


def thirds(low: str, middle: str, high: str, at: float) -> Shares:
    """Share 1 among three words with the middle one full at 0.5."""
    return {low: max(0.0, 1 - 2 * at), middle: 1 - abs(2 * at - 1), high: max(0.0, 2 * at - 1)}


def weight_shares(weight: float) -> Shares:
    """Share the three weights as `thirds` does, but beyond the model's own ends, which are too mild for a film.

    At 1 the heavy end counts 2.4 times, at 0 the thin one 1.7 times; the middle makes up for it.
    """
    shares = thirds("minweight", "averageweight", "maxweight", weight)
    low = shares["minweight"] * (1 + .70 * shares["minweight"])
    high = shares["maxweight"] * (1 + 1.40 * shares["maxweight"])
    return {"minweight": low, "averageweight": 1 - low - high, "maxweight": high}


def age_shares(age: float) -> Shares:
    """Share 1 among the two age stops that `age` lies between."""
    names, stops = list(AGE_STOPS), list(AGE_STOPS.values())
    return {n: float(np.interp(age, stops, np.eye(len(stops))[i])) for i, n in enumerate(names)}


def macro_shares(build: Build) -> Shares:
    """Return the share of every target that shapes this build, without its height."""
    shares: Shares = {}
    sexes, ages = {"female": 1 - build.sex, "male": build.sex}, age_shares(build.age)
    total = sum(build.ancestry) or 1.0
    muscle = thirds("minmuscle", "averagemuscle", "maxmuscle", build.muscle)
    weight = weight_shares(build.weight)
    for (sex, s), (age, a) in product(sexes.items(), ages.items()):
        for race, part in zip(RACES, build.ancestry, strict=True):
            _put(shares, f"race/{race}-{sex}-{age}", s * a * part / total)
        for (m, mx), (w, wx) in product(muscle.items(), weight.items()):
            _put(shares, f"build/{sex}-{age}-{m}-{w}", s * a * mx * wx)
        _put(shares, f"ideal/{sex}-{age}", s * a * build.ideal)
        if sex == "female":
            for cup, x in thirds("mincup", "averagecup", "maxcup", build.cup).items():
                _put(shares, f"cup/{age}-{cup}", s * a * x)
    return shares


def height_shares(build: Build, end: str) -> Shares:
    """Return the shares that make the build fully `minheight` or `maxheight`."""
    shares: Shares = {}
    for (sex, s), (age, a) in product({"female": 1 - build.sex, "male": build.sex}.items(),
                                      age_shares(build.age).items()):
        _put(shares, f"height/{sex}-{age}-{end}", s * a)
    return shares


def _put(shares: Shares, name: str, share: float) -> None:
    if abs(share) > 1e-4 and store.has_target(name):
        shares[name] = shares.get(name, 0.0) + share
