"""The cast list: cues in any alphabet, people the action introduces, and ids that a file system can bear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.crew.lexicon import lexicon, tokens
from prodcanvas.crew.reading.naming import slug
from prodcanvas.crew.reading.people import company
from prodcanvas.screenplay import read_script


def cast(text, language="en"):
    return company(read_script(f"INT. ROOM - DAY\n\n{text}".encode(), "t.fountain").elements, lexicon(language))


def test_cues_and_introductions_make_the_cast():
    found = cast("A WAITER (50, fat) brings a TRAY. DAVE (30) sits.\n\nDAVE\nHi.\n\nÉMILE\nSalut.\n")
    assert [p.name for p in found.persons.values()] == ["DAVE", "ÉMILE", "WAITER"]
    assert "50, fat" in found.persons["character:waiter"].description


def test_a_thing_in_capitals_is_nobody():
    assert list(cast("A PRINTER hums. BANG. The DOOR opens.\n\nDAVE\nHi.\n").persons) == ["character:dave"]


def test_the_action_may_call_somebody_by_part_of_the_name():
    found = cast("DAVE MILLER\nHi.\n\nLE CONTRÔLEUR\nBillets.\n")
    assert found.mention(tokens("Miller sits"), 0) == (1, "character:dave_miller")
    assert found.mention(tokens("Le contrôleur entre"), 0) == (2, "character:controleur")


def test_a_name_that_is_a_word_needs_its_capital():
    found = cast("WILL\nHi.\n")
    assert found.mention(tokens("will"), 0) == (0, "")
    assert found.mention(tokens("Will"), 0) == (1, "character:will")


def test_a_cue_for_two_is_both():
    assert cast("DAVE\nHi.\n\nMARA\nHi.\n\nDAVE & MARA\nHi!\n").all_of("DAVE & MARA") == (
        "character:dave", "character:mara")


def test_the_pronouns_of_the_action_say_whether_it_is_a_man():
    found = cast("IMANI (38) runs. She stops.\n\nTOMAS\nHello.\n\nHe looks up.\n\nIMANI\nHi.\n").persons
    assert found["character:imani"].description.endswith("she")
    assert found["character:tomas"].description == "he"


@pytest.mark.parametrize(("name", "made"), [
    ("ÉMILE", "emile"), ("ИВАН", "iveaen"), ("李", "674e"), ("CON", "con_"), ("../../etc", "etc"),
    ("O'BRIEN", "o_brien"),
])
def test_ids_of_any_alphabet(name, made):
    assert slug(name) == made


@given(st.text(max_size=200))
def test_every_name_has_a_safe_id(name):
    made = slug(name)
    assert made
    assert len(made) <= 48
    assert all(c.isascii() and (c.isalnum() or c == "_") for c in made)
    assert made == slug(name)
