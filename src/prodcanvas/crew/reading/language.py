"""Which language a script is written in, told from its small words."""

from __future__ import annotations

from collections import Counter

from prodcanvas.crew.lexicon import tokens, word_lists
from prodcanvas.screenplay.script import Script

_SAMPLE = 4000
"""Words that are looked at."""


def detect_language(script: Script) -> str:
    """The script's language as `en`, `fr`, …: the title page's if it names one, else by its small words.

    `en` when nothing tells.
    """
    named = next((lines for key, lines in script.title_page if key.strip().lower() == "language"), ())
    if named and named[0].strip():
        return named[0].strip().lower()
    counts = Counter(_sample(script))
    scores = {lang: _score(counts, sections["profile"]["words"])
              for lang, sections in word_lists().items() if "profile" in sections}
    best = max(scores, key=lambda lang: (scores[lang], lang == "en"), default="en")
    return best if scores.get(best) else "en"


def _score(counts: Counter[str], words: list[str]) -> int:
    """Frequent words count little more than present ones, so that one shared word decides nothing."""
    return sum(min(counts[w], 40) for w in words)


def _sample(script: Script) -> list[str]:
    found: list[str] = []
    for element in script.elements:
        if element.kind in ("action", "dialogue", "heading"):
            found += [t.fold for t in tokens(element.text[:2000])]
        if len(found) > _SAMPLE:
            break
    return found
