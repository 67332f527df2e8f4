"""Each rule of Fountain 1.1, as a writer would type it."""

from __future__ import annotations

import pytest

from prodcanvas.screenplay import Element, Span, Style
from prodcanvas.screenplay.fountain import read_fountain


def read(text: str) -> tuple[Element, ...]:
    return read_fountain(text).elements


def kinds(text: str) -> list[tuple[str, str]]:
    return [(e.kind, e.text) for e in read(text)]


@pytest.mark.parametrize(
    "line",
    [
        "INT. OFFICE - DAY",
        "int. office - day",
        "EXT OFFICE",
        "EST. CITY - DAWN",
        "INT./EXT. CAR - DAY",
        "INT/EXT CAR - DAY",
        "I/E. CAR - DAY",
        "I/E CAR",
        "INTÉRIEUR. SALON - NUIT",
        "EXTÉRIEUR NUIT - RUE",
        "INNEN. BÜRO - TAG",
        "AUSSEN. STRASSE - NACHT",
        "ИНТ. КУХНЯ - НОЧЬ",
        "НАТ. УЛИЦА",
        "ИНТ./НАТ. МАШИНА",
        "内景. 办公室 - 夜",
        "  INT. INDENTED - DAY",
        "**INT. BOLD - DAY**",
    ],
)
def test_headings_of_many_kinds(line):
    (element,) = read(f"{line}\n")
    assert element.kind == "heading"
    assert not element.forced


@pytest.mark.parametrize(
    "line",
    [
        "INTERIOR decorators arrive.",
        "Interesting.",
        "...and then",
        "Innen wird es dunkel.",
        "EXTRAS cross.",
        "Internal.",
        "Est il possible",
        "..",
    ],
)
def test_lines_that_only_look_like_headings(line):
    (element,) = read(f"{line}\n")
    assert element.kind == "action"


def test_a_forced_heading_and_an_ellipsis():
    assert kinds(".SNIPER SCOPE POV\n\n...silence\n") == [
        ("heading", "SNIPER SCOPE POV"),
        ("action", "...silence"),
    ]


@pytest.mark.parametrize(
    ("line", "text", "number"),
    [
        ("INT. HOUSE - DAY #1#", "INT. HOUSE - DAY", "1"),
        ("INT. HOUSE - DAY - FLASHBACK (1944) #1A#", "INT. HOUSE - DAY - FLASHBACK (1944)", "1A"),
        ("INT. HOUSE - DAY #1-A#", "INT. HOUSE - DAY", "1-A"),
        (".FLASH #I.3.2#", "FLASH", "I.3.2"),
        ("INT. ROOM #9 - DAY", "INT. ROOM #9 - DAY", ""),
        ("INT. ROOM # 9 #", "INT. ROOM # 9 #", ""),
    ],
)
def test_scene_numbers(line, text, number):
    (element,) = read(line)
    assert (element.text, element.scene_number) == (text, number)


def test_a_heading_without_an_empty_line_after_it_still_opens_the_scene():
    assert [k for k, _ in kinds("INT. OFFICE - DAY\nBob sits.")] == ["heading", "action"]
    assert [k for k, _ in kinds("Int. the office they\nwait.")] == ["action"]


def test_action_keeps_its_line_breaks_and_indents():
    (element,) = read("\nHe counts:\n\tone,\n    two\n")
    assert element.text == "He counts:\n    one,\n    two"
    assert element.span == Span(2, 4)


def test_forced_action_is_no_cue():
    (element,) = read("!BOB\nHe is not speaking.\n")
    assert (element.kind, element.text, element.forced) == ("action", "BOB\nHe is not speaking.", True)


@pytest.mark.parametrize(
    "name",
    [
        "BOB",
        "ÉMILE",
        "ИВАН",
        "ΜΑΡΙΑ",
        "MARÍA JOSÉ",
        "李",
        "王小明",
        "ボブ",
        "R2D2",
        "O'NEIL",
        "MAN #2",
        "STRAßE",
        "משה",
        "DR. WHO",
        "אבא של דן",
    ],
)
def test_cues_in_any_alphabet(name):
    cue, speech = read(f"{name}\nHello.\n")
    assert (cue.kind, cue.text, speech.kind) == ("character", name, "dialogue")


