import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.assembly import CutLine, subtitles
from prodcanvas.assembly.subtitles import GAP, LONGEST, SHORTEST, WIDTH, pages_of, plain


def said(text, start=0.0, seconds=2.0, name="a", **more):
    return CutLine(id=name, who="dave", text=text, start=start, seconds=seconds, **more)


LINES = st.lists(st.builds(
    said, st.text(max_size=250), st.floats(0, 60), st.floats(0.01, 12), st.sampled_from("abcdef"), off=st.booleans(),
), max_size=12)


@given(lines=LINES, length=st.integers(1, 80_000))
def test_cues_never_overlap_and_stay_in_the_film(lines, length):
    cues = subtitles(lines, length)
    assert all(0 <= cue.start < cue.end <= length for cue in cues)
    assert all(one.end <= other.start for one, other in pairwise(cues))
    assert all(cue.end - cue.start <= LONGEST for cue in cues)
    assert all(1 <= len(cue.lines) <= 2 and all(0 < len(row) <= WIDTH for row in cue.lines) for cue in cues)


@given(st.text())
def test_text_is_plain(text):
    found = plain(text)
    assert not any(unicodedata.category(c) == "Cc" for c in found)
    assert "-->" not in found
    assert "\n" not in found


@given(st.lists(st.text(st.characters(categories=("L", "N")), min_size=1, max_size=40), max_size=40))
def test_pages_keep_every_word_in_order(words):
    pages = pages_of(" ".join(words))
    assert " ".join(row for page in pages for row in page).split() == words
    assert all(len(page) <= 2 for page in pages)


def test_a_short_line_stays_long_enough_to_be_read():
    (cue,) = subtitles([said("No.", 1.0, 0.2)], 10_000)
    assert (cue.start, cue.end, cue.lines) == (1000, 1000 + SHORTEST, ("No.",))


def test_cues_leave_a_gap():
    one, other = subtitles([said("One.", 0, 1), said("Two.", 1.1, 1, "b")], 10_000)
    assert other.start - one.end == GAP


def test_two_rows_are_balanced():
    (cue,) = subtitles([said("Why did you do that to the printer? It was broken.", 0, 3)], 10_000)
    assert cue.lines == ("Why did you do that to the", "printer? It was broken.")


def test_a_long_speech_is_shared_out_over_its_time():
    cues = subtitles([said("word " * 100, 2.0, 30.0)], 60_000)
    assert len(cues) > 4
    assert cues[0].start == 2000
    assert 31_000 < cues[-1].end <= 32_400


def test_a_line_over_a_cut_is_one_cue():
    cues = subtitles([said("Over the cut.", 1.0, 1.0), said("Over the cut.", 2.0, 1.5)], 10_000)
    assert [(c.start, c.end) for c in cues] == [(1000, 3900)]


def test_two_voices_at_once_share_a_cue():
    (cue,) = subtitles([said("Stop!", 1.0, 2.0, "a"), said("Never!", 1.1, 2.0, "b")], 10_000)
    assert cue.lines == ("- Stop!", "- Never!")


def test_nothing_said_is_no_cue():
    assert subtitles([], 1000) == ()
    assert subtitles([said("..."), said("\x00")], 1000) == ()


def test_voices_from_off_are_marked():
    assert subtitles([said("Far away.", off=True)], 5000)[0].off
