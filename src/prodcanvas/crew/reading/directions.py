"""Explicit direction: what the writer orders of the camera, in the action or in a `[[SHOT: ...]]` note."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from prodcanvas.crew.lexicon import Token, camera_words, tokens
from prodcanvas.crew.reading.action import Reader
from prodcanvas.crew.reading.beats import Order
from prodcanvas.crew.reading.marks import marks
from prodcanvas.crew.reading.naming import slug
from prodcanvas.screenplay.script import Span

_TABLES = ("framing", "size", "angle", "move", "direction", "speed", "lens", "sensor", "transition")
_ORDERS = ("framing", "size", "angle", "move")
_JOINTS = frozenset((
    "on", "of", "to", "at", "as", "from", "the", "a", "an", "with", "and", "in", "shot", "we", "camera", "angle",
    "view", "lens", "sur", "de", "du", "d", "la", "le", "l", "auf", "von", "en", "su", "for",
))
_SEPARATORS = frozenset((":", "-", "–", "—", ",", ".", "'", ";", "/", "(", ")"))
_LENS = re.compile(r"(\d{1,4}(?:\.\d+)?)\s*mm\b", re.IGNORECASE)
_SECONDS = re.compile(
    r"(?<![\d.])(\d{1,6}(?:\.\d+)?)\s*(?:s|sec|secs|seconds?|sekunden|secondes?|segundos)\b", re.IGNORECASE)
_FSTOP = re.compile(r"\bf\s*/?\s*(\d{1,2}(?:\.\d+)?)\b", re.IGNORECASE)
_NOTE = re.compile(
    r"^\s*(?:SHOT|CAMERA|CAM|PLAN|EINSTELLUNG|KAMERA|PLANO|CÁMARA)\s*:\s*(.*)$", re.IGNORECASE | re.DOTALL)
_SHOULDER = re.compile(r"^OVER\s+(.{1,60}?)['’]S\s+SHOULDER", re.IGNORECASE)
_NOISE = frozenset(("then", "please", "very", "shot", "lens", "at", "on", "a", "an", "the", "and", "with", "of", "to"))


@dataclass
class _Heard:
    fields: dict[str, str] = field(default_factory=dict)
    end: int = 0
    """First token after the order."""
    unread: list[str] = field(default_factory=list)


def read_order(text: str, span: Span, reader: Reader) -> tuple[Order, str] | None:
    """Direction at the head of a paragraph, and the rest of the paragraph; None when there is none.

    `CLOSE ON DAVE`, `LENA'S POV - a ladder`, `LOW ANGLE - boots hit a puddle`: the order is in capitals, at
    the very beginning.
    """
    text = unicodedata.normalize("NFC", text).replace("’", "'")
    words = tokens(text[:400])
    if not words or not words[0].text[0].isalnum():
        return None
    over, start = _whose(words, reader)
    heard = _listen(words, start, capitals=True)
    shoulder = _SHOULDER.match(text)
    if shoulder and words[0].text.isupper():
        owner = next((n for n in _named(shoulder[1], reader) if n.startswith("character:")), "")
        over, heard = owner, _Heard({"framing": "ots"}, _token_at(words, shoulder.end()))
    if not over and not any(k in heard.fields for k in _ORDERS):
        return None
    head = len(text[:400]) if heard.end >= len(words) else words[heard.end].at
    rest = text[head:].lstrip(" \t\n:-–—,.;/")
    order = _order((text, rest), span, heard, over, reader)
    return order, "" if order.alone else _without_owner(rest, order, reader)


def _without_owner(rest: str, order: Order, reader: Reader) -> str:
    """What happens, without the name of the shoulder's owner before it."""
    if order.framing != "ots" or not order.over:
        return rest
    words = tokens(rest)
    end, who = reader.cast.mention(words, 0) if words else (0, "")
    return rest[words[end].at:].lstrip(" ,:;-–—") if who == order.over and end < len(words) else rest


