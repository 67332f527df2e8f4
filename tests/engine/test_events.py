"""Events are numbered without a gap, kept as long as there is room, and told no faster than anybody reads."""

import json

from prodcanvas.engine.events import Feed, Ring


def parsed(data):
    """Numbers, kinds and values in a piece of the stream."""
    found = []
    for block in data.decode().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n") if line)
        if fields:
            found.append((int(fields["id"]) if "id" in fields else None, fields["event"], json.loads(fields["data"])))
    return found


def everything(feed, since=0):
    found = []
    while True:
        piece = feed.after(since)
        if not piece.data:
            return found
        found += parsed(piece.data)
        since = piece.last


def test_events_are_numbered_from_one_and_come_in_order():
    feed = Feed()
    for n in range(5000):
        feed.tell("job", {"n": n})
    heard = everything(feed)
    assert [(number, value["n"]) for number, _, value in heard] == [(n + 1, n) for n in range(5000)]
    assert feed.last == 5000
    assert everything(feed, 4990) == heard[4990:]
    assert feed.after(5000).data == b""


def test_a_large_flood_is_handed_over_in_pieces():
    feed = Feed()
    for _ in range(100):
        feed.tell("states", {"text": "x" * 100_000})
    piece = feed.after(0)
    assert len(piece.data) < 1_000_000
    assert 0 < piece.last < 100


def test_who_asks_for_what_is_gone_is_told_to_read_anew():
    feed = Feed(Ring(most=10))
    for n in range(25):
        feed.tell("job", {"n": n})
    assert parsed(feed.after(3).data) == [(25, "resync", {})]
    assert parsed(feed.after(14).data) == [(25, "resync", {})]
    assert feed.after(14).last == 25
    assert [n for n, *_ in everything(feed, 15)] == list(range(16, 26))


def test_a_number_of_another_life_is_told_to_read_anew():
    feed = Feed()
    feed.tell("job", {})
    assert parsed(feed.after(1082).data) == [(1, "resync", {})]


def test_the_ring_is_bounded_in_bytes_too():
    ring = Ring(most=1000, most_bytes=10_000)
    for _ in range(100):
        ring.add("states", {"text": "x" * 1000})
    assert parsed(ring.after(0).data)[0][1] == "resync"
    kept = parsed(ring.after(95).data)
    assert [n for n, *_ in kept] == [96, 97, 98, 99, 100]


def test_one_event_larger_than_the_ring_is_not_told_twice():
    ring = Ring(most_bytes=100)
    ring.add("states", {"text": "x" * 1000})
    assert parsed(ring.after(0).data) == [(1, "resync", {})]
    assert ring.after(1).data == b""


def test_progress_is_told_ten_times_a_second_and_its_last_word_always():
    now = [100.0]
    feed = Feed(clock=lambda: now[0])
    for n in range(1000):
        feed.tell_gently("progress", "sc010_sh0010", {"done": n})
        feed.tell_gently("progress", "sc010_sh0020", {"done": n})
        now[0] += 0.001
        feed.catch_up()
    told = everything(feed)
    assert 18 <= len(told) <= 22
    feed.catch_up(everything=True)
    last = everything(feed)[-2:]
    assert [v["done"] for _, _, v in last] == [999, 999]
    feed.catch_up(everything=True)
    assert len(everything(feed)) <= 24, "what was told is not told again"


def test_listeners_are_woken_until_they_leave():
    feed, woken = Feed(), []
    leave = feed.listen(lambda: woken.append(1))
    feed.tell("job", {})
    assert (woken, feed.listeners) == ([1], 1)
    leave()
    feed.tell("job", {})
    assert (woken, feed.listeners) == ([1], 0)


def test_paths_and_structs_go_over_the_wire(tmp_path):
    feed = Feed()
    feed.tell("notice", {"path": tmp_path})
    assert everything(feed) == [(1, "notice", {"path": str(tmp_path)})]
