"""How long deeds take: by the verb, by the words that describe it, by how it is done."""

from __future__ import annotations

from prodcanvas.crew.reading.beats import Deed, Doing

SECONDS: dict[str, float] = {
    "stand": 1.2, "sit": 1.4, "stand_up": 1.4, "sit_down": 1.7, "walk": 2.0, "run": 2.0, "enter": 1.7, "exit": 1.7,
    "turn": 1.0, "look": 1.3, "point": 1.3, "pick_up": 1.5, "put_down": 1.4, "give": 1.7, "take": 1.5, "hit": 1.0,
    "kick": 1.1, "push": 1.4, "pull": 1.6, "fall": 1.4, "lie": 1.8, "crawl": 2.8, "climb": 3.0, "jump": 1.2,
    "dance": 3.0, "drink": 1.8, "eat": 2.2, "type": 2.2, "write": 2.4, "read": 2.2, "phone": 1.8, "drive": 2.6,
    "row": 2.6, "knock": 1.5, "open": 1.4, "close": 1.2, "wave": 1.4, "hug": 2.2, "nod": 1.1, "shake_head": 1.3,
    "face_in_hands": 2.0, "sleep": 2.2, "laugh": 1.8, "cry": 2.4, "shrug": 1.2, "cross_arms": 1.3, "think": 1.8,
    "crouch": 1.4, "aim": 1.5, "throw": 1.2, "search": 2.4, "lean": 1.4, "clap": 1.6, "pray": 2.2, "kneel": 1.6,
    "hide": 1.8, "press": 1.1,
}
"""Seconds each verb takes at an easy pace, settling included."""

TRAVEL = frozenset(("walk", "run", "enter", "exit", "crawl", "climb", "row", "drive"))
"""Deeds that carry a performer from one place to another."""
BOLD = frozenset(("run", "jump", "climb", "fall", "hit", "kick", "throw", "crawl", "aim", "push", "hide"))
"""Deeds of an action scene."""
FACIAL = frozenset(("nod", "shake_head", "cry", "laugh", "think", "sleep", "face_in_hands"))
"""Deeds that are seen in the face."""
HANDLING = frozenset(("pick_up", "put_down", "give", "take", "press", "open", "close", "read", "write", "type", "pull",
                      "drink", "eat", "throw", "push"))
"""Deeds of the hands on a thing."""


def doing_seconds(doing: Doing) -> float:
    """Seconds one deed takes: its verb's time, longer for a long phrase, shorter when done quickly."""
    words = len(doing.text.split())
    return round(SECONDS.get(doing.action, 1.4) * (1.0 + 0.03 * max(0, words - 5)) / doing.pace, 2)


def deed_seconds(deed: Deed) -> float:
    """Seconds a sentence needs on screen: its deeds one after the other, or the time to take it in."""
    if deed.held and not deed.doings:
        return 0.0
    if deed.doings:
        return round(sum(doing_seconds(d) for d in deed.doings if not d.together), 2)
    return look_seconds(deed.text) / deed.pace


def look_seconds(text: str) -> float:
    """Seconds to take in what a sentence describes: a quarter of a second a word, 1.4 at least, 4 at most."""
    return round(min(4.0, max(1.4, 0.6 + 0.25 * len(text.split()))), 2)
