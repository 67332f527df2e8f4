"""How tall people are: mean statures by age and sex, for the look that does not say."""

from __future__ import annotations

import numpy as np

AGES = (1, 2, 3, 4, 6, 8, 10, 12, 14, 16, 18, 25, 50, 70, 90)
GIRLS = (74, 86, 95, 102, 115, 127, 138, 151, 159, 162, 163, 164, 163, 160, 156)
BOYS = (76, 88, 96, 103, 116, 128, 138, 149, 164, 173, 176, 177, 176, 173, 169)
"""Centimetres; after the WHO growth references 2006/2007 (50th centile), rounded; adults lose a little with age."""


def mean_height(age: float, sex: float) -> float:
    """Return the mean stature in centimetres at `age` years; `sex` 0 female to 1 male."""
    girl, boy = np.interp(age, AGES, GIRLS), np.interp(age, AGES, BOYS)
    return float(girl + (boy - girl) * sex)
