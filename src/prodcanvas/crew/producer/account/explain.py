"""The plan as the Producer tells it to the director: steps and promises, what was given up, what was refused."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from prodcanvas.crew.producer.account.reasons import METHOD_WORDS, who
from prodcanvas.routes.brief import Brief
from prodcanvas.routes.plan import Loss, Plan, Promise, Refusal, Step

WIDTH = 100
SHOWN = 10
"""Reasons for refusals that are told; the rest are counted."""
MANY = 3
"""Pipelines named for one reason."""
_STAGES = {"map": "Map", "still": "Still", "finish_still": "Still, finished", "clip": "Clip",
           "finish_clip": "Clip, finished", "sound": "Sound"}
_INTENTS = {"composition": "framing", "first_frame": "first frame", "last_frame": "last frame",
            "key_poses": "key poses", "dialogue": "lips"}


def explain(brief: Brief, plan: Plan, title: str = "", *, full: bool = False) -> str:
    """One shot's plan in words, at most 100 columns wide. `full` tells every refusal."""
    return "\n".join((*_head(brief, plan, title), *_steps(brief, plan), *_kept(brief, plan), *_given_up(brief, plan),
                      *_refused(plan, full=full), *_sum(plan)))


def _head(brief: Brief, plan: Plan, title: str) -> Iterator[str]:
    length = f"{brief.frames} frames" if brief.makes == "video" else "still"
    yield f"{plan.shot}  {title}  {length}, {brief.tier}, {brief.width}x{brief.height}".replace("    ", "  ")
    yield from _wrapped(brief.prompt, "  “", "   ", tail="”")
    for sentence in brief.follows:
        yield from _wrapped(sentence, "  → ", "    ")
    for warning in plan.warnings:
        yield from _wrapped(warning, "  ! ", "    ")
    yield ""


def _steps(brief: Brief, plan: Plan) -> Iterator[str]:
    for number, step in enumerate(plan.steps, start=1):
        stage = _STAGES.get(step.stage, step.stage)
        yield _right(f"  {number}. {stage}: {step.name}, on {step.facility}", _figures(step))
        yield from _wrapped(step.why, "     ", "     ")
        fed = [_fed(brief, plan, name, where) for name, where in step.feeds.items()]
        if fed:
            yield from _wrapped(f"Feeds on {_and(list(dict.fromkeys(fed)))}.", "     ", "     ")
        if step.gate:
            yield "     Then it waits for your yes: nothing more is made before."
    yield ""


def _figures(step: Step) -> str:
    parts = [f"{step.width}x{step.height}"]
    if step.frames > 1:
        parts[0] += f", {step.frames} frames"
    if step.seconds:
        parts.append(duration(step.seconds))
    if step.memory_gb:
        parts.append(f"{step.memory_gb:.0f} GB")
    if step.cost:
        parts.append(f"{step.cost:.2f} USD")
    return " · ".join(parts)


def _fed(brief: Brief, plan: Plan, name: str, where: str) -> str:
    """An input in a director's words."""
    origin, _, what = where.partition(":")
    if origin == "step":
        before = plan.steps[int(what)]
        made = {"still": "the still", "finish_still": "the finished still", "map": f"the {name} map"}
        return f"{made.get(before.stage, 'the clip')} of step {int(what) + 1}"
    if origin == "linked":
        return next((d.source for d in brief.drawings if d.map == what), "what you linked")
    hand = next((n for n, s in enumerate(plan.steps, start=1) if f"linked:{what}" in s.feeds.values()), 0)
    if origin == "stage" and hand:
        return f"the {name} map of step {hand}"
    if origin == "stage" and what in brief.linked:
        return f"the linked {name} map"
    if origin == "asset":
        if name in ("style_reference", "location_reference"):
            return f"the pictures of the {name.partition('_')[0]}"
        pictured = [s.name for s in brief.subjects if s.references]
        return f"pictures of {_and(pictured)}" if pictured else "reference pictures"
    if origin == "sound":
        return "the spoken line"
    if name == "lora":
        return "trained models of the characters"
    return {"plate": "the previz picture", "tile": "the previz picture", "render": "the previz clip",
            "matte": "the characters' mattes", "first_frame": "your first frame", "last_frame": "your last frame",
            "pose": "the poses of the previz", "line": "the line drawing of the previz",
            "canny": "the edges of the previz", "normal": "the normals of the previz",
            "depth": "the depth of the previz"}.get(name, name.replace("_", " "))


def _kept(brief: Brief, plan: Plan) -> Iterator[str]:
    """What each wish comes to in the result."""
    best: dict[tuple[str, str], Promise] = {}
    for promise in (p for s in plan.steps if s.stage != "map" for p in s.promises):
        key = (promise.intent, promise.subject if promise.intent == "identity" else "")
        if key not in best or promise.fidelity > best[key].fidelity:
            best[key] = promise
    if not best:
        return
    yield f"  What you get ({plan.fidelity:.2f} of 1 in all)"
    for (intent, subject), promise in best.items():
        name = who(brief, subject) if intent == "identity" else _INTENTS.get(intent, intent)
        bar = "█" * round(promise.fidelity * 10)
        by = METHOD_WORDS.get(promise.method, promise.method)
        yield f"     {name[:16]:16} {bar:10} {promise.fidelity:.2f}  by {by}"
    yield ""


