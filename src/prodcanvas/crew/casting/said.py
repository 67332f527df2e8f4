"""What the script says of one character's looks; whatever it does not say is empty."""

from __future__ import annotations

from collections import Counter

import msgspec

from prodcanvas.crew.casting.ages import years
from prodcanvas.crew.casting.passage import colour_of, denied, found, own, passage
from prodcanvas.crew.lexicon import Found, Lexicon, Token, lexicon, tokens

DRESSED = ("look_outfit", "look_lower", "look_hat")


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """The script's own words, understood; empty strings and 0 where it is silent. Colours are names."""

    sex: str = ""
    age: float = 0.0
    builds: frozenset[str] = frozenset()
    height: str = ""
    skins: frozenset[str] = frozenset()
    hair: str = ""
    hair_colour: str = ""
    beard: str = ""
    glasses: str = ""
    hat: str = ""
    hat_colour: str = ""
    outfit: str = ""
    outfit_colour: str = ""
    outfit_word: str = ""
    under_colour: str = ""
    lower: str = ""
    lower_colour: str = ""
    shoe_colour: str = ""
    extras: frozenset[str] = frozenset()
    job: str = ""


LAYERED = ("suit", "coat", "jacket", "overalls", "apron", "uniform", "robe")
"""What is worn over a shirt, so that a shirt named beside it is the under layer."""


def read(name: str, description: str, language: str) -> Said:
    """Read a character's name and the action around their first appearance, in one of the known languages."""
    lex = lexicon(language)
    if not lex.sections:
        lex = lexicon("en")
    words = passage(name, description)
    everything = tokens(name.casefold()) + words
    things = [hit for section in (*DRESSED, "look_hair_noun", "look_extra", "look_beard") for hit in
              lex[section].find(words)]
    return msgspec.structs.replace(
        _clothes(words, lex, things),
        sex=_sex(name, words, lex), age=years(everything, lex),
        builds=frozenset(h.word for h in own(everything, lex, "look_build")),
        height=_first(own(everything, lex, "look_height")),
        skins=frozenset(h.word for h in found(words, lex, "look_skin")),
        hair=_hair(words, lex), hair_colour=_hair_colour(words, lex, things),
        beard="none" if denied(words, lex, "look_beard") else _first(found(words, lex, "look_beard")),
        glasses="none" if denied(words, lex, "look_glasses") else _first(found(words, lex, "look_glasses")),
        job=_first(own(everything, lex, "look_job")),
        extras=frozenset(h.word for h in found(words, lex, "look_extra")),
    )


def _first(hits: list[Found]) -> str:
    return hits[0].word if hits else ""


def _sex(name: str, words: tuple[Token, ...], lex: Lexicon) -> str:
    """Return male or female from nouns, titles, first names and pronouns, in this order."""
    titles = [h.word for h in lex["look_sex"].find(tokens(name.casefold()))]
    nouns = [h.word for h in own(words, lex, "look_sex")]
    names = [h.word for h in lex["look_name"].find(tokens(name.casefold()))]
    names += [] if lex.language == "en" else [h.word for h in lexicon("en")["look_name"].find(tokens(name.casefold()))]
    said = Counter(h.word for h in found(words, lex, "look_pronoun"))
    bearded = ["male" for h in found(words, lex, "look_beard") if h.word != "none"]
    return next(iter([*titles[:1], *names[:1], *nouns[:1], *bearded[:1], *(w for w, _ in said.most_common(1))]), "")


def _hair(words: tuple[Token, ...], lex: Lexicon) -> str:
    """Return the style named outright, or made of an adjective near the word hair."""
    styles = found(words, lex, "look_hair")
    if styles:
        return styles[0].word
    for noun in lex["look_hair_noun"].find(words):
        for i in [*range(noun.start - 1, max(-1, noun.start - 5), -1), *range(noun.end, min(len(words), noun.end + 4))]:
            if words[i].text in ".;":
                break
            hit = lex["look_hair_word"].at(words, i)
            if hit:
                return hit.word
    return ""


def _hair_colour(words: tuple[Token, ...], lex: Lexicon, things: list[Found]) -> str:
    for noun in lex["look_hair_noun"].find(words):
        colour = colour_of(words, lex, noun, things)
        if colour:
            return colour
    return _first(found(words, lex, "look_hair_colour"))


def _clothes(words: tuple[Token, ...], lex: Lexicon, things: list[Found]) -> Said:
    """Return outfit, lower garment, hat and shoes with their colours."""
    tops = found(words, lex, "look_outfit")
    outer = next((t for t in tops if t.word in LAYERED), tops[0] if tops else None)
    inner = next((t for t in tops if outer and t != outer and t.word in ("shirt", "tshirt", "hoodie")), None)
    lowers, hats = found(words, lex, "look_lower"), found(words, lex, "look_hat")
    shoes = [h for h in lex["look_extra"].find(words) if h.word == "shoes"]

    def colour(thing: Found | None) -> str:
        return colour_of(words, lex, thing, things) if thing else ""

    return Said(
        outfit=outer.word if outer else "", outfit_colour=colour(outer), under_colour=colour(inner),
        outfit_word=" ".join(t.text for t in words[outer.start:outer.end]).replace(" - ", "-") if outer else "",
        lower=_first(lowers), lower_colour=colour(lowers[0] if lowers else None),
        hat="none" if denied(words, lex, "look_hat") else _first(hats),
        hat_colour=colour(hats[0] if hats else None), shoe_colour=colour(shoes[0] if shoes else None),
    )
