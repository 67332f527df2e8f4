"""Official ComfyUI workflows as requests: the same as the front end's recorded ones, quickly, and no false success."""

from __future__ import annotations

import json
import statistics
import sys
import time
from importlib import resources
from pathlib import Path
from typing import Any

from prodcanvas.errors import CanvasError
from prodcanvas.formats.workflow import MissingNodes, ObjectInfo, convert

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "tests/formats/workflow/fixtures"
VIRTUAL = {"Note", "MarkdownNote", "PrimitiveNode", "Reroute"}


def run() -> list[dict[str, object]]:
    """Equality over recorded answers; refusals over all official workflows; milliseconds per conversion."""
    info = ObjectInfo.of(json.loads((FIXTURES / "object_info.json").read_text(encoding="utf-8")))
    answers = sorted((FIXTURES / "answers").glob("*.json"))
    same = sum(_same(path, info) for path in answers)
    official = dict(_official())
    wrong = [name for name, one in official.items() if _false_success(one, info)]
    whole = _seconds(info)
    return [
        {"promise": f"requests like the front end's, of {len(answers)} recorded", "figure": 100 * same / len(answers),
         "unit": "%", "target": "100", "met": same == len(answers)},
        {"promise": f"false successes, of {len(official)} official workflows", "figure": len(wrong), "unit": "",
         "target": "0", "met": not wrong},
        {"promise": "one official workflow as a request (median, largest)", "figure": 1000 * statistics.median(whole),
         "unit": f"ms, {1000 * max(whole):.0f}", "target": "<= 50", "met": statistics.median(whole) <= 0.05},
    ]


def _same(answer: Path, info: ObjectInfo) -> bool:
    sys.path.insert(0, str(ROOT))
    from tests.truth.comparing import differences  # noqa: PLC0415 - the measure that the tests use

    workflow = json.loads((FIXTURES / "templates" / answer.name).read_text(encoding="utf-8"))
    return not differences(json.loads(answer.read_text(encoding="utf-8")), convert(workflow, info).graph)


def _official() -> list[tuple[str, dict[str, Any]]]:
    folder = resources.files("comfyui_workflow_templates_json") / "templates"
    found = [(path.name, json.loads(path.read_text(encoding="utf-8"))) for path in folder.iterdir()
             if path.name.endswith(".json")]
    return [(name, one) for name, one in found if isinstance(one, dict) and isinstance(one.get("nodes"), list)]


def _false_success(workflow: dict[str, Any], info: ObjectInfo) -> bool:
    """Whether it is converted although an active node's class is unknown, or refused although all are known."""
    try:
        convert(workflow, info)
    except MissingNodes:
        return not _missing(workflow, info)
    except CanvasError:
        return True
    return _missing(workflow, info)


def _missing(workflow: dict[str, Any], info: ObjectInfo) -> bool:
    """Counted by another way than the converter's: down from the top, through hosts that are on."""
    inside = {one["id"]: one for one in workflow.get("definitions", {}).get("subgraphs", [])}
    waiting, used = [workflow], set()
    while waiting:
        for node in waiting.pop()["nodes"]:
            if node.get("mode", 0) in {2, 4}:
                continue
            if node["type"] in inside:
                waiting.append(inside[node["type"]])
            else:
                used.add(node["type"])
    return bool(used - VIRTUAL - info.classes.keys())


def _seconds(info: ObjectInfo) -> list[float]:
    taken = []
    for path in sorted((FIXTURES / "templates").glob("*.json")):
        workflow = json.loads(path.read_text(encoding="utf-8"))
        begin = time.perf_counter()
        convert(workflow, info)
        taken.append(time.perf_counter() - begin)
    return taken
