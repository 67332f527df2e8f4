import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prodcanvas.film import Line, Voice
from prodcanvas.film.vocabulary import SPEECH_STYLES
from prodcanvas.runners.native.speech import espeak
from prodcanvas.runners.native.speech.mouth import shape_of
from prodcanvas.runners.native.speech.styles import MANNERS
from prodcanvas.runners.native.speech.tone import envelope
from prodcanvas.runners.native.speech.wording import language_for, speakable
from prodcanvas.runners.native.voice import measure, mouth_for, speak

DAVE = Voice(language="en-us", variant="m3", pitch=40)
WORDS = "Why did you do that to the printer? It was already broken."


def fresh(text, voice=DAVE, style="speak"):
    return speak.__wrapped__(text, voice, style)


def rms(samples):
    return float(np.sqrt(np.mean(np.square(samples, dtype=np.float64))))


def test_the_same_line_always_gives_the_same_samples():
    first = fresh(WORDS)
    fresh("Something else is said in between.", Voice(language="fr"))
    again = fresh(WORDS)
    assert np.array_equal(first.samples, again.samples)
    assert first.mouth == again.mouth


@pytest.mark.parametrize("style", SPEECH_STYLES)
def test_every_style_is_spoken_measured_and_never_clips(style):
    said = fresh(WORDS, DAVE, style)
    assert said.samples.dtype == np.float32
    assert said.seconds == measure(WORDS, DAVE, style) == pytest.approx(len(said.samples) / 48000, abs=1e-4)
    assert 2 < said.seconds < 7
    assert np.abs(said.samples).max() <= 0.98
    assert np.isfinite(said.samples).all()
    assert not said.notes


def test_styles_colour_the_voice():
    plain, whisper, shout, sing = (fresh(WORDS, DAVE, s) for s in ("speak", "whisper", "shout", "sing"))
    assert rms(whisper.samples) < rms(plain.samples) < rms(shout.samples)
    assert sing.seconds > plain.seconds * 1.2
    assert set(MANNERS) == set(SPEECH_STYLES)


