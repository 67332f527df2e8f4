"""What was sent to a server is known after any death of ours."""

import subprocess
import sys
import threading
import uuid

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from prodcanvas.errors import StoreError
from prodcanvas.ports.runner import Order
from prodcanvas.stores import fsck, store
from prodcanvas.stores.journal import LedgerJournal
from prodcanvas.testing import FaultyDisk, draft_take


def order(step="s1", shot="sc010_sh0010", job=""):
    return Order(id=job or str(uuid.uuid4()), shot=shot, step=step, graph={})


@pytest.fixture
def journal(tmp_path):
    with store(tmp_path, write=True):
        yield LedgerJournal(tmp_path)


def test_a_job_is_under_way_until_it_is_settled(journal):
    first, second = order(), order()
    journal.sent(first, "comfyui")
    journal.sent(second, "comfyui@render2")
    assert journal.under_way("s1") == {first.id: "comfyui", second.id: "comfyui@render2"}
    assert journal.under_way("another step") == {}
    journal.settled(first.id, "fetched")
    assert journal.under_way("s1") == {second.id: "comfyui@render2"}
    assert [(sent.id, sent.state) for sent in journal.jobs(all_of_them=True)] == [
        (first.id, "fetched"), (second.id, "sent")]
    assert [sent.shot for sent in journal.jobs()] == ["sc010_sh0010"]


def test_settling_what_was_never_sent_is_no_fault(journal):
    journal.settled("nobody", "lost")
    assert journal.jobs(all_of_them=True) == []


def test_another_process_finds_it_after_a_kill(tmp_path):
    with store(tmp_path, write=True):
        pass
    program = ("import os, signal, sys; from pathlib import Path; from prodcanvas.ports.runner import Order;"
               "from prodcanvas.stores.journal import LedgerJournal;"
               "LedgerJournal(Path(sys.argv[1])).sent(Order(id='a', shot='x', step='s', graph={}), 'comfyui');"
               "os.kill(os.getpid(), signal.SIGKILL)")
    died = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
    assert died.returncode == -9
    assert LedgerJournal(tmp_path).under_way("s") == {"a": "comfyui"}


def test_many_threads_write_at_once_and_none_is_lost(tmp_path):
    with store(tmp_path, write=True):
        journal = LedgerJournal(tmp_path)
        orders = [order(step=f"s{n}") for n in range(24)]
        threads = [threading.Thread(target=journal.sent, args=(o, "comfyui")) for o in orders]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert {sent.id for sent in journal.jobs()} == {o.id for o in orders}


def test_an_older_ledger_gets_its_table_and_fsck_minds_nothing(tmp_path):
    with store(tmp_path, write=True) as opened:
        opened.accept(draft_take(opened.keep(b"film", ".mp4"), "sc010_sh0010", "s1"), {})
        with opened.ledger.transaction() as db:
            db.execute("DROP TABLE jobs")
    journal = LedgerJournal(tmp_path)
    journal.sent(order(), "comfyui")
    checkup = fsck(tmp_path, read_data=True)
    assert (checkup.faults, checkup.mended, checkup.takes) == ([], [], 1)
    assert len(journal.jobs()) == 1


def test_a_full_disk_is_told_and_nothing_is_half_written(tmp_path):
    with store(tmp_path, write=True):
        pass
    told = 0
    for call in range(1, 40):
        disk = FaultyDisk()
        journal = LedgerJournal(tmp_path, disk)
        disk.calls, disk.fail_at = 0, call
        job = order(step=f"step{call}")
        try:
            journal.sent(job, "comfyui")
        except StoreError as fault:
            told += 1
            assert fault.next_step
            assert LedgerJournal(tmp_path).under_way(job.step) == {}
        else:
            assert LedgerJournal(tmp_path).under_way(job.step) == {job.id: "comfyui"}
            break
    assert told >= 4


STEPS = st.lists(st.tuples(st.sampled_from(["sent", "settled"]), st.integers(0, 5), st.integers(0, 2)), max_size=25)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_it_holds_what_a_dictionary_would_hold(tmp_path, deeds):
    with store(tmp_path / uuid.uuid4().hex, write=True) as opened:
        journal, model = LedgerJournal(opened.root), {}
        for deed, job, step in deeds:
            if deed == "sent":
                journal.sent(order(step=str(step), job=f"job{job}"), "comfyui")
                model[f"job{job}"] = str(step)
            else:
                journal.settled(f"job{job}", "fetched")
                model.pop(f"job{job}", None)
        for step in map(str, range(3)):
            assert set(journal.under_way(step)) == {job for job, its in model.items() if its == step}
