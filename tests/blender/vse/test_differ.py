"""What is done so that the edit becomes the wanted one, and the artist's work stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.blender.vse.films import assert_apart, carried_out, edit, in_line
from vse.differ import compare
from vse.placing import Room, order
from vse.standing import Record, Spot, Strip, read, written


def laid(shots, standing=()):
    return carried_out(compare(edit(shots), list(standing)), list(standing))


def keys(shots):
    return {p.key for p in edit(shots).pieces}


def one(strips, key):
    return next(s for s in strips if s.key == key)


def changed(strips, key, **changes):
    return [s._replace(**changes) if s.key == key else s for s in strips]


def touched(*names):
    return lambda strip: strip.name in names


A, B = "sc010_sh0000 picture", "sc010_sh0010 picture"
DISSOLVE = {"transition": {"kind": "dissolve", "before": 4, "after": 4}}


def test_a_second_assembly_does_nothing():
    shots = in_line([40, 30, 20], {1: DISSOLVE, 2: {"clip": "", "sound": ""}})
    strips = laid(shots)
    assert compare(edit(shots), strips, keys(shots)).is_empty
    assert len(strips) == len(edit(shots).pieces)


def test_a_longer_shot_moves_those_after_it_and_nothing_else():
    strips = laid(in_line([40, 30, 20]))
    plan = compare(edit(in_line([40, 35, 20])), strips)
    assert {c.piece.key.split(" ")[0] for c in plan.changes} == {"sc010_sh0010", "sc010_sh0020"}
    assert not plan.added
    assert not plan.removed
    assert not any(c.media for c in plan.changes)


def test_a_new_take_comes_into_the_same_strip_under_the_artists_trim():
    strips = laid(in_line([40, 30]))
    trimmed = changed(strips, A, spot=Spot(2, 6, 36), source=17)
    take = {"clip": "new.mp4", "slate": "sc010_sh0000_tk002", "head": 20}
    plan = compare(edit(in_line([40, 30], {0: take})), trimmed)
    change = next(c for c in plan.changes if c.piece.key == A)
    assert (change.media, change.spot, change.source) == (True, Spot(2, 6, 36), 25)
    assert not plan.removed


def test_a_trimmed_strip_moves_with_its_shot_and_keeps_its_trim():
    strips = changed(laid(in_line([40, 30])), B, spot=Spot(2, 46, 60), source=17)
    after = carried_out(compare(edit(in_line([50, 30])), strips), strips)
    assert (one(after, B).spot, one(after, B).source) == (Spot(2, 56, 70), 17)


def test_a_slipped_strip_stays_slipped():
    strips = changed(laid(in_line([40, 30])), B, source=15)
    after = carried_out(compare(edit(in_line([50, 33])), strips), strips)
    assert (one(after, B).spot, one(after, B).source) == (Spot(2, 51, 84), 15)


def test_a_strip_that_was_drawn_elsewhere_stays_there_and_gets_its_new_length():
    strips = changed(laid(in_line([40, 30])), B, spot=Spot(9, 1041, 1071))
    after = carried_out(compare(edit(in_line([40, 32])), strips), strips)
    assert (one(after, B).spot, one(after, B).source) == (Spot(9, 1041, 1073), 12)


def test_a_cut_strip_stays_cut_and_both_parts_get_the_new_take():
    strips = laid(in_line([40, 30]))
    first = one(strips, A)
    parts = [first._replace(spot=Spot(2, 1, 20)), first._replace(name="other", spot=Spot(2, 20, 41), source=31)]
    strips = parts + [s for s in strips if s.key != A]
    assert compare(edit(in_line([40, 30])), strips).is_empty
    plan = compare(edit(in_line([44, 30], {0: {"clip": "new.mp4"}})), strips)
    changes = [c for c in plan.changes if c.piece.key == A]
    assert [(c.spot, c.source, c.media) for c in changes] == [(Spot(2, 1, 20), 12, True), (Spot(2, 20, 45), 31, True)]


def test_the_artists_own_strips_are_walked_round():
    title = Strip("My title", Spot(2, 30, 60))
    strips = [title]
    plan = compare(edit(in_line([40, 30])), strips)
    after = carried_out(plan, strips)
    assert title in after
    assert_apart(after)
    assert one(after, A).spot == Spot(3, 1, 41)


def test_a_shot_that_left_takes_its_strips_along_unless_they_were_worked_on():
    strips = laid(in_line([40, 30]))
    plan = compare(edit(in_line([40])), strips)
    assert set(plan.removed) == {s.name for s in strips if s.key.startswith("sc010_sh0010")}
    graded = one(strips, B).name
    plan = compare(edit(in_line([40])), strips, is_worked_on=touched(graded))
    assert plan.muted == (graded,)
    assert graded in plan.notes[0]
    after = carried_out(plan, strips)
    assert compare(edit(in_line([40])), after, is_worked_on=touched(graded)).is_empty
    back = carried_out(compare(edit(in_line([40, 30])), after, is_worked_on=touched(graded)), after)
    assert not one(back, B).muted


@pytest.mark.parametrize("work", [
    {"spot": Spot(2, 43, 71), "source": 14}, {"spot": Spot(2, 41, 60)}, {"spot": Spot(8, 41, 71)}, {"source": 3},
    {"nested": True}])
def test_any_work_on_a_strip_keeps_it(work):
    strips = changed(laid(in_line([40, 30])), B, **work)
    plan = compare(edit(in_line([40])), strips)
    assert plan.muted == (one(strips, B).name,)


def test_a_strip_that_an_effect_of_the_artists_is_made_from_is_kept():
    strips = laid(in_line([40, 30]))
    glow = Strip("My glow", one(strips, B).spot._replace(channel=8), inputs=(one(strips, B).name,))
    plan = compare(edit(in_line([40])), [*strips, glow])
    assert plan.muted == (one(strips, B).name,)


def test_what_the_artist_deleted_stays_deleted_until_it_is_brought_back():
    shots = in_line([40, 30])
    strips = [s for s in laid(shots) if s.key != B]
    plan = compare(edit(shots), strips, keys(shots))
    assert plan.is_empty
    assert "sc010_sh0010 was deleted" in plan.notes[0]
    assert [p.key for p, _ in compare(edit(shots), strips).added] == [B]
    assert len(compare(edit(shots), [], keys(shots)).added) == len(keys(shots)), "an emptied edit is begun anew"


def test_a_take_takes_the_place_of_a_slate_with_the_artists_trim():
    strips = laid(in_line([40, 30], {1: {"clip": "", "sound": ""}}))
    strips = changed(strips, B, spot=Spot(2, 41, 60))
    plan = compare(edit(in_line([40, 30])), strips)
    change = next(c for c in plan.changes if c.piece.key == B)
    assert (change.instead, change.spot, change.source) == (True, Spot(2, 41, 60), 12)
    assert plan.removed == (one(strips, "sc010_sh0010 slate").name,)
    after = carried_out(plan, strips)
    assert compare(edit(in_line([40, 30])), after).is_empty


def test_a_graded_strip_is_not_lost_when_its_take_is():
    strips = laid(in_line([40, 30]))
    name = one(strips, B).name
    plan = compare(edit(in_line([40, 30], {1: {"clip": "", "sound": ""}})), strips, is_worked_on=touched(name))
    assert plan.released == (name,)
    after = carried_out(plan, strips)
    assert next(s for s in after if s.name == name) == Strip(name, Spot(2, 41, 71), 12, muted=True)
    assert one(after, B).spot == Spot(3, 41, 71)


def test_a_transition_between_other_shots_is_made_anew():
    strips = laid(in_line([40, 30, 20], {2: DISSOLVE}))
    into = one(strips, "sc010_sh0020 into")
    shots = [s for s in in_line([40, 30, 20], {2: DISSOLVE}) if s["shot"] != "sc010_sh0010"]
    shots[1]["record_in"] = 40
    plan = compare(edit(shots), strips)
    assert into.name in plan.removed
    assert "sc010_sh0020 into" in [p.key for p, _ in plan.added]


def test_a_changed_subtitle_keeps_the_artists_words():
    line = {"id": "a", "text": "Hold on.", "start": 0.5, "seconds": 1.0}
    strips = laid(in_line([40], {0: {"lines": [line]}}))
    newer = edit(in_line([40], {0: {"lines": [line | {"text": "Wait."}]}}))
    assert [c.text for c in compare(newer, strips).changes] == [True]
    strips = changed(strips, "line a", text="Hang on.")
    assert [c.text for c in compare(newer, strips).changes] == [False]


def test_broken_media_are_tried_again():
    strips = laid(in_line([40]))
    strips = changed(strips, A, record=one(strips, A).record._replace(broken=True))
    assert [(c.piece.key, c.media) for c in compare(edit(in_line([40])), strips).changes] == [(A, True)]


def test_a_record_survives_as_text_and_a_strange_one_is_left_alone():
    piece = edit(in_line([40], {0: {"transition": {"kind": "fade_in", "before": 0, "after": 5}}})).pieces[1]
    assert read(written(Record(piece, 9, "look", retired=True))) == Record(piece, 9, "look", retired=True)
    assert [read(t) for t in ("", "{}", "[2, 3]", "[9,[1],2,3,4,5]", written(Record(piece, 9)).replace("[1,", "[7,"))
            ] == [None] * 5
    strips = changed(laid(in_line([40])), A, record=None)
    assert compare(edit(in_line([50])), strips).changes[0].piece.key != A


lengths = st.lists(st.integers(8, 60), min_size=1, max_size=8)
kinds = st.sampled_from([None, "dissolve", "wipe", "fade_in", "fade_out", "slate", "off", "take 2"])


@st.composite
def films(draw):
    """Shots as a film-maker has them on some day: some without a take, some with a second, some left out."""
    ids = draw(st.lists(st.integers(0, 9), unique=True, min_size=1, max_size=8))
    shots, at = [], 0
    for place, number in enumerate(ids):
        frames, kind = draw(st.integers(8, 60)), draw(kinds)
        changes = {"slate": {"clip": "", "sound": ""}, "take 2": {"clip": "two.mp4", "head": 7}}.get(kind, {})
        if kind in {"dissolve", "wipe"} and place:
            changes = {"transition": {"kind": kind, "before": 3, "after": 3}}
        elif kind in {"fade_in", "fade_out"}:
            changes = {"transition": {"kind": kind, "before": 4 * (kind == "fade_out" and place > 0),
                                      "after": 4 * (kind == "fade_in")}}
        if kind != "off":
            made = in_line([frames] * (number + 1), {number: changes})[number]
            shots.append(made | {"record_in": at})
            at += frames
    return shots


def worked_on(strip, what):
    """A strip after the artist's scissors."""
    start, end, media = strip.spot.start, strip.spot.end, bool(strip.record.piece.media)
    if what == "head" and end - start > 4 and not strip.inputs:
        return [strip._replace(spot=strip.spot._replace(start=start + 2), source=strip.source + 2 * media)]
    if what == "tail" and end - start > 4 and not strip.inputs:
        return [strip._replace(spot=strip.spot._replace(end=end - 2))]
    if what == "slip" and media:
        return [strip._replace(source=strip.source + 3)]
    if what == "text" and strip.text:
        return [strip._replace(text="mine")]
    if what == "cut" and end - start > 4 and media:
        half = (start + end) // 2
        return [strip._replace(spot=strip.spot._replace(end=half)),
                strip._replace(name=f"{strip.name} cut", spot=strip.spot._replace(start=half),
                               source=strip.source + half - start)]
    return [strip]


