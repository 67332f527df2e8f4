"""kill -9 at any moment loses no accepted take."""

from prodcanvas.testing.kill import kill_often


def test_fifty_kills_lose_nothing(tmp_path):
    report = kill_often(tmp_path, 50)
    assert report.acknowledged >= 50
    assert (report.lost, report.faults) == (0, 0)
