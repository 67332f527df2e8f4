"""Where nodes stand as long as nobody has moved them."""

from itertools import pairwise

from prodcanvas.nodes import places

SHOTS = [f"sc010_sh{n:04d}" for n in range(10, 210, 10)]


def test_rows_leave_room_for_a_shot_with_every_socket_shown():
    found = places.scene(SHOTS, (), ())
    columns = {}
    for x, y in found.values():
        columns.setdefault(x, []).append(y)
    assert all(a - b > 612 for column in columns.values() for a, b in pairwise(column))


def test_a_shot_of_a_wider_row_belongs_where_it_would_be_laid_now():
    laid = places.scene(SHOTS, (), ())
    for n, shot in enumerate(SHOTS):
        old = (places.SHOT[0] * (n % places.ROW), -places.WIDER * (n // places.ROW))
        assert places.closer(n, old) == laid[shot]
        assert places.closer(n, (old[0] + 1, old[1])) == (old[0] + 1, old[1])
        assert places.closer(n, laid[shot]) == laid[shot]
