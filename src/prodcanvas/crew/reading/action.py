"""Action read sentence by sentence: who does what, with what, to whom, where and how."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from prodcanvas.crew.lexicon import Lexicon, Token, tokens
from prodcanvas.crew.reading.beats import Deed, Doing
from prodcanvas.crew.reading.marks import Mark, marks
from prodcanvas.crew.reading.naming import slug
from prodcanvas.crew.reading.people import Company
from prodcanvas.crew.reading.pronouns import Memory, resolve
from prodcanvas.crew.reading.timing import HANDLING
from prodcanvas.screenplay.script import Span

_SENTENCE = re.compile(r"(?<=[.!?…])[\"'»”]?\s+(?=\S)")
_QUOTED = re.compile(r"[\"“«„]\s*([^\"“”«»„]{1,200}?)\s*[\"”»“]")
_BRACKETS = re.compile(r"\([^()]*\)")
_ALONE = frozenset(("laugh", "cry", "nod", "shake_head", "think", "shrug", "clap", "jump", "dance", "face_in_hands",
                    "cross_arms", "stand_up", "fall"))
"""Deeds that need nothing and no place."""
_LIGHT = frozenset(("join", "manner", "slow", "fast", "meanwhile", "pause"))
_STEPS = frozenset(("run", "walk", "crawl", "climb"))
_OBJECTS = frozenset(("either", "him", "her", "them"))
"""Pronouns that are never a subject."""
_STATES = frozenset(("sit", "stand", "lie", "sleep", "kneel"))
"""What people who are listed after the verb do: `around it sit Alma, Bruno and Clara`."""
CARRIED = frozenset(("pick_up", "put_down", "give", "take", "throw", "drink", "eat", "read", "write", "aim"))
"""Deeds whose object is a thing in the hand."""
_AT_A_FEATURE = frozenset(("press", "open", "close", "push", "pull", "knock", "kick", "hit"))
"""Deeds whose unnamed object is a piece of the set: `he closes it again`."""
_TO_PEOPLE = frozenset(("give", "hug", "wave", "hit", "kick", "push", "point", "look", "walk", "run", "turn", "nod",
                        "shake_head", "throw", "aim", "lean", "pull"))


@dataclass(frozen=True)
class Reader:
    """What it takes to read action: the cast, the dictionary, and who is a man or a woman."""

    cast: Company
    lexicon: Lexicon
    sex: Mapping[str, float] = field(default_factory=dict)


def sentences(text: str) -> list[str]:
    """A paragraph's sentences; an abbreviation of one capital letter ends none."""
    parts = [p for p in _SENTENCE.split(" ".join(text.split())) if p]
    joined: list[str] = []
    for part in parts:
        if joined and re.search(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|M|Mme|Hr|Fr)\.$", joined[-1]):
            joined[-1] += " " + part
        else:
            joined.append(part)
    return joined


def read_deeds(
    text: str, span: Span, paragraph: int, reader: Reader, memory: Memory,
) -> tuple[tuple[Deed, ...], Memory]:
    """A paragraph of action as deeds, and what is in mind after it."""
    deeds: list[Deed] = []
    for sentence in sentences(text):
        deed, memory = read_sentence(sentence, span, paragraph, reader, memory)
        deeds.append(deed)
    return tuple(deeds), memory


def read_sentence(text: str, span: Span, paragraph: int, reader: Reader, memory: Memory) -> tuple[Deed, Memory]:
    """One sentence of action as a deed, and what is in mind after it."""
    quote = _QUOTED.search(text)
    plain = _BRACKETS.sub(" ", _QUOTED.sub(" ", text))
    words = tokens(plain)
    clause = _Clause(words, reader, memory)
    for mark in marks(words, reader.cast, reader.lexicon):
        clause.hear(mark)
    doings, memory = clause.doings(plain)
    deed = Deed(
        text=text, span=span, paragraph=paragraph, doings=doings, people=tuple(dict.fromkeys(clause.people)),
        things=tuple(dict.fromkeys(clause.things)), about=clause.about, quote=quote[1].strip() if quote else "",
        marks=tuple(clause.places), held=tuple(clause.held), important=tuple(dict.fromkeys(clause.important)),
        pace=clause.pace, manner=clause.manner,
        sounds=any(True for _ in reader.lexicon["sounds"].find(words)),
    )
    return deed, memory