def read_note(text: str, span: Span, reader: Reader) -> Order | None:
    """A note such as `SHOT: low angle, CU, Dave, 24mm, slow dolly zoom, 4s`; None for any other note.

    Size, framing, angle, lens in mm, sensor, f-stop, move, direction, speed, seconds, `focus on X`,
    `rack focus from X to Y`, `over X`, names of subjects, in any order, between commas.
    """
    found = _NOTE.match(text)
    if not found:
        return None
    made: dict[str, object] = {}
    subjects: list[str] = []
    unread: list[str] = []
    heard_all: dict[str, str] = {}
    for written in re.split(r"[,;\n]", found[1]):
        part = _figures(written, made)
        if _focus(part, made, reader):
            continue
        heard = _listen(tokens(part), 0, capitals=False)
        for key, word in heard.fields.items():
            heard_all.setdefault(key, word)
        named = _named(" ".join(heard.unread), reader)
        if _is_over(part) and named:
            made["over"], named = named[0], named[1:]
            heard_all.setdefault("framing", "ots")
        subjects += named
        if not named:
            unread += [w for w in heard.unread if w.lower() not in _NOISE and w not in _SEPARATORS]
    fields = {**_chosen(heard_all), **made}
    return Order(text=text.strip(), span=span, subjects=tuple(dict.fromkeys(subjects)), unread=" ".join(unread),
                 follows=True, **fields)  # type: ignore[arg-type]


def _whose(words: tuple[Token, ...], reader: Reader) -> tuple[str, int]:
    """`LENA'S POV`, `POV LENA`: whose eyes, and the token where the order begins."""
    end, who = reader.cast.mention(words, 0)
    if not who or end >= len(words):
        return "", 0
    if words[end].text == "'":
        end += 2 if end + 1 < len(words) and words[end + 1].fold == "s" else 1
    found = camera_words()["framing"].at(words, end) if end < len(words) else None
    upper = found is not None and all(w.text.isupper() or not w.text.isalpha() for w in words[end:found.end])
    return (who, end) if found and found.word == "pov" and upper else ("", 0)


def _listen(words: tuple[Token, ...], start: int, *, capitals: bool) -> _Heard:
    """Take camera words from `start` on; in a paragraph they are in capitals and the first other word ends them."""
    heard = _Heard(end=start)
    i = start
    while i < len(words):
        end = _take(words, i, heard.fields, capitals)
        if end > i:
            heard.end = i = end
            continue
        if not capitals:
            heard.unread.append(words[i].text)
        elif (words[i].fold not in _JOINTS and words[i].text not in _SEPARATORS) or i == start:
            break
        i += 1
    return heard


def _take(words: tuple[Token, ...], i: int, fields: dict[str, str], capitals: bool) -> int:
    """The longest camera phrase at a token, entered under each table that has it; the token after it."""
    found = {t: f for t in _TABLES if (f := camera_words()[t].at(words, i))}
    if capitals:
        found = {t: f for t, f in found.items() if words[i].text.isupper() or words[i].text[0].isdigit()}
    if not found:
        return i
    longest = max(f.end for f in found.values())
    for name, phrase in found.items():
        if phrase.end == longest:
            fields.setdefault(name, phrase.word)
            if name == "move":
                for part in words[i:longest]:
                    if way := camera_words()["direction"].has(part.text):
                        fields.setdefault("direction", way)
    return longest


def _order(texts: tuple[str, str], span: Span, heard: _Heard, over: str, reader: Reader) -> Order:
    """The order of a paragraph (whole text, and what follows the camera words), with its subjects."""
    text, rest = texts
    fields = _chosen(heard.fields)
    framing = str(fields.get("framing", ""))
    alone = not any(c.islower() for c in rest)
    subject_part = rest if alone else re.split(r"[.:;!?,]|\s[-–—]\s", rest, maxsplit=1)[0]
    subjects = _named(subject_part, reader)
    if over and framing != "ots":
        fields["framing"], framing = "pov", "pov"
    elif not over and framing in {"pov", "ots"} and subjects and subjects[0].startswith("character:"):
        over, subjects = subjects[0], subjects[1:]
        subjects = subjects or _named(rest, reader)[1:]
    subjects = tuple(dict.fromkeys(s for s in subjects if s != over))[:1 if framing == "ots" else None]
    made = _limits(_figures_of(text[:120]))
    near = framing in {"insert", "pov"} or fields.get("size") in {"CU", "ECU", "INSERT"}
    about, part = _unknown(subject_part, reader) if near else ("", False)
    about = "" if subjects else about
    return Order(text=text, span=span, subjects=subjects, over=over, alone=alone, about=about, part=part,
                 **{**fields, **made})  # type: ignore[arg-type]


