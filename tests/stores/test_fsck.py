"""A damaged store is named, mended where that is possible, and never made worse."""

import sqlite3

import pytest

from prodcanvas.errors import StoreError
from prodcanvas.stores import Step, fsck, open_store, store
from prodcanvas.testing import draft_take


@pytest.fixture
def shot_twice(tmp_path):
    with store(tmp_path, write=True) as s:
        for data in (b"one", b"two"):
            s.accept(draft_take(s.keep(data, ".mp4")), {"h1": b"{}"})
        s.remember("sig", "picture", Step(s.keep(b"step", ".mp4"), "", 1, 1.0))
    return tmp_path


def test_a_sound_store_has_nothing_to_say(shot_twice):
    found = fsck(shot_twice, read_data=True)
    assert (found.takes, found.faults, found.mended) == (2, [], [])
    assert found.media == 3


def test_orphans_are_collected_and_nothing_else(shot_twice):
    with store(shot_twice, write=True) as s:
        s.keep(b"never accepted", ".mp4")
        (s.media.root / "tmp-1-1").write_bytes(b"half")
    found = fsck(shot_twice)
    assert found.mended == ["2 orphaned files were collected."]
    assert fsck(shot_twice, read_data=True).media == 3


@pytest.mark.parametrize("damage", [b"", b"tw", b"twO", b"two and more"])
def test_a_corrupt_clip_makes_its_shot_dirty_until_it_is_whole_again(shot_twice, damage):
    with store(shot_twice, write=False) as s:
        clip = s.media.path(s.ledger.takes()[1].media)
    clip.write_bytes(damage)
    found = fsck(shot_twice, read_data=True)
    assert "sc010_sh0010_tk002" in found.faults[0]
    with store(shot_twice, write=False) as s:
        assert s.ledger.circled_signatures() == {}
    clip.write_bytes(b"two")
    assert fsck(shot_twice).faults == []
    with store(shot_twice, write=False) as s:
        assert s.ledger.circled_signatures() == {"sc010_sh0010": "s1"}


def test_a_missing_clip_is_named(shot_twice):
    with store(shot_twice, write=False) as s:
        s.media.path(s.ledger.takes()[0].media).unlink()
    assert "is missing" in fsck(shot_twice).faults[0]


@pytest.mark.parametrize("damage", ["scribble", "truncate", "empty", "no tables"])
def test_a_damaged_ledger_is_built_anew_from_the_takes(shot_twice, damage):
    ledger = shot_twice / ".prodcanvas/ledger.db"
    data = ledger.read_bytes()
    if damage == "scribble":
        ledger.write_bytes(data[:100] + b"\xde\xad" * 2000 + data[4100:])
    elif damage == "truncate":
        ledger.write_bytes(data[: len(data) // 3])
    elif damage == "empty":
        ledger.write_bytes(b"not a database at all, just words" * 40)
    else:
        db = sqlite3.connect(ledger)
        db.execute("DROP TABLE takes")
        db.close()
    with pytest.raises(StoreError, match="damaged"), store(shot_twice, write=False) as s:
        s.ledger.takes()
    found = fsck(shot_twice)
    if damage == "no tables":
        return
    assert "built anew from 2 takes" in found.mended[0]
    assert (shot_twice / ".prodcanvas/ledger.db.damaged-1").exists()
    with store(shot_twice, write=True) as s:
        assert [str(t.slate) for t in s.ledger.takes()] == ["sc010_sh0010_tk001", "sc010_sh0010_tk002"]
        assert s.ledger.circled_signatures() == {"sc010_sh0010": "s1"}


def test_a_newer_ledger_is_refused(shot_twice):
    db = sqlite3.connect(shot_twice / ".prodcanvas/ledger.db")
    db.execute("PRAGMA user_version=99")
    db.close()
    with pytest.raises(StoreError, match="newer"):
        open_store(shot_twice, write=False)
    with pytest.raises(StoreError, match="newer"):
        fsck(shot_twice)