def test_a_whisper_has_no_pitch():
    """Voiced speech repeats itself at the pitch period; breath does not."""
    def periodicity(samples):
        loudest = int(np.argmax(envelope(samples, 48000, 0.06)))
        middle = samples[max(0, loudest - 1500) : loudest + 1500].astype(float)
        echo = np.correlate(middle, middle, "full")[len(middle) - 1 :]
        return float(echo[48000 // 250 : 48000 // 70].max() / echo[0])

    assert periodicity(fresh("Father calls the car.", DAVE).samples) > 0.6
    assert periodicity(fresh("Father calls the car.", DAVE, "whisper").samples) < 0.45


def test_characters_sound_different():
    voices = [Voice(language="en", variant=v, pitch=p) for v, p in (("m1", 30), ("f2", 70), ("m7", 45))]
    said = [fresh("Hello there.", v).samples for v in voices]
    assert len({s[:20000].tobytes() for s in said}) == 3


def test_lines_begin_and_end_with_sound():
    said = fresh(WORDS)
    loud = envelope(said.samples, 48000, 0.01)
    heard = np.flatnonzero(loud > 0.02 * loud.max())
    assert heard[0] / 48000 < 0.05
    assert (len(loud) - heard[-1]) / 48000 < 0.15


def test_the_mouth_follows_the_sound():
    said = fresh("Mama, papa!")
    mouth = said.mouth
    assert len(mouth.times) == len(mouth.open) == len(mouth.wide) == len(mouth.round)
    assert mouth.times[-1] == pytest.approx(said.seconds, abs=0.03)
    assert all(0 <= v <= 1 for v in (*mouth.open, *mouth.wide, *mouth.round))
    assert max(mouth.open) > 0.5
    assert mouth.open[0] == mouth.open[-1] == 0
    closings = sum(a >= 0.12 > b for a, b in zip(mouth.open, mouth.open[1:], strict=False))
    assert closings >= 3


def test_vowels_have_their_shapes():
    assert max(fresh("ooh, you, moon", DAVE).mouth.round) > 0.6
    assert max(fresh("see, me, free, tea", DAVE).mouth.wide) > 0.6
    assert shape_of("m")[0] == 0
    assert shape_of("ˈaɪ") == shape_of("a")
    assert shape_of("") == shape_of("_")


def test_words_and_stresses_lie_in_the_line():
    said = fresh(WORDS)
    assert [w.text for w in said.words][:4] == ["Why", "did", "you", "do"]
    assert all(0 <= w.start <= w.end <= said.seconds for w in said.words)
    assert [w.start for w in said.words] == sorted(w.start for w in said.words)
    assert said.stress
    assert all(0 <= s <= said.seconds for s in said.stress)
    assert all(b - a >= 0.45 for a, b in zip(said.stress, said.stress[1:], strict=False))


@pytest.mark.parametrize(("language", "text"), [
    ("fr", "Pourquoi as-tu fait ça à l’imprimante ?"), ("de", "Warum hast du das gemacht?"),
    ("es", "¿Por qué lo hiciste?"), ("ru", "Зачем ты это сделал?"), ("it", "Perché?"), ("cmn", "你为什么这样做"),
    ("ja", "なぜですか"), ("pl", "Dlaczego to zrobiłeś?"), ("pt-BR", "Não sei."), ("zh", "你好"),
])
def test_many_languages_are_spoken(language, text):
    said = fresh(text, Voice(language=language))
    assert said.seconds > 0.25
    assert not said.notes


def test_what_cannot_be_obeyed_is_said_not_crashed():
    assert "does not speak" in fresh("hello", Voice(language="xx")).notes[0]
    assert "“ru”" in fresh("Зачем?", Voice(language="en")).notes[0]
    assert "no voice called" in fresh("hello", Voice(variant="nobody/../x")).notes[0]
    assert "no way of speaking" in fresh("hello", DAVE, "yodel").notes[0]
    assert fresh("hello", Voice(pitch=9999, speed=-5)).seconds > 0.1


@pytest.mark.parametrize("text", ["", " ", "...", "—", "😀", "\x00\x01", "***", "!?"])
def test_nothing_to_say_is_silence(text):
    said = fresh(text)
    assert (said.seconds, len(said.samples), said.words, said.stress) == (0, 0, (), ())
    assert measure(text, DAVE) == 0


def test_a_very_long_line_is_spoken():
    text = "It was already broken when I came. " * 290
    assert len(text) > 10_000
    assert measure(text, DAVE) > 300


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=60), style=st.sampled_from(SPEECH_STYLES), language=st.sampled_from(
    ("en", "fr", "ru", "cmn", "ar", "ko", "hi", "xx", "")))
def test_any_text_in_any_language_is_spoken_or_silent(text, style, language):
    said = fresh(text, Voice(language=language), style)
    assert np.isfinite(said.samples).all()
    assert said.seconds == pytest.approx(len(said.samples) / 48000, abs=1e-4)


def test_markup_is_not_read_aloud():
    assert speakable("*Stop* _that_ <b>now</b>\x07 — please…") == "Stop that now, please..."
    assert speakable("GET OUT OF HERE!") == "Get out of here!"
    assert speakable("OK") == "OK"


@given(st.text())
def test_speakable_text_holds_no_control_characters(text):
    assert all(c.isprintable() for c in speakable(text))


def test_languages_fall_back_by_script():
    known = espeak.languages()
    assert language_for("Bonjour", "fr-CA", known) == ("fr", "")
    assert language_for("Привет", "uk", known) == ("uk", "")
    assert language_for("hello", "ru", known)[0] == "en"
    assert language_for("123", "ru", known) == ("ru", "")
    assert {"m1", "f5", "whisper"} <= espeak.variants()


def test_a_line_over_a_cut_keeps_its_mouth():
    line = Line(id="l1", who="character:dave", text=WORDS)
    whole = mouth_for(line, DAVE)
    rest = mouth_for(Line(id="l1", who="character:dave", text=WORDS, skip=1.0), DAVE)
    assert whole.line == rest.line == "l1"
    assert rest.times[0] == 0
    assert rest.open == whole.open[-len(rest.open) :]
    assert all(t >= 0 for t in rest.stress)
