"""Takes are accepted whole or not at all, and never overwritten."""

import os
import stat

import pytest

from prodcanvas.errors import CanvasError, RequestError, StoreError
from prodcanvas.stores import Step, fsck, open_store, store
from prodcanvas.takes import Verdict, parse_slate
from prodcanvas.testing import FaultyDisk, draft_take


def accept(opened, data: bytes, shot="sc010_sh0010", signature="s1"):
    return opened.accept(draft_take(opened.keep(data, ".mp4"), shot, signature), {"h1": b"{}"})


def test_the_first_take_is_circled_and_the_next_one_takes_its_place(tmp_path):
    with store(tmp_path, write=True) as s:
        first = accept(s, b"one")
        second = accept(s, b"two", signature="s2")
        assert first.verdict is Verdict.CIRCLED
        assert s.ledger.circled()["sc010_sh0010"].slate == second.slate
        assert s.ledger.take(first.slate).verdict is Verdict.HOLD
        assert s.ledger.circled_signatures() == {"sc010_sh0010": "s2"}


def test_what_a_person_circled_stays_circled(tmp_path):
    with store(tmp_path, write=True) as s:
        first = accept(s, b"one")
        s.judge(first.slate, Verdict.CIRCLED)
        second = accept(s, b"two", signature="s2")
        assert second.verdict is Verdict.OPEN
        assert s.ledger.circled()["sc010_sh0010"].slate == first.slate
        s.judge(second.slate, Verdict.CIRCLED)
        assert [t.verdict for t in s.ledger.takes()] == [Verdict.HOLD, Verdict.CIRCLED]


def test_a_rejected_take_is_kept_with_its_reason(tmp_path):
    with store(tmp_path, write=True) as s:
        first = accept(s, b"one")
        s.judge(first.slate, Verdict.NG, "the hands")
        again = accept(s, b"two")
        assert s.ledger.take(first.slate).why == "the hands"
        assert again.verdict is Verdict.CIRCLED
        assert s.media.path(first.media).read_bytes() == b"one"


def test_the_readable_folder_shows_the_take(tmp_path):
    with store(tmp_path, write=True) as s:
        accept(s, b"one")
    folder = tmp_path / "takes/sc010/sc010_sh0010/tk001"
    assert (folder / "clip.mp4").read_bytes() == b"one"
    assert '"verdict": "circled"' in (folder / "take.json").read_text()


def test_a_take_that_is_not_there_is_named(tmp_path):
    with store(tmp_path, write=True) as s, pytest.raises(RequestError, match="sc999_sh0010_tk001"):
        s.judge(parse_slate("sc999_sh0010_tk001"), Verdict.NG)


def test_reading_goes_on_while_somebody_writes(tmp_path):
    with store(tmp_path, write=True) as s:
        accept(s, b"one")
        with store(tmp_path, write=False) as reader:
            assert len(reader.ledger.takes()) == 1


def test_steps_are_cached_while_their_medium_is_there(tmp_path):
    with store(tmp_path, write=True) as s:
        media = s.keep(b"picture", ".mp4")
        s.remember("sig", "picture", Step(media, "", 48, 4.8))
        assert s.step("sig", "picture").media == media
        assert s.step("sig", "sound") is None
        assert s.ledger.pace() == pytest.approx({"picture": 0.1})
        s.media.path(media).unlink()
        assert s.step("sig", "picture") is None


@pytest.mark.parametrize("name", ["../../etc/passwd", "a" * 64 + "/x", "", "A" * 64, "a" * 64 + ".mp4/../x"])
def test_a_medium_cannot_leave_the_folder(tmp_path, name):
    with store(tmp_path, write=True) as s, pytest.raises(StoreError):
        s.media.path(name)


def run_story(root, disk):
    """Everything a production does to its store; gives back the slates it was told are accepted."""
    told = []
    with store(root, write=True, files=disk) as s:
        for n in range(3):
            told.append(accept(s, f"take {n}".encode(), shot=f"sc010_sh00{n}0"))
        s.remember("sig", "picture", Step(s.keep(b"step", ".mp4"), "", 1, 1.0))
        told.append(accept(s, b"again", signature="s2"))
    return told


def count_calls(tmp_path):
    disk = FaultyDisk()
    run_story(tmp_path / "count", disk)
    return disk.calls


def test_every_call_may_fail_and_nothing_accepted_is_lost(tmp_path):
    total = count_calls(tmp_path)
    assert total > 40
    for fail_at in range(1, total + 1):
        root = tmp_path / f"p{fail_at}"
        disk = FaultyDisk(fail_at)
        told = []
        try:
            with store(root, write=True, files=disk) as s:
                for n in range(3):
                    told.append(accept(s, f"take {n}".encode(), shot=f"sc010_sh00{n}0"))
                told.append(accept(s, b"again", signature="s2"))
        except CanvasError as fault:
            assert fault.next_step, fail_at
        checkup = fsck(root)
        assert not checkup.faults, fail_at
        with store(root, write=True) as s:
            kept = {t.slate: t for t in s.ledger.takes()}
            assert {t.slate for t in told} <= kept.keys(), fail_at
            assert all(s.media.path(t.media).is_file() for t in kept.values())
            accept(s, b"after")
        leftovers = list((root / ".prodcanvas/media").rglob("tmp-*"))
        assert not leftovers, fail_at


def test_a_folder_that_cannot_be_written_says_so(tmp_path, monkeypatch):
    if os.geteuid() == 0:
        pytest.skip("root writes everywhere")
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(StoreError, match="cannot be written"):
        open_store(tmp_path, write=True)


def test_no_store_to_read(tmp_path):
    with pytest.raises(StoreError, match="no takes yet"):
        open_store(tmp_path, write=False)
