"""The prompt: the shot told as a cinematographer would write it, for a clip and for the picture it opens on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from prodcanvas.crew.producer.prose.deeds import clause, deeds, found, speech
from prodcanvas.crew.producer.prose.lens import lens_words, move_words, shot_words
from prodcanvas.crew.producer.prose.people import Person, listed, person
from prodcanvas.crew.producer.prose.place import light_words, place_words, weather_words
from prodcanvas.film import Film, Scene, Shot

STYLE = "cinematic film still, natural colours, fine film grain"
"""The look of a film that names no style."""
NEGATIVE = ("text, captions, subtitles, watermark, logo, deformed hands, extra fingers, extra limbs, distorted face, "
            "blurry, low quality")
UNREAL = ("3d render", "mannequin", "doll", "cartoon")
"""What previz stand-ins pull towards; wanted of some styles."""
_NOTE = re.compile(r"^(?:shot\b.*?\d+\s*(?:mm|s)\b(?:.*?\b\d+\s*s\b)?|insert|wide|close on|plan large|gros plan)\s+",
                   re.IGNORECASE)


_THINGS = {"paper": "a sheet of paper", "glasses": "a pair of glasses", "panel": "a control panel with a lever",
           "clock": "a station clock", "money": "banknotes", "bread": "a loaf of bread", "wine": "a bottle of wine"}
_POV = re.compile(r"^.{0,30}?\bpov\s+", re.IGNORECASE)
_TWICE = re.compile(r"\b(.{12,}?)\s+\1\b")


class Telling(NamedTuple):
    """A shot in words."""

    clip: str
    still: str
    """The picture that a clip of it opens on."""
    picture: str
    """The shot as one picture, where no clip is wanted."""
    background: str
    negative: str
    people: dict[str, str]
    """Character → how it looks and what it does here."""


def tell(film: Film, scene: Scene, shot: Shot, seen: Mapping[str, float], later: Collection[str] = ()) -> Telling:
    """A shot in words.

    `seen` are the visible characters, the main one first, with how much of the frame they have; `later` those of them
    who are not there yet when it opens.
    """
    english = film.language.startswith("en")
    place = film.asset(scene.location)
    everybody = {w: person(a, english=english) for w in company(shot, seen) if (a := film.asset(w)) is not None}
    where, light = place_words(place, scene, english=english), light_words(place, scene, shot)
    style = style_words(film, shot)
    looks = f"{_upper(_joined(light, weather_words(scene), lens_words(shot.camera), style))}."
    acting = {who: _acting(shot, who, everybody, seen, english=english) for who in seen if who in everybody}
    standing = {who: _standing(shot, who, everybody, seen) for who in acting}
    opening = {who: how for who, how in standing.items() if who not in later}
    around, own = _around(shot, where, people=bool(acting)), _sentence(shot.making.prompt)
    things = _things(film, shot, english=english) if not acting else ""
    clip = (_picture(shot, acting, everybody, things), around, _camera(shot), looks, own)
    still = (_picture(shot, opening, everybody, things), around, looks, own)
    return Telling(_text(clip), _text(still), _text((_picture(shot, acting, everybody, things), around, looks, own)),
                   _joined(where, light, weather_words(scene), style),
                   negative_words(film, shot, people=bool(acting)),
                   {who: _joined(everybody[who].full, standing[who]) for who in acting})


def company(shot: Shot, seen: Iterable[str]) -> tuple[str, ...]:
    """Every character that the shot's words may speak of."""
    staging = shot.staging
    named = (*seen, *(p.who for p in staging.placements), *(c.who for c in staging.cues),
             *(c.target for c in staging.cues))
    return tuple(dict.fromkeys(w for w in named if w.startswith("character:")))


def _text(parts: Iterable[str]) -> str:
    return " ".join(p for p in parts if p)


def style_words(film: Film, shot: Shot) -> str:
    """The style's own words, or the usual."""
    asset = film.asset(shot.making.style or film.style) if shot.making.style or film.style else None
    return (asset.description or asset.name).strip().rstrip(".") if asset else STYLE


