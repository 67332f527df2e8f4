"""Generated scripts, read by us and by others: where they keep to the syntax, all agree."""

from __future__ import annotations

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from screenplain.parsers import fountain as screenplain
from screenplain.types import Action, Dialog, DualDialog, PageBreak, Section, Slug, Transition
from screenplay_tools.fountain.parser import Parser

from prodcanvas.screenplay.fountain import read_fountain

WORDS = st.lists(
    st.sampled_from(["rain", "falls", "Dave", "waits", "the", "door", "opens", "slowly"]),
    min_size=2,
    max_size=8,
)
SENTENCE = WORDS.map(lambda w: " ".join(w).capitalize() + ".")
NAME = st.sampled_from(["BOB", "MARA", "OLD MAN", "R2D2", "MRS. WEST"])
CUE = st.builds(lambda name, ext: name + ext, NAME, st.sampled_from(["", " (V.O.)", " (O.S.)"]))
SPEECH = st.builds(
    lambda cue, aside, lines: "\n".join([cue, *aside, *lines]),
    CUE,
    st.sampled_from([[], ["(beat)"]]),
    st.lists(SENTENCE, min_size=1, max_size=3),
)
HEADING = st.builds(
    lambda pre, place, time, number: f"{pre} {place} - {time}{number}",
    st.sampled_from(["INT.", "EXT.", "I/E", "INT./EXT."]),
    st.sampled_from(["OFFICE", "ROOF", "CAR"]),
    st.sampled_from(["DAY", "NIGHT"]),
    st.sampled_from(["", " #1#", " #12A#"]),
)
ACTION = st.lists(SENTENCE, min_size=1, max_size=3).map("\n".join)
OTHER = st.sampled_from(
    ["CUT TO:", "SMASH CUT TO:", "> THE END <", "===", "# Act One", ".DREAM", "> Fade away."]
)
SCRIPT = st.lists(st.one_of(HEADING, ACTION, SPEECH, SPEECH, OTHER), min_size=1, max_size=25).map(
    lambda parts: "\n\n".join(["INT. START - DAY", *parts]) + "\n"
)


def ours(text: str) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    for e in read_fountain(text).elements:
        if e.kind in ("dialogue", "parenthetical"):
            words = f"({e.text})" if e.kind == "parenthetical" else e.text
            told[-1] = ("speech", f"{told[-1][1]}\n{words}")
        elif e.kind == "character":
            told.append(("speech", e.text))
        else:
            told.append((e.kind, e.text))
    return told


def plains(text: str) -> list[tuple[str, str]]:
    told = []
    for p in screenplain.parse(io.StringIO(text)):
        told += _plain(p)
    return told


def _plain(p) -> list[tuple[str, str]]:
    if isinstance(p, Slug):
        return [("heading", str(p.line))]
    if isinstance(p, Dialog):
        name = str(p.character).partition(" (")[0]
        return [("speech", "\n".join([name, *(str(line) for _, line in p.blocks)]))]
    if isinstance(p, DualDialog):
        return [*_plain(p.left), *_plain(p.right)]
    if isinstance(p, Action):
        return [("centred" if p.centered else "action", "\n".join(str(line) for line in p.lines))]
    names = {Transition: "transition", PageBreak: "page_break", Section: "section"}
    words = {Transition: lambda: str(p.line), PageBreak: lambda: "", Section: lambda: str(p.text)}
    return [(names[type(p)], words[type(p)]())]


def _capitals(told: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Screenplain prints headings and transitions in capitals; the syntax leaves their case alone."""
    return [(k, t.upper() if k in ("heading", "transition") else t) for k, t in told]


@settings(max_examples=60)
@given(SCRIPT)
def test_screenplain_reads_the_same_script(text):
    assert _capitals(ours(text)) == _capitals(plains(text))


@settings(max_examples=60)
@given(SCRIPT)
def test_screenplay_tools_reads_the_same_headings_cues_and_transitions(text):
    parser = Parser()
    parser.mergeActions = parser.mergeDialogue = False
    parser.add_text(text)
    names = {
        "HEADING": "heading",
        "CHARACTER": "character",
        "TRANSITION": "transition",
        "PAGEBREAK": "page_break",
    }
    theirs = []
    for e in parser.script.elements:
        kind = names.get(e.type.name, "")
        if kind:
            theirs.append((kind, getattr(e, "name", None) or getattr(e, "text", "") or ""))
    mine = [(e.kind, e.text) for e in read_fountain(text).elements if e.kind in names.values()]
    assert [(k, t) for k, t in mine if k != "page_break"] == [(k, t) for k, t in theirs if k != "page_break"]
    assert sum(k == "page_break" for k, _ in mine) == sum(k == "page_break" for k, _ in theirs)
