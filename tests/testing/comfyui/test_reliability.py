"""Whatever is killed or cut: no job is lost, none is made twice, and the tally would see it if one were."""

from collections import Counter
from uuid import uuid4

import pytest

from prodcanvas.ports.runner import Order
from prodcanvas.stores import Step, store
from prodcanvas.stores.journal import LedgerJournal
from prodcanvas.testing.comfyui import PretendServer
from prodcanvas.testing.comfyui.reliability import Tally, count, endure
from prodcanvas.testing.comfyui.worker import Ran
from prodcanvas.testing.still_maker import graph_of, step_of


def test_no_job_is_lost_or_doubled(tmp_path):
    tally = endure(tmp_path, 20, seed=48)
    assert (tally.lost, tally.doubled, tally.unsettled) == (0, 0, 0)
    assert sum(tally.did.values()) >= 5


class Books:
    """A ledger, a journal and a server's doings, written by hand."""

    def __init__(self, root):
        self.root, self.server, self.kept = root, PretendServer(root / "server"), {}
        with store(root, write=True):
            self.journal = LedgerJournal(root)

    def made(self, number, *, life=1, began=0.0, state="success"):
        job = str(uuid4())
        self.journal.sent(Order(id=job, shot="s", step=step_of(number), graph={}), "comfyui")
        self.journal.settled(job, "fetched")
        self.server.posted.append((life, job))
        self.server.ran.append(Ran(job, life, graph_of(number), ["5"], state, began))

    def keep(self, number, picture, at=5.0):
        with store(self.root, write=True) as opened:
            opened.remember(step_of(number), "still", Step(opened.keep(picture, ".png"), "", 1, 0.1))
        self.kept[step_of(number)] = at

    def tally(self, jobs):
        found = Tally(jobs=jobs)
        count(self.root, self.server, self.kept, found)
        return found


@pytest.fixture
def books(tmp_path):
    return Books(tmp_path)


@pytest.fixture
def whole(tmp_path):
    from PIL import Image

    Image.effect_noise((64, 64), 80).convert("RGB").save(tmp_path / "whole.png")
    return (tmp_path / "whole.png").read_bytes()


def test_all_is_well_when_each_is_made_and_kept_once(books, whole):
    for number in range(3):
        books.made(number)
        books.keep(number, whole)
    assert books.tally(3) == Tally(jobs=3, did=Counter())


def test_what_a_dead_server_forgot_may_be_made_again(books, whole):
    books.made(0, life=1)
    books.made(0, life=2, began=1.0)
    books.keep(0, whole)
    assert (books.tally(1).doubled, books.tally(1).again) == (0, 1)


def test_the_tally_sees_what_is_missing_or_broken(books, whole):
    books.made(0)
    books.keep(0, whole[:400])
    assert books.tally(2).lost == 2


def test_the_tally_sees_a_job_made_twice(books, whole):
    books.keep(0, whole)
    books.made(0)
    books.made(0)
    assert books.tally(1).doubled == 1


def test_the_tally_sees_a_job_sent_twice(books, whole):
    books.keep(0, whole)
    books.made(0)
    books.made(0, state="killed")
    assert books.tally(1).doubled == 1


def test_the_tally_sees_a_job_made_after_its_result_was_kept(books, whole):
    books.keep(0, whole, at=5.0)
    books.made(0, life=1, began=1.0)
    books.made(0, life=2, began=9.0)
    assert books.tally(1).doubled == 1


def test_the_tally_sees_what_is_left_under_way(books, whole):
    books.made(0)
    books.keep(0, whole)
    books.journal.sent(Order(id="left", shot="s", step=step_of(0), graph={}), "comfyui")
    assert books.tally(1).unsettled == 1
