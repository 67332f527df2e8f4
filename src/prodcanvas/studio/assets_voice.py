"""Assets voice: the embedded voice of a character takes pitch, pace and colour from a recording."""

from __future__ import annotations

from pathlib import Path

import msgspec

from prodcanvas.errors import RequestError
from prodcanvas.film import Asset
from prodcanvas.media.sound.recording import Recording, read_recording
from prodcanvas.runners.native.speech.matching import LONGEST, Match, matched
from prodcanvas.stores import load
from prodcanvas.studio.assets_reference import known_asset, saved_asset
from prodcanvas.studio.progress import Progress, Stop, Tell, never, silent
from prodcanvas.studio.references import recording_in

SPEAKING = ("character", "voice")
"""Kinds of assets that have a voice."""


def assets_voice(root: Path, asset_id: str, recording: Path, *, language: str = "", tell: Tell = silent,
                 stop: Stop = never) -> Match:
    """Tune the voice of a character, or a voice, to a recording of somebody, and keep the recording in the production.

    `language` is that of the recording and of the voice; empty keeps the voice's own, or takes the film's. Raises
    `RequestError` for an asset that is not there or does not speak, or where no speech is heard; `FormatError` for a
    file that is no sound; `Stopped`.
    """
    film = load(root)
    before = _speaking(known_asset(film, asset_id))
    spoken = language or (before.voice.language if before.voice else "") or film.language
    heard = read_recording(recording, LONGEST)
    match = _match(heard, recording, spoken, tell, stop)
    folder = f"assets/{before.kind}/{before.id.partition(':')[2]}"
    kept = recording_in(root, recording, folder, heard.suffix)
    film = load(root)
    asset = known_asset(film, asset_id)
    authorship = {"voice": "human", "recording": "human", **asset.authorship}
    saved_asset(root, film, msgspec.structs.replace(asset, voice=match.voice, recording=kept, authorship=authorship))
    return match


def match_recording(path: Path, language: str = "en", *, tell: Tell = silent, stop: Stop = never) -> Match:
    """What the embedded voice would be, tuned to a recording; reads the file and changes nothing.

    Raises `RequestError` where no speech is heard, `FormatError` for a file that is no sound, `Stopped`.
    """
    return _match(read_recording(path, LONGEST), path, language, tell, stop)


def _match(recording: Recording, path: Path, language: str, tell: Tell, stop: Stop) -> Match:
    def told(done: int, total: int) -> None:
        tell(Progress(activity="Matching the voice", done=done, total=total))

    return matched(recording.samples, recording.rate, language, name=f"“{path.name}”", tell=told, stop=stop)


def _speaking(asset: Asset) -> Asset:
    if asset.kind not in SPEAKING:
        raise RequestError(f"{asset.id} is a {asset.kind} and does not speak.", "Name a character or a voice.")
    return asset