@pytest.mark.parametrize(
    "line", ["Bob", "23", "李走进房间，坐下", "他慢慢地走进了房间", "...AND SO", "BOB (O.S.) enters", "— —"]
)
def test_lines_that_are_no_cue(line):
    assert read(f"{line}\nHello.\n")[0].kind == "action"


def test_a_cue_needs_a_line_under_it_unless_forced():
    assert kinds("BOB\n\nHello.") == [("action", "BOB"), ("action", "Hello.")]
    assert kinds("@McCLANE\n\nHello.") == [("character", "McCLANE"), ("action", "Hello.")]


@pytest.mark.parametrize(
    ("line", "name", "extension"),
    [
        ("BOB (O.S.)", "BOB", "O.S."),
        ("BOB (V.O.) (CONT'D)", "BOB", "V.O.; CONT'D"),
        ("HANS (on the radio)", "HANS", "on the radio"),
        ("ÉMILE(O.S.)", "ÉMILE", "O.S."),
        ("李（画外音）", "李", "画外音"),
        ("@McCLANE (V.O.)", "McCLANE", "V.O."),
    ],
)
def test_extensions(line, name, extension):
    cue = read(f"{line}\nHello.\n")[0]
    assert (cue.text, cue.extension) == (name, extension)


def test_a_speech_with_parentheticals_lyrics_and_a_kept_empty_line():
    text = "BOB\n(beat)\nHello.\n  \nWorld.\n(a long\naside)\n~La la\n(nods) Yes.\n"
    assert kinds(text) == [
        ("character", "BOB"),
        ("parenthetical", "beat"),
        ("dialogue", "Hello.\n\nWorld."),
        ("parenthetical", "a long\naside"),
        ("lyrics", "La la"),
        ("dialogue", "(nods) Yes."),
    ]


def test_dual_dialogue_marks_both_speeches():
    found = read("BRICK\n(up)\nScrew you.\n\nSTEEL (O.S.) ^\nScrew you too.\n")
    assert [e.dual for e in found] == ["left", "left", "left", "right", "right"]
    assert found[3].text == "STEEL"
    assert found[3].extension == "O.S."


def test_a_caret_without_a_speech_before_it_is_no_dual():
    assert [e.dual for e in read("He nods.\n\nSTEEL ^\nNo.\n")] == ["", "", ""]
    three = read("A\nx\n\nB ^\ny\n\nC ^\nz\n")
    assert [e.dual for e in three] == ["left", "left", "right", "right", "", ""]


def test_transitions_and_their_forced_form():
    assert kinds("CUT TO:\n\n> Burn to white.\n\nSCHNITT AUF:\n") == [
        ("transition", "CUT TO:"),
        ("transition", "Burn to white."),
        ("transition", "SCHNITT AUF:"),
    ]
    assert kinds("Cut to:\n") == [("action", "Cut to:")]
    assert kinds("CUT TO:\nHe runs.\n")[0][0] == "character"


def test_centred_lines_lyrics_sections_synopses_page_breaks():
    assert kinds(
        "> BRICK & STEEL <\n> RETIRED <\n\n~Willy Wonka\n~Willy Wonka\n\n# Act\n## Seq\n= It begins.\n===\n"
    ) == [
        ("centred", "BRICK & STEEL\nRETIRED"),
        ("lyrics", "Willy Wonka\nWilly Wonka"),
        ("section", "Act"),
        ("section", "Seq"),
        ("synopsis", "It begins."),
        ("page_break", ""),
    ]
    assert [e.depth for e in read("# A\n\n### B")] == [1, 3]


