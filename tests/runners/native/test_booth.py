import numpy as np
import pytest

from prodcanvas.errors import RunnerError
from prodcanvas.film import Voice
from prodcanvas.runners.native import voice
from prodcanvas.runners.native.speech import booth
from prodcanvas.runners.native.speech.espeak import Delivery, utter


def test_the_booth_says_what_the_library_says():
    here, there = utter("Hello there.", Delivery("en+m3")), booth.said("Hello there.", Delivery("en+m3"))
    assert np.array_equal(here.samples, there.samples)
    assert here.events == there.events


def test_a_booth_that_died_is_opened_again():
    booth.said("One.", Delivery("en"))
    booth._BOOTH.child.kill()
    booth._BOOTH.child.wait()
    assert len(booth.said("Two.", Delivery("en")).samples) > 1000


def test_a_crash_costs_the_variant_then_the_line_but_not_the_film(monkeypatch):
    asked = []

    def crash(_words, delivery):
        asked.append(delivery.name)
        raise booth.BoothDiedError("The embedded voice fell silent over “Boo”.")

    monkeypatch.setattr(voice, "said", crash)
    speech = voice.speak.__wrapped__("Boo", Voice(language="en", variant="m3"))
    assert asked == ["en+m3", "en"]
    assert speech.seconds == 0
    assert "fell silent" in speech.notes[0]


def test_a_line_that_takes_for_ever_is_given_up(monkeypatch):
    monkeypatch.setattr(booth, "PATIENCE", 0.0)
    with pytest.raises(booth.BoothDiedError, match="fell silent"):
        booth.said("word " * 2000, Delivery("en"))


def test_what_the_library_refuses_is_told():
    with pytest.raises(RunnerError, match="does not know"):
        booth.said("Hello.", Delivery("no-such-language"))
