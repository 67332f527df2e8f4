"""Action is read as a crew reads it: who does what, to whom, with what, and who "she" is."""

import pytest
from tests.crew.broken_down import deeds_of, did


@pytest.mark.parametrize(("text", "expected"), [
    ("Dave sits.", [("dave", "sit", "")]),
    ("Dave walks to the window and opens it.", [("dave", "walk", "window"), ("dave", "open", "window")]),
    ("Dave hands Mara the letter and sits down.", [("dave", "give", "mara"), ("dave", "sit_down", "")]),
    ("Dave sits down and Mara stands up.", [("dave", "sit_down", ""), ("mara", "stand_up", "")]),
    ("Dave looks at Mara, who nods.", [("dave", "look", "mara"), ("mara", "nod", "")]),
    ("Dave and Mara sit down.", [("dave+mara", "sit_down", "")]),
    ("Dave runs in. He looks at her.", [("dave", "enter", ""), ("dave", "look", "mara")]),
    ("Mara stops typing.", []),
    ("Dave does not sit down.", []),
    ("Nobody sits.", []),
    ("Mara types without looking up.", [("mara", "type", "")]),
    ("Dave puts his face in his hands.", [("dave", "face_in_hands", "")]),
    ("Dave looks left.", [("dave", "look", "")]),
    ("The door opens.", []),
    ("Dave's hand shakes.", []),
])
def test_who_does_what(text, expected):
    before = "" if "her" not in text else "Mara waves. "
    deeds = deeds_of(before + text, "DAVE", "MARA", dave=1.0, mara=0.0)
    assert did(deeds[1:] if before else deeds) == expected


def test_a_pronoun_is_the_last_who_fits():
    deeds = deeds_of("Dave kicks the door. Mara laughs. He sits down. She leaves.", "DAVE", "MARA", dave=1.0, mara=0.0)
    assert [d[0] for d in did(deeds)] == ["dave", "mara", "dave", "mara"]


def test_who_is_listed_after_the_verb_does_it():
    deeds = deeds_of("Edgar sits at the table. His children sit around it: Anna and Bert.", "EDGAR", "ANNA", "BERT")
    assert did(deeds)[-1][:2] == ("anna+bert", "sit")


def test_a_telegram_goes_on_with_the_last_subject():
    assert did(deeds_of("Dave enters. Sits down.", "DAVE"))[1] == ("dave", "sit_down", "")


def test_a_thing_that_does_something_is_not_the_last_person():
    deeds = deeds_of("Dave sits. The alarm light turns red.", "DAVE")
    assert did(deeds) == [("dave", "sit", "")]


def test_what_is_written_on_a_thing_is_not_done():
    deed = deeds_of('The display blinks: "KICK THE DOOR".', "DAVE")[0]
    assert (deed.quote, deed.doings) == ("KICK THE DOOR", ())


def test_a_part_belongs_to_the_thing_named_before():
    deeds = deeds_of("Dave walks to the printer. The display blinks.", "DAVE")
    assert deeds[1].about == "printer"


def test_they_are_the_others_when_they_look_at_him():
    deeds = deeds_of("Mara sits. Anna sits. Dave drinks. They look at him.", "DAVE", "MARA", "ANNA",
                     dave=1.0, mara=0.0, anna=0.0)
    assert did(deeds)[-1] == ("anna+mara", "look", "dave")


def test_a_carried_thing_nobody_knows_is_still_a_thing():
    assert did(deeds_of("Dave picks up the astrolabe.", "DAVE")) == [("dave", "pick_up", "prop:astrolabe")]
    assert did(deeds_of("Dave takes a step.", "DAVE"))[0][2] == ""


def test_slow_and_fast_change_the_pace():
    slow, fast = deeds_of("Dave slowly sits down. Dave quickly sits down.", "DAVE")
    assert slow.doings[0].pace < 1 < fast.doings[0].pace


def test_what_is_in_the_hand_is_held():
    deed = deeds_of("Mara stands by the door, a hammer in her hand.", "MARA")[0]
    assert deed.held == (("prop:hammer", "character:mara"),)


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("fr", "Léa s'assoit. Émile lui donne la lettre.", [("lea", "sit_down", ""), ("emile", "give", "lea")]),
    ("de", "Léa steht auf. Sie geht zum Fenster.", [("lea", "stand_up", ""), ("lea", "walk", "window")]),
    ("es", "Léa se sienta.", [("lea", "sit_down", "")]),
])
def test_other_languages(language, text, expected):
    assert did(deeds_of(text, "LÉA", "ÉMILE", language=language, lea=0.0, emile=1.0)) == expected