def test_a_synopsis_right_under_a_heading():
    assert [k for k, _ in kinds("INT. HOUSE - DAY\n= He wakes.\n\nHe wakes.")] == [
        "heading",
        "synopsis",
        "action",
    ]


def test_emphasis_becomes_runs_of_style():
    (element,) = read("A *b* **c** ***d*** _e_ _**f**_ g\n")
    assert element.text == "A b c d e f g"
    assert element.styles == (
        Style(2, 3, italic=True),
        Style(4, 5, bold=True),
        Style(6, 7, bold=True, italic=True),
        Style(8, 9, underline=True),
        Style(10, 11, bold=True, underline=True),
    )


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        (r"Steel enters the code on the keypad: \*9765\*", "Steel enters the code on the keypad: *9765*"),
        ("He dialed *69 and then *23", "He dialed *69 and then *23"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("snake_case_name", "snake_case_name"),
        ("****", "****"),
        ("*a", "*a"),
        ("__", "__"),
    ],
)
def test_stars_that_mean_themselves(line, plain):
    (element,) = read(f"{line}\n")
    assert (element.text, element.styles) == (plain, ())


def test_emphasis_does_not_cross_lines():
    (element,) = read("As *he rises\nhe falls* down\n")
    assert (element.text, element.styles) == ("As *he rises\nhe falls* down", ())


def test_notes_are_kept_where_they_stand():
    (element,) = read("DAN and JACK[[names?]] drink [[SHOT: low angle, 24mm]]beer.\n")
    assert element.text == "DAN and JACK drink beer."
    assert [(n.text, n.at) for n in element.notes] == [("names?", 12), ("SHOT: low angle, 24mm", 19)]


def test_notes_of_their_own_over_several_lines_and_in_a_speech():
    text = "[[one\n  \ntwo]]\n\nBOB\n[[SHOT: CU]]\nHello.\n\nHe [[not\n\nclosed.\n"
    found = read(text)
    assert [(e.kind, e.text) for e in found[:3]] == [
        ("note", "one\n  \ntwo"),
        ("character", "BOB"),
        ("dialogue", "Hello."),
    ]
    assert found[0].span == Span(1, 3)
    assert found[2].notes[0].text == "SHOT: CU"
    assert found[2].notes[0].span == Span(6, 6)
    assert [e.text for e in found[3:]] == ["He [[not", "closed."]


def test_boneyards_vanish_from_the_page_but_not_from_the_script():
    text = "/*\nINT. CUT - DAY\n\nGone.\n*/\n\nHe stays /* goes\n\n*/ here. /* open\n"
    first, second = read(text)
    assert (first.kind, first.text, first.span) == ("boneyard", "\nINT. CUT - DAY\n\nGone.\n", Span(1, 5))
    assert (second.text, second.span) == ("He stays  here. /* open", Span(7, 9))
    assert second.boneyard[0].text == " goes\n\n"


def test_the_title_page():
    script = read_fountain(
        "Title:\n    _**BRICK & STEEL**_\n    _**FULL RETIRED**_\nCredit: By\nContact:\n\tNext Level\n\nHe runs."
    )
    assert script.title_page == (
        ("Title", ("_**BRICK & STEEL**_", "_**FULL RETIRED**_")),
        ("Credit", ("By",)),
        ("Contact", ("Next Level",)),
    )
    assert script.title() == "BRICK & STEEL FULL RETIRED"
    assert script.elements[0].span == Span(8, 8)


@pytest.mark.parametrize(
    "text",
    [
        "FADE IN:\n\nINT. X - DAY",
        "CUT TO:\n\nx",
        "INT. OFFICE: LATE - DAY\n\nx",
        "!Note: this\n\nx",
        "Bob\n\nx",
    ],
)
def test_first_lines_that_are_no_title_page(text):
    assert read_fountain(text).title_page == ()


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_other_systems(ends):
    text = "INT. OFFICE - DAY\n\nBOB\nHello.\nWorld.\n\nHe sits."
    assert read(text.replace("\n", ends)) == read(text)
