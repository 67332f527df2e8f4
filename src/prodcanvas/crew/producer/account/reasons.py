"""The Producer's sentences: why a step is there, why another pipeline is not, what was given up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prodcanvas.crew.producer.offers import Mapped
from prodcanvas.crew.producer.pricing import Run
from prodcanvas.routes.brief import Brief, Wish
from prodcanvas.routes.plan import Promise

METHOD_WORDS = {
    "reference_edit": "its reference pictures", "infinite_you": "InfiniteYou", "dreamo": "DreamO", "pulid": "PuLID",
    "omnigen": "OmniGen", "lora": "a model trained for it", "ip_adapter": "IP-Adapter", "face_swap": "a face swap",
    "words": "words", "depth": "the depth map", "line": "the line drawing", "canny": "the edges", "pose": "the poses",
    "normal": "the surface normals", "tile": "the previz picture", "matte": "the mattes", "plate": "the plate",
    "render": "the previz's own camera", "trajectory": "the camera path", "control": "the control maps",
    "tracks": "tracked points", "audio_driven": "the voice", "lip_sync": "lip-sync", "given": "what is given",
    "size": "its size",
}
"""How a method is called in a sentence."""
_IN_WORDS = {
    "action": "tells the action in words", "identity": "describes {}", "composition": "describes the framing",
    "style": "names the style", "location": "describes the place", "camera": "tells the camera move in words",
    "motion": "tells the movement in words", "light": "describes the light", "detail": "makes it sharp",
    "sound": "makes the sound from words",
}
_DOES = {
    "action": "tells the action", "composition": "frames it as the previz", "style": "brings the style",
    "location": "shows the place", "camera": "moves the camera", "motion": "moves people as planned",
    "dialogue": "moves the lips to the line", "light": "lights it as the previz",
    "first_frame": "begins on your picture",
    "last_frame": "ends on your picture", "key_poses": "passes through your pictures", "sound": "makes the sound",
    "detail": "makes it sharp", "matte": "cuts the subjects out", "realism": "makes a rich and clean picture",
}
LESS = {
    "action": "tells the action less well", "identity": "less true to {who}", "composition": "less true to the framing",
    "style": "further from the style", "location": "less true to the place", "camera": "follows the camera less",
    "motion": "follows the movement less", "dialogue": "lips less in step with the line",
    "light": "less true to the light", "first_frame": "begins less exactly on your picture",
    "last_frame": "ends less exactly on your picture", "key_poses": "passes less exactly through your pictures",
    "sound": "further from the sound", "detail": "less sharp", "matte": "cuts out less cleanly",
    "realism": "a poorer picture",
}


def who(brief: Brief, subject: str) -> str:
    """A subject by its name in the film."""
    name = next((s.name for s in brief.subjects if s.id == subject), "")
    return name or subject.partition(":")[2] or "the characters"


def why_step(brief: Brief, run: Run, promised: Sequence[Promise]) -> str:
    """One sentence on what a step is for."""
    weights = {(w.intent, w.subject): w.weight for w in brief.wishes}
    ranked = sorted(promised, key=lambda p: -p.fidelity * weights.get((p.intent, p.subject), 0.0))
    clauses = _clauses(brief, [p for p in ranked if p.intent != "detail" or len(ranked) == 1 or _grown(run)])
    if not clauses:
        return "Carries the picture on."
    text = clauses[0] if len(clauses) == 1 else f"{', '.join(clauses[:-1])} and {clauses[-1]}"
    return f"{text[0].upper()}{text[1:]}."


def _clauses(brief: Brief, ranked: Iterable[Promise]) -> list[str]:
    clauses: dict[str, str] = {}
    faces: dict[str, list[str]] = {}
    for promise in ranked:
        by = METHOD_WORDS.get(promise.method, promise.method)
        if promise.intent == "identity":
            faces.setdefault(by, []).append(who(brief, promise.subject))
            clauses.setdefault(f"identity {by}", "")
        elif promise.intent in _DOES:
            framed = promise.intent == "composition" and promise.method in brief.linked
            told = "frames it" if framed else _DOES[promise.intent]
            if promise.method == "words":
                told, by = _IN_WORDS.get(promise.intent, told), ""
            silent = promise.method in ("given", "size") or promise.intent == "dialogue"
            clauses[promise.intent] = told if silent or not by else f"{told} by {by}"
    for by, names in faces.items():
        theirs = by.replace("its ", "their ") if names[1:] else by
        told = _IN_WORDS["identity"].format(_and(names)) if by == "words" else f"keeps {_and(names)} by {theirs}"
        clauses[f"identity {by}"] = told
    return list(clauses.values())[:3]


def _grown(run: Run) -> bool:
    return run.offer.stand.pipeline.size.scale > 1


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def why_map(mapped: Mapped, run: Run) -> str:
    """Why a map is read from pixels."""
    from_ = "the picture before" if mapped.before else "the plate"
    return f"Reads {METHOD_WORDS.get(mapped.name, mapped.name)} from {from_} for {run.offer.stand.pipeline.name}."


def less(brief: Brief, wish: Wish, here: float, there: float) -> str:
    """`less true to DAVE: 0.62 against 0.85`."""
    text = LESS.get(wish.intent) or f"serves {wish.intent} less"
    if "{who}" in text:
        text = text.format(who=who(brief, wish.subject))
    return f"{text}: {here:.2f} against {there:.2f}"


def named_wish(brief: Brief, wish: Wish) -> str:
    """A wish in a few words."""
    if wish.intent == "identity":
        return f"{who(brief, wish.subject)}'s likeness"
    return f"the {wish.intent}".replace("_", " ")
