"""Jobs with the same model files run one after the other, and files are read as seldom as can be."""

import itertools

import hypothesis.strategies as st
from hypothesis import given, settings

from prodcanvas.scheduling.order import next_job, ordered, total_loads

FILES = st.frozensets(st.sampled_from("abcdef"), max_size=4)
JOBS = st.lists(FILES, max_size=12).map(lambda found: [(f"job{n}", files) for n, files in enumerate(found)])


@given(JOBS, FILES)
def test_every_job_runs_once(jobs, loaded):
    assert sorted(ordered(jobs, loaded)) == sorted(name for name, _ in jobs)


@given(JOBS, FILES)
def test_jobs_with_equal_files_stay_together_and_in_their_order(jobs, loaded):
    files = dict(jobs)
    runs = [list(names) for _, names in itertools.groupby(ordered(jobs, loaded), key=files.get)]
    assert len(runs) == len(set(files.values()))
    for run in runs:
        assert run == sorted(run, key=list(files).index)


@settings(max_examples=60)
@given(JOBS.filter(lambda jobs: 0 < len(jobs) <= 6), FILES)
def test_no_other_order_reads_fewer_files(jobs, loaded):
    files = dict(jobs)
    best = min(total_loads(order, files, loaded) for order in itertools.permutations(files))
    assert total_loads(ordered(jobs, loaded), files, loaded) == best


@given(st.lists(FILES, min_size=8, max_size=14, unique=True), FILES)
def test_many_kinds_of_jobs_are_never_worse_than_as_asked(found, loaded):
    jobs = [(f"job{n}", files) for n, files in enumerate(found)]
    files = dict(jobs)
    assert total_loads(ordered(jobs, loaded), files, loaded) <= total_loads(list(files), files, loaded)


def test_what_is_loaded_goes_first():
    flux, wan = ("flux", "ae"), ("wan", "umt5")
    jobs = [("still", flux), ("clip", wan), ("still 2", flux), ("clip 2", wan)]
    assert ordered(jobs) == ["still", "still 2", "clip", "clip 2"]
    assert ordered(jobs, ["wan", "umt5"]) == ["clip", "clip 2", "still", "still 2"]
    assert next_job(jobs, ["umt5"]) == "clip"
    assert ordered([]) == []
