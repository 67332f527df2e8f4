"""Each character in its own part of the picture: its words and its trained model inside its matte, the place around.

A trained model is hung on a character's words as a hook and not laid over the model, so that any number of characters
keep their own faces in one picture sampled once.
"""

from __future__ import annotations

from collections.abc import Sequence

from prodcanvas.film.making import Trained
from prodcanvas.pipelines.graph import Graph, Node
from prodcanvas.pipelines.parts.asked import dial, number, phrase, whole
from prodcanvas.pipelines.parts.control import Window, windows
from prodcanvas.pipelines.parts.media import mask_in
from prodcanvas.pipelines.parts.models import Link, Loaded, fitting, with_loras
from prodcanvas.pipelines.parts.sampling import Pair, words
from prodcanvas.routes.media import Media
from prodcanvas.routes.request import Ask, Curve, Subject


def styled(graph: Graph, ask: Ask, loaded: Loaded, family: Sequence[str]) -> Loaded:
    """The style's trained models over the whole picture, and those of the only character when it has no matte."""
    loaded = with_loras(graph, loaded, fitting(ask.styles, family))
    if len(ask.subjects) == 1 and not parted(ask, family):
        own = ask.subjects[0]
        loaded = with_loras(graph, loaded, own_models(own, family), _mean(ask) * own.weight)
    return loaded


def pictured(graph: Graph, ask: Ask, loaded: Loaded, family: Sequence[str]) -> Pair:
    """What is wanted and what is not: in regions where there are mattes to part them, else for the whole picture."""
    if parted(ask, family):
        return regional(graph, ask, loaded, family)
    triggers = [t.trigger for s in ask.subjects if len(ask.subjects) == 1 for t in own_models(s, family)]
    text = phrase(*triggers, *_style_words(ask, family), ask.prompt or background(ask))
    return Pair(words(graph, loaded.clip, text), words(graph, loaded.clip, ask.negative))


def parted(ask: Ask, family: Sequence[str]) -> tuple[Subject, ...]:
    """The characters that get a region: those with a matte, if there are several or one has a trained model."""
    found = tuple(s for s in ask.subjects if s.matte)
    return found if len(found) > 1 or any(own_models(s, family) for s in found) else ()


def own_models(subject: Subject, family: Sequence[str]) -> tuple[Trained, ...]:
    """A character's trained models for this family, unless another way was chosen for it."""
    return fitting(subject.trained, family) if subject.method in {"", "lora"} else ()


def background(ask: Ask) -> str:
    """Words for everything around the characters that have a region; one without a matte is told of there."""
    return phrase(ask.background or ask.prompt, *(s.words for s in ask.subjects if not s.matte and s.words))


def regional(graph: Graph, ask: Ask, loaded: Loaded, family: Sequence[str]) -> Pair:
    """One region for each character with a matte, combined, with the place wherever no matte reaches."""
    styles = _style_words(ask, family)
    pair: Pair | None = None
    for place, subject in enumerate(parted(ask, family)):
        if subject.matte is None:
            continue
        hooks = hooked(graph, ask, subject, family)
        clip = loaded.clip if hooks is None else graph.add(
            "SetClipHooks", clip=loaded.clip, apply_to_conds=True, schedule_clip=False, hooks=hooks)
        triggers = (t.trigger for t in own_models(subject, family))
        text = phrase(*triggers, subject.words or subject.name, *styles, ask.background)
        own = Pair(words(graph, clip, text), words(graph, clip, ask.negative))
        pair = _beside(graph, pair, own, _mask(graph, ask, subject.matte, f"matte_{place}"))
    around = Pair(words(graph, loaded.clip, phrase(*styles, background(ask))),
                  words(graph, loaded.clip, ask.negative))
    if pair is None:
        return around
    joined = graph.add("PairConditioningSetDefaultCombine", positive=pair.positive, negative=pair.negative,
                       positive_DEFAULT=around.positive, negative_DEFAULT=around.negative)
    return Pair(joined.out(0), joined.out(1))


def hooked(graph: Graph, ask: Ask, subject: Subject, family: Sequence[str]) -> Node | None:
    """A character's trained models as hooks, as strong over the steps as `character_strength` says."""
    dialled, hooks = dial(ask, "character_strength"), None
    share = subject.weight * (1.0 if isinstance(dialled, Curve) else dialled)
    for lora in own_models(subject, family):
        hooks = graph.add("CreateHookLora", lora_name=lora.file, strength_model=round(lora.strength * share, 4),
                          strength_clip=round(lora.strength * share, 4), prev_hooks=hooks)
    if hooks is None or not isinstance(dialled, Curve):
        return hooks
    return graph.add("SetHookKeyframes", hooks=hooks, hook_kf=_keyframes(graph, windows(dialled)))


def _keyframes(graph: Graph, cut: Sequence[Window]) -> Node | None:
    """Strengths over the steps as keyframes, with nothing where there is no window."""
    last, reached = None, 0.0
    for window in (*cut, Window(0.0, 1.0, 1.0)):
        if window.start - reached > 0.001:
            last = graph.add("CreateHookKeyframe", strength_mult=0.0, start_percent=reached, prev_hook_kf=last)
        if window.strength:
            last = graph.add("CreateHookKeyframe", strength_mult=window.strength, start_percent=window.start,
                             prev_hook_kf=last)
        reached = window.end
    return last


def _beside(graph: Graph, pair: Pair | None, own: Pair, mask: Link) -> Pair:
    """A region beside those there are."""
    if pair is None:
        joined = graph.add("PairConditioningSetProperties", positive_NEW=own.positive, negative_NEW=own.negative,
                           strength=1.0, set_cond_area="default", mask=mask)
    else:
        joined = graph.add("PairConditioningSetPropertiesAndCombine", positive=pair.positive, negative=pair.negative,
                           positive_NEW=own.positive, negative_NEW=own.negative,
                           strength=1.0, set_cond_area="default", mask=mask)
    return Pair(joined.out(0), joined.out(1))


def _mask(graph: Graph, ask: Ask, matte: Media, token: str) -> Link:
    mask = mask_in(graph, matte, token)
    grow = whole(ask, "matte_grow")
    return graph.add("GrowMask", mask=mask, expand=grow, tapered_corners=True) if grow else mask


def _style_words(ask: Ask, family: Sequence[str]) -> tuple[str, ...]:
    return tuple(t.trigger for t in fitting(ask.styles, family))


def _mean(ask: Ask) -> float:
    """A strength for models that are laid over the whole: a curve counts as its mean."""
    dialled = dial(ask, "character_strength")
    if not isinstance(dialled, Curve):
        return number(ask, "character_strength")
    return sum(w.strength * (w.end - w.start) for w in windows(dialled))
