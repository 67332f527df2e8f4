import wave

import numpy as np
import pytest

from prodcanvas.clock import Rate
from prodcanvas.errors import RunnerError
from prodcanvas.film import Asset, Cue, Line, Scene, Shot, Staging, Voice
from prodcanvas.film.vocabulary import ACTIONS, EXTERIOR_KINDS, SET_KINDS, TIMES, WEATHERS
from prodcanvas.runners.native import effects
from prodcanvas.runners.native.ambience import LOOP, bed, loudness_of
from prodcanvas.runners.native.atmosphere import atmospheres
from prodcanvas.runners.native.mix import CEILING, mix_shot, mixed
from prodcanvas.runners.native.sounds.beds import BEDS
from prodcanvas.runners.native.sounds.recipes import CUES, WORDS
from prodcanvas.runners.native.sounds.space import SPACES, space_of
from prodcanvas.runners.native.speech.tone import envelope
from prodcanvas.runners.native.voice import speak

RATES = [Rate(24000, 1001), Rate(24), Rate(25), Rate(30000, 1001), Rate(30)]
OFFICE = Asset(id="location:office", name="OFFICE", kind="location", set_kind="office")
SCENE = Scene(id="sc010", location="location:office")
DAVE = Voice(language="en-us", variant="m3")


def mix(shot, scene=SCENE, place=OFFICE, rate=RATES[1], **more):
    return mixed(scene, shot, place, lambda _who: DAVE, rate, **more)


def shot_of(*lines, frames=96, cues=(), **more):
    return Shot(id="sc010_sh0010", frames=frames, staging=Staging(lines=lines, cues=cues), **more)


def line(text="Go away!", **more):
    return Line(id="l", who="character:dave", text=text, **more)


def onset(samples, share=0.25):
    loud = envelope(samples.mean(axis=1), 48000, 0.01)
    return float(np.argmax(loud > share * loud.max())) / 48000


@pytest.mark.parametrize("rate", RATES, ids=str)
@pytest.mark.parametrize("frames", [1, 23, 100])
def test_a_mix_lasts_as_long_as_its_frames(rate, frames):
    shot = shot_of(frames=frames, head_handle=3, tail_handle=2)
    assert mix(shot, rate=rate).shape == (round((frames + 5) * 48000 / rate.fps), 2)


@pytest.mark.parametrize("start", [0.0, 0.7, 2.0])
def test_a_voice_is_heard_when_its_line_starts(start):
    assert onset(mix(shot_of(line(start=start)))) == pytest.approx(start, abs=0.06)


def test_handles_lie_before_the_first_word():
    assert onset(mix(shot_of(line(start=0.5), head_handle=24))) == pytest.approx(1.5, abs=0.06)


def test_a_line_over_a_cut_goes_on_where_it_was():
    words = "One two three four five six seven eight nine ten."
    length = speak(words, DAVE).seconds
    rest = mix(shot_of(line(words, skip=length - 0.8)))
    loud = envelope(rest.mean(axis=1), 48000, 0.05)
    assert loud[: round(0.7 * 48000)].max() > 20 * loud[round(1.6 * 48000) :].max()


def test_a_line_longer_than_its_shot_is_cut():
    assert mix(shot_of(line("One two three four five six seven eight nine ten."), frames=12)).shape == (24000, 2)
    assert mix(shot_of(line(start=100.0))).shape == (192000, 2)


def test_the_telephone_and_the_next_room_narrow_a_voice():
    def treble(samples):
        power = np.abs(np.fft.rfft(samples.mean(axis=1))) ** 2
        hz = np.fft.rfftfreq(len(samples), 1 / 48000)
        return float(power[hz > 4500].sum() / power.sum())

    plain, off, phone = (treble(mix(shot_of(line("Sixty-six sheep see us.", **more))))
                         for more in ({}, {"off": True}, {"phone": True}))
    assert phone < off < plain


def test_speakers_stand_where_they_are_seen():
    left = mix(shot_of(line()), pans={"character:dave": -1.0})
    assert np.abs(left[:24000, 0]).max() > 1.5 * np.abs(left[:24000, 1]).max()


def test_the_bed_ducks_under_the_voice_and_comes_back():
    quiet = mix(shot_of())
    assert -60 < 20 * np.log10(np.sqrt(np.mean(quiet**2))) < -34
    assert not np.array_equal(mix(shot_of()), mix(shot_of(line())))


def test_nothing_clips_however_loud():
    shout = [line("STOP THAT NOW!", style="shout", start=0.1 * k) for k in range(8)]
    assert np.abs(mix(shot_of(*shout, sounds=("gunshot", "crash")))).max() <= CEILING


