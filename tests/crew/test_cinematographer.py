"""Camera presets and the choice of size, angle and lens."""

import pytest

from prodcanvas.crew.cinematographer import (
    SIZE_OF_ACTION,
    STEPS,
    lens_for,
    ordered,
    presets,
    resized,
    size_of_actions,
    steps_between,
)
from prodcanvas.crew.reading.beats import Order
from prodcanvas.film import SENSORS, Camera
from prodcanvas.film.vocabulary import ACTIONS, ANGLES, FRAMINGS, MOVES, SIZES

NAMED = ("eye_level", "low", "high", "dutch", "top", "ots", "pov", "slow_dolly_zoom", "push_in", "pull_out", "track",
         "pan", "tilt", "crane", "orbit", "handheld", "whip_pan", "rack_focus", "static")


def test_every_promised_preset_is_an_asset():
    found = {a.id: a for a in presets()}
    assert {f"camera:{n}" for n in NAMED} <= set(found)
    for asset in found.values():
        assert asset.camera.size in SIZES
        assert asset.camera.framing in FRAMINGS
        assert asset.camera.angle in ANGLES
        assert asset.camera.move in MOVES
        assert asset.camera.sensor in SENSORS
        assert f"{asset.camera.lens_mm:g} mm on {asset.camera.sensor}" in asset.description


def test_every_action_has_a_size_in_which_it_reads():
    assert set(SIZE_OF_ACTION) >= set(ACTIONS)
    assert set(SIZE_OF_ACTION.values()) <= set(STEPS)
    assert size_of_actions(["nod", "kick"]) == "FS"
    assert size_of_actions([]) == "MS"


def test_closer_sizes_have_longer_lenses_and_larger_sensors_too():
    lenses = [lens_for(size) for size in STEPS]
    assert lenses == sorted(lenses)
    assert lens_for("MS", "single", "full_frame") > lens_for("MS") > lens_for("MS", "single", "super16")


def test_steps():
    assert steps_between("MS", "MS") == 0
    assert steps_between("MS", "CU") == 2
    assert steps_between("MS", "INSERT") == 2
    assert resized(Camera(size="MS"), "CU").lens_mm == lens_for("CU")


@pytest.mark.parametrize(("order", "fields"), [
    (Order(text="", size="CU", subjects=("character:a",)), {"framing": "single", "size": "CU"}),
    (Order(text="", size="CU", subjects=("printer",)), {"framing": "insert", "size": "CU"}),
    (Order(text="", size="WS"), {"framing": "establishing", "subjects": ()}),
    (Order(text="", framing="two"), {"subjects": ("character:a", "character:b"), "size": "MWS"}),
    (Order(text="", framing="ots", subjects=("character:a",)), {"over": "character:b", "size": "MCU"}),
    (Order(text="", lens_mm=24.0, angle="low", move="track", subjects=("character:a",)),
     {"lens_mm": 24.0, "angle": "low", "move": "track", "direction": "character:a"}),
])
def test_an_order_is_kept_and_only_its_gaps_are_filled(order, fields):
    made = ordered(order, ("character:a", "character:b"), "")
    assert {k: getattr(made, k) for k in fields} == fields
