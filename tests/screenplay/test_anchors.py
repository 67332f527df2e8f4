"""Passages found again in a rewritten script."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.screenplay.anchors import Passage, fingerprint, match, similarity, words


def passages(*texts: str, group: str = "a") -> list[Passage]:
    return [Passage(text=t, group=group) for t in texts]


def test_fingerprints_ignore_case_spaces_and_punctuation():
    assert fingerprint("He's HERE, now.") == fingerprint("he’s  here now")
    assert fingerprint("He is here") != fingerprint("He was here")
    assert words("Ça va? Да!") == ("ça", "va", "да")


def test_unchanged_passages_match_in_order_even_when_they_repeat():
    old = passages("No.", "Yes, of course.", "No.")
    assert match(old, passages("No.", "Yes, of course.", "No.")) == {0: 0, 1: 1, 2: 2}
    assert match(old, passages("No.", "No.", "Yes, of course.")) == {0: 0, 2: 1, 1: 2}


def test_flavour_tells_the_same_words_apart():
    old = [Passage(text="He runs away fast.", flavour=(s,)) for s in ("WS", "CU")]
    new = [Passage(text="He runs away fast.", flavour=(s,)) for s in ("CU", "WS")]
    assert match(old, new) == {0: 1, 1: 0}


def test_edited_passages_match_by_their_words():
    old = passages("Dave presses the green button and waits.", "Mara sighs deeply.")
    new = passages("Mara sighs.", "Dave hits the green button and waits a while.")
    assert match(old, new) == {0: 1, 1: 0}
    assert match(passages("Rain falls on the roof."), passages("She laughs at him.")) == {}


def test_only_longer_passages_are_followed_into_another_scene():
    old = passages("No.", "The printer falls through the cold night air.", group="a")
    new = passages("No.", "The printer falls through the very cold night air.", group="b")
    assert match(old, new) == {1: 1}


def test_a_passage_rewritten_altogether_keeps_its_place_between_two_that_stayed():
    def shots(*texts: str) -> list[Passage]:
        return [Passage(text=t, group="a", flavour=("CU", "dave")) for t in texts]

    old = shots("First line here.", "Never say that again.", "Last line here.")
    assert match(old, shots("First line here.", "What a day!", "Last line here.")) == {0: 0, 1: 1, 2: 2}


def test_similarity_runs_from_nothing_to_the_same():
    assert similarity((), ()) == 1.0
    assert similarity(("a",), ()) == 0.0
    assert similarity(("a", "b"), ("b", "a")) == 1.0


texts = st.lists(
    st.sampled_from(
        ["No.", "Yes.", "Dave runs to the car.", "Dave walks to the car.", "Rain falls on the roof.", ""]
    )
)


@given(texts, texts)
def test_matches_are_one_to_one(old, new):
    found = match(passages(*old), passages(*new))
    assert len(set(found.values())) == len(found)
    assert all(0 <= b < len(old) and 0 <= a < len(new) for b, a in found.items())


@given(texts)
def test_a_script_matches_itself_in_order(old):
    assert match(passages(*old), passages(*old)) == {n: n for n in range(len(old))}
