"""Words of a clip: what happens, what trained models answer to, how the camera moves."""

from __future__ import annotations

from prodcanvas.film.making import Trained
from prodcanvas.pipelines.parts.asked import phrase
from prodcanvas.routes.request import Ask


def told(ask: Ask, trained: tuple[Trained, ...] = ()) -> str:
    """The prompt with the words that trained models answer to, and the planned camera where it does not say it yet."""
    prompt = ask.prompt.lower()
    camera = "" if ask.camera.words.lower() in prompt else ask.camera.words
    return phrase(*(t.trigger for t in trained if t.trigger.lower() not in prompt), ask.prompt, camera)
