"""Which features tell two faces apart, and which face units make each of the thirteen face keys."""

from __future__ import annotations

LOCAL_PAIRS: dict[str, dict[str, str]] = {
    "nose": {
        "nose-base": "down/up", "nose-curve": "concave/convex", "nose-greek": "decr/incr",
        "nose-hump": "decr/incr", "nose-nostrils-width": "decr/incr", "nose-point": "down/up",
        "nose-point-width": "decr/incr", "nose-scale-depth": "decr/incr", "nose-scale-horiz": "decr/incr",
        "nose-scale-vert": "decr/incr", "nose-volume": "decr/incr", "nose-width1": "decr/incr",
        "nose-width2": "decr/incr", "nose-flaring": "decr/incr",
    },
    "chin": {
        "chin-bones": "decr/incr", "chin-height": "decr/incr", "chin-jaw-drop": "decr/incr",
        "chin-prognathism": "decr/incr", "chin-prominent": "decr/incr", "chin-width": "decr/incr",
        "chin-cleft": "decr/incr",
    },
    "cheek": {"cheek-bones": "decr/incr", "cheek-inner": "decr/incr", "cheek-volume": "decr/incr"},
    "mouth": {
        "mouth-cupidsbow": "decr/incr", "mouth-lowerlip-height": "decr/incr",
        "mouth-lowerlip-volume": "decr/incr", "mouth-scale-horiz": "decr/incr", "mouth-trans": "down/up",
        "mouth-upperlip-height": "decr/incr", "mouth-upperlip-volume": "decr/incr",
        "mouth-laugh-lines": "in/out", "mouth-angles": "down/up",
    },
    "eyes": {
        "eye-corner1": "down/up", "eye-corner2": "down/up", "eye-eyefold": "down/up",
        "eye-eyefold-angle": "down/up", "eye-height2": "decr/incr", "eye-scale": "decr/incr",
        "eye-trans": "in/out", "eye-bag": "decr/incr", "eye-push1": "in/out",
    },
    "ears": {
        "ear-scale": "decr/incr", "ear-wing": "decr/incr", "ear-lobe": "decr/incr", "ear-trans": "down/up",
    },
    "head": {
        "head-scale-horiz": "decr/incr", "head-scale-vert": "decr/incr", "head-scale-depth": "decr/incr",
        "head-fat": "decr/incr", "head-age": "decr/incr",
    },
    "forehead": {
        "forehead-nubian": "decr/incr", "forehead-scale-vert": "decr/incr", "forehead-temple": "decr/incr",
    },
    "eyebrows": {"eyebrows-angle": "down/up", "eyebrows-trans": "down/up"},
    "neck": {"neck-double": "decr/incr", "neck-scale-horiz": "decr/incr", "neck-scale-vert": "decr/incr"},
}
"""Folder, then target, then its two directions, of the MakeHuman identity targets."""

LOCAL_SINGLES: dict[str, tuple[str, ...]] = {
    "head": (
        "head-oval", "head-round", "head-square", "head-rectangular", "head-triangular",
        "head-invertedtriangular", "head-diamond",
    ),
    "stomach": ("stomach-pregnant-incr", "stomach-tone-decr"),
}

FACE_KEYS: dict[str, dict[str, float]] = {
    "jaw_open": {"jawOpen": 1.0},
    "blink": {"eyeBlinkLeft": 1.0, "eyeBlinkRight": 1.0},
    "smile": {
        "mouthSmileLeft": 1.0, "mouthSmileRight": 1.0, "cheekSquintLeft": 0.5, "cheekSquintRight": 0.5,
        "mouthDimpleLeft": 0.25, "mouthDimpleRight": 0.25,
    },
    "frown": {"mouthFrownLeft": 1.0, "mouthFrownRight": 1.0, "mouthShrugLower": 0.35},
    "brow_up": {"browInnerUp": 1.0, "browOuterUpLeft": 1.0, "browOuterUpRight": 1.0},
    "brow_down": {"browDownLeft": 1.0, "browDownRight": 1.0},
    "eye_wide": {"eyeWideLeft": 1.0, "eyeWideRight": 1.0},
    "mouth_wide": {"mouthStretchLeft": 1.0, "mouthStretchRight": 1.0},
    "pucker": {"mouthPucker": 1.0},
    "funnel": {"mouthFunnel": 1.0},
    "sneer": {
        "noseSneerLeft": 1.0, "noseSneerRight": 1.0, "mouthUpperUpLeft": 0.35, "mouthUpperUpRight": 0.35,
    },
    "squint": {
        "eyeSquintLeft": 1.0, "eyeSquintRight": 1.0, "cheekSquintLeft": 0.5, "cheekSquintRight": 0.5,
    },
    "mouth_press": {
        "mouthPressLeft": 1.0, "mouthPressRight": 1.0, "mouthRollLower": 0.3, "mouthRollUpper": 0.3,
    },
}
"""Face key to shares of the 52 face units that carry the ARKit names."""
