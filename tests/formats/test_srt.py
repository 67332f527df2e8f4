import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.assembly import CutLine, Subtitle, assemble, subtitles
from prodcanvas.errors import FormatError
from prodcanvas.film import Film
from prodcanvas.formats.srt import read_srt, srt_text, write_srt

LINES = st.lists(st.builds(
    CutLine, id=st.sampled_from("abc"), who=st.just("dave"), text=st.text(max_size=200), start=st.floats(0, 60),
    seconds=st.floats(0.01, 9), off=st.booleans()), max_size=8)


def test_cues_are_written_as_subrip():
    cues = (Subtitle(61_001, 3_723_045, ("One,", "two.")), Subtitle(3_724_000, 3_725_000, ("Far.",), off=True))
    assert srt_text(cues) == (
        "1\n00:01:01,001 --> 01:02:03,045\nOne,\ntwo.\n\n2\n01:02:04,000 --> 01:02:05,000\n<i>Far.</i>\n\n")


@given(LINES)
def test_what_is_written_is_read_back(lines):
    cues = subtitles(lines, 70_000)
    assert read_srt(srt_text(cues)) == cues


@given(st.text())
def test_any_text_is_read_or_told(text):
    try:
        read_srt(text)
    except FormatError as told:
        assert "before it begins" in told.what


def test_files_of_others_are_read():
    found = read_srt("\ufeff1\r\n00:00:01.000 --> 00:00:02.000\r\n<b>Hi</b>\r\n\r\n\r\n"
                     "00:00:03,000 --> 00:00:04,000\r\nYo")
    assert [(c.start, c.end, c.lines) for c in found] == [(1000, 2000, ("Hi",)), (3000, 4000, ("Yo",))]
    with pytest.raises(FormatError, match="before it begins"):
        read_srt("1\n00:00:05,000 --> 00:00:04,000\nNo")


def test_a_film_is_subtitled(make_cut, tmp_path):
    found = read_srt(write_srt(make_cut(), tmp_path / "f.srt").read_text(encoding="utf-8"))
    assert [c.lines[0][:12] for c in found] == [
        "Why did you ", "ЗАЧЕМ? Это б", "Ça alors — l", "你好吗 我很好", "Stop now"]
    assert write_srt(assemble(Film(), {}), tmp_path / "empty.srt").read_bytes() == b""
