"""What a heading says of inside, place and time, in several languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.screenplay.headings import is_heading, parse_heading, split_number


@pytest.mark.parametrize(
    ("text", "int_ext", "place", "words", "time"),
    [
        ("INT. OFFICE - NIGHT", "INT", "OFFICE", "NIGHT", "night"),
        ("EXT. SHIP - BRIDGE - MOMENTS LATER", "EXT", "SHIP - BRIDGE", "MOMENTS LATER", "same"),
        ("INT./EXT. CAR - DAY (RAIN)", "INT/EXT", "CAR", "DAY (RAIN)", "day"),
        ("I/E. VAN - DAY - LATER", "INT/EXT", "VAN", "DAY - LATER", "day"),
        ("INT. NIGHT CLUB - DAY", "INT", "NIGHT CLUB", "DAY", "day"),
        ("INT. NIGHT CLUB", "INT", "NIGHT CLUB", "", ""),
        ("EXT. STREET - NIGHT CLUB", "EXT", "STREET - NIGHT CLUB", "", ""),
        ("EXT. WOODS -- LATE AFTERNOON", "EXT", "WOODS", "LATE AFTERNOON", "day"),
        ("INT. OFFICE - THE NEXT MORNING", "INT", "OFFICE", "THE NEXT MORNING", "day"),
        ("INT. LAB - DAY 3", "INT", "LAB", "DAY 3", "day"),
        ("EXT. FIELD, DUSK", "EXT", "FIELD", "DUSK", "dusk"),
        ("EST. CITY – SUNRISE", "EXT", "CITY", "SUNRISE", "dawn"),
        ("INT. OFFICE", "INT", "OFFICE", "", ""),
        ("INTÉRIEUR JOUR - SALON", "INT", "SALON", "JOUR", "day"),
        ("INT. CUISINE – NUIT", "INT", "CUISINE", "NUIT", "night"),
        ("INNEN. BÜRO - TAG", "INT", "BÜRO", "TAG", "day"),
        ("AUSSEN. STRASSE - MORGENDÄMMERUNG", "EXT", "STRASSE", "MORGENDÄMMERUNG", "dawn"),
        ("ИНТ. КУХНЯ - НОЧЬ", "INT", "КУХНЯ", "НОЧЬ", "night"),
        ("НАТ. УЛИЦА - ДЕНЬ", "EXT", "УЛИЦА", "ДЕНЬ", "day"),
        ("内景. 办公室 - 夜", "INT", "办公室", "夜", "night"),
        ("FLASHBACK - BEACH - DAY", "", "FLASHBACK - BEACH", "DAY", "day"),
        ("INT. - NIGHT", "INT", "", "NIGHT", "night"),
        ("", "", "", "", ""),
    ],
)
def test_headings(text, int_ext, place, words, time):
    heading = parse_heading(text)
    assert (heading.int_ext, heading.place, heading.time_words, heading.time) == (int_ext, place, words, time)


@pytest.mark.parametrize(
    ("text", "omitted"),
    [("OMITTED", True), ("Omitted.", True), ("SUPPRIMÉE", True), ("INT. OMITTED - DAY", False)],
)
def test_omission(text, omitted):
    assert parse_heading(text).omitted is omitted


@given(st.text())
def test_any_text_is_a_heading_of_some_kind(text):
    parse_heading(text)
    is_heading(text)
    split_number(text)
