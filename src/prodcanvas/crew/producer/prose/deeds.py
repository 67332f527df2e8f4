"""What people do in a shot, in clauses a model can show: the script's own words where they can be used."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from prodcanvas.crew.producer.prose.people import Person, listed
from prodcanvas.film import Cue, Line, Placement, Shot

_VERBS = {
    "stand_up": "stands up", "sit_down": "sits down", "walk": "walks", "run": "runs", "enter": "comes in",
    "exit": "walks out", "turn": "turns round", "look": "looks", "point": "points", "pick_up": "picks up",
    "put_down": "puts down", "give": "hands over", "take": "takes", "hit": "hits", "kick": "kicks", "push": "pushes",
    "pull": "pulls", "fall": "falls", "lie": "lies down", "crawl": "crawls", "climb": "climbs", "jump": "jumps",
    "dance": "dances", "drink": "drinks", "eat": "eats", "type": "types", "write": "writes", "read": "reads",
    "phone": "talks on the phone", "drive": "drives", "row": "rows", "knock": "knocks", "open": "opens",
    "close": "closes", "wave": "waves", "hug": "hugs", "nod": "nods", "shake_head": "shakes {his} head",
    "face_in_hands": "buries {his} face in {his} hands", "sleep": "sleeps", "laugh": "laughs", "cry": "cries",
    "shrug": "shrugs", "cross_arms": "crosses {his} arms", "think": "thinks, lost in thought", "crouch": "crouches",
    "aim": "takes aim", "throw": "throws", "search": "searches", "lean": "leans close", "clap": "claps",
    "pray": "prays", "kneel": "kneels", "hide": "hides", "press": "presses", "sit": "sits", "stand": "stands",
}
_TOWARDS = {"walk": "to", "run": "to", "look": "at", "point": "at", "enter": "", "exit": "", "sit_down": "on",
            "lean": "", "fall": "", "knock": "on", "aim": "at", "phone": "", "type": "at", "climb": "",
            "throw": "", "wave": "at", "sit": "", "stand": "", "turn": "to", "search": "", "hide": "behind"}
_POSTURES = {"stand": "standing", "sit": "sitting", "lie": "lying", "kneel": "kneeling", "crouch": "crouching",
             "sleep": "asleep", "drive": "at the wheel", "row": "rowing"}
_AT = {"desk": "at a desk", "table": "at a table", "bench": "on a bench", "chair": "on a chair", "seat": "on a seat",
       "bed": "on a bed", "sofa": "on a sofa", "window": "by a window", "door": "by a door", "bar": "at a bar",
       "console": "at a console", "counter": "at a counter", "printer": "beside a printer", "panel": "at a panel",
       "ledge": "at the edge", "wheel": "at the wheel"}
_FREE = {"centre", "center", "left", "right", "near", "far", "off", ""}
_MANNERS = {"happy": "smiling", "sad": "sad", "angry": "angry", "afraid": "frightened", "surprised": "surprised",
            "disgusted": "disgusted", "tired": "tired", "amused": "amused", "worried": "worried",
            "tender": "tender, gentle", "stern": "stern", "pained": "in pain", "bored": "bored"}
_SPEECH = {"speak": "speaking", "whisper": "whispering", "shout": "shouting", "mutter": "muttering", "sing": "singing",
           "sob": "sobbing"}
_THIRD = re.compile(r"^[a-z]+(?:s|es)$")
_NOT_VERBS = {"his", "is", "was", "has", "this", "its", "as", "across", "towards", "always", "perhaps", "yes", "us"}
_TRANSITIVE = frozenset(("pick_up", "put_down", "give", "take", "hit", "kick", "push", "pull", "open", "close", "press",
                         "throw", "hug"))
"""Deeds that say nothing without a thing they are done to."""
_HALF = frozenset(("keeps", "starts", "begins", "tries", "continues", "goes"))
"""Verbs that say nothing without what follows."""
_TAIL = re.compile(r"[\s,;.:]*(?:\b(?:and|then|but|or)\b[\s,;.:]*)*$")


def deeds(who: str, shot: Shot, people: Mapping[str, Person], *, english: bool, most: int = 3) -> list[str]:
    """What one performer does in the shot, in order, as clauses without their subject: `opens the printer`."""
    cues = sorted((c for c in shot.staging.cues if c.who == who), key=lambda c: c.start)
    told = (clause(c, people, english=english) for c in cues if not (c.action in ("stand", "sit") and not c.text))
    return list(dict.fromkeys(t for t in told if t))[:most]


def clause(cue: Cue, people: Mapping[str, Person], *, english: bool) -> str:
    """One deed: the script's own words where they begin with the verb, else the plain word for it."""
    words = _TAIL.sub("", cue.text.strip()) if english and ":" not in cue.text else ""
    first, _, rest = words.partition(" ")
    if first.lower() in _HALF and not rest:
        return ""
    if _THIRD.match(first.lower()) and first.lower() not in _NOT_VERBS:
        return _unnamed(words, people, cue.who)
    me = people.get(cue.who)
    verb = _VERBS.get(cue.action, cue.action.replace("_", " ")).format(his=me.owner if me else "their")
    if rest and verb in (f"{first}s", f"{first}es"):
        return _unnamed(f"{verb} {rest}", people, cue.who)
    thing = _object(cue, people)
    if cue.action in ("take", "pick_up") and cue.target in people:
        return f"takes{thing}"
    return "" if not thing and cue.action in _TRANSITIVE else f"{verb}{thing}"