def test_the_same_shot_sounds_the_same_and_its_place_too():
    shot = shot_of(line())
    assert np.array_equal(mix(shot), mix(shot))
    assert mix(shot, place=None).shape == (192000, 2)


def test_a_mix_is_written_as_wav(tmp_path):
    path = mix_shot(SCENE, shot_of(line()), OFFICE, lambda _who: DAVE, Rate(24), tmp_path / "new" / "mix.wav")
    with wave.open(str(path)) as file:
        assert (file.getnframes(), file.getnchannels(), file.getframerate()) == (192000, 2, 48000)
    (tmp_path / "file").write_text("")
    with pytest.raises(RunnerError, match="sc010_sh0010"):
        mix_shot(SCENE, shot_of(), OFFICE, lambda _who: DAVE, Rate(24), tmp_path / "file" / "mix.wav")


@pytest.mark.parametrize("name", sorted(BEDS))
def test_beds_are_quiet_loops_without_a_seam(name):
    loop = bed(name, 3)
    assert loop.shape == (round(LOOP * 48000), 2)
    assert loudness_of(loop) == pytest.approx(BEDS[name][0], abs=0.1)
    assert -50 <= BEDS[name][0] <= -35
    steps = np.abs(np.diff(loop, axis=0, append=loop[:1]))
    assert steps[-1].max() <= np.percentile(steps, 99.9) * 2
    assert np.abs(loop).max() < 0.25


def test_unknown_beds_are_the_tone_of_a_room():
    assert np.array_equal(bed("nonsense", 1), bed("room_tone", 1))
    assert not np.array_equal(bed("wind", 1), bed("wind", 2))


@pytest.mark.parametrize("kind", [*SET_KINDS, "unheard of"])
def test_every_place_has_its_air(kind):
    interior = kind not in EXTERIOR_KINDS
    for time in TIMES:
        for weather in WEATHERS:
            found = atmospheres(kind, interior=interior, time=time, weather=weather)
            assert 1 <= len(found) <= 3
            assert set(found) <= set(BEDS)
    assert space_of(kind, interior=interior) in SPACES


def test_weather_and_night_are_heard():
    assert "rain" in atmospheres("street", interior=False, weather="rain")
    assert "rain_indoor" in atmospheres("office", interior=True, weather="rain")
    assert "crickets" in atmospheres("forest", interior=False, time="night")


@pytest.mark.parametrize("name", effects.known())
def test_every_known_effect_is_a_sound(name):
    sound = effects.effect(name)
    assert 0.05 < len(sound) / 48000 < 6
    assert 0.01 < np.abs(sound).max() < 0.6
    assert np.isfinite(sound).all()
    assert effects.named(name) == name


@pytest.mark.parametrize(("text", "name"), [
    ("The PHONE RINGS", "phone_ring"), ("a DOOR SLAMS shut", "slam"), ("KNOCK KNOCK", "knock"),
    ("printer whirrs", "printer_whirr"),
    ("THUNDER rolls", "thunder"), ("Ein Telefon klingelt", "phone_ring"), ("La porte s'ouvre", "door"),
    ("раздаётся выстрел", "gunshot"), ("footsteps", "footsteps"), ("the phone buzzes", "phone_buzz"),
    ("a loud BANG", "gunshot"),
    ("a gurgle", ""), ("", ""),
])
def test_the_words_of_a_script_find_their_effect(text, name):
    assert effects.named(text) == name


def test_what_cannot_be_made_is_said():
    heard, notes = effects.effects_of(("a gurgle", "PHONE RINGS"), (), 4.0)
    assert [h.name for h in heard] == ["phone_ring"]
    assert "gurgle" in notes[0]
    assert not len(effects.effect("gurgle"))


def test_actions_make_their_sounds_for_as_long_as_they_last():
    walk = Cue(who="a", action="walk", start=1.0, seconds=1.2)
    heard, _ = effects.effects_of(("footsteps",), (walk,), 5.0)
    assert len(heard) == 1
    assert heard[0].at == pytest.approx(1.1)
    assert heard[0].gain == 0
    assert len(effects.played(heard[0])) / 48000 <= 1.2
    assert set(CUES) <= set(ACTIONS)
    assert {name for found in CUES.values() for name, _, _ in found} <= set(effects.known())
    assert {name for _, name in WORDS} <= set(effects.known())


def test_an_effect_is_heard_on_its_action():
    shot = shot_of(cues=(Cue(who="a", action="knock", start=1.0, seconds=1.5),))
    assert onset(mix(shot), 0.4) == pytest.approx(1.4, abs=0.08)
