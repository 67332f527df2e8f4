"""Dialogue: styles, moods, addresses, voices over and off, telephones, songs, two at once."""

from tests.crew.broken_down import pages_of

from prodcanvas.crew.reading.beats import Speech


def lines(text):
    page, *_ = pages_of(f"INT. ROOM - DAY\n\n{text}", mara=0.0, dave=1.0)
    return [b for b in page.beats if isinstance(b, Speech)]


def test_parentheticals_colour_the_line():
    one, two = lines("DAVE\n(whispering, angry)\nNo.\n\nMARA\n(shouting)\nYes!\n")
    assert (one.style, one.manner) == ("whisper", "angry")
    assert two.style == "shout"


def test_a_beat_is_a_pause_before_the_next_words():
    one, two = lines("DAVE\nNo.\n(beat)\nYes.\n")
    assert one.pause == 0
    assert two.pause > 0.4


def test_a_line_is_spoken_to_whom_the_parenthetical_says():
    assert lines("DAVE\n(to Mara)\nYou.\n\nMARA\nMe?\n")[0].to == "character:mara"


def test_off_and_over_and_phones():
    over, off, phone, into = lines(
        "DAVE (V.O.)\nOnce.\n\nDAVE (O.S.)\nHere.\n\nDAVE (ON PHONE)\nYes?\n\nMARA\n(into phone)\nNo.\n")
    assert (over.off, over.voice_over) == (True, True)
    assert (off.off, off.voice_over) == (True, False)
    assert (phone.off, phone.phone) == (True, True)
    assert (into.off, into.on_phone) == (False, True)


def test_lyrics_are_sung():
    assert lines("DAVE\n~La la la\n")[0].style == "sing"


def test_two_at_once():
    assert [s.dual for s in lines("DAVE\nYes!\n\nMARA ^\nNo!\n")] == ["left", "right"]


def test_deeds_in_parentheticals_are_done():
    assert [d.action for d in lines("DAVE\n(sitting down)\nWell.\n")[0].doings] == ["sit_down"]


def test_the_same_words_keep_their_id_and_repeated_words_get_their_own():
    first = lines("DAVE\nHello.\n\nDAVE\nHello.\n")
    again = lines("MARA\nNew line.\n\nDAVE\nHello!\n\nDAVE\nHello.\n")
    assert first[0].line != first[1].line
    assert [s.line for s in again[1:]] == [s.line for s in first]
