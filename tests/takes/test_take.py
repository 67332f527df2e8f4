"""Slates read back as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.errors import RequestError
from prodcanvas.takes import Slate, Verdict, chosen, parse_slate
from prodcanvas.testing import draft_take


@given(st.integers(10, 999), st.integers(10, 9999), st.integers(1, 9999))
def test_a_slate_comes_back(scene, shot, number):
    slate = Slate(f"sc{scene:03d}_sh{shot:04d}", number)
    assert parse_slate(str(slate)) == slate


@pytest.mark.parametrize("text", ["", "sc010_sh0010", "tk001", "sc010_sh0010_tk", "../x_tkone"])
def test_what_is_no_slate_is_refused(text):
    with pytest.raises(RequestError, match="not a slate"):
        parse_slate(text)


def test_nothing_is_chosen_until_something_is_circled():
    take = draft_take("m")
    assert chosen([take]) is None
    assert take.verdict is Verdict.OPEN
