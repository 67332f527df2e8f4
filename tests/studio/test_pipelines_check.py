"""Checking, showing and listing pipelines: every fault of a manifest in one sentence that names the field."""

import json

import pytest
from tests.pipelines.adopt.graphs import PLAIN

from prodcanvas.cli.main import run
from prodcanvas.errors import RequestError
from prodcanvas.pipelines.adopt import Told, adopted, files, study
from prodcanvas.studio.pipelines_check import pipelines_check
from prodcanvas.studio.pipelines_list import pipelines_list
from prodcanvas.studio.pipelines_show import pipelines_show


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    monkeypatch.setenv("PRODCANVAS_CONFIG", str(tmp_path / "config"))
    monkeypatch.delenv("COMFYUI_URL", raising=False)


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "mine"
    place.mkdir()
    for name, data in files(adopted(study(PLAIN), "mine", "Mine", Told(), "x.json")).items():
        (place / name).write_bytes(data)
    return place


def edited(folder, old, new):
    path = folder / "pipeline.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_right_folder_is_right(folder):
    assert pipelines_check(str(folder)).faults == ()


WRONG = [('stage = "still"', 'stge = "still"', "no field 'stge'; perhaps 'stage' is meant"),
         ('label = "Refinement"', 'lable = "Refinement"', "no field 'lable' in params.…; perhaps 'label' is meant"),
         ("min = 1\nmax = 100", "min = 100\nmax = 1", "range from 100"),
         ("default = 20", "default = 2000", "outside its range"),
         ('makes = "image"', 'makes = "picture"', "the kind 'picture'"),
         ("fidelity = 0.6", "fidelity = 6", "not between 0 and 1"),
         ('intent = "action"', 'intent = "akction"', "no intent"),
         ('id = "mine"', 'id = "yours"', "not its folder's name"),
         ('id = "mine"', "id = mine", "line 1"),
         ("min = 1\n", 'min = "one"\n', "params.….min")]


@pytest.mark.parametrize(("old", "new", "said"), WRONG)
def test_a_wrong_manifest_is_said_in_one_sentence(folder, capsys, old, new, said):
    edited(folder, old, new)
    assert run(["pipelines", "check", str(folder)]) == 6
    shown = capsys.readouterr().err
    assert said in shown
    assert shown.count("\n") == 1


def test_a_request_that_changed_is_said(folder, capsys):
    graph = json.loads((folder / "graph.json").read_bytes())
    graph["3"]["inputs"]["denoise"] = 0.5
    (folder / "graph.json").write_text(json.dumps(graph), encoding="utf-8")
    assert run(["pipelines", "check", str(folder)]) == 6
    assert "gives another request than golden.json says" in capsys.readouterr().out


def test_a_node_that_is_in_no_declarations_is_said(folder):
    for name in ("graph.json", "golden.json"):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace('"KSampler"', '"KSamplr"'), encoding="utf-8")
    assert "Node 3: KSamplr is in no declarations." in pipelines_check(str(folder)).faults


def test_a_missing_golden_test_is_said(folder):
    (folder / "golden.json").unlink()
    assert "golden.json of mine is missing." in pipelines_check(str(folder)).faults[0]


@pytest.mark.parametrize("target", ["nothing_like_it", "/nowhere/x", "a/b"])
def test_what_is_not_there_is_said(target):
    with pytest.raises(RequestError):
        pipelines_check(target)


def test_a_name_nearly_right_is_answered_with_the_right_one():
    with pytest.raises(RequestError, match="sd15"):
        pipelines_show("sd_15")


def test_stages_are_listed_in_the_order_of_a_plan():
    stages = [row.stage for row in pipelines_list().rows]
    assert stages.index("still") < stages.index("finish_still") < stages.index("clip")
    assert {row.stage for row in pipelines_list(stage="sound").rows} == {"sound"}
    with pytest.raises(RequestError, match="There is no stage"):
        pipelines_list(stage="stil")
    with pytest.raises(RequestError, match="No server"):
        pipelines_list(ready=True)


def test_an_artist_reads_words_first_and_nodes_when_asked(capsys):
    assert run(["pipelines", "show", "sd15"]) == 0
    plain = capsys.readouterr().out
    assert run(["pipelines", "show", "sd15", "--technical"]) == 0
    assert "Sampler" not in plain
    assert "Sampler" in capsys.readouterr().out
