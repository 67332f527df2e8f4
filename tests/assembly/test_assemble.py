import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.assembly import FrameRange, Transition, assemble
from prodcanvas.clock import parse_rate
from prodcanvas.film import Film, Line, Scene, Staging

from .films import HOUSE, circled, film, media, shot, walk

RATES = ["23.976", "24", "25", "29.97", "30"]
KINDS = ["cut", "smash_cut", "match_cut", "dissolve", "fade_in", "fade_out", "wipe", "fade_to_white", "nonsense"]


def laid(made, takes, **more):
    return assemble(made, takes, signature=HOUSE, **more)


def test_shots_lie_end_to_end_in_story_order():
    shots = (shot(10, 24), shot(20, 1), shot(30, 100))
    cut = laid(film(*shots), circled(*shots))
    assert [s.shot for s in cut.shots] == [s.id for s in shots]
    assert [s.record for s in cut.shots] == [FrameRange(0, 24), FrameRange(24, 1), FrameRange(25, 100)]
    assert cut.frames == 125
    assert all(s.copied and not s.why for s in cut.shots)
    assert cut.notes == ()
    assert cut.names == {"character:dave": "DAVE"}


def test_the_three_ranges_start_at_1001():
    made = shot(10, 48)
    only = laid(film(made), circled(made, head=12, spare=20)).shots[0]
    assert only.available == FrameRange(1001, 80)
    assert only.source == only.trimmed == FrameRange(1013, 48)


def test_what_is_not_included_is_left_out():
    shots = (shot(10), shot(20, include=False), shot(30, 0), shot(40))
    omitted = Scene(id="sc020", omitted=True, shots=(shot(50),))
    cut = laid(film(*shots, scenes=(omitted,)), circled(*shots))
    assert [s.shot for s in cut.shots] == ["sc010_sh0010", "sc010_sh0040"]
    assert cut.frames == 96


def test_a_missing_shot_becomes_a_slate_of_its_length():
    shots = (shot(10), shot(20, 30))
    cut = laid(film(*shots), circled(shots[0]))
    slate = cut.shots[1]
    assert (slate.take, slate.frames, slate.copied, slate.name) == (None, 30, False, "sc010_sh0020")
    assert "sc010_sh0020 has no circled take" in cut.notes[0]
    assert cut.frames == 78


def test_a_short_take_is_held_to_the_length_of_its_shot():
    made = shot(10, 48)
    cut = laid(film(made), {made.id: media(made, spare=-8)})
    only = cut.shots[0]
    assert (only.held, only.copied, cut.frames) == (8, False, 48)
    assert only.trimmed == FrameRange(1001, 40)
    assert only.source.duration == 48
    assert "8 frames short" in cut.notes[0]


@pytest.mark.parametrize("bad", [{"frames": 0}, {"frames": 5, "head": 5}])
def test_an_empty_take_is_no_take(bad):
    made = shot(10)
    assert laid(film(made), {made.id: msgspec.structs.replace(media(made), **bad)}).shots[0].take is None


def test_only_takes_in_the_films_format_are_copied():
    shots = (shot(10), shot(20))
    takes = circled(shots[0]) | {shots[1].id: media(shots[1], signature="foreign")}
    one, other = laid(film(*shots), takes).shots
    assert one.copied
    assert not other.copied
    assert "another format" in other.why
    assert [s.copied for s in assemble(film(*shots), circled(*shots, signature="any")).shots] == [True, True]


def test_an_empty_film_is_an_empty_cut():
    cut = assemble(Film(), {})
    assert (cut.frames, cut.shots, cut.lines, cut.title) == (0, (), (), "Untitled")


def test_a_dissolve_takes_half_of_its_frames_from_each_handle():
    shots = (shot(10), shot(20, transition="dissolve"))
    one, other = laid(film(*shots), circled(*shots, head=12, spare=12)).shots
    assert other.transition == Transition(kind="dissolve", before=12, after=12)
    assert not one.copied
    assert not other.copied
    assert other.record_in == 48


def test_a_dissolve_without_handles_holds_a_frame_and_says_so():
    shots = (shot(10), shot(20, transition="dissolve"))
    cut = laid(film(*shots), circled(*shots))
    assert cut.shots[1].transition.held
    assert "holds a frame still" in cut.notes[0]


def test_fades_stay_inside_their_shots():
    shots = (shot(10, transition="fade_in"), shot(20, transition="fade_out"), shot(30, extra={"out": "fade_out"}))
    cut = laid(film(*shots), circled(*shots))
    assert cut.shots[0].transition == Transition(kind="fade_in", after=24)
    assert cut.shots[1].transition == Transition(kind="fade_out", before=24)
    assert cut.shots[2].ending == Transition(kind="fade_out", before=24)
    assert [s.copied for s in cut.shots] == [False, True, False]
    assert cut.leaving(0) == cut.shots[1].transition
    assert cut.leaving(2) == cut.shots[2].ending


@given(lengths=st.lists(st.tuples(st.integers(1, 300), st.sampled_from(KINDS), st.integers(0, 20), st.integers(-5, 20),
                                  st.booleans()), min_size=1, max_size=12), rate=st.sampled_from(RATES))
def test_ranges_add_up_at_every_rate_whatever_the_transitions(lengths, rate):
    shots = [shot(10 * (i + 1), frames, transition=kind) for i, (frames, kind, *_) in enumerate(lengths)]
    takes = {made.id: media(made, head=head, spare=spare)
             for made, (_, _, head, spare, there) in zip(shots, lengths, strict=True) if there}
    cut = laid(film(*shots, rate=rate), takes)
    assert cut.frames == sum(made.frames for made in shots)
    assert cut.rate_value == parse_rate(rate)
    at = 0
    for index, (one, made) in enumerate(zip(cut.shots, shots, strict=True)):
        assert (one.record_in, one.frames) == (at, made.frames)
        at += one.frames
        assert one.source.duration == one.frames
        assert one.trimmed.duration == one.frames - one.held
        assert one.available.start <= one.trimmed.start
        assert one.trimmed.end <= one.available.end
        entering, leaving = one.transition, cut.leaving(index)
        assert (entering.after if entering else 0) + (leaving.before if leaving else 0) <= one.frames
        if entering and entering.after and entering.before and not entering.held and one.take:
            assert one.source.start - entering.before >= one.available.start


def test_lines_lie_on_the_films_clock():
    words = Line(id="l", who="character:dave", text="*Well,* I never.", start=1.0, seconds=3.0, skip=0.5, off=True)
    shots = (shot(10, 24), msgspec.structs.replace(shot(20, 48), staging=Staging(lines=(words,))))
    line = laid(film(*shots), circled(*shots)).lines[0]
    assert (line.text, line.start, line.seconds, line.off) == ("Well, I never.", 2.0, 1.0, True)


def test_the_board_says_what_happens():
    made = shot(10, cues=(walk("Dave walks in."), walk("Dave walks in."), walk("He stops.")))
    only = laid(film(made), circled(made)).shots[0]
    assert only.action == "Dave walks in. He stops."
    assert (only.heading, only.scene_number, only.size) == ("INT. OFFICE - DAY", "1", "MCU")