@st.composite
def works(draw, strips):
    """Strips after the artist was there: trims, slips, cuts, deletions, grades and strips of their own."""
    after, graded = [], set()
    for strip in strips:
        what = draw(st.sampled_from([None] * 6 + ["head", "tail", "slip", "cut", "delete", "grade", "text"]))
        if what == "delete" or any(n not in {s.name for s in after} for n in strip.inputs):
            continue
        if what == "grade":
            graded.add(strip.name)
        after += worked_on(strip, what)
    free = Room(s.spot for s in after)
    for number in range(draw(st.integers(0, 4))):
        begin = draw(st.integers(1, 200))
        spot = free.find(begin, begin + draw(st.integers(1, 60)), draw(st.integers(1, 8)))
        free.take(spot)
        after.append(Strip(f"own {number}", spot))
    return after, graded


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_whatever_the_film_and_the_artist_do_nothing_of_the_artists_is_lost(data):
    first, second = data.draw(films()), data.draw(films())
    strips, graded = data.draw(works(laid(first)))
    mine = touched(*graded)
    known = keys(first)
    plan = compare(edit(second), strips, known, is_worked_on=mine)
    after = carried_out(plan, strips)
    assert_apart(after)
    names = {s.name: s for s in after}
    for strip in strips:
        if not strip.key:
            assert names[strip.name] == strip
    for name in graded & {s.name for s in strips}:
        kept = [s for s in after if s.name == name or s.key == next(x.key for x in strips if x.name == name)]
        assert kept or any(s.inputs for s in strips if s.name == name), "a grade never goes"
    again = compare(edit(second), after, known | keys(second), is_worked_on=mine)
    assert again.is_empty, again