@dataclass
class _Verb:
    who: tuple[str, ...]
    mark: Mark
    together: bool
    mind: Memory
    """What was in mind when the verb was heard."""
    plural: bool = False
    """`They` did it."""
    inherited: bool = False
    """Nobody was named before it: the subject is the last sentence's."""
    people: list[str] = field(default_factory=list)
    things: list[Mark] = field(default_factory=list)


class _Clause:
    """The sentence so far: who is its subject, which verbs were heard, what belongs to the last one."""

    def __init__(self, words: tuple[Token, ...], reader: Reader, memory: Memory) -> None:
        self.words, self.reader, self.memory = words, reader, memory
        self.subject: list[str] = []
        self.verbs: list[_Verb] = []
        self.people: list[str] = []
        self.things: list[str] = []
        self.important: list[str] = []
        self.places: list[tuple[str, str]] = []
        self.held: list[tuple[str, str]] = []
        self.about, self.manner, self.pace = "", "neutral", 1.0
        self.denied = self.meanwhile = self.fresh = False
        self.before: list[str] = []
        self.small = ""
        self.last_prop = self.heard = ""
        self.plural = False
        self.covered = 1
        """Tokens at the head of the sentence that name nobody and nothing: a verb after them has the last subject."""

    def hear(self, mark: Mark) -> None:
        """Take in the next mark."""
        self._hear(mark)
        if mark.kind != "determiner":
            self.heard = mark.kind
        if mark.kind in _LIGHT and mark.start <= self.covered:
            self.covered = mark.end

    def _hear(self, mark: Mark) -> None:
        ears = {"person": self._person, "pronoun": self._pronoun, "verb": self._verb, "thing": self._thing}
        act = ears.get(mark.kind)
        if act:
            act(mark)
        elif mark.kind == "manner" and self.manner == "neutral":
            self.manner = mark.word
        elif mark.kind in ("slow", "fast"):
            self.pace = 0.7 if mark.kind == "slow" else 1.35
        else:
            self._small(mark)

    def _small(self, mark: Mark) -> None:
        if mark.kind == "not":
            self.denied = True
        elif mark.kind == "halt":
            self._verb(mark._replace(word="stand"))
        elif mark.kind in ("join", "relative", "meanwhile"):
            self.fresh, self.denied = True, False
            self.meanwhile = mark.kind == "meanwhile"
            if mark.kind == "relative" and self.people:
                self.subject = [self.people[-1]]
        elif mark.kind == "holding" and self.things and self.heard == "thing" and self.people:
            self.held.append((self.last_prop or self.things[-1], self.people[-1]))
        elif mark.kind == "body" and self.verbs and self._hands():
            self.verbs[-1].mark = self.verbs[-1].mark._replace(word="press")
        elif mark.kind == "body" and not self.verbs and self.subject == [] and self.people:
            self.subject = [self.people[-1]]
        if mark.kind != "determiner":
            self.small = mark.kind

    def _hands(self) -> bool:
        """Whether a hand is what is put somewhere: `puts her hand on the lever`."""
        return self.verbs[-1].mark.word == "put_down" and not self.verbs[-1].things

    def _person(self, mark: Mark) -> None:
        self.memory = self.memory.named(mark.word)
        self._meet((mark.word,), mark)

    def _pronoun(self, mark: Mark) -> None:
        if mark.word in _OBJECTS:
            self._object_pronoun(mark)
            return
        who = resolve(mark.word, self.memory, self.reader.sex)
        self.plural = mark.word in {"plural", "everyone"}
        if self.verbs and not self._opens(mark):
            self.subject, self.people = list(who), [*self.people, *who]
        else:
            self._meet(who, mark)

    def _object_pronoun(self, mark: Mark) -> None:
        """`Him`, `her`, `lui`: never a subject; before the verb (in French) or after it."""
        last = self.verbs[-1] if self.verbs else None
        if last and last.plural and mark.word in {"him", "her"}:
            who = resolve(mark.word, self.memory, self.reader.sex)
            last.who = tuple(w for w in self.memory.recent if w not in who)[:3] or last.who
        else:
            who = resolve(mark.word, self.memory, self.reader.sex, last.who if last else tuple(self.subject))
        self.people += who
        if last is None or mark.word == "either":
            self.before += who
        else:
            last.people += who

    def _meet(self, who: tuple[str, ...], mark: Mark) -> None:
        self.people += who
        if self.small == "away" or (mark.owner and (self.verbs or self.subject)):
            self.small = ""
            return
        if not self.verbs:
            self.subject += [w for w in who if w not in self.subject]
        elif self._opens(mark):
            self.subject = list(who)
        else:
            self.verbs[-1].people += who

    def _opens(self, mark: Mark) -> bool:
        """Whether a person named after a verb begins a clause of their own: a joint before, a verb close behind."""
        before = self.words[mark.start - 1].text if mark.start else "."
        if not (self.fresh or before in {",", ";", ":", "-", "–", "—", "."}):
            return False
        for i in range(mark.end, min(mark.end + 3, len(self.words))):
            if self.words[i].text in {",", ".", ";"}:
                return False
            if self.reader.lexicon["actions"].at(self.words, i):
                return True
        return False

    def _verb(self, mark: Mark) -> None:
        if self.denied or self._no_verb(mark):
            self.denied = False
            return
        mark = self._turned(mark)
        if not self.subject and not self.verbs and not self.about and mark.start <= self.covered:
            self.subject = list(self.memory.subject)
        if self.subject or (mark.word in _STATES and not self.about):
            other = bool(self.verbs) and tuple(self.subject) != self.verbs[-1].who
            together = self.meanwhile or (other and self.fresh)
            verb = _Verb(tuple(self.subject), mark, together, self.memory, plural=self.plural)
            verb.people += [w for w in self.before if w not in self.subject]
            verb.inherited = not self.people
            self.verbs.append(verb)
            self.before = []
        self.fresh = self.meanwhile = False
        self.small = ""

    def _part(self, mark: Mark) -> Mark:
        """A display or a button belongs to the thing last named."""
        found = self.reader.lexicon["grammar"].at(self.words, mark.start)
        whole = self.things[-1] if self.things else self.memory.feature or self.memory.thing
        if not _is(found, "part") or not whole:
            return mark
        return mark._replace(word=whole, also="")

    def _no_verb(self, mark: Mark) -> bool:
        """Words that look like verbs and are not: `Voss's boots`, `looks left`.

        `Puts his face in his hands` is one deed, not two.
        """
        before = self.words[max(0, mark.start - 2):mark.start]
        if len(before) == 2 and before[0].text == "'" and before[1].fold == "s":
            return True
        last = self.verbs[-1].mark if self.verbs else None
        if last and last.kind == "halt" and last.end == mark.start:
            self.verbs.pop()  # `stops typing`
            return True
        if last and mark.end - mark.start > 2 and mark.start - last.end <= 1:
            self.verbs.pop()
            return False
        return last is not None and last.end == mark.start and mark.end - mark.start == 1

    def _turned(self, mark: Mark) -> Mark:
        """`runs in` is coming, `runs out` is going."""
        if mark.word not in _STEPS or mark.end >= len(self.words):
            return mark
        found = self.reader.lexicon["adverbs"].at(self.words, mark.end)
        following = self.reader.lexicon["grammar"].at(self.words, found.end) if found else None
        if not found or found.word == "into" or _is(following, "determiner"):
            return mark
        return mark._replace(word="enter" if found.word == "inward" else "exit", end=found.end)

    def _thing(self, mark: Mark) -> None:
        mark = self._part(mark)
        if not self.verbs and not self.subject and not self.about:
            self.about = mark.word
        if all(w.text.isupper() or not w.text.isalpha() for w in self.words[mark.start:mark.end]):
            self.important.append(mark.word)
        if self.small == "holding" and self.people:
            self.held.append((mark.also or mark.word, self.people[-1]))
        if mark.word.startswith("prop:"):
            self.last_prop = mark.word
        elif self.small == "on" and self.last_prop:
            self.places.append((self.last_prop, mark.word))
        if self.verbs:
            self.verbs[-1].things.append(mark)
        self.things.append(mark.word)
        self.memory = self.memory.showed(mark.word)
        self.small = ""

    def doings(self, text: str) -> tuple[tuple[Doing, ...], Memory]:
        """The deeds of the sentence, and what is in mind after it."""
        made: list[Doing] = []
        memory = self.memory
        last = ""
        for verb in self.verbs:
            if verb.inherited and verb.mark.word in _STATES and verb.people:
                verb.who, verb.people = tuple(dict.fromkeys(verb.people)), []
        self.verbs = [v for v in self.verbs if v.who]
        for n, verb in enumerate(self.verbs):
            following = self.verbs[n + 1].mark.start if n + 1 < len(self.verbs) else len(self.words)
            mind = verb.mind.showed(last) if last else verb.mind
            target, thing = _object(verb, self._unknown(verb, following), mind, named=self._named_after(verb))
            last = thing or target
            on_set = verb.mark.word in {"pick_up", "take"} and bool(target) and ":" not in target
            action = "press" if on_set else verb.mark.word
            end = self.words[following].at if following < len(self.words) else len(text)
            said = " ".join(text[self.words[verb.mark.start].at:end].split()).rstrip(" ,;.")
            made.append(Doing(who=verb.who, action=action, target=target, thing=thing, manner=self.manner,
                              pace=self.pace, together=verb.together and n > 0, text=said))
            memory = memory.did(verb.who).showed(thing or target)
        self.things += [d.target for d in made if d.target.startswith("prop:")]
        return tuple(made), memory if self.verbs else memory.did(tuple(self.subject)).showed(self.about)

    def _named_after(self, verb: _Verb) -> bool:
        """Whether an article follows the verb: its object is named, even if the dictionary does not know it."""
        return _is(self.reader.lexicon["grammar"].at(self.words, verb.mark.end), "determiner")

    def _unknown(self, verb: _Verb, following: int) -> str:
        """A carried thing that the dictionary does not know: the last word of the phrase after an article."""
        if verb.mark.word not in {"pick_up", "put_down", "give", "take", "throw"} or verb.things:
            return ""
        grammar = self.reader.lexicon["grammar"]
        articles = (i for i in range(verb.mark.end, following) if _is(grammar.at(self.words, i), "determiner"))
        start = next(articles, -1) + 1
        noun = ""
        for i in range(start, min(start + 3, following) if start else 0):
            word = self.words[i]
            if not word.text.isalpha() or grammar.at(self.words, i):
                if _is(grammar.at(self.words, i), "idle"):
                    return ""
                break
            noun = word.fold
        return f"prop:{slug(noun)}" if noun else ""


