"""Small films as the engine's cut states them, and what carrying out a plan does to plain strips."""

from itertools import pairwise

from vse.edit import EFFECTS, edit_of
from vse.standing import Record, Spot, Strip


def shot(number, record_in, frames=40, **changes):
    name = f"sc010_sh{10 * number:04d}"
    return {"shot": name, "scene": "sc010", "scene_number": "1", "heading": "INT. OFFICE - DAY",
            "slate": f"{name}_tk001", "clip": f"{name}_tk001.mp4", "sound": f"{name}_tk001.wav", "record_in": record_in,
            "frames": frames, "head": 12, "available": frames + 24, "transition": None, "title": f"Shot {number}",
            "lines": [], **changes}


def cut(shots, **changes):
    return {"rate": "24", "width": 320, "height": 180, "title": "Test", "shots": shots, **changes}


def in_line(lengths, changes=None):
    """Shots one after the other; `changes` by number."""
    shots, at = [], 0
    for number, frames in enumerate(lengths):
        shots.append(shot(number, at, frames, **(changes or {}).get(number, {})))
        at += frames
    return shots


def edit(shots, **settings):
    return edit_of(cut(shots), **settings)


def carried_out(plan, standing):
    """The strips after a plan, as Blender would have them; checks that no step lays one strip on another."""
    there = {s.name: s for s in standing}
    for name in plan.removed:
        del there[name]
    for name in plan.muted:
        kept = there[name]
        there[name] = kept._replace(muted=True, record=kept.record and kept.record._replace(retired=True))
    for name in plan.released:
        there[name] = there[name]._replace(key="", record=None, muted=True)
    giving_way = [c for c in plan.changes if c.instead and c.name not in plan.released]
    for change in giving_way:
        del there[change.name]
    changes = {c.name: c for c in plan.changes}
    aside = 10_000_000
    for step in plan.steps:
        here = there.pop(step.name)
        spot = step.to or here.spot._replace(start=aside, end=aside + here.spot.end - here.spot.start)
        aside += 1_000_000
        assert_free(spot, there.values())
        there[step.name] = here._replace(spot=spot, source=changes[step.name].source)
    for change in plan.changes:
        _settle(change, there)
    for piece, channel in plan.added:
        _add(piece, channel, there)
    return _effects_in_place(list(there.values()))


def _settle(change, there):
    piece = change.piece
    if change.instead and change.spot is not None:
        assert_free(change.spot, there.values())
        name = _unique(piece.name, there)
        there[name] = Strip(name, change.spot, change.source, piece.key, Record(piece, change.at), piece.text)
        _call(change.name, name, there)
        return
    here = there.pop(change.name)
    name = _unique(piece.name, there) if change.rename else change.name
    at = change.at or here.record.at
    there[name] = here._replace(name=name, record=Record(piece, at, here.record.look), muted=False,
                                text=piece.text if change.text else here.text)
    _call(change.name, name, there)


def _call(before, name, there):
    """Effects are made from the strip of another name now."""
    for key, strip in list(there.items()):
        if before in strip.inputs:
            there[key] = strip._replace(inputs=tuple(name if n == before else n for n in strip.inputs))


def _add(piece, channel, there):
    name = _unique(piece.name, there)
    if piece.kind in EFFECTS:
        found = [[s.name for s in there.values() if s.key == key] for key in piece.inputs]
        if all(found):
            there[name] = Strip(name, Spot(channel, piece.start, piece.end), 0, piece.key, Record(piece, channel), "",
                                (found[0][0], found[1][0]))
        return
    spot = Spot(channel, piece.start, piece.end)
    assert_free(spot, there.values())
    there[name] = Strip(name, spot, piece.source, piece.key, Record(piece, channel), piece.text)


def _unique(name, there):
    number = 0
    while (f"{name}.{number:03d}" if number else name) in there:
        number += 1
    return f"{name}.{number:03d}" if number else name


def _effects_in_place(strips):
    """Effects lie where their inputs overlap, and are gone where one of them is."""
    spots = {s.name: s.spot for s in strips}
    kept = []
    for strip in strips:
        inputs = [spots[n] for n in strip.inputs if n in spots]
        if len(inputs) < len(strip.inputs):
            continue
        kept.append(strip._replace(spot=Spot(strip.spot.channel, max(i.start for i in inputs),
                                             min(i.end for i in inputs))) if inputs else strip)
    return kept


def assert_free(spot, others):
    for other in others:
        assert other.inputs or other.spot.channel != spot.channel or other.spot.end <= spot.start or (
            spot.end <= other.spot.start), (spot, other)


def assert_apart(strips):
    """No two strips lie on each other."""
    lanes = {}
    for strip in strips:
        if not strip.inputs and not strip.nested:
            lanes.setdefault(strip.spot.channel, []).append((strip.spot.start, strip.spot.end, strip.name))
    for lane in lanes.values():
        lane.sort()
        for (_, end, one), (start, _, other) in pairwise(lane):
            assert end <= start, (one, other)
