"""Who "she" is: the people, things and groups last spoken of."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """What the reader of a scene has in mind."""

    recent: tuple[str, ...] = ()
    """Character ids, the last one named first; a handful."""
    subject: tuple[str, ...] = ()
    """Who did the last thing."""
    thing: str = ""
    """The last thing named."""
    feature: str = ""
    """The last piece of the set named."""

    def named(self, who: str) -> Memory:
        """After a person is named."""
        recent = (who, *(r for r in self.recent if r != who))[:6]
        return msgspec.structs.replace(self, recent=recent)

    def did(self, who: tuple[str, ...]) -> Memory:
        """After people did something."""
        return msgspec.structs.replace(self, subject=who) if who else self

    def showed(self, thing: str) -> Memory:
        """After a thing is named."""
        if not thing or thing.startswith("character:"):
            return self
        feature = self.feature if thing.startswith("prop:") else thing
        return msgspec.structs.replace(self, thing=thing, feature=feature)


def resolve(pronoun: str, memory: Memory, sex: Mapping[str, float], apart: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Whom a pronoun stands for: the last fitting character who is not one of `apart`; () when nobody fits.

    `sex` gives 0 for a woman to 1 for a man by character id.
    """
    fitting = [who for who in memory.recent if who not in apart]
    pronoun = {"him": "male", "her": "female", "them": "plural"}.get(pronoun, pronoun)
    if pronoun == "everyone":
        return tuple(fitting)
    if pronoun == "plural":
        if len(memory.subject) > 1 and not apart:
            return memory.subject
        return tuple(fitting[:2])
    if pronoun == "male":
        fitting = [who for who in fitting if sex.get(who, 0.5) >= 0.5]
    elif pronoun == "female":
        fitting = [who for who in fitting if sex.get(who, 0.5) <= 0.5]
    doer = next((who for who in fitting if who in memory.subject), None) if not apart else None
    return (doer,) if doer else tuple(fitting[:1])