def _given_up(brief: Brief, plan: Plan) -> Iterator[str]:
    if not plan.losses:
        return
    yield "  Given up"
    for loss in plan.losses:
        yield from _wrapped(f"{_lost(brief, loss)}: {loss.why}.", "     ", "       ")
    yield ""


def _lost(brief: Brief, loss: Loss) -> str:
    return who(brief, loss.subject) if loss.intent == "identity" else _INTENTS.get(loss.intent, loss.intent)


def _refused(plan: Plan, *, full: bool) -> Iterator[str]:
    """Those that could run first, then those that cannot."""
    if not plan.refused:
        return
    able = [r for r in plan.refused if not _cannot(r)]
    ordered = (*able, *(r for r in plan.refused if _cannot(r)))
    groups: dict[str, list[str]] = {}
    for refusal in ordered:
        groups.setdefault("; ".join(refusal.why), []).append(refusal.name)
    yield "  Not taken"
    told = list(groups.items()) if full else list(groups.items())[:SHOWN]
    for why, names in told:
        shown = names if full or len(names) <= MANY else [*names[:MANY], f"{len(names) - MANY} more"]
        yield from _wrapped(f"{_and(shown)}: {why}.", "     ", "       ")
    left = sum(map(len, groups.values())) - sum(len(names) for _, names in told)
    if left:
        yield f"     and {left} more: prodcanvas plan {plan.shot} --full"
    yield ""


def _cannot(refusal: Refusal) -> bool:
    return any(why.startswith(("not installed", "no ")) or " has no " in why for why in refusal.why)


def _sum(plan: Plan) -> Iterator[str]:
    if all(s.pipeline == "previz" for s in plan.steps):
        yield "  The previz costs nothing and is yours to use as you like."
        return
    money = f"{plan.cost:.2f} USD" if plan.cost else "no money"
    use = "The result may be sold." if plan.commercial else "The result may NOT be sold: non-commercial weights."
    text = (f"In all {duration(plan.seconds)}, {plan.memory_gb:.0f} GB on the card, {disk(plan.disk_gb)} on the disk, "
            f"{money}. {use}")
    yield from _wrapped(text, "  ", "  ")


def table(plans: Sequence[tuple[Plan, str]], missing: Mapping[str, int] | None = None) -> str:
    """All shots at a glance: who makes them, how near to the wishes, how long, how much memory."""
    rows = [f"{'shot':14} {'made by':50} {'fidelity':>8} {'time':>9} {'card':>6} {'gives up'}"]
    for plan, _ in plans:
        made = " → ".join(s.pipeline + (" ✋" if s.gate else "") for s in plan.steps if s.stage != "map")
        previz = all(s.pipeline == "previz" for s in plan.steps)
        lost = ", ".join(dict.fromkeys(_INTENTS.get(x.intent, x.intent) for x in plan.losses))
        figures = f"{'-':>8} {'-':>9} {'-':>6}" if previz else (
            f"{plan.fidelity:8.2f} {duration(plan.seconds):>9} {plan.memory_gb:3.0f} GB")
        rows.append(f"{plan.shot:14} {_cut(made, 50):50} {figures} {lost}".rstrip())
    rows += ["", _total([p for p, _ in plans])]
    rows += [f"  {count} × {why}" for why, count in (missing or {}).items()]
    return "\n".join(rows)


def _total(plans: Sequence[Plan]) -> str:
    made = [p for p in plans if any(s.pipeline != "previz" for s in p.steps)]
    if not made:
        return f"{len(plans)} shots, all of them as previz."
    money = sum(p.cost for p in made)
    sold = "may be sold" if all(p.commercial for p in made) else "may NOT be sold as it stands"
    return (f"{len(made)} of {len(plans)} shots are made, in {duration(sum(p.seconds for p in made))} of work, "
            f"{max(p.memory_gb for p in made):.0f} GB on the card, {disk(sum(p.disk_gb for p in made))} on the disk, "
            f"{f'{money:.2f} USD' if money else 'no money'}. The film {sold}.")


def duration(seconds: float) -> str:
    """A length of time as people say it."""
    whole = round(seconds)
    if whole < 90:
        return f"{whole} s"
    if whole < 5400:
        return f"{whole // 60} min" + (f" {whole % 60} s" if whole < 600 and whole % 60 else "")
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def disk(gigabytes: float) -> str:
    """Room on the disk as people say it."""
    return f"{gigabytes:.1f} GB" if gigabytes >= 1 else f"{max(1, round(gigabytes * 1000))} MB"


def _wrapped(text: str, first: str, rest: str, tail: str = "") -> list[str]:
    return textwrap.wrap(text + tail, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False,
                         break_on_hyphens=False)


def _right(text: str, figures: str) -> str:
    """Text on the left, figures on the right; on a line of their own where there is no room."""
    gap = WIDTH - len(text) - len(figures)
    return f"{text}{' ' * gap}{figures}" if gap >= 2 else f"{text}\n{figures:>{WIDTH}}"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[:width - 1]}…"


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
