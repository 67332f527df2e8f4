"""The cut, read back by other programs' readers."""

import re
import sys
from fractions import Fraction

import opentimelineio as otio
import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.assembly import assemble
from prodcanvas.clock import parse_rate, parse_timecode
from prodcanvas.errors import FormatError, StoreError
from prodcanvas.film import Film
from prodcanvas.formats.edl import edl_text, write_edl
from prodcanvas.formats.fcpxml import fcpxml_text, time_of, write_fcpxml
from prodcanvas.formats.otio import write_otio

RATES = ["23.976", "24", "25", "29.97", "30"]
CUTS_ONLY = ("cut",) * 6


def seconds(text):
    """An FCPXML time as a fraction."""
    return Fraction(text.removesuffix("s"))


@pytest.mark.parametrize("rate", RATES)
def test_otio_gives_back_every_range(make_cut, tmp_path, rate):
    cut = make_cut(rate, folder=tmp_path / "takes")
    timeline = otio.adapters.read_from_file(str(write_otio(cut, tmp_path / "delivery" / "film.otio")))
    fps = float(parse_rate(rate).fps)
    assert timeline.duration() == otio.opentime.RationalTime(cut.frames, fps)
    assert timeline.global_start_time.value == parse_timecode("01:00:00:00", parse_rate(rate))
    pictures, sounds = timeline.tracks
    clips = list(pictures.find_children(descended_from_type=otio.schema.Clip))
    for clip, shot in zip(clips, cut.shots, strict=True):
        assert clip.name == shot.name
        assert clip.range_in_parent().start_time.value == shot.record_in
        assert (clip.source_range.start_time.value, clip.source_range.duration.value) == (
            shot.source.start, shot.source.duration)
        assert clip.available_range().duration.value == shot.available.duration
        assert clip.available_range().start_time.value == 1001
        assert clip.metadata["prodcanvas"]["shot"] == shot.shot
    assert sounds.duration() == pictures.duration()
    assert clips[0].media_reference.target_url == "../takes/sc010_sh0010.mp4"
    assert isinstance(clips[4].media_reference, otio.schema.MissingReference)
    assert [m.name for c in clips for m in c.markers if m.color == "GREEN"] == [
        "1 INT. OFFICE - DAY", "2A EXT. STREET - NIGHT"]


def test_without_its_library_otio_says_what_to_use_instead(make_cut, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "prodcanvas.formats.otio.timeline", None)
    with pytest.raises(FormatError, match=r"needs OpenTimelineIO.*EDL"):
        write_otio(make_cut(), tmp_path / "film.otio")


def test_otio_transitions_reach_into_the_handles(make_cut, tmp_path):
    cut = make_cut()
    timeline = otio.adapters.read_from_file(str(write_otio(cut, tmp_path / "f.otio")))
    found = [i for i in timeline.tracks[0] if isinstance(i, otio.schema.Transition)]
    assert [(t.name, t.in_offset.value, t.out_offset.value) for t in found] == [
        ("dissolve", 12, 12), ("wipe", 8, 8), ("fade_out", 21, 0), ("fade_in", 0, 22)]
    for index, item in enumerate(timeline.tracks[0]):
        if isinstance(item, otio.schema.Transition) and item.name == "dissolve":
            before, after = timeline.tracks[0][index - 1], timeline.tracks[0][index + 1]
            assert before.source_range.end_time_exclusive() + item.out_offset <= (
                before.available_range().end_time_exclusive())
            assert after.source_range.start_time - item.in_offset >= after.available_range().start_time


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("kinds", [CUTS_ONLY, None], ids=["cuts", "transitions"])
def test_another_reader_finds_the_same_film_in_the_edl(make_cut, tmp_path, rate, kinds):
    cut = make_cut(rate, **({"kinds": kinds} if kinds else {}))
    path = write_edl(cut, tmp_path / "film.edl")
    timeline = otio.adapters.read_from_file(str(path), rate=float(cut.rate_value.fps))
    assert timeline.duration().value == cut.frames
    if kinds:
        clips = list(timeline.find_children(descended_from_type=otio.schema.Clip))
        assert [c.name for c in clips] == [s.name for s in cut.shots]
        assert [c.source_range.duration.value for c in clips] == [s.frames for s in cut.shots]
        assert [c.source_range.start_time.value for c in clips] == [s.source.start for s in cut.shots]


@pytest.mark.parametrize("rate", RATES)
def test_edl_events_are_continuous_in_timecode(make_cut, rate):
    cut = make_cut(rate)
    value = cut.rate_value
    text = edl_text(cut)
    assert ("FCM: DROP FRAME" in text) == value.is_drop
    rows = re.findall(r"^(\d{3})  (\S+)\s+V     (\S+)(?:\s+(\d{3}))?\s+(\S+) (\S+) (\S+) (\S+)$", text, re.MULTILINE)
    at = parse_timecode("01:00:00;00" if value.is_drop else "01:00:00:00", value)
    end = at + cut.frames
    for _, reel, _, _, *clocks in rows:
        source_in, source_out, record_in, record_out = (parse_timecode(c, value) for c in clocks)
        assert record_in == at
        assert source_out - source_in == record_out - record_in
        assert len(reel) <= 8
        at = record_out
    assert at == end
    assert [code for _, _, code, *_ in rows].count("W001") == 1