def negative_words(film: Film, shot: Shot, *, people: bool) -> str:
    """What must not be seen."""
    own = () if shot.making.style or film.style else UNREAL
    return _joined(NEGATIVE, *own, "" if people else "people, person", shot.making.negative)


def _acting(shot: Shot, who: str, people: Mapping[str, Person], seen: Collection[str], *, english: bool) -> str:
    """What a character does over the shot."""
    done = deeds(who, shot, people, english=english)
    lines = [x for x in shot.staging.lines if x.who == who and not x.off]
    said = speech(lines[0]) if lines and not any("phone" in d for d in done) else ""
    if done:
        return listed(done) + (f", {said}" if said else "")
    return _joined(_standing(shot, who, people, seen, mood=" " not in said), said)


def _standing(shot: Shot, who: str, people: Mapping[str, Person], seen: Collection[str], *, mood: bool = True) -> str:
    """How a character is found when the shot begins. Those outside the picture are not named: they would be painted."""
    place = next((p for p in shot.staging.placements if p.who == who), None)
    if place is None or place.mark.startswith("off"):
        return ""
    facing = ""
    if place.facing in people:
        facing = f"facing {people[place.facing].short}" if place.facing in seen else "looking past the camera"
    return found(place, place.holding, facing, mood=mood)


def _picture(shot: Shot, doing: Mapping[str, str], people: Mapping[str, Person], things: str) -> str:
    """Size and angle, then everybody in the picture: a sentence."""
    told = []
    for who, deed in doing.items():
        behind = " seen from behind" if shot.camera.framing == "ots" and who == shot.camera.over else ""
        told.append(f"{people[who].full}{behind}{', ' + deed if deed else ''}")
    size = f"{shot_words(shot.camera, len(doing))}"
    return f"{size}: {'; '.join(told) or things or 'an empty scene'}."


def _around(shot: Shot, where: str, *, people: bool) -> str:
    if shot.camera.size in ("CU", "ECU", "MCU", "INSERT") and (people or shot.camera.size == "INSERT"):
        return f"Behind, out of focus, {where.partition(' with ')[0]}."
    return f"The place is {where}."


def _camera(shot: Shot) -> str:
    words = move_words(shot.camera)
    return f"{_upper(words)}." if words else "The camera holds still."


def _things(film: Film, shot: Shot, *, english: bool) -> str:
    """What a shot without people shows: the thing before the camera, or the script's own words for it."""
    things = [_thing(film, subject) for subject in shot.camera.subjects]
    hands = [clause(c, {}, english=english) for c in shot.staging.cues if c.target in shot.camera.subjects]
    touched = f", a hand {hands[0]}" if hands and things else ""
    lettered = bool(shot.overlay) and shot.camera.framing == "insert"
    script = _script(shot) if english and not lettered and not touched else ""
    named = any(t.split(" ")[-1] in script.split(" ") for t in things)
    return _joined("" if named or not things else listed(things) + touched, script)


def _script(shot: Shot) -> str:
    """The script's own words for the shot, as far as they tell of something: no notes to the camera, nothing twice."""
    words = _POV.sub("", _NOTE.sub("", _NOTE.sub("", shot.anchor.text)))
    for line in shot.staging.lines:
        words = words.replace(" ".join(re.findall(r"[^\W_]+", line.text.lower())), "")
    words = " ".join(_TWICE.sub(r"\1", words).split())
    return words if len(words.split()) > 3 else ""


def _thing(film: Film, subject: str) -> str:
    asset = film.asset(subject)
    name = asset.prop_kind or asset.name.lower() if asset else subject.partition(":")[0]
    return _THINGS.get(name, f"a{'n' if name[0] in 'aeiou' else ''} {name}".replace("_", " "))


def _joined(*parts: str) -> str:
    return ", ".join(p.strip().rstrip(",") for p in parts if p and p.strip())


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."
