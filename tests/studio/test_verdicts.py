"""What a person puts aside stays aside: nothing is circled in its place, and it does not come back as new."""

from prodcanvas.stores import load, save, store
from prodcanvas.studio.circle import circle
from prodcanvas.studio.hold import hold
from prodcanvas.studio.impact import edited
from prodcanvas.studio.producing.approval import attempt
from prodcanvas.studio.reject import reject
from prodcanvas.studio.shoot import shoot
from prodcanvas.studio.status import status
from prodcanvas.takes import Verdict
from prodcanvas.testing import PretendStage


def verdicts(root, shot):
    with store(root, write=False) as opened:
        return [t.verdict for t in opened.ledger.takes(shot)]


def two_takes(root):
    """The first shot with a take of before, held, and a circled one."""
    shot = load(root).shots()[0].id
    save(root, edited(load(root), f"{shot}.frames=30"))
    shoot(root, stage=PretendStage())
    assert verdicts(root, shot) == [Verdict.HOLD, Verdict.CIRCLED]
    return shot


def test_rejecting_the_circled_take_circles_no_other(made):
    shot = two_takes(made)
    take = reject(made, f"{shot}_tk002", "the hands")
    assert (take.verdict, take.why, take.by) == (Verdict.NG, "the hands", "human")
    assert verdicts(made, shot) == [Verdict.HOLD, Verdict.NG]
    assert [(d.shot, d.reasons) for d in status(made).dirty] == [(shot, ("has no circled take",))]


def test_a_rejected_picture_does_not_come_back_as_a_new_take(made):
    shot = two_takes(made)
    reject(made, f"{shot}_tk002", "the hands")
    done = shoot(made, stage=PretendStage())
    assert done.failed == {shot: f"{shot} would be the same as {shot}_tk002, which was rejected: the hands. "
                                 f"Change the shot first, or `prodcanvas circle {shot}_tk002`."}
    assert verdicts(made, shot) == [Verdict.HOLD, Verdict.NG]
    save(made, edited(load(made), f"{shot}.frames=32"))
    assert shoot(made, stage=PretendStage()).made == [f"{shot}_tk003"]
    assert verdicts(made, shot)[-1] is Verdict.CIRCLED


def test_a_held_take_leaves_its_shot_without_one_until_it_is_circled(made):
    shot = two_takes(made)
    assert hold(made, f"{shot}_tk002", "for the trailer").why == "for the trailer"
    assert verdicts(made, shot) == [Verdict.HOLD, Verdict.HOLD]
    assert "is on hold: for the trailer" in shoot(made, stage=PretendStage()).failed[shot]
    circle(made, f"{shot}_tk002")
    assert status(made).dirty == ()


def test_holding_another_take_than_the_circled_one_changes_nothing_in_the_cut(made):
    shot = two_takes(made)
    hold(made, f"{shot}_tk001")
    reject(made, f"{shot}_tk001", "too long")
    assert verdicts(made, shot) == [Verdict.NG, Verdict.CIRCLED]
    assert status(made).dirty == ()
    assert shoot(made, only=[shot], again=True, stage=PretendStage()).failed == {}


def test_a_rejected_previz_moves_no_seed(made):
    shot = two_takes(made)
    reject(made, f"{shot}_tk002", "the hands")
    with store(made, write=False) as opened:
        assert attempt(opened, shot) == 0
