"""The promise of `pipelines add`: official workflows in which prompt, seed, size and result are found without asking.

Taken are all workflows of the package `comfyui-workflow-templates-json`, converted with the node classes of a
ComfyUI 0.33 server with its services (`data/object_info.json.gz`, noted from a running one); nodes newer than it
explain themselves where their save names its values. One that cannot be converted counts as not found.

What applies to a workflow is read from the server's declarations alone, not from what was found:
- a result always;
- a prompt where the results come from a node with an input for long text that is written there or in a text node;
- a seed where they come from a node with an input that changes after every run, or is called seed;
- a size where they come from a node that makes a latent or a picture of a written width and height, or from a service
  whose shape or resolution is chosen. Found counts where the size is bound, or the choice is offered as a parameter.

How right it is: `data/adopting.json` holds what a person read in a sample of the same workflows.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from prodcanvas.errors import CanvasError
from prodcanvas.formats.workflow.read import parse_workflow
from prodcanvas.pipelines.adopt import Study, adopted, study, told
from prodcanvas.pipelines.noting import noted, stand_ins
from prodcanvas.studio.pipelines_add import drawn

DATA = Path(__file__).parent / "data"
THINGS = ("result", "prompt", "seed", "size")
_TEXTS = ("Primitive", "CLIPTextEncode", "TextEncode")
_VIRTUAL_TEXT = ("ComfyMath", "Regex", "Json", "StringReplace", "StringFormat", "Preview", "Save", "Show", "GLSL",
                 "Custom")


def templates() -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and canvas of every official workflow."""
    folder = resources.files("comfyui_workflow_templates_json") / "templates"
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        data = json.loads(path.read_bytes()) if path.name.endswith(".json") else None
        if isinstance(data, dict) and isinstance(data.get("nodes"), list):
            yield path.name.removesuffix(".json"), parse_workflow(path.read_bytes(), path.name).data


def server() -> dict[str, Any]:
    """What a ComfyUI 0.33 says of the classes that the workflows use."""
    found: dict[str, Any] = json.loads(gzip.decompress((DATA / "object_info.json.gz").read_bytes()))
    return found


def graph_of(canvas: Mapping[str, Any], info: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The request for a canvas, and the declarations it was made with. Raises `FormatError`."""
    _, more, names = stand_ins(canvas, noted(info))
    return drawn(canvas, info)[0], {**info, **{names[alias]: spec for alias, spec in more.items()}}


def applies(found: Study, info: Mapping[str, Any]) -> set[str]:
    """What a workflow has, by the declarations of the nodes from which its results come."""
    net, some = found.net, {"result"}
    for node in found.cone:
        kind, given = net.kind(node), net.graph[node]["inputs"]
        declared = dict(_inputs(info.get(kind, {})))
        long = [k for k, (t, o) in declared.items() if t == "STRING" and (o.get("multiline") or k.endswith("prompt"))]
        if not kind.startswith(_VIRTUAL_TEXT) and any(isinstance(given.get(k), str) for k in long) \
                and (kind.startswith(_TEXTS) or not any(k in given and not isinstance(given[k], str) for k in long)):
            some.add("prompt")
        if any((o.get("control_after_generate") or k.rpartition(".")[2] in {"seed", "noise_seed"})
               and t == "INT" and not kind.startswith("Primitive") for k, (t, o) in declared.items() if k in given):
            some.add("seed")
        outputs = info.get(kind, {}).get("output", [])
        free = all(isinstance(given.get(k), int) and given[k] for k in ("width", "height"))
        makes = "LATENT" in outputs or (not any(_links(given)) and "IMAGE" in outputs and kind != "EmptyImage")
        service = info.get(kind, {}).get("python_module", "").startswith(("comfy_api_nodes", "synth"))
        if (free and makes and not kind.startswith(("Load", "Latent"))) or (service and any(
                k.rpartition(".")[2] in {"aspect_ratio", "ratio", "resolution", "size"} for k in given)):
            some.add("size")
    return some


def _links(given: Mapping[str, Any]) -> Iterator[Any]:
    return (v for v in given.values() if isinstance(v, list))


def _inputs(spec: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, tuple[Any, Mapping[str, Any]]]]:
    """Every declared input, those within choices of parts with dotted names."""
    for group in ("required", "optional"):
        for name, said in ((spec.get("input") or {}).get(group) or {}).items():
            kind, options = said[0], said[1] if len(said) > 1 and isinstance(said[1], dict) else {}
            yield f"{prefix}{name}", (kind, options)
            for option in (options.get("options") or ()) if kind == "COMFY_DYNAMICCOMBO_V3" else ():
                yield from _inputs({"input": option.get("inputs") or {}}, f"{prefix}{name}.")


def found_in(one: Study) -> set[str]:
    """What was found without asking."""
    open_ = {q.what for q in one.questions}
    chosen = {t.name.partition("_")[0] for t in one.turns} & {"aspect", "resolution", "megapixels"}
    have = {"result": bool(one.results), "prompt": "prompt" in one.texts, "seed": bool(one.seeds),
            "size": bool(one.width or chosen)}
    return {what for what, there in have.items() if there and what not in open_}


def judged(one: Study, label: Mapping[str, Any]) -> set[str]:
    """What was found as a person reads it: the same places, or one of those that a person lets pass."""
    have = {"result": sorted(r.node for r in one.results), "seed": sorted(map(str, one.seeds)),
            "prompt": sorted(str(t.place) for t in one.texts.get("prompt", ())),
            "size": sorted(str(p) for n in (*one.width, *one.height) for p in n.places if p.node in one.cone)}
    return {what for what in THINGS if have[what] == sorted(label.get(what, []))}


def measured() -> tuple[Counter[str], dict[str, str], dict[str, Study]]:
    """Counts, the shortfalls by workflow, and every study."""
    info, counts, short, studies = server(), Counter[str](), {}, {}
    for name, canvas in templates():
        try:
            graph, known = graph_of(canvas, info)
            one = study(graph, noted(known), told(canvas))
            adopted(one, "measured", name, told(canvas), name)
        except CanvasError as fault:
            counts["left out"] += 1
            short[name] = f"left out: {fault.what[:140]}"
            continue
        wanted, have = applies(one, known), found_in(one)
        counts.update(["all", *(f"has {w}" for w in wanted), *(f"found {w}" for w in wanted & have)])
        counts["whole"] += wanted <= have
        studies[name] = one
        if not wanted <= have:
            short[name] = ", ".join(sorted(wanted - have))
    return counts, short, studies


def run() -> list[dict[str, Any]]:
    """The rows for the table of promises."""
    counts, _, studies = measured()
    labels = json.loads((DATA / "adopting.json").read_bytes())["workflows"]
    right = [judged(studies[name], label) for name, label in labels.items() if name in studies]
    total = counts["all"] + counts["left out"]
    parts = "; ".join(f"{w} {counts[f'found {w}']}/{counts[f'has {w}']}" for w in THINGS)
    return [
        {"promise": "official workflows in which all that applies is found unasked", "figure": counts["whole"] / total,
         "unit": f"of {total}", "target": ">= 0.90", "met": counts["whole"] / total >= 0.9,
         "note": f"{parts}; {counts['left out']} could not be converted and count as not found"},
        {"promise": "what is found is what a person reads there", "unit": f"of {len(right)} read",
         "figure": sum(len(r) == len(THINGS) for r in right) / max(1, len(right)), "target": ">= 0.90",
         "met": sum(len(r) == len(THINGS) for r in right) >= 0.9 * len(right)},
    ]
