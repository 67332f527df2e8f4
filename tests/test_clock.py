"""Frames and timecode are exact at every rate."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.clock import Rate, parse_rate, parse_timecode, timecode

RATES = [Rate(24000, 1001), Rate(24), Rate(25), Rate(30000, 1001), Rate(30), Rate(60000, 1001)]


@pytest.mark.parametrize(
    ("text", "rate"),
    [("24", Rate(24)), ("23.976", Rate(24000, 1001)), ("29.97", Rate(30000, 1001)), ("30000/1001", Rate(30000, 1001)),
     (" 25 ", Rate(25)), ("12.5", Rate(25, 2))],
)
def test_rates_are_read(text, rate):
    assert parse_rate(text) == rate


@pytest.mark.parametrize("text", ["", "fast", "0", "-24", "24/0"])
def test_what_is_no_rate_is_refused(text):
    with pytest.raises((ValueError, ZeroDivisionError)):
        parse_rate(text)


@given(st.sampled_from(RATES), st.integers(0, 10**6))
def test_seconds_and_frames_agree(rate, frames):
    assert rate.frames(rate.seconds(frames)) == frames


@given(st.sampled_from(RATES), st.integers(0, 24 * 3600 * 24))
def test_timecode_comes_back(rate, frame):
    assert parse_timecode(timecode(frame, rate), rate) == frame
    if rate.is_drop:
        assert parse_timecode(timecode(frame, rate, drop=True), rate) == frame


def test_drop_frame_skips_the_customary_numbers():
    ntsc = Rate(30000, 1001)
    assert timecode(1799, ntsc, drop=True) == "00:00:59;29"
    assert timecode(1800, ntsc, drop=True) == "00:01:00;02"
    assert timecode(17982, ntsc, drop=True) == "00:10:00;00"
    assert timecode(107892, ntsc, drop=True) == "01:00:00;00"


def test_an_hour_of_drop_frame_is_an_hour():
    ntsc = Rate(30000, 1001)
    assert abs(ntsc.seconds(parse_timecode("01:00:00;00", ntsc)) - 3600) < Fraction(1, 100)