def _unknown(text: str, reader: Reader) -> tuple[str, bool]:
    """The last word of a short phrase as the name of a feature, and whether it is a part of something."""
    every = tokens(text)
    verb = next((i for i in range(len(every)) if reader.lexicon["actions"].at(every, i)), len(every))
    words = [w for w in (every[:verb] if verb else every) if w.text.isalpha()]
    if not words or len(words) > 5:
        return "", False
    grammar = reader.lexicon["grammar"].at((words[-1],), 0)
    if grammar and grammar.word not in {"part", "idle"}:
        return "", False
    return slug(words[-1].fold), bool(grammar and grammar.word == "part")


def _chosen(heard: dict[str, str]) -> dict[str, object]:
    """Camera words as fields of an order."""
    fields: dict[str, object] = {k: v for k, v in heard.items() if k in
                                 {"framing", "size", "angle", "move", "direction", "sensor", "transition"}}
    if "lens" in heard:
        fields["lens_mm"] = float(heard["lens"])
    if "speed" in heard:
        fields["fast"] = 0.5 if heard["speed"] == "slow" else 2.0
    return fields


def _figures(part: str, made: dict[str, object]) -> str:
    """Take lens, seconds and f-stop out of a part of a note; what is left of it."""
    made.update(_limits(_figures_of(part)))
    for pattern in (_LENS, _SECONDS, _FSTOP):
        part = pattern.sub(" ", part)
    return part


def _figures_of(text: str) -> dict[str, float]:
    named = (("lens_mm", _LENS), ("seconds", _SECONDS), ("fstop", _FSTOP))
    return {name: float(found[1]) for name, pattern in named if (found := pattern.search(text))}


def _limits(figures: dict[str, float]) -> dict[str, object]:
    """What a real camera can do: 8 to 800 mm, f/0.7 to f/32, up to two minutes."""
    low = {"lens_mm": 8.0, "seconds": 0.34, "fstop": 0.7}
    high = {"lens_mm": 800.0, "seconds": 120.0, "fstop": 32.0}
    return {k: min(high[k], max(low[k], v)) for k, v in figures.items()}


def _focus(part: str, made: dict[str, object], reader: Reader) -> bool:
    """`focus on the letter`, `rack focus from Dave to Mara`: whether the part says so."""
    found = re.search(r"\bfocus\b\s*:?\s*(.*)$", part, re.IGNORECASE)
    if not found:
        return False
    named = _named(found[1], reader)
    if re.search(r"\b(rack|pull)\b", part, re.IGNORECASE):
        made["move"] = "rack_focus"
        if len(named) > 1:
            made["focus"], made["focus_to"] = named[0], named[1]
        elif named:
            made["focus_to"] = named[0]
    elif named:
        made["focus"] = named[0]
    return True


def _is_over(part: str) -> bool:
    return bool(re.match(r"\s*(?:over|par-dessus|über|sobre|pov|ots)\b", part, re.IGNORECASE))


def _named(text: str, reader: Reader) -> tuple[str, ...]:
    """Characters, features and props that a few words name, in order."""
    words = tokens(text)
    found = [m for m in marks(words, reader.cast, reader.lexicon) if m.kind in ("person", "thing")]
    return tuple(dict.fromkeys(m.word for m in found))


def _token_at(words: tuple[Token, ...], place: int) -> int:
    return next((i for i, w in enumerate(words) if w.at >= place), len(words))
