"""Transitions: which line in capitals between empty lines says how one shot goes over into the next."""

from __future__ import annotations

_FIRST_WORDS = frozenset((
    "COUPE", "FONDU", "ENCHAÎNÉ", "SCHNITT", "ÜBERBLENDUNG", "BLENDE", "CORTE", "CORTA", "FUNDIDO", "DISOLVENCIA",
    "STACCO", "DISSOLVENZA", "TAGLIO", "ПЕРЕХОД", "СКЛЕЙКА", "ЗАТЕМНЕНИЕ", "CIĘCIE", "KLIPP",
))
"""First words of transitions in other languages; those count when the line ends with a colon."""


def is_transition(text: str) -> bool:
    """Whether a stripped line that stands alone is a transition: capitals that end with `TO:`."""
    if text[-1] != ":" or not text.isupper():
        return False
    return text.endswith("TO:") or text.partition(" ")[0] in _FIRST_WORDS
