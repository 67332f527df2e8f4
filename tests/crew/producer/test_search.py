"""The search finds what trying every chain would find."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.crew.producer.exhaustive import exhaustive
from tests.crew.producer.shelf import any_case, cases

from prodcanvas.crew.producer.chain import score
from prodcanvas.crew.producer.search import search
from prodcanvas.crew.producer.wants import wants


def found_by(way, case, *, still_first=False):
    """The table and the best chain by one way of searching."""
    producer, wanted = case.producer(), wants(case.brief)
    table = producer.table(case.brief, wanted, still_first=still_first)
    return table, way(table, producer.pricer(case.brief, wanted))


@settings(max_examples=300, deadline=None)
@given(cases(), st.booleans())
def test_the_search_finds_what_trying_everything_finds(case, still_first):
    table, quick = found_by(search, case, still_first=still_first)
    _, slow = found_by(exhaustive, case, still_first=still_first)
    assert (quick is None) == (slow is None)
    if quick:
        assert abs(score(table, quick) - score(table, slow)) < 1e-7


def test_the_cases_are_worth_searching():
    """Of random cases most can be made, many by more than one step: the test above compares something."""
    chains = [found_by(search, any_case(seed))[1] for seed in range(200)]
    assert sum(c is not None for c in chains) > 60
    assert sum(c is not None and len(c.runs) > 1 for c in chains) > 20