def _is(found: object, word: str) -> bool:
    return getattr(found, "word", "") == word


def _object(verb: _Verb, unknown: str, memory: Memory, *, named: bool) -> tuple[str, str]:
    """(target, thing in hand) of a verb: a person where it is done to people, else the thing."""
    action = verb.mark.word
    carried = action in CARRIED
    things = [(m.also or m.word) if carried and (m.also or m.word.startswith("prop:")) else m.word for m in verb.things]
    props = [t for t in things if t.startswith("prop:")] or ([unknown] if unknown else [])
    person = next((w for w in verb.people if w not in verb.who), "")
    if action == "give":
        last = memory.thing if memory.thing.startswith("prop:") else ""
        thing = props[0] if props else last
        return person or thing, thing
    if carried and props:
        places = [t for t in things if not t.startswith("prop:")]
        return (places[0] if action == "put_down" and places else props[0]), props[0]
    if person and (action in _TO_PEOPLE or not things):
        return person, props[0] if props else ""
    if action in _ALONE:
        return "", ""
    if things and action in _AT_A_FEATURE:
        return next((t for t in things if ":" not in t), things[0]), ""
    if things:
        return things[0], ""
    if named:
        return "", ""
    if action in _AT_A_FEATURE:
        return memory.feature or memory.thing, ""
    if action in HANDLING and action not in {"drink", "eat", "type"}:
        return memory.thing, ""
    return "", ""