@pytest.mark.parametrize("rate", RATES)
def test_fcpxml_times_are_whole_frames(make_cut, tmp_path, rate):
    cut = make_cut(rate)
    root = ElementTree.parse(write_fcpxml(cut, tmp_path / "film.fcpxml")).getroot()
    one = Fraction(1) / cut.rate_value.fps
    assert seconds(root.find("resources/format").get("frameDuration")) == one
    times = [(e.tag, k, v) for e in root.iter() for k, v in e.attrib.items()
             if k in ("offset", "start", "duration", "tcStart")]
    assert times
    assert all((seconds(v) / one).denominator == 1 for _, _, v in times)
    assert all(re.fullmatch(r"\d+(/\d+)?s", v) for _, _, v in times)
    sequence = root.find("library/event/project/sequence")
    assert seconds(sequence.get("duration")) == cut.rate_value.seconds(cut.frames)
    assert sequence.get("tcFormat") == ("DF" if cut.rate_value.is_drop else "NDF")


@pytest.mark.parametrize("rate", RATES)
def test_fcpxml_is_built_as_editors_expect(make_cut, rate):
    """Library, event, project; every reference declared; clips end to end; children in the order of Apple's DTD."""
    cut = make_cut(rate)
    root = ElementTree.fromstring(fcpxml_text(cut))
    assert (root.tag, root.get("version")) == ("fcpxml", "1.10")
    assert [e.tag for e in root] == ["resources", "library"]
    declared = {e.get("id") for e in root.find("resources")}
    assert all(e.get("ref") in declared for e in root.iter() if e.get("ref"))
    assert all(e.get("format") in declared for e in root.iter() if e.get("format"))
    spine = root.find("library/event/project/sequence/spine")
    at = seconds(root.find("library/event/project/sequence").get("tcStart"))
    clips = [e for e in spine if e.tag in ("asset-clip", "gap")]
    for clip, shot in zip(clips, cut.shots, strict=True):
        assert seconds(clip.get("offset")) == at
        assert clip.tag == ("asset-clip" if shot.take else "gap")
        at += seconds(clip.get("duration"))
        order = ["note", "adjust-blend", "asset-clip", "marker"]
        assert [c.tag for c in clip] == sorted((c.tag for c in clip), key=order.index)
    assets = {a.get("id"): a for a in root.iter("asset")}
    for clip in root.iter("asset-clip"):
        media = assets[clip.get("ref")]
        assert seconds(clip.get("start")) >= seconds(media.get("start"))
        assert seconds(clip.get("start")) + seconds(clip.get("duration")) <= (
            seconds(media.get("start")) + seconds(media.get("duration")))


@pytest.mark.parametrize("rate", ["24", "25", "30"])
def test_another_reader_finds_the_same_film_in_the_fcpxml(make_cut, tmp_path, rate):
    """The adapter rounds 23.976 and 29.97 to whole rates, so only whole rates can be compared through it."""
    cut = make_cut(rate, kinds=CUTS_ONLY)
    found = otio.adapters.read_from_file(str(write_fcpxml(cut, tmp_path / "film.fcpxml")))
    (timeline,) = found.find_children(descended_from_type=otio.schema.Timeline)
    tracks = [list(t.find_children(descended_from_type=otio.schema.Clip)) for t in timeline.tracks]
    clips = next(found for found in tracks if found[0].source_range.start_time.value > 1000)
    assert [c.source_range.duration.value for c in clips] == [s.frames for s in cut.shots if s.take]
    assert [c.source_range.start_time.value for c in clips] == [s.source.start for s in cut.shots if s.take]


def test_times_are_written_in_the_fields_way():
    assert time_of(1, parse_rate("23.976")) == "1001/24000s"
    assert time_of(1, parse_rate("29.97")) == "1001/30000s"
    assert time_of(48, parse_rate("24")) == "2s"
    assert time_of(0, parse_rate("23.976")) == "0s"


HOSTILE = ["../../etc/passwd", "a/b\\c", "nul\x00byte", '😀 naïve <film> & "co"', "CON", "line\nbreak\r\n001  AX V C",
           "\ud800 lone", "x" * 5000, "", "-->", "]]>", "\u202e rtl", "\ufffe\uffff\x0b"]


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_break_no_format(make_cut, tmp_path, title):
    cut = make_cut(title=title)
    ElementTree.parse(write_fcpxml(cut, tmp_path / "f.fcpxml"))
    assert otio.adapters.read_from_file(str(write_otio(cut, tmp_path / "f.otio"))).duration().value == cut.frames
    text = write_edl(cut, tmp_path / "f.edl").read_text()
    assert len([row for row in text.splitlines() if row.startswith("TITLE:")]) == 1
    assert otio.adapters.read_from_file(str(tmp_path / "f.edl"), rate=24).duration().value == cut.frames
    assert sorted(p.name for p in tmp_path.iterdir()) == ["f.edl", "f.fcpxml", "f.otio"]


@given(st.text(max_size=80))
def test_any_title_is_one_row_of_an_edl_and_wellformed_xml(title):
    cut = assemble(Film(title=title), {})
    assert edl_text(cut).splitlines()[0].startswith("TITLE: ")
    ElementTree.fromstring(fcpxml_text(cut))


@pytest.mark.parametrize("write", [write_otio, write_edl, write_fcpxml])
def test_an_empty_film_is_written_too(tmp_path, write):
    assert write(assemble(Film(), {}), tmp_path / "film.otio").stat().st_size > 10


@pytest.mark.parametrize("write", [write_otio, write_edl, write_fcpxml])
def test_a_folder_that_cannot_be_written_is_told(make_cut, tmp_path, write):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        write(make_cut(), tmp_path / "file" / "film.otio")
