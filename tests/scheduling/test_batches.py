"""Every wanted shot is made once, in story order, with its scene."""

from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.film import Film, Scene, Shot
from prodcanvas.scheduling import Pace, batches
from prodcanvas.scheduling.batches import LONGEST


def a_film(sizes, qualities):
    scenes = []
    for n, size in enumerate(sizes):
        shots = tuple(Shot(id=f"sc{n}_sh{i}", quality=qualities[i % len(qualities)]) for i in range(size))
        scenes.append(Scene(id=f"sc{n}", shots=shots, omitted=n % 5 == 4))
    return Film(scenes=tuple(scenes))


@given(st.lists(st.integers(0, 60), max_size=8), st.lists(st.sampled_from(("draft", "final")), min_size=1), st.data())
def test_batches_partition_the_wanted_shots(sizes, qualities, data):
    film = a_film(sizes, qualities)
    ids = [s.id for s in film.shots()]
    wanted = data.draw(st.sets(st.sampled_from(ids))) if ids else set()
    made = list(batches(film, wanted))
    assert [s.id for b in made for s in b.shots] == [i for i in ids if i in wanted]
    for batch in made:
        assert {s.quality for s in batch.shots} == {batch.quality}
        assert len(batch.shots) <= LONGEST
        assert all(s in batch.scene.shots for s in batch.shots)


def test_the_estimate_moves_from_history_to_the_run():
    start = Pace(100, history=1.0)
    assert start.left() == 100
    assert Pace(100).left() is None
    assert start.after(50, 25.0).left() == 25.0
    assert start.after(100, 60.0).left() == 0


@given(st.integers(1, 1000), st.integers(0, 1000), st.floats(0, 1e4), st.one_of(st.none(), st.floats(0, 100)))
def test_what_is_left_is_never_negative(total, done, elapsed, history):
    left = Pace(total, history=history).after(done, elapsed).left()
    assert left is None or left >= 0
