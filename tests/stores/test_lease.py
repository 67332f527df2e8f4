"""One process writes, with as many threads as it likes; any other is told who does."""

import os
import subprocess
import sys
import threading

import pytest

from prodcanvas.errors import StoreError
from prodcanvas.stores import open_store, store
from prodcanvas.stores.lease import Lease
from prodcanvas.takes import Verdict
from prodcanvas.testing import draft_take

ELSEWHERE = """
import sys
from pathlib import Path
from prodcanvas.errors import StoreError
from prodcanvas.stores import open_store
try:
    open_store(Path(sys.argv[1]), write=True).close()
except StoreError as fault:
    print(fault)
else:
    print("mine")
"""


def elsewhere(root):
    """What another process is told when it wants to write."""
    done = subprocess.run([sys.executable, "-c", ELSEWHERE, str(root)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_another_process_is_told_who_writes(tmp_path):
    with store(tmp_path, write=True):
        said = elsewhere(tmp_path)
    assert said.startswith("This production is being written by process ")
    assert f"process {os.getpid()} " in said
    assert elsewhere(tmp_path) == "mine"


def test_writers_of_one_process_share_it_until_the_last_is_done(tmp_path):
    first, second = open_store(tmp_path, write=True), open_store(tmp_path, write=True)
    first.close()
    first.close()
    assert "being written by" in elsewhere(tmp_path), "closing twice gives nothing of the second's away"
    second.close()
    assert elsewhere(tmp_path) == "mine"


def test_productions_do_not_mind_each_other(tmp_path):
    with store(tmp_path / "one", write=True):
        assert elsewhere(tmp_path / "two") == "mine"
        assert "being written by" in elsewhere(tmp_path / "one")


def test_one_production_under_two_names_is_one(tmp_path):
    (tmp_path / "film").mkdir()
    (tmp_path / "also").symlink_to("film")
    with store(tmp_path / "film", write=True), store(tmp_path / "also", write=True) as opened:
        opened.keep(b"one", ".mp4")
    assert elsewhere(tmp_path / "film") == "mine"


def test_takes_are_circled_while_others_are_accepted(tmp_path):
    faults = []

    def work(number):
        try:
            for _ in range(5):
                with store(tmp_path, write=True) as opened:
                    take = opened.accept(draft_take(opened.keep(b"%d" % number, ".mp4"), f"sc010_sh0{number}0"), {})
                    opened.judge(take.slate, Verdict.CIRCLED)
        except Exception as fault:  # noqa: BLE001
            faults.append(fault)

    with store(tmp_path, write=True):
        threads = [threading.Thread(target=work, args=(n,)) for n in range(1, 5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert faults == []
    with store(tmp_path, write=False) as opened:
        assert len(opened.ledger.takes()) == 20
        assert {t.slate.number for t in opened.ledger.circled().values()} == {5}
    assert elsewhere(tmp_path) == "mine"


def test_a_lease_that_was_refused_gives_nothing_back(tmp_path):
    (tmp_path / "writer.txt").mkdir()
    lease = Lease(tmp_path)
    with pytest.raises(StoreError, match="cannot be written"):
        lease.take()
    lease.give_back()
    (tmp_path / "writer.txt").rmdir()
    lease.take()
    lease.give_back()
