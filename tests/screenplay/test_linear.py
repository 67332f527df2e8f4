"""Twice the script is twice the work, for scripts made to hurt; counted in calls, not in seconds."""

from __future__ import annotations

import sys

import pytest

from prodcanvas.screenplay import read_script, write_fountain
from prodcanvas.screenplay.fountain import read_fountain

HOSTILE = {
    "stars": "*",
    "loose stars": "* *",
    "openers": "*a ",
    "underlines": "_a_ ",
    "opened notes": "[[",
    "opened notes by line": "[[\n",
    "opened boneyards": "/* ",
    "brackets": "(",
    "brackets by line": "BOB\n(\n(\n",
    "notes": "[[a]]",
    "boneyards": "/*a*/\n",
    "hashes": "#",
    "capitals": "A",
    "colons": "a:",
    "dashes": "INT. - - ",
    "escapes": "\\*",
    "speech held open": "  \n",
    "dual": "A\nb\n\nB ^\nc\n\n",
    "arrows": "> < \n",
    "note lines": "[[n]]\n",
    "mixed": "[[/*]]*/(*_",
    "returns": "a\r",
    "tabs": "\t",
    "lines": "Bob walks.\n",
    "crossed": "/*[[*/]]",
    "caret": "^",
}


def calls(text: str) -> int:
    count = 0

    def seen(_frame, _event, _argument):
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        read_fountain("BOB\n" + text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_work_grows_with_the_script_and_no_faster(piece):
    once, twice = calls(piece * 1500), calls(piece * 3000)
    assert twice <= 2.2 * once + 200


@pytest.mark.parametrize("piece", ["* *", "[[", "/*", "(", "_a_ ", "[[a]]"])
def test_a_line_of_a_megabyte_is_read(piece):
    text = piece * (1_000_000 // len(piece))
    script = read_script(text.encode(), "x.fountain")
    assert script.elements
    assert write_fountain(script) == text.encode()


def test_a_hundred_thousand_lines_are_read_and_all_kept():
    text = "INT. OFFICE - DAY\n\nBOB\nHello there.\n\nHe waits.\n\n" * 15_000
    script = read_fountain(text)
    assert len(script.elements) == 60_000
    assert script.elements[-1].span.last == 105_000 - 1