def _object(cue: Cue, people: Mapping[str, Person]) -> str:
    if not cue.target or cue.target.partition(":")[0] in _FREE:
        return ""
    name = people[cue.target].short if cue.target in people else f"the {_thing(cue.target)}"
    if cue.action == "give" and cue.target in people:
        return f" something to {name}"
    if cue.action in _TOWARDS:
        link = _TOWARDS[cue.action]
        return f" {link} {name}" if link else ""
    if cue.action in ("pick_up", "take", "press") and cue.target in people:
        return f" {name} by the hand"
    return f" {name}"


def _thing(target: str) -> str:
    """A prop or mark as a word: `prop:paper` is paper, `bench:1` a bench."""
    kind, _, rest = target.partition(":")
    return (rest if kind == "prop" else kind).replace("_", " ")


def _unnamed(words: str, people: Mapping[str, Person], me: str) -> str:
    """The words with descriptions for names, which mean nothing to a model, and without the capitals of scripts."""
    for who, other in people.items():
        name = who.partition(":")[2].replace("_", " ")
        if who != me:
            words = re.sub(rf"\b{re.escape(name)}'s\b", f"{other.short}'s", words, flags=re.IGNORECASE)
            words = re.sub(rf"\b{re.escape(name)}\b", other.short, words, flags=re.IGNORECASE)
    words = re.sub(r"\b[A-Z][A-Z]+\b", lambda m: m.group().lower(), words)
    return words[:1].lower() + words[1:]


def found(placement: Placement, holding: Sequence[str], facing: str = "", *, mood: bool = True) -> str:
    """How somebody is found when the shot begins: `sitting at a desk, holding a hammer, frightened`."""
    mark = placement.mark.partition(":")[0]
    posture = _POSTURES.get(placement.posture, "standing")
    where = _AT.get(mark, "" if mark in _FREE else f"by the {mark.replace('_', ' ')}")
    parts = [f"{posture} {where}".strip()]
    if holding:
        parts.append(f"holding {listed([_held(h) for h in holding])}")
    if facing:
        parts.append(facing)
    if mood and placement.manner in _MANNERS:
        parts.append(_MANNERS[placement.manner])
    return ", ".join(parts)


def _held(prop: str) -> str:
    word = _thing(prop)
    plain = {"paper": "a sheet of paper", "glasses": "glasses", "money": "money", "bread": "bread", "wine": "wine"}
    return plain.get(word, f"a{'n' if word[0] in 'aeiou' else ''} {word}")


def speech(line: Line) -> str:
    """How a line is said, to be seen: `speaking angrily`. The words themselves would be painted into the picture."""
    how = {"happy": "happily", "sad": "sadly", "angry": "angrily", "afraid": "in fear", "surprised": "in surprise",
           "tired": "wearily", "amused": "with amusement", "worried": "with worry", "tender": "tenderly",
           "stern": "sternly", "pained": "painfully", "bored": "flatly", "disgusted": "with disgust"}
    return f"{_SPEECH.get(line.style, 'speaking')} {how.get(line.manner, '')}".strip()
