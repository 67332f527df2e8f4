"""One scene read element by element into beats."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from prodcanvas.crew.lexicon import Table, camera_words, tokens
from prodcanvas.crew.reading.action import Reader, read_deeds
from prodcanvas.crew.reading.beats import Beat, Card, Deed, Doing, Mode, Order, Speech, Turn
from prodcanvas.crew.reading.directions import read_note, read_order
from prodcanvas.crew.reading.people import LONGEST_PARAGRAPH
from prodcanvas.crew.reading.pronouns import Memory
from prodcanvas.crew.reading.speech import Dialogue
from prodcanvas.screenplay.script import Element, Span

_CARD = re.compile(r"^\s*([^\W\d]+(?:\s[^\W\d]+)?)\s*[:–—-]\s*(.+)$", re.DOTALL)
_GOING = frozenset(("exit", "run", "walk"))
_ITEM = re.compile(r"^\s*(?:[-–—•*]|\(?[A-Za-z0-9]{1,2}[).])\s+")


class SceneReader:
    """Reads a scene; remembers who was spoken of and in which mode (montage, flashback) it is."""

    def __init__(self, reader: Reader, dialogue: Dialogue, paragraph: int) -> None:
        self.reader, self.dialogue, self.paragraph = reader, dialogue, paragraph
        self.memory = Memory()
        self.montage = False
        self.waiting: Order | None = None
        self.beats: list[Beat] = []

    def read(self, elements: Iterable[Element]) -> tuple[Beat, ...]:
        """All beats of the scene's elements."""
        for element in elements:
            if not element.omitted:
                self._element(element)
        if self.waiting:
            self.beats.append(self.waiting)
        return tuple(_coming_out(self.beats, self.reader.lexicon["adverbs"]))

    def _element(self, element: Element) -> None:
        kind = element.kind
        if kind in ("action", "general", "shot"):
            self._notes(element)
            self._action(element.text, element.span)
        elif kind == "note":
            self.waiting = read_note(element.text, element.span, self.reader) or self.waiting
        elif kind == "character":
            self._notes(element)
            self.dialogue.begin(element)
        elif kind == "parenthetical":
            self._notes(element)
            self.dialogue.colour(element.text, self.memory)
        elif kind in ("dialogue", "lyrics"):
            self._notes(element)
            self._speech(element)
        elif kind == "transition":
            self._transition(element.text, element.span)
        elif kind == "centred" and element.text.strip():
            self.beats.append(Card(text=element.text.strip(), span=element.span))

    def _notes(self, element: Element) -> None:
        for note in element.notes:
            self.waiting = read_note(note.text, element.span, self.reader) or self.waiting

    def _speech(self, element: Element) -> None:
        order, self.waiting = self.waiting, None
        if not self.dialogue.cue.who and element.kind == "lyrics" and self.memory.subject:
            self.dialogue.cue.who = self.memory.subject[:1]
        lines = self.dialogue.speak(element, order)
        for line in lines:
            self.memory = self.memory.named(line.who).did((line.who,))
        self.beats += lines

    def _transition(self, text: str, span: Span) -> None:
        word = camera_words()["transition"].first(text)
        mode = camera_words()["mode"].first(text)
        if mode:
            self.beats.append(Mode(word=mode, text=text, span=span))
        else:
            self.beats.append(Turn(transition=word or "cut", text=text, span=span))

    def _action(self, text: str, span: Span) -> None:
        """A paragraph; in a montage each of its items is a picture of its own."""
        lines = [line for line in text.split("\n") if line.strip()]
        items = self.montage or (len(lines) > 1 and all(_ITEM.match(line) for line in lines))
        for line in lines if items else [text]:
            self._paragraph(_ITEM.sub("", line, count=1) if items else line, span)

    def _paragraph(self, text: str, span: Span) -> None:
        self.paragraph += 1
        text = text[:LONGEST_PARAGRAPH]
        bare = text.strip(" .:!-–—()")
        mode = camera_words()["mode"].has(bare) or self._opening_mode(text)
        if mode:
            self._mode(mode, text, span)
        elif word := (camera_words()["transition"].has(bare) if text.isupper() else ""):
            self.beats.append(Turn(transition=word, text=text, span=span))
        elif card := self._card(text):
            self.beats.append(Card(text=card, span=span))
        else:
            self._picture(text, span)

    def _opening_mode(self, text: str) -> str:
        """`MONTAGE - the years pass`, `INTERCUT WITH: the car`: a mode at the head of a paragraph, in capitals."""
        head = re.split(r"[-–—:.]", text, maxsplit=1)[0].strip()
        return camera_words()["mode"].has(head) if head.isupper() and head != text.strip() else ""

    def _mode(self, word: str, text: str, span: Span) -> None:
        self.montage = word == "montage" or (self.montage and not word.startswith("end") and word != "back")
        self.beats.append(Mode(word=word, text=text, span=span))

    def _card(self, text: str) -> str:
        found = _CARD.match(text)
        if not found or not found[1].isupper() or not camera_words()["overlay"].has(found[1]):
            return ""
        return found[2].strip().strip('"“”«» ')

    def _picture(self, text: str, span: Span) -> None:
        """A paragraph to be seen: its order, if it has one, then its deeds."""
        waiting, self.waiting = self.waiting, None
        found = read_order(text, span, self.reader)
        if waiting and found:
            waiting = _joined(waiting, found[0])
        order = waiting or (found[0] if found else None)
        whole = self.memory.feature or self.memory.thing
        if order and order.part and whole:
            order = msgspec.structs.replace(order, subjects=(whole,), about="")
        rest = found[1] if found else text
        if order:
            self.beats.append(order)
            for who in (*reversed(order.subjects), order.over):
                if who.startswith("character:"):
                    self.memory = self.memory.named(who).did((who,))
        if rest.strip():
            deeds, self.memory = read_deeds(rest, span, self.paragraph, self.reader, self.memory)
            self.beats += deeds


