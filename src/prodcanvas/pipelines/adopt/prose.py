"""What a user's graph makes, takes and was found to be, in an artist's words."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from prodcanvas.pipelines.adopt.study import Study

_TAKES = {
    "depth": "Depth of the shot, near is white.", "line": "Line drawing of the shot, white on black.",
    "canny": "Edges of the shot, white on black.", "pose": "Stick figures of the characters.",
    "normal": "Which way every surface faces.", "tile": "The previz picture, whose colours and shapes are kept.",
    "matte": "Where the subjects are.", "reference": "What the characters look like.",
    "style_reference": "A picture in the look that is wanted.", "location_reference": "What the place looks like.",
    "plate": "The picture to change.", "plate_mask": "The part of the plate that may change.",
    "first_frame": "The still it begins on.", "last_frame": "The still it ends on.",
    "key_frames": "Stills it passes through.", "image": "The still to work on.", "video": "The clip to work on.",
    "audio": "The sound that is heard.", "motion": "A clip whose movement is taken over.",
    "face": "A picture of the face.",
    "render": "The previz clip, whose camera is taken over.", "mesh": "The object in three dimensions.",
}
_MADE = {"image": "a still", "video": "a clip", "audio": "sound", "mesh": "an object in three dimensions",
         "mask": "a matte", "text": "a text", "model": "a trained model"}
_OF = {"depth": "the depth of the shot", "line": "line drawings", "canny": "edges", "pose": "poses",
       "normal": "surface directions", "tile": "the previz picture", "matte": "mattes",
       "reference": "reference pictures",
       "style_reference": "a picture of the look", "plate": "a picture to change", "plate_mask": "a matte",
       "first_frame": "a first frame", "last_frame": "a last frame", "key_frames": "key frames", "image": "a picture",
       "video": "a clip", "audio": "sound", "motion": "a clip that moves as wanted", "face": "a face",
       "render": "the previz clip", "mesh": "an object"}


def does(at: str, makes: str, roles: Collection[str], *, words: bool) -> str:
    """One sentence on what it does."""
    if at == "finish_still":
        return "Makes a still better."
    if at == "finish_clip":
        return "Makes a clip better."
    of = [*(["words"] if words else []), *(_OF.get(role, role) for role in sorted(roles))]
    listed = ", ".join(of[:-1]) + " and " + of[-1] if len(of) > 1 else "".join(of)
    return f"Makes {_MADE[makes]}{f' from {listed}' if listed else ''}."


def input_words(role: str, method: str) -> str:
    """What an input is for; `method` is the map that the graph makes of it itself."""
    if role == "tile" and method:
        return f"The previz picture: the workflow reads its {method} itself."
    return _TAKES.get(role, f"The {role.replace('_', ' ')}.")


def sentences(found: Study, at: str) -> Iterator[str]:
    """What was found, one line each, guesses marked."""
    asked = {question.what for question in found.questions}
    savers = ", ".join(r.node for r in found.results)
    yield f"makes {_MADE[found.makes]} ({at}), saved by node {savers}{_guess('result' in asked)}"
    for what, label in (("prompt", "prompt"), ("negative", "what is not wanted")):
        if what in found.texts:
            yield f"{label}: {_at([t.place for t in found.texts[what]])}{_guess(what in asked)}"
        elif what == "prompt":
            yield "prompt: none; it takes no words"
    yield f"seed: {_at(found.seeds)}" if found.seeds else "seed: none; it always makes the same"
    yield from _measures(found)
    for one in found.takes:
        made = f", of which it makes {one.method} itself" if one.role == "tile" and one.method else ""
        yield f"{one.role}: {one.kind} at {one.place} ({one.why}){made}{_guess(not one.sure)}"
    for turn in found.turns:
        yield f"{turn.param.label}: {_at(turn.places)} = {turn.param.default}"
    for model in found.models:
        unsaid = "" if model.file.url else ", where to get it is not said"
        yield f"model: {model.file.name} in {model.file.folder}{unsaid}"


def _measures(found: Study) -> Iterator[str]:
    if found.width and found.height:
        width, height = found.width[0], found.height[0]
        now = f", now {width.value} x {height.value}" if width.value and height.value else ""
        yield f"size: {_at([*width.places, *height.places])}{now}"
    else:
        yield "size: not free; a picture or a parameter decides it"
    for label, many in (("frames", found.frames), ("rate", found.rates), ("seconds", found.seconds)):
        if many:
            yield f"{label}: {_at([p for n in many for p in n.places])}"


def _at(places: Collection[object]) -> str:
    listed = [str(p) for p in places]
    return ", ".join(listed[:4]) + (f" and {len(listed) - 4} more" if listed[4:] else "")


def _guess(guessed: bool) -> str:
    return " (a guess)" if guessed else ""
