"""Casting: who plays a character — a look and a voice from what the script says, and distinct where it says nothing."""

from __future__ import annotations

from collections.abc import Sequence

from prodcanvas.crew.casting.body import body
from prodcanvas.crew.casting.choice import NEAR, draw
from prodcanvas.crew.casting.head import head
from prodcanvas.crew.casting.role import Role
from prodcanvas.crew.casting.said import read
from prodcanvas.crew.casting.voices import cast_voice
from prodcanvas.crew.casting.wardrobe import wardrobe
from prodcanvas.film.look import Look, Voice

__all__ = ["cast"]


def cast(
    name: str, description: str, language: str = "en", taken: Sequence[Look] = (), voices: Sequence[Voice] = (),
) -> tuple[Look, Voice, tuple[str, ...]]:
    """Cast one character.

    `description` is the action around their first appearance, in `language` (en, fr, de or es; others are read as
    English). `taken` and `voices` are those already cast, the latest last. The same arguments always give the same
    result. Returns the look, the voice and a sentence for each thing decided.
    """
    said = read(name, description, language)
    near = tuple(taken[-NEAR:])
    reasons: list[str] = []
    sex = said.sex or ("female", "male")[draw(name, "sex", 2)]
    reasons.append(f"{sex.capitalize()} {_source(bool(said.sex))}.")
    grown = body(name, said, sex, reasons)
    role = Role(name, said, sex, grown["age"], near)
    look = Look(**grown, **head(role, reasons), **wardrobe(role, reasons), seed=draw(name, "face", 100_000))
    voice = cast_voice(name, sex, look.age, language, voices)
    reasons.append(f"Voice {voice.variant} at pitch {voice.pitch}, unlike the voices before.")
    return look, voice, tuple(reasons)


def _source(told: bool) -> str:
    return "from the script" if told else "chosen, the script does not say"
