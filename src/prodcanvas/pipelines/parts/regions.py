"""Each character in its own part of the picture: its words and its trained model inside its matte, the place around.

A trained model is hung on a character's words as a hook and not laid over the model, so that any number of characters
keep their own faces in one picture sampled once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prodcanvas.film.making import Trained
from prodcanvas.pipelines.graph import Graph, Node
from prodcanvas.pipelines.parts.asked import dial, phrase, whole
from prodcanvas.pipelines.parts.control import Window, windows
from prodcanvas.pipelines.parts.media import mask_in
from prodcanvas.pipelines.parts.models import Link, Loaded, fitting, with_loras
from prodcanvas.pipelines.parts.sampling import Pair, words
from prodcanvas.routes.media import Media
from prodcanvas.routes.request import Ask, Curve, Subject


def styled(graph: Graph, ask: Ask, loaded: Loaded, family: Sequence[str]) -> Loaded:
    """The style's trained models over the whole picture; without regions also those of the first character with some.

    A second character's would mix with the first one's, so that one goes by words.
    """
    loaded = with_loras(graph, loaded, fitting(ask.styles, family))
    whole_picture = _alone(ask, family)
    if whole_picture is None:
        return loaded
    return with_loras(graph, loaded, own_models(whole_picture, family), _mean(ask) * whole_picture.weight)


def pictured(graph: Graph, ask: Ask, loaded: Loaded, family: Sequence[str],
             masks: Mapping[str, Link] | None = None) -> Pair:
    """What is wanted and what is not: in regions where there are mattes to part them, else for the whole picture.

    `masks` are mattes that were loaded before, by the character's id.
    """
    if parted(ask, family):
        return _regional(graph, ask, loaded, family, mattes(graph, ask, family) if masks is None else masks)
    return Pair(words(graph, loaded.clip, described(ask, family)), words(graph, loaded.clip, ask.negative))


def described(ask: Ask, family: Sequence[str]) -> str:
    """The prompt for the whole picture, with the words that call up what was trained."""
    whole_picture = _alone(ask, family)
    triggers = [t.trigger for t in own_models(whole_picture, family)] if whole_picture else []
    return phrase(*triggers, *_style_words(ask, family), ask.prompt or background(ask))


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


def mattes(graph: Graph, ask: Ask, family: Sequence[str]) -> dict[str, Link]:
    """The mattes of the characters that get a region, grown by `matte_grow` pixels, by the character's id."""
    return {s.id: matte_in(graph, ask, s.matte, f"matte_{place}")
            for place, s in enumerate(parted(ask, family)) if s.matte}


def matte_in(graph: Graph, ask: Ask, matte: Media, token: str) -> Link:
    """One matte, grown by the parameter `matte_grow`."""
    mask = mask_in(graph, matte, token)
    grow = whole(ask, "matte_grow")
    return graph.add("GrowMask", mask=mask, expand=grow, tapered_corners=True) if grow else mask


def _regional(graph: Graph, ask: Ask, loaded: Loaded, family: Sequence[str], masks: Mapping[str, Link]) -> Pair:
    """One region for each character with a matte, combined, with the place wherever no matte reaches."""
    styles = _style_words(ask, family)
    pair: Pair | None = None
    for subject in parted(ask, family):
        hooks = _hooked(graph, ask, subject, family)
        clip = loaded.clip if hooks is None else graph.add(
            "SetClipHooks", clip=loaded.clip, apply_to_conds=True, schedule_clip=False, hooks=hooks)
        triggers = (t.trigger for t in own_models(subject, family))
        text = phrase(*triggers, subject.words or subject.name, *styles, ask.background)
        own = Pair(words(graph, clip, text), words(graph, clip, ask.negative))
        pair = _beside(graph, pair, own, masks[subject.id])
    around = Pair(words(graph, loaded.clip, phrase(*styles, background(ask))),
                  words(graph, loaded.clip, ask.negative))
    if pair is None:
        return around
    joined = graph.add("PairConditioningSetDefaultCombine", positive=pair.positive, negative=pair.negative,
                       positive_DEFAULT=around.positive, negative_DEFAULT=around.negative)
    return Pair(joined.out(0), joined.out(1))


def _alone(ask: Ask, family: Sequence[str]) -> Subject | None:
    """The character whose trained models are laid over the whole picture: the first with some, without regions."""
    if parted(ask, family):
        return None
    return next((s for s in ask.subjects if own_models(s, family)), None)


def _hooked(graph: Graph, ask: Ask, subject: Subject, family: Sequence[str]) -> Node | None:
    """A character's trained models as hooks, as strong over the steps as `character_strength` says."""
    own, hooks = own_models(subject, family), None
    if not own:
        return None
    dialled = dial(ask, "character_strength")
    share = subject.weight * (1.0 if isinstance(dialled, Curve) else dialled)
    for lora in own:
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


def _style_words(ask: Ask, family: Sequence[str]) -> tuple[str, ...]:
    return tuple(t.trigger for t in fitting(ask.styles, family))


def _mean(ask: Ask) -> float:
    """A strength for models that are laid over the whole: a curve counts as its mean."""
    dialled = dial(ask, "character_strength")
    if not isinstance(dialled, Curve):
        return dialled
    return sum(w.strength * (w.end - w.start) for w in windows(dialled))
