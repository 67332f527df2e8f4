"""Dialogue read: cues, extensions and parentheticals into lines with a style, a mood and an address."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from prodcanvas.crew.lexicon import tokens
from prodcanvas.crew.reading.action import Reader, read_sentence
from prodcanvas.crew.reading.beats import Doing, Order, Speech
from prodcanvas.crew.reading.naming import fingerprint, normalised
from prodcanvas.crew.reading.pronouns import Memory
from prodcanvas.screenplay.script import Element

Measure = Callable[[str, str, str], float]
"""(character name, text, style) → seconds the words take to say."""

_VOICE_OVER = re.compile(r"\bV\.?\s?O\b|VOIX\s+OFF|VOICE.?OVER|\bOFF\b|З\.?\s?К", re.IGNORECASE)
_OFF_SCREEN = re.compile(r"\bO\.?\s?[SC]\b|HORS.CHAMP|OFF.?SCREEN|OFF.?CAMERA|\bOS\b|\bOFF\b", re.IGNORECASE)
_FILTERED = re.compile(r"PHONE|RADIO|FILTER|INTERCOM|TÉLÉPHONE|TELEFON|SPEAKER|ON TV|ON SCREEN|COMM?\b", re.IGNORECASE)


@dataclass
class Cue:
    """The speaker whose lines are being read, and what the parentheticals have said so far."""

    who: tuple[str, ...] = ()
    name: str = ""
    extension: str = ""
    dual: str = ""
    style: str = "speak"
    manner: str = "neutral"
    to: str = ""
    pause: float = 0.0
    on_phone: bool = False
    doings: tuple[Doing, ...] = ()

    def spoken(self) -> None:
        """Forget what belonged to the line just read."""
        self.pause, self.doings = 0.0, ()


@dataclass
class Dialogue:
    """Reads the dialogue of a film; counts lines so that each has an id of its own."""

    reader: Reader
    measure: Measure
    cue: Cue = field(default_factory=Cue)
    said: Counter[str] = field(default_factory=Counter)

    def begin(self, element: Element) -> None:
        """A character cue."""
        self.cue = Cue(who=self.reader.cast.all_of(element.text), name=" ".join(element.text.split()),
                       extension=element.extension, dual=element.dual)

    def colour(self, text: str, memory: Memory) -> None:
        """A parenthetical: a style, a mood, a pause, an address, a deed."""
        cue, lexicon = self.cue, self.reader.lexicon
        for part in re.split(r"[;,]|\bthen\b", text):
            tags = [f.word for f in lexicon["grammar"].find(tokens(part))]
            manner, style = lexicon["manners"].first(part), lexicon["styles"].first(part)
            cue.manner = manner or cue.manner
            cue.style = style or cue.style
            cue.pause = 0.8 if "pause" in tags else cue.pause
            cue.on_phone = cue.on_phone or "phone" in tags
            self._deed(part, tags, memory, acts=not (manner or style))
        if "then" in normalised(text).split():
            cue.pause = max(cue.pause, 0.5)

    def _deed(self, part: str, tags: list[str], memory: Memory, *, acts: bool) -> None:
        """What a parenthetical has the speaker do, and to whom they speak."""
        cue = self.cue
        if not cue.who or "phone" in tags:
            return
        mind = memory.named(cue.who[0]).did(cue.who[:1])
        deed, _ = read_sentence(part, Element(kind="parenthetical", text="").span, 0, self.reader, mind)
        others = [p for p in deed.people if p not in cue.who]
        if others and (tags[:1] == ["to"] or not deed.doings):
            cue.to = others[0]
        elif acts:
            cue.doings += deed.doings

    def speak(self, element: Element, order: Order | None) -> tuple[Speech, ...]:
        """A paragraph of dialogue or lyrics as lines: one, or one for each of several speakers at once."""
        text = " ".join(unicodedata.normalize("NFC", element.text).split())
        style = "sing" if element.kind == "lyrics" else self.cue.style
        if not text or not self.cue.who:
            return ()
        lines = []
        for n, who in enumerate(self.cue.who):
            dual = self.cue.dual or ("" if len(self.cue.who) == 1 else "left" if n == 0 else "right")
            lines.append(self._line(who, text, style, element, dual=dual, order=order))
        self.cue.spoken()
        return tuple(lines)

    def _line(
        self, who: str, text: str, style: str, element: Element, *, dual: str, order: Order | None,
    ) -> Speech:
        cue = self.cue
        name = self.reader.cast.persons[who].name
        key = f"{who}\n{normalised(text)}"
        self.said[key] += 1
        over = bool(_VOICE_OVER.search(cue.extension))
        filtered = bool(_FILTERED.search(cue.extension))
        return Speech(
            line=f"ln_{fingerprint(f'{key}#{self.said[key]}')}", who=who, text=text, span=element.span,
            seconds=max(0.2, round(self.measure(name, text, style), 3)), style=style, manner=cue.manner, to=cue.to,
            off=over or filtered or bool(_OFF_SCREEN.search(cue.extension)), voice_over=over, phone=filtered,
            on_phone=cue.on_phone, dual=dual, pause=cue.pause, doings=cue.doings, order=order,
        )
