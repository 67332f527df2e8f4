"""News told on to the artist: never back, never in a flood."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from prodcanvas.ports.runner import News

PAUSE = 0.1
"""Seconds between two pieces of news of the same kind."""


class Teller:
    """Passes news on: the bar only grows, and only what is new is told."""

    def __init__(self, tell: Callable[[News], None], clock: Callable[[], float]) -> None:
        self._tell, self._clock = tell, clock
        self._last: News | None = None
        self._at = 0.0

    def __call__(self, news: News) -> None:
        """Tell, or keep it when it says nothing new."""
        last = self._last
        if last is not None:
            said = news.activity or (last.activity if news.state == last.state else "")
            news = replace(news, done=max(news.done, last.done), activity=said)
            same = (news.state, news.place) == (last.state, last.place) and not news.preview
            nothing = (news.done, news.activity) == (last.done, last.activity)
            if same and (nothing or self._clock() - self._at < PAUSE):
                return
        self._last, self._at = replace(news, preview=b""), self._clock()
        self._tell(news)
