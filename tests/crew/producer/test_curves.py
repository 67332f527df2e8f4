"""A parameter over the steps of the sampler, as an artist writes it."""

import pytest

from prodcanvas.crew.producer.ask import params_of
from prodcanvas.errors import RequestError
from prodcanvas.pipelines import built_in
from prodcanvas.routes import Brief, Curve, Step

SD15 = built_in()["sd15"].pipeline
STEP = Step(pipeline="sd15", name="", stage="still", facility="", tier="draft")


def asked(value, name="depth_strength"):
    return params_of(Brief(shot="sc010_sh0010", params={name: value}), STEP, SD15)[name]


def test_points_in_time_become_a_curve_and_a_number_stays_one():
    assert asked("0:1, 0.5:0.3") == Curve((0.0, 0.5), (1.0, 0.3))
    assert asked(0.4) == 0.4


@pytest.mark.parametrize("text", ["", "half", "0.5:1,0:0", "0:1,0:2", "0:1,2:0", "0:99", "0", "0:1:2", "nan:1",
                                  "0:nan", "0:inf"])
def test_what_is_no_curve_is_refused_in_one_sentence(text):
    with pytest.raises(RequestError, match="depth_strength"):
        asked(text)


def test_a_parameter_that_takes_no_curve_says_so():
    with pytest.raises(RequestError, match="is a number"):
        asked("0:20,1:10", "steps")
