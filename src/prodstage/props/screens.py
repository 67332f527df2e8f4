"""Things with a screen, a lens or a circuit: phones, computers, radios, cameras, watches."""

from __future__ import annotations

import math

from prodstage.kit import RGB, Builder, Paint, darker, lighter
from prodstage.props.kind import BLACK, GREY, STEEL, WHITE, Kind

BLUE = Paint("screen.blue", (0.40, 0.66, 0.86))
PALE = Paint("screen.pale", (0.86, 0.93, 0.97))
GREEN = Paint("screen.green", (0.42, 0.86, 0.52))
AMBER = Paint("screen.amber", (0.98, 0.74, 0.30))
RED = Paint("screen.red", (0.92, 0.26, 0.22))


def _phone(b: Builder, colour: RGB, _label: str) -> None:
    b.box((0.076, 0.009, 0.156), (0, 0, -0.078), colour, 0.004)
    b.block((-0.034, -0.0062, -0.070), (0.034, -0.0040, 0.070), BLUE, 0)
    b.block((-0.034, -0.0070, 0.058), (0.034, -0.0060, 0.070), PALE, 0)
    for k, tone in enumerate((GREEN, AMBER, PALE, RED, PALE, GREEN)):
        x, z = -0.022 + 0.022 * (k % 3), 0.018 - 0.026 * (k // 3)
        b.block((x - 0.008, -0.0070, z - 0.008), (x + 0.008, -0.0060, z + 0.008), tone, 0)
    b.block((-0.026, -0.0070, -0.062), (0.026, -0.0060, -0.046), PALE, 0)
    b.box((0.026, 0.004, 0.030), (-0.018, 0.006, 0.038), darker(colour, 0.4), 0.002)
    b.rod(0.008, 0.003, (-0.018, 0.007, 0.058), STEEL, sides=12, turn=(-90, 0, 0))


def _tablet(b: Builder, colour: RGB, _label: str) -> None:
    b.box((0.25, 0.009, 0.175), (0, 0, -0.0875), colour, 0.004)
    b.block((-0.114, -0.0062, -0.077), (0.114, -0.0040, 0.077), BLUE, 0)
    b.block((-0.114, -0.0070, 0.060), (0.114, -0.0060, 0.077), PALE, 0)
    for k, tall in enumerate((0.035, 0.055, 0.045, 0.075)):
        b.block((-0.095 + 0.024 * k, -0.0070, -0.055), (-0.078 + 0.024 * k, -0.0060, -0.055 + tall), PALE, 0)
    for k in range(4):
        b.block((0.015, -0.0070, 0.035 - 0.024 * k), (0.10 - 0.02 * (k % 2), -0.0060, 0.043 - 0.024 * k), PALE, 0)


def _laptop(b: Builder, colour: RGB, _label: str) -> None:
    b.box((0.34, 0.24, 0.016), (0, -0.12, -0.008), colour, 0.004)
    b.block((-0.145, -0.135, 0.008), (0.145, -0.025, 0.0095), BLACK, 0)
    for k in range(4):
        b.block((-0.14, -0.128 + 0.026 * k, 0.009), (0.14, -0.108 + 0.026 * k, 0.0125), GREY, 0)
    b.block((-0.05, -0.225, 0.008), (0.05, -0.155, 0.0092), darker(colour, 0.16), 0)
    lean = (-14.0, 0.0, 0.0)
    b.box((0.34, 0.009, 0.225), (0, -0.002, 0.006), colour, 0.003, lean)
    b.box((0.318, 0.004, 0.198), (0, _leaning(0.020), 0.020), BLUE, 0, lean)
    b.box((0.20, 0.003, 0.13), (-0.04, _leaning(0.045) - 0.0025, 0.045), PALE, 0, lean)
    for k in range(4):
        z = 0.060 + 0.026 * k
        b.box((0.16 - 0.03 * (k % 2), 0.003, 0.010), (-0.045, _leaning(z) - 0.0055, z), GREY, 0, lean)
    for k, tone in enumerate((GREEN, AMBER, RED)):
        z = 0.060 + 0.038 * k
        b.box((0.045, 0.003, 0.026), (0.105, _leaning(z) - 0.0030, z), tone, 0, lean)


def _leaning(z: float) -> float:
    """How far back (y, metres) a laptop's screen is at height z."""
    return -0.0065 + math.tan(math.radians(14.0)) * (z - 0.006)


def _keyboard(b: Builder, colour: RGB, _label: str) -> None:
    b.box((0.44, 0.15, 0.018), (0, -0.075, -0.009), colour, 0.005)
    for k in range(4):
        for left, right in ((-0.21, 0.10), (0.115, 0.145), (0.155, 0.21)):
            y = -0.128 + 0.034 * k
            b.block((left, y, 0.008), (right, y + 0.025, 0.016), lighter(colour, 0.30), 0.002)
    for x in (-0.17, -0.11, 0.06):
        b.block((x - 0.002, -0.13, 0.009), (x + 0.002, -0.0, 0.0165), colour, 0)


def _remote(b: Builder, colour: RGB, _label: str) -> None:
    b.box((0.048, 0.020, 0.17), (0, 0, -0.085), colour, 0.007)
    b.rod(0.007, 0.005, (-0.013, -0.008, 0.068), RED, sides=12, turn=(90, 0, 0))
    b.rod(0.015, 0.005, (0, -0.008, 0.032), GREY, sides=16, turn=(90, 0, 0))
    b.rod(0.006, 0.008, (0, -0.008, 0.032), lighter(GREY, 0.5), sides=12, turn=(90, 0, 0))
    for k in range(12):
        x, z = -0.013 + 0.013 * (k % 3), -0.002 - 0.018 * (k // 3)
        b.block((x - 0.0045, -0.0125, z - 0.005), (x + 0.0045, -0.009, z + 0.005), lighter(GREY, 0.35), 0)


def _radio(b: Builder, colour: RGB, _label: str) -> None:
    b.box((0.28, 0.085, 0.17), (0, 0, -0.20), colour, 0.014)
    b.rod(0.060, 0.006, (-0.068, -0.040, -0.118), BLACK, sides=20, turn=(90, 0, 0))
    for r in (0.050, 0.034, 0.018):
        b.rod(r, 0.002 + (0.06 - r) * 0.12, (-0.068, -0.044, -0.118), lighter(BLACK, (0.06 - r) * 7), sides=18,
                turn=(90, 0, 0))
    b.block((0.015, -0.047, -0.098), (0.125, -0.040, -0.058), AMBER, 0)
    b.block((0.068, -0.049, -0.098), (0.072, -0.046, -0.058), RED, 0)
    for x in (0.040, 0.100):
        b.rod(0.019, 0.020, (x, -0.040, -0.150), WHITE, sides=14, turn=(90, 0, 0))
    b.tube([(-0.11, 0, -0.032), (-0.11, 0, -0.004), (-0.09, 0, 0.0), (0.09, 0, 0.0), (0.11, 0, -0.004), (0.11, 0,
            -0.032)],
           0.007, STEEL, 6)
    b.tube([(0.125, 0.03, -0.03), (0.17, 0.03, 0.20)], 0.003, STEEL, 5)


def _camera(b: Builder, colour: RGB, _label: str) -> None:
    x = -0.06
    b.box((0.145, 0.055, 0.092), (x, 0, -0.046), colour, 0.009)
    b.box((0.147, 0.056, 0.020), (x, 0, 0.028), STEEL, 0.005)
    b.box((0.052, 0.048, 0.022), (x, 0, 0.044), STEEL, 0.007)
    b.lathe([(0.038, 0.0), (0.038, 0.034), (0.034, 0.036), (0.034, 0.058), (0.028, 0.058), (0.026, 0.050)],
            (x, -0.026, -0.006), BLACK, 20, (90, 0, 0))
    b.lathe([(0.0385, 0.012), (0.0385, 0.022)], (x, -0.026, -0.006), GREY, 20, (90, 0, 0))
    b.rod(0.026, 0.003, (x, -0.075, -0.006), (0.30, 0.40, 0.58), sides=18, turn=(90, 0, 0))
    b.ball((0.007, 0.002, 0.007), (x - 0.009, -0.079, 0.004), WHITE, 8)
    b.rod(0.010, 0.008, (0.0, 0, 0.048), (0.78, 0.22, 0.18), sides=12)
    b.rod(0.013, 0.009, (x - 0.05, 0, 0.046), BLACK, sides=12)
    b.block((x - 0.012, -0.0265, 0.050), (x + 0.012, -0.0235, 0.062), PALE, 0)


def _watch(b: Builder, colour: RGB, _label: str) -> None:
    turn = [math.radians(a) for a in range(-66, 247, 26)]
    for x in (-0.004, 0.004):
        b.tube([(x, 0.031 + 0.031 * math.cos(t + math.pi / 2) * 1.0, 0.031 * math.sin(t + math.pi / 2) * 1.0)
                for t in turn], 0.0045, colour, 6)
    b.rod(0.023, 0.009, (0, 0.003, 0), STEEL, sides=22, turn=(90, 0, 0))
    b.rod(0.019, 0.002, (0, -0.0055, 0), WHITE, sides=22, turn=(90, 0, 0))
    for k in range(12):
        t = math.radians(30 * k)
        b.box((0.0016, 0.0015, 0.004), (0.0155 * math.sin(t), -0.0082, 0.0155 * math.cos(t) - 0.002), BLACK, 0)
    for angle, long in ((35.0, 0.014), (-60.0, 0.010)):
        b.box((0.0018, 0.0015, long), (0, -0.0088, 0), BLACK, 0, (0, angle, 0))
    b.rod(0.003, 0.005, (0.022, 0, 0), STEEL, sides=8, turn=(0, 90, 0))


def _device(b: Builder, colour: RGB, _label: str) -> None:
    b.box((0.09, 0.035, 0.17), (0, 0, -0.10), colour, 0.010)
    b.box((0.07, 0.006, 0.055), (0, -0.019, -0.002), BLACK, 0.002)
    b.block((-0.030, -0.0235, 0.006), (0.030, -0.021, 0.046), GREEN, 0)
    b.tube([(-0.026, -0.025, 0.020), (-0.012, -0.025, 0.020), (-0.006, -0.025, 0.040), (0.002, -0.025, 0.010),
            (0.008, -0.025, 0.024), (0.026, -0.025, 0.024)], 0.0018, BLACK, 4)
    for k, tone in enumerate((RED, AMBER, GREEN, BLUE, PALE, PALE)):
        b.rod(0.009, 0.007, (-0.025 + 0.025 * (k % 3), -0.016, -0.030 - 0.028 * (k // 3)), tone, sides=10, turn=(90,
                0, 0))
    b.rod(0.006, 0.07, (0.030, 0, 0.066), STEEL, sides=8)
    b.ball(0.012, (0.030, 0, 0.14), RED, 10)


KINDS: dict[str, Kind] = {
    "phone": Kind(_phone, BLACK, "right", (-90, 0, 0)),
    "tablet": Kind(_tablet, BLACK, "both", (-90, 0, 0)),
    "laptop": Kind(_laptop, (0.62, 0.64, 0.68), "both"),
    "keyboard": Kind(_keyboard, (0.28, 0.29, 0.32), "both"),
    "remote": Kind(_remote, BLACK, "right", (-90, 0, 0)),
    "radio": Kind(_radio, (0.66, 0.26, 0.20)),
    "camera": Kind(_camera, BLACK),
    "watch": Kind(_watch, (0.42, 0.26, 0.16), "pinch"),
    "device": Kind(_device, (0.82, 0.56, 0.20)),
}
