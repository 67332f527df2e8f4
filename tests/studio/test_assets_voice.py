"""A character takes a voice from a recording, from the verb and from the command."""

import json

import msgspec
import numpy as np
import pytest

from prodcanvas.cli.main import run
from prodcanvas.errors import FormatError, RequestError, Stopped
from prodcanvas.film import Asset, Film, Voice
from prodcanvas.media.sound.pcm import write_wav
from prodcanvas.runners.native.speech.matching import Match
from prodcanvas.runners.native.voice import speak
from prodcanvas.stores import load, save
from prodcanvas.studio.assets_voice import assets_voice, match_recording
from prodcanvas.studio.progress import Progress

TEXT = "I know what you think. You think that I do not care, but I was there, and I will not forget it."
LOW = Voice(language="en", variant="m3", pitch=30, speed=150)


@pytest.fixture
def film(tmp_path):
    root = tmp_path / "film"
    root.mkdir()
    people = (Asset(id="character:dave", name="Dave", kind="character", voice=Voice(language="en", variant="f2")),
              Asset(id="voice:narrator", name="Narrator", kind="voice", authorship={"voice": "locked"}),
              Asset(id="location:attic", name="Attic", kind="location"))
    save(root, Film(title="Test", assets=people))
    return root


@pytest.fixture
def recording(tmp_path):
    said = speak(TEXT, LOW).samples
    return write_wav(tmp_path / "Dave reads (1).wav", np.stack((said, said), axis=1))


def test_the_voice_and_the_recording_are_kept_and_are_the_artists(film, recording):
    told: list[Progress] = []
    match = assets_voice(film, "character:dave", recording, tell=told.append)
    dave = load(film).asset("character:dave")
    assert dave.voice == match.voice
    assert dave.voice.variant[0] == "m"
    assert (dave.authorship["voice"], dave.recording.of) == ("human", "voice")
    assert dave.recording.file.startswith("assets/character/dave/Dave_reads__1__")
    assert (film / dave.recording.file).read_bytes() == recording.read_bytes()
    assert told[-1].done == told[-1].total
    assert dave.references == ()


@pytest.fixture
def known(monkeypatch):
    """A match that takes no time."""
    match = Match(voice=LOW, hz=90.0, semitones=2.0, pace=4.0, distance=1.0, sentence="A low voice.", notes=("But.",))
    monkeypatch.setattr("prodcanvas.studio.assets_voice.matched", lambda *_, **__: match)
    return match


def test_a_recording_can_be_matched_without_a_film(recording, known):
    assert match_recording(recording, "en") == known


@pytest.mark.usefixtures("known")
def test_the_command_says_the_sentence(film, recording, monkeypatch, capsys):
    monkeypatch.chdir(film)
    assert run(["assets", "voice", "voice:narrator", str(recording), "--language", "en"]) == 0
    narrator = load(film).asset("voice:narrator")
    assert capsys.readouterr().out == "A low voice.\nBut.\n"
    assert (narrator.voice, narrator.authorship["voice"]) == (LOW, "locked")
    assert run(["assets", "voice", "location:attic", str(recording)]) == 2
    assert "does not speak" in capsys.readouterr().err


def test_json_is_the_whole_match(film, recording, known, capsys):
    assert run(["assets", "voice", "character:dave", str(recording), "--in", str(film), "--json"]) == 0
    assert msgspec.convert(json.loads(capsys.readouterr().out), Match) == known


def test_what_cannot_be_matched_changes_nothing(film, recording, tmp_path):
    before = (film / "film.json").read_bytes()
    (tmp_path / "letter.wav").write_text("Dear Dave")
    hum = np.repeat(np.sin(np.arange(48000 * 4) / 40)[:, None], 2, axis=1).astype(np.float32)
    write_wav(tmp_path / "hum.wav", hum * 0.3)
    for asset, file, fault, word in (
        ("character:dave", tmp_path / "gone.wav", FormatError, "gone.wav"),
        ("character:dave", tmp_path / "letter.wav", FormatError, "letter.wav"),
        ("character:dave", tmp_path / "hum.wav", RequestError, "“hum.wav”"),
        ("character:dave", tmp_path, FormatError, tmp_path.name),
        ("character:nobody", recording, RequestError, "nobody"),
        ("location:attic", recording, RequestError, "does not speak"),
    ):
        with pytest.raises(fault, match=word):
            assets_voice(film, asset, file)
    with pytest.raises(Stopped):
        assets_voice(film, "character:dave", recording, stop=lambda: True)
    assert (film / "film.json").read_bytes() == before
    assert not (film / "assets").exists()
