"""Explicit direction, in the action and in notes, understood word for word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.crew.lexicon import lexicon
from prodcanvas.crew.reading.action import Reader
from prodcanvas.crew.reading.directions import read_note, read_order
from prodcanvas.crew.reading.people import company
from prodcanvas.film.vocabulary import ANGLES, FRAMINGS, MOVES, SIZES
from prodcanvas.screenplay import read_script
from prodcanvas.screenplay.script import Span

DAVE, MARA = "character:dave", "character:mara"


def reader(language="en"):
    script = read_script(b"INT. ROOM - DAY\n\nDAVE\nHi.\n\nMARA\nHi.\n", "t.fountain")
    words = lexicon(language)
    return Reader(company(script.elements, words), words, {})


def order(text, language="en"):
    found = read_order(text, Span(1, 1), reader(language))
    return found[0] if found else None


@pytest.mark.parametrize(("text", "fields"), [
    ("CLOSE ON DAVE", {"size": "CU", "subjects": (DAVE,), "alone": True}),
    ("CLOSE UP - MARA", {"size": "CU", "subjects": (MARA,)}),
    ("EXTREME CLOSE UP of Dave.", {"size": "ECU", "subjects": (DAVE,), "alone": False}),
    ("ECU - THE PRINTER", {"size": "ECU", "subjects": ("printer",)}),
    ("WIDE", {"size": "WS", "alone": True}),
    ("WIDE SHOT OF THE ROOM", {"size": "WS"}),
    ("ANGLE ON DAVE", {"framing": "single", "size": "", "subjects": (DAVE,)}),
    ("INSERT - THE LETTER", {"framing": "insert", "subjects": ("prop:letter",)}),
    ("DAVE'S POV - the door opens.", {"framing": "pov", "over": DAVE, "subjects": ("door",)}),
    ("POV DAVE", {"framing": "pov", "over": DAVE}),
    ("OVER THE SHOULDER of Dave, Mara waves.", {"framing": "ots", "over": DAVE, "subjects": (MARA,)}),
    ("OTS DAVE ON MARA", {"framing": "ots", "over": DAVE, "subjects": (MARA,)}),
    ("OVER DAVE'S SHOULDER - Mara nods.", {"framing": "ots"}),
    ("TWO SHOT - DAVE AND MARA", {"framing": "two", "subjects": (DAVE, MARA)}),
    ("TRACKING SHOT - Dave runs.", {"move": "track", "subjects": (DAVE,)}),
    ("PAN LEFT TO MARA", {"move": "pan", "direction": "left", "subjects": (MARA,)}),
    ("TILT UP - the tower", {"move": "tilt", "direction": "up"}),
    ("SLOW DOLLY ZOOM ON DAVE", {"move": "dolly_zoom", "fast": 0.5}),
    ("CRANE UP", {"move": "crane", "direction": "up"}),
    ("HANDHELD - Dave runs.", {"move": "handheld"}),
    ("LOW ANGLE CLOSE ON DAVE", {"angle": "low", "size": "CU", "subjects": (DAVE,)}),
    ("OVERHEAD SHOT - DAVE", {"angle": "top"}),
    ("GROS PLAN SUR DAVE", {"size": "CU", "subjects": (DAVE,)}),
    ("PLAN LARGE - la pièce", {"size": "WS"}),
    ("NAHAUFNAHME VON DAVE", {"size": "CU"}),
    ("TOTALE", {"size": "WS"}),
    ("PRIMER PLANO DE DAVE", {"size": "CU"}),
])
def test_orders_in_the_action(text, fields):
    found = order(text)
    assert found is not None
    assert {k: getattr(found, k) for k in fields} == fields


@pytest.mark.parametrize("text", [
    "Wide eyes stare at him.", "Close the door!", "Dave pans for gold.", "A two shot glass stands there.", "", "...",
    "DAVE SITS.",
])
def test_action_that_is_no_order(text):
    assert order(text) is None


@pytest.mark.parametrize(("text", "fields"), [
    ("SHOT: low angle, 24mm, slow dolly zoom, 4s",
     {"angle": "low", "lens_mm": 24.0, "move": "dolly_zoom", "fast": 0.5, "seconds": 4.0}),
    ("SHOT: CU, Dave, 85 mm, f/2, full frame",
     {"size": "CU", "subjects": (DAVE,), "lens_mm": 85.0, "fstop": 2.0, "sensor": "full_frame"}),
    ("SHOT: two shot, Dave, Mara, 2.5 seconds", {"framing": "two", "subjects": (DAVE, MARA), "seconds": 2.5}),
    ("shot: over Dave, Mara", {"framing": "ots", "over": DAVE, "subjects": (MARA,)}),
    ("CAMERA: rack focus from Dave to Mara", {"move": "rack_focus", "focus": DAVE, "focus_to": MARA}),
    ("SHOT: wide, focus on the printer", {"size": "WS", "focus": "printer"}),
    ("SHOT: fast pan right", {"move": "pan", "direction": "right", "fast": 2.0}),
    ("SHOT: CU, wobbly", {"size": "CU", "unread": "wobbly"}),
    ("SHOT: 9999mm, 9000s", {"lens_mm": 800.0, "seconds": 120.0}),
    ("SHOT:", {"size": "", "unread": ""}),
])
def test_notes(text, fields):
    found = read_note(text, Span(1, 1), reader())
    assert found is not None
    assert {k: getattr(found, k) for k in fields} == fields


def test_a_note_about_something_else_is_no_order():
    assert read_note("Ask Anna about this.", Span(1, 1), reader()) is None


@given(st.text(max_size=120))
def test_any_note_gives_only_known_words(text):
    found = read_note(f"SHOT: {text}", Span(1, 1), reader())
    if found:
        assert found.size in {"", *SIZES}
        assert found.framing in {"", *FRAMINGS}
        assert found.angle in {"", *ANGLES}
        assert found.move in {"", *MOVES}
        assert 0 <= found.seconds <= 120


@given(st.text(max_size=120))
def test_any_paragraph_can_be_asked_for_an_order(text):
    read_order(text.upper(), Span(1, 1), reader())