@settings(max_examples=200, deadline=None)
@given(first=films(), second=films())
def test_an_untouched_edit_becomes_the_wanted_one(first, second):
    after = carried_out(compare(edit(second), laid(first)), laid(first))
    wanted = {p.key: p for p in edit(second).pieces}
    assert {s.key for s in after} == set(wanted)
    for strip in after:
        piece = wanted[strip.key]
        assert (strip.spot, strip.source) == (Spot(piece.channel, piece.start, piece.end), piece.source)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 9)), max_size=12), st.randoms())
def test_strips_never_lie_on_each_other_on_their_way(sizes, random):
    def places(shuffled):
        ends, found = {1: 0, 2: 0, 3: 0}, {}
        for name, (channel, frames) in shuffled:
            begin = ends[channel] + random.randint(0, 3)
            found[name] = Spot(channel, begin, begin + frames)
            ends[channel] = begin + frames
        return found

    named = [(str(n), size) for n, size in enumerate(sizes)]
    now = places(named)
    random.shuffle(named)
    to = places([(name, (random.randint(1, 3), frames)) for name, (_, frames) in named])
    there = dict(now)
    for step in order(now, to):
        del there[step.name]
        spot = step.to
        if spot is not None:
            assert not any(o.channel == spot.channel and o.start < spot.end and spot.start < o.end
                           for o in there.values())
            there[step.name] = spot
        else:
            there[step.name] = Spot(99, 100 * int(step.name), 100 * int(step.name) + 9)
    assert there == to
