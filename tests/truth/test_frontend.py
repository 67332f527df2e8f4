"""The shipped front end and we, side by side, over every official workflow: with a server and a browser only.

Set `COMFYUI_URL`; `COMFYUI_FRONTENDS` may name folders of further, unpacked front ends, separated by `:`.
"""

import json
import os
import sys
import urllib.request
from importlib import resources
from pathlib import Path

import pytest
from tests.formats.workflow.cases import CASES
from tests.truth.comparing import differences
from tests.truth.frontend import available, frontend

from prodcanvas.errors import CanvasError
from prodcanvas.formats.workflow import MissingNodes, ObjectInfo, convert

pytestmark = pytest.mark.skipif(not available(), reason="wants COMFYUI_URL and Chromium")
URLS = os.environ.get("COMFYUI_URL", "").split(",")
FRONTENDS = [None, *(Path(folder) for folder in os.environ.get("COMFYUI_FRONTENDS", "").split(":") if folder)]
"""Those of the servers, and others."""
THEIR_FAULTS = {
    ("1.49.6", "templates_graphic_design_recomposer"),  # gives a primitive the value of another widget
    ("1.49.6", "primitive_of_other_type"),              # keeps a number that was saved for another type
    ("1.58.1", "api_flux2"),                            # forgets the fourth picture that is joined
}


def templates():
    folder = resources.files("comfyui_workflow_templates_json") / "templates"
    for path in sorted(folder.iterdir(), key=lambda one: one.name):
        if path.name.endswith(".json"):
            workflow = json.loads(path.read_text(encoding="utf-8"))
            if isinstance(workflow, dict) and isinstance(workflow.get("nodes"), list):
                yield path.name.removesuffix(".json"), workflow


def modern(page):
    """Front ends before 1.40 give the values of subgraphs to the wrong widgets: no measure of anything."""
    if tuple(map(int, page.version.split(".")[:2])) < (1, 40):
        pytest.skip(f"front end {page.version} cannot read the subgraphs of today")
    return page.version


def declared(url):
    with urllib.request.urlopen(f"{url}/object_info") as got:
        return ObjectInfo.of(json.load(got))


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("root", FRONTENDS, ids=str)
@pytest.mark.parametrize("url", URLS)
def test_official_workflows(url, root):
    info, found, counted = declared(url), {}, {"same": 0, "missing": 0, "newer": 0}
    with frontend(url, root) as page:
        version = modern(page)
        for name, workflow in templates():
            try:
                ours = convert(workflow, info)
            except MissingNodes:
                counted["missing"] += 1
                continue
            if ours.refused:
                counted["newer"] += 1
                continue
            theirs = page.asked(workflow)
            said = differences(theirs["output"], ours.graph) if "output" in theirs else [str(theirs)]
            counted["same"] += not said
            if said and (version, name) not in THEIR_FAULTS:
                found[name] = said[:4]
    sys.stdout.write(f"front end {version} over {url}: {counted}\n")
    assert found == {}
    assert counted["same"] >= 80


@pytest.mark.parametrize("root", FRONTENDS, ids=str)
@pytest.mark.parametrize("url", URLS)
def test_every_rule(url, root):
    info, found = declared(url), {}
    with frontend(url, root) as page:
        version = modern(page)
        for name, workflow in CASES.items():
            theirs = page.asked(workflow)
            try:
                ours = convert(workflow, info).graph
            except CanvasError as fault:
                found[name] = [str(fault)]
                continue
            said = differences(theirs["output"], ours) if "output" in theirs else [str(theirs)]
            if said and (version, name) not in THEIR_FAULTS:
                found[name] = said[:4]
    assert found == {}
