"""`python -m tests.truth.record URL [FOLDER]`: ask the front end anew for the fixtures of the converter's tests.

URL is a ComfyUI server with all of its own nodes; FOLDER an unpacked front end to ask instead of the server's own.
Classes newer than that server are declared in `newer.json`. Only names, types and limits of inputs are kept.
"""

import json
import sys
import urllib.request
from importlib import resources
from pathlib import Path
from typing import Any

from tests.formats.workflow.cases import CASES
from tests.truth.frontend import frontend

FIXTURES = Path(__file__).parents[1] / "formats/workflow/fixtures"
TEMPLATES = (
    "3d_hunyuan3d_multiview_to_model", "api_meshy7_1_image_to_model", "api_tripo_p2_image_to_model",
    "flux_fill_inpaint_example", "flux_redux_model_example", "flux_schnell", "flux1_dev_uso_reference_image_gen",
    "hidream_e1_1", "image_flux3_klein_t2i", "image_newbieimage_exp0_1-t2i", "image_qwen_image_2_1_image_edit",
    "image_z_image_turbo",
    "template_product_placement", "template_qwen_Image_2512_360_lora", "templates_graphic_design_recomposer",
    "video_wan_vace_14B_ref2v",
)
OPTIONS = {"default", "min", "max", "step", "round", "control_after_generate", "forceInput", "widgetType", "options",
           "multiline", "dynamicPrompts", "image_upload", "video_upload", "animated_image_upload", "audio_upload",
           "socketless", "template", "multi_select", "component", "features", "display"}


def template(name: str) -> dict[str, Any]:
    """An official workflow, from its package."""
    found = resources.files("comfyui_workflow_templates_json") / "templates" / f"{name}.json"
    workflow: dict[str, Any] = json.loads(found.read_text(encoding="utf-8"))
    return workflow


def classes(workflow: dict[str, Any]) -> set[str]:
    """Every class that a workflow names."""
    graphs = [workflow, *workflow.get("definitions", {}).get("subgraphs", [])]
    return {node["type"] for graph in graphs for node in graph["nodes"]}


def reduced(said: Any) -> dict[str, Any]:
    """A class with what the converter needs: names, types, limits, outputs."""
    kept = {key: said[key] for key in ("name", "output", "output_name", "output_is_list", "output_node", "input_order",
                                       "output_matchtypes", "python_module", "category") if key in said}
    return {**kept, "display_name": said.get("display_name") or said["name"], "description": "",
            "input": {part: {name: _spec(spec) for name, spec in said["input"][part].items()}
                      for part in ("required", "optional") if part in said["input"]}}


def _spec(spec: list[Any]) -> list[Any]:
    kind = spec[0][:3] if isinstance(spec[0], list) else spec[0]
    return [kind, *(_options(one) for one in spec[1:2])]


def _options(said: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in said.items() if key in OPTIONS}
    known = kept.get("options")
    if isinstance(known, list):
        nested = bool(known) and isinstance(known[0], dict)
        kept["options"] = [{**one, "inputs": _inner(one["inputs"])} for one in known] if nested else known[:3]
    if "template" in kept and "input" in kept["template"]:
        kept["template"] = {**kept["template"], "input": _inner(kept["template"]["input"])}
    return kept


def _inner(section: dict[str, Any]) -> dict[str, Any]:
    return {part: {name: _spec(spec) for name, spec in inputs.items()} for part, inputs in section.items()}


def main(url: str, folder: str = "") -> None:
    """Record everything."""
    with urllib.request.urlopen(f"{url}/object_info") as got:
        info = json.load(got)
    info |= json.loads((Path(__file__).parent / "newer.json").read_text(encoding="utf-8"))
    workflows = {name: template(name) for name in TEMPLATES}
    used = set().union(*(classes(one) for one in [*workflows.values(), *CASES.values()]))
    kept = {name: reduced(info[name]) for name in sorted(used & info.keys())}
    with frontend(url, Path(folder) if folder else None, kept) as page:
        version = page.version
        answers = {name: page.asked(one, settle_ms=200) for name, one in workflows.items()}
        cases = {name: page.asked(one) for name, one in CASES.items()}
    for name, one in workflows.items():
        _write(f"templates/{name}.json", one)
        _write(f"answers/{name}.json", answers[name]["output"])
    _write("object_info.json", kept)
    _write("cases.json", {"frontend": version, "answers": {name: said["output"] for name, said in cases.items()}})


def _write(name: str, value: Any) -> None:
    path = FIXTURES / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