def _coming_out(beats: Iterable[Beat], into: Table) -> Iterable[Beat]:
    """Whoever is seen for the first time as they run out of, or into, somewhere comes into the picture."""
    seen: set[str] = set()
    before: Deed | None = None
    for beat in beats:
        if isinstance(beat, Deed):
            before = _behind(_arrival(beat, seen, into), before, seen)
            yield before
            seen.update(beat.people)
        else:
            if isinstance(beat, Speech):
                seen.add(beat.who)
            yield beat


def _behind(deed: Deed, before: Deed | None, seen: set[str]) -> Deed:
    """`Émile comes in. Behind him, the conductor.`: whoever is first seen right after somebody came in came too."""
    new = tuple(w for w in deed.people if w not in seen)
    same = before is not None and before.paragraph == deed.paragraph
    if deed.doings or not new or not same or not any(d.action == "enter" for d in (before.doings if before else ())):
        return deed
    return msgspec.structs.replace(deed, doings=(Doing(who=new, action="enter", text=deed.text),))


def _arrival(deed: Deed, seen: set[str], into: Table) -> Deed:
    first = deed.doings[0] if deed.doings else None
    if first is None or first.action not in _GOING or seen.intersection(first.who):
        return deed
    if not any(f.word == "into" for f in into.find(tokens(first.text))):
        return deed
    coming = msgspec.structs.replace(first, action="enter", target="")
    return msgspec.structs.replace(deed, doings=(coming, *deed.doings[1:]))


def _joined(note: Order, order: Order) -> Order:
    """A note and an order for the same paragraph are one order; the note goes first."""
    blank = Order(text="")
    empty = {f: getattr(order, f) for f in order.__struct_fields__ if getattr(note, f) == getattr(blank, f)}
    return msgspec.structs.replace(note, **{**empty, "alone": order.alone, "follows": False})
