"""Who "she" is: the people last spoken of, and what the action calls a character whose sex nobody told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import msgspec

from prodcanvas.crew.lexicon import Lexicon, Token, tokens
from prodcanvas.screenplay.script import Element

Mention = Callable[[tuple[Token, ...], int], tuple[int, str]]
_SUBJECT = frozenset(("male", "female"))


def votes(
    elements: Iterable[Element], mention: Mention, id_of: Callable[[str], str], lexicon: Lexicon,
) -> dict[str, str]:
    """The pronoun, as written, that stands for each character, where the action leaves no doubt.

    A subject pronoun speaks for the last person named, as long as only one has been named since the paragraph
    began; the speaker of the dialogue before counts as named. The majority decides.
    """
    count: Counter[tuple[str, str]] = Counter()
    words: dict[str, str] = {}
    last = ""
    for element in elements:
        if element.kind == "heading":
            last = ""
        elif element.kind == "character":
            last = id_of(element.text)
        elif element.kind in ("action", "general", "shot"):
            last = _paragraph(tokens(element.text[:20_000]), last, (mention, lexicon), (count, words))
    return _decided(count, words)


def _decided(count: Counter[tuple[str, str]], words: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for who in dict.fromkeys(who for who, _ in count):
        male, female = count[who, "male"], count[who, "female"]
        if male != female:
            found[who] = words["male" if male > female else "female"]
    return found


_Votes = tuple[Counter[tuple[str, str]], dict[str, str]]


def _paragraph(text: tuple[Token, ...], last: str, by: tuple[Mention, Lexicon], into: _Votes) -> str:
    """Count the pronouns of a paragraph; the person in mind after it, if there is just one."""
    (mention, lexicon), (count, words) = by, into
    named: list[str] = []
    i = 0
    while i < len(text):
        end, who = mention(text, i)
        found = None if who else lexicon["grammar"].at(text, i)
        if who and who not in named:
            named.append(who)
        elif found and found.word in _SUBJECT:
            words.setdefault(found.word, text[i].fold)
            person = named[-1] if len(named) == 1 else last if not named else ""
            if person:
                count[person, found.word] += 1
        i = max(end, found.end if found else i, i + 1)
    return named[0] if len(named) == 1 else last if not named else ""


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
