"""The words of a user's graph: which text is the prompt, which says what is not wanted, found by following links.

From the result back to the texts: what comes in at a sampler's or guider's `positive` is wanted, at `negative` is not;
nodes that hand on both (control nets, reference latents, image-to-video) keep the two apart by their outputs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from prodcanvas.pipelines.adopt.net import Net, Place

_WANTED = re.compile(r"^(?:positive|pos|conditioning|cond)(?:[_\d].*|\d*)$")
_UNWANTED = re.compile(r"^(?:negative|neg|uncond|unconditional)(?:_.*|\d*)$")
_TEXT = re.compile(r"^(?:prompts?|texts?|tags|captions?|instructions?|words|query|positive|script|story|lyrics?|"
                   r"content|dialogue|value|string(?:_[ab])?|\w*_?prompt(?:_\w+)?|text_?(?:\d+|positive|negative|l|g|input)|"
                   r"input_text|(?:\w+_)?description|f_string|source|any|clip_[lg]|t5xxl|llama|qwen\w*|bert|mt5xl|"
                   r"negative|values\.\w+)$")
_WHOLE = ("prompt", "text", "caption", "instruction", "instructions", "tags", "positive_prompt", "text_positive",
          "user_prompt", "value")
_TOGETHER = re.compile(r"^(?:clip_[lg]|text_[lg]|t5xxl|llama|qwen\w*|bert|mt5xl)$")
_ASIDE = re.compile(r"lyric|system|template|instruct|negative|enhanc|rewrit|\bsuffix|\bprefix", re.IGNORECASE)
_POINTS = re.compile(r"SAM(?:\d|_|Loader|Model|$)|(?i:detect|segment|grounding|florence)")
"""Nodes that find something in a picture: their words point at it, they do not ask for it."""
_FILE = re.compile(r"^\S+\.\w{2,11}$")


class Text(NamedTuple):
    """A text that is written in the graph."""

    place: Place
    words: str
    sense: str
    """`positive`, `negative`, `object` where it only points at something, or empty where no sampler says."""
    through: bool
    """It is put together with others, or rewritten, on its way."""


def texts(net: Net, ends: Iterable[str]) -> list[Text]:
    """Every text from which the results are made."""
    found: dict[Place, Text] = {}
    senses: dict[Place, set[str]] = defaultdict(set)
    for place, sense, through in _walk(net, ends):
        words = net.value(place)
        if isinstance(words, str) and _is_text(net, place, words):
            senses[place].add(sense)
            found.setdefault(place, Text(place, words, sense, through))
    plain = any("positive" in s and "negative" not in s for s in senses.values())
    return [_by_name(net, text._replace(sense=_one_sense(senses[place], plain))) for place, text in found.items()]


def _one_sense(senses: set[str], plain: bool) -> str:
    """Of a text reached in several senses: one that serves both sides is not wanted where another is only wanted."""
    if "negative" in senses and (plain or "positive" not in senses):
        return "negative"
    return next((sense for sense in ("positive", "", "object") if sense in senses), "")


def _by_name(net: Net, text: Text) -> Text:
    """A text whose input or title says that it is not wanted."""
    said = f"{_last(text.place.key)} {net.title(text.place.node)}"
    if text.sense == "" and re.search(r"\bneg(?:ative)?", said, re.IGNORECASE):
        return text._replace(sense="negative")
    return text


def _walk(net: Net, ends: Iterable[str]) -> Iterator[tuple[Place, str, bool]]:
    """Places that may hold text, each with the sense in which it is reached."""
    seen: set[tuple[str, int, str, bool]] = set()
    waiting: list[tuple[str, int, str, bool]] = [(end, 0, "", False) for end in ends]
    while waiting:
        state = waiting.pop()
        if state in seen:
            continue
        seen.add(state)
        node, slot, sense, through = state
        joined = through or _joins(net, node)
        yield from ((place, "negative" if _UNWANTED.match(_last(place.key)) else sense, joined)
                    for place, _ in net.literals(node))
        if sense == "negative" and net.kind(node) == "ConditioningZeroOut":
            continue
        for key, source, there in net.links(node):
            spoken = joined and net.gives(source, there) in {"STRING", ""}
            waiting += [(source, there, onward, spoken) for onward in _onward(net, node, slot, key, sense)]


def _onward(net: Net, node: str, slot: int, key: str, sense: str) -> Iterator[str]:
    """The sense in which an input of a node is followed, when it is reached by one of its outputs in a sense."""
    name = _last(key)
    if sense == "object" or _POINTS.search(net.kind(node)):
        yield "object"
        return
    sides = {"positive" if _WANTED.match(_last(k)) else "negative" if _UNWANTED.match(_last(k)) else ""
             for k, _, _ in net.links(node)}
    side = "positive" if _WANTED.match(name) else "negative" if _UNWANTED.match(name) else ""
    if not side:
        yield sense if sense and _TEXT.match(name) else ""
    elif not sense:
        yield side
    elif {"positive", "negative"} <= sides:
        if side == ("negative" if slot == 1 else "positive"):
            yield sense
    else:
        yield sense


def _joins(net: Net, node: str) -> bool:
    return bool(re.search(r"concat|replace|regex|join|format|template", net.kind(node), re.IGNORECASE))


def _is_text(net: Net, place: Place, words: str) -> bool:
    spec = net.known.get(net.kind(place.node))
    kind = (spec.inputs.get(place.key) or spec.optional.get(place.key)) if spec else ""
    if kind not in {"STRING", "", None, "COMFY_MATCHTYPE_V3", "*"} or _FILE.match(words):
        return False
    return bool(_TEXT.match(_last(place.key)))


def _last(key: str) -> str:
    return key.rpartition(".")[2].lower()


def weight(net: Net, text: Text) -> tuple[int, ...]:
    """How likely a text is the one that an artist writes: the higher the better."""
    key, title = _last(text.place.key), net.named(text.place.node)
    named = "prompt" in title.lower() and not _ASIDE.search(title)
    return (text.sense != "negative", text.sense != "object", not (_ASIDE.search(key) or _ASIDE.search(title)),
            bool(text.words.strip()) or named, text.sense == "positive",
            not (text.through and _joins(net, text.place.node)), named, key in _WHOLE)


def grouped(texts_: Iterable[Text]) -> list[list[Text]]:
    """Texts that are one: parts for the several encoders of a node, and the same words written twice."""
    groups: list[list[Text]] = []
    for text in texts_:
        same = next((group for group in groups if _same(group[0], text)), None)
        if same is None:
            groups.append([text])
        else:
            same.append(text)
    return groups


def _same(one: Text, other: Text) -> bool:
    if one.place.node == other.place.node:
        return bool(_TOGETHER.match(_last(one.place.key)) and _TOGETHER.match(_last(other.place.key)))
    a, b = one.words.strip()[:2000], other.words.strip()[:2000]
    return bool(a) and (a == b or (len(a) > 20 and SequenceMatcher(None, a, b).ratio() > 0.8))
