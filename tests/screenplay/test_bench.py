"""The bench measures what it says it measures."""

from __future__ import annotations

import msgspec
from bench.fountain_parse import dropped, screenplay

from prodcanvas.screenplay import read_script
from prodcanvas.screenplay.stats import page_eighths


def test_the_generated_screenplay_is_as_long_as_told_and_all_of_it_is_read():
    text, told = screenplay()
    script = read_script(text.encode())
    assert 115 <= page_eighths(script) / 8 <= 125
    assert dropped(script, told) == 0


def test_a_dropped_element_is_noticed():
    text, told = screenplay(pages=3)
    script = read_script(text.encode())
    assert dropped(msgspec.structs.replace(script, elements=script.elements[1:]), told) == 1
