"""Each word the crew may write has a file on the stage that plays it."""

from pathlib import Path

from prodcanvas.film import vocabulary

STAGE = Path(__file__).parents[2] / "src/prodstage"


def test_every_set_kind_has_its_file():
    files = {p.stem for p in (STAGE / "sets").rglob("*.py")}
    assert set(vocabulary.SET_KINDS) <= files


def test_every_action_has_its_file():
    files = {p.stem for p in (STAGE / "acting").rglob("*.py")}
    assert set(vocabulary.ACTIONS) <= files


def test_words_are_said_once():
    for name, words in vars(vocabulary).items():
        if isinstance(words, tuple):
            assert len(words) == len(set(words)), name
