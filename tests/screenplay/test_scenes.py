"""A script cut into scenes and counted."""

from __future__ import annotations

from hypothesis import given
from tests.screenplay.scripts import fountain_texts

from prodcanvas.screenplay import read_script
from prodcanvas.screenplay.fountain import read_fountain
from prodcanvas.screenplay.scenes import scenes
from prodcanvas.screenplay.stats import page_eighths, stats

TEXT = """Title: T

FADE IN:

# Act I

## Chase

= They run.

EXT. ROOF - NIGHT #1#

Rain. [[SHOT: wide]]

BOB
Run!

ANN ^
Go!

[[trailing note]]

# Act II

.OMITTED #2#

INT. HALL - DAY #3#

= It ends.

CUT TO:
"""


def test_scenes_know_their_act_lead_and_synopsis():
    first, second, third = scenes(read_script(TEXT.encode()))
    assert (first.number, first.heading.place, first.sections, first.synopsis) == (
        "1",
        "ROOF",
        ("Act I", "Chase"),
        "They run.",
    )
    assert first.lead[0].text == "FADE IN:"
    assert first.elements[-1].text == "trailing note"
    assert (second.omitted, second.sections, [e.text for e in second.lead]) == (True, ("Act II",), ["Act II"])
    assert (third.synopsis, third.elements[-1].kind) == ("It ends.", "transition")
    assert (first.span.first, third.span.last) == (11, 31)


def test_story_before_the_first_heading_is_a_scene():
    found = scenes(read_fountain("He runs.\n\nINT. HALL - DAY\n\nHe stops."))
    assert [(c.text, c.head is None) for c in found] == [("", True), ("INT. HALL - DAY", False)]
    assert len(scenes(read_fountain("He runs."))) == 1
    assert scenes(read_fountain("")) == ()


@given(fountain_texts)
def test_no_element_is_lost_between_scenes(text):
    script = read_fountain(text)
    told = [e for c in scenes(script) for e in (*c.lead, *([c.head] if c.head else []), *c.elements)]
    assert told == list(script.elements)


def test_stats_count_what_a_producer_asks_for():
    found = stats(read_script(TEXT.encode(), "t.fountain"))
    assert {
        k: found[k]
        for k in ("scenes", "cues", "dialogue", "transitions", "dual", "notes", "omitted", "actions")
    } == {
        "scenes": 3,
        "cues": 2,
        "dialogue": 2,
        "transitions": 1,
        "dual": 1,
        "notes": 2,
        "omitted": 1,
        "actions": 2,
    }
    assert found["characters"] == {"ANN": 1, "BOB": 1}
    assert found["title"] == "T"


def test_pages_are_counted_in_eighths():
    page = read_fountain("\n\n".join(["x " * 29] * 27))
    assert page_eighths(page) == 8
    assert stats(page)["pages"] == "1"
    assert stats(read_fountain("\n\n".join(["x " * 29] * 34)))["pages"] == "1 2/8"
    assert stats(read_fountain("[[only a note]]"))["pages"] == "0"
