"""The reference pages about pipelines: how a folder is written, and a page for each that comes with the program."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator

from prodcanvas.pipelines import Shelved, adopt, built_in, folder
from prodcanvas.routes.intent import INTENTS, METHODS
from prodcanvas.routes.pipeline import STAGES, Honour, ModelFile, Param, Pipeline

STAGE_WORDS = {"map": "Control maps from pictures", "still": "Stills", "finish_still": "Stills made better",
               "clip": "Clips", "finish_clip": "Clips made better", "sound": "Sound",
               "aside": "Made on request, outside a shot's plan"}


def preface() -> str:
    """What stands before the schema of the manifest: the folder, the intents, the list of pages."""
    parts = ["# Pipelines", "", inspect.getdoc(folder) or "", "",
             inspect.getdoc(adopt) or "", "See `prodcanvas pipelines add` in [commands](commands.md).", "",
             "## What can be asked for", "", "| intent | means | methods, the most faithful first |", "|---|---|---|",
             *(f"| `{intent}` | {means} | {', '.join(METHODS.get(intent, ('given',)))} |"
               for intent, means in INTENTS.items()), "", "## Those that come with the program", ""]
    for stage in STAGES:
        rows = [s.pipeline for s in _own() if s.pipeline.stage == stage]
        if rows:
            parts += [f"**{STAGE_WORDS[stage]}**", "",
                      *(f"- [{one.name}](pipelines/{one.id}.md): {one.does}" for one in rows), ""]
    return "\n".join(parts)


def pipeline_pages() -> dict[str, str]:
    """File name → page of every pipeline that comes with the program."""
    return {f"pipelines/{one.pipeline.id}.md": page(one.pipeline) for one in _own()}


def _own() -> Iterable[Shelved]:
    return (s for _, s in sorted(built_in().items()) if s.origin == "built in")


def page(one: Pipeline) -> str:
    """One pipeline, what an artist wants to know first."""
    parts = [f"# {one.name}", "", one.does, "",
             f"`{one.id}` version {one.version} · {STAGE_WORDS[one.stage].lower()} · runs on {one.runner}", ""]
    parts += _table("What it takes", ("input", "kind", ""), (
        (f"`{name}`", _kind(i.kind, i.max, i.per, required=i.required), i.does) for name, i in one.inputs.items()))
    parts += _table("What may be turned", ("parameter", "", "range", "default"),
                    (_dial(name, p) for name, p in one.params.items()))
    parts += _table("What it promises", ("wish", "by", "fidelity", "given", "limits"),
                    (_promise(h) for h in sorted(one.honours, key=lambda h: (h.intent, -h.fidelity))))
    parts += _table("What survives of the step before", ("wish", "share"),
                    ((intent, f"{share:.2f}") for intent, share in one.keeps.items()))
    parts += _table("Model files", ("file", "folder", "GB", "for", "licence"), (_file(f) for f in one.needs.files))
    parts += _table("Node packs", ("pack", "repository", "licence", "nodes"), (
        (p.id, f"[{p.repository}](https://github.com/{p.repository})" if p.repository else "", p.licence,
         ", ".join(p.classes)) for p in one.needs.packs))
    return "\n".join([*parts, *_facts(one)])


def _kind(kind: str, most: int, per: str, *, required: bool) -> str:
    many = ", one for each character" if per == "subject" else f", up to {most}" if most > 1 else ""
    return f"{kind}{many}{', must be given' if required else ''}"


def _dial(name: str, param: Param) -> tuple[str, ...]:
    span = ", ".join(param.choices) if param.choices else "" if param.min is None or param.max is None \
        else f"{param.min:g} to {param.max:g}"
    more = " ".join((param.does, "May change over the steps." if param.curve else "",
                     "(technical)" if param.technical else "")).strip()
    label = f"{param.label}. {more}" if more else param.label
    return f"`{name}`", label, span, "" if param.default == "" else f"`{param.default}`"


def _promise(honour: Honour) -> tuple[str, ...]:
    people = "" if not honour.subjects else f"Up to {honour.subjects} character{'s' if honour.subjects > 1 else ''}. "
    return (honour.intent, honour.method.replace("_", " "), f"{honour.fidelity:.2f}", ", ".join(honour.inputs),
            f"{people}{honour.limits}".strip())


def _file(file: ModelFile) -> tuple[str, ...]:
    name = f"[{file.name}]({file.url})" if file.url else file.name
    wanted = f"only with {', '.join(file.for_inputs)}" if file.for_inputs else "optional" if file.optional else ""
    notes = [file.licence, "wants a login" if file.gated else "", "fetched by the node" if file.by_server else ""]
    return name, file.folder, f"{file.gb:g}" if file.gb else "", wanted, ", ".join(n for n in notes if n)


def _facts(one: Pipeline) -> Iterator[str]:
    memory, size = one.memory, one.size
    said = [
        f"Server: ComfyUI {one.needs.server} or later." if one.needs.server else "",
        f"Memory: {memory.weights_gb:g} GB of weights, {memory.encoder_gb:g} GB while it reads the words."
        if memory.weights_gb else "",
        f"Size: {size.pixels / 1e6:.2f} million pixels in multiples of {size.multiple}." if size.pixels else "",
        f"Makes the picture {size.scale:g} times as large." if size.scale != 1 else "",
        f"Length: up to {size.max_frames} frames{f' at {size.rate} a second' if size.rate else ''}."
        if size.max_frames else "",
        f"Licence of its models: {one.licence.weights}." if one.licence.weights else "",
        "" if one.licence.commercial else "Its pictures may not go into a film that is sold.",
        f"The licence does not hold in {', '.join(one.licence.excluded)}." if one.licence.excluded else "",
        one.licence.note, f"You are asked before it runs: {one.consent}" if one.consent else "", *one.notes]
    yield "## Good to know"
    yield ""
    yield from (f"- {line}" for line in said if line)
    yield ""


def _table(title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    listed = [f"| {' | '.join(cell.replace('|', 'or') for cell in row)} |" for row in rows]
    if not listed:
        return []
    return [f"## {title}", "", f"| {' | '.join(heads)} |", "|" + "---|" * len(heads), *listed, ""]
