"""Who speaks how in a film, and the mouth shapes of a shot's lines."""

from __future__ import annotations

from prodcanvas.film import Film, Shot, Voice
from prodcanvas.film.callsheet import Mouth
from prodcanvas.runners.native.voice import mouth_for


def voice_of(film: Film, who: str) -> Voice:
    """The voice of a character; the film's language plainly spoken for one without."""
    asset = film.asset(who)
    return (asset.voice if asset else None) or Voice(language=film.language or "en")


def mouths_of(film: Film, shot: Shot) -> tuple[Mouth, ...]:
    """Mouth shapes of every line of a shot, from its sound."""
    return tuple(mouth_for(line, voice_of(film, line.who)) for line in shot.staging.lines)
