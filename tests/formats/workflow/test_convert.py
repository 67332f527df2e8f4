"""What the front end itself answered, recorded, is what we send."""

import json
from pathlib import Path

import pytest
from tests.formats.workflow.cases import CASES, INNER, around, drawn, host, hosting, node, plain, sampler, sampling
from tests.truth.comparing import differences

from prodcanvas.errors import FormatError
from prodcanvas.formats.workflow import MissingNodes, ObjectInfo, convert, parse_workflow

FIXTURES = Path(__file__).parent / "fixtures"
TEMPLATES = sorted(path.stem for path in (FIXTURES / "templates").glob("*.json"))
RECORDED = json.loads((FIXTURES / "cases.json").read_text(encoding="utf-8"))["answers"]


@pytest.fixture(scope="module")
def info():
    return ObjectInfo.of(json.loads((FIXTURES / "object_info.json").read_text(encoding="utf-8")))


def loaded(folder, name):
    return json.loads((FIXTURES / folder / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_official_workflows_become_what_the_front_end_sends(info, name):
    assert differences(loaded("answers", name), convert(loaded("templates", name), info).graph) == []


@pytest.mark.parametrize("name", CASES)
def test_each_rule_of_the_front_end_is_kept(info, name):
    made = convert(CASES[name], info).graph
    assert differences(RECORDED[name], made) == []
    assert {key: said["_meta"]["title"] for key, said in RECORDED[name].items()} == {
        key: said["_meta"]["title"] for key, said in made.items()}


def test_every_case_and_template_has_its_answer():
    assert set(RECORDED) == set(CASES)
    assert len(TEMPLATES) >= 16
    assert {path.stem for path in (FIXTURES / "answers").glob("*.json")} == set(TEMPLATES)


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_was_sent_passes_again_unchanged(info, name):
    graph = convert(loaded("templates", name), info).graph
    assert convert(graph, info).graph == graph


def test_the_workflow_given_is_not_changed(info):
    workflow = loaded("templates", "flux1_dev_uso_reference_image_gen")
    before = json.dumps(workflow)
    first = convert(workflow, info)
    assert json.dumps(workflow) == before
    assert convert(workflow, info) == first


def test_missing_classes_are_named_with_their_nodes(info):
    workflow = hosting([sampling()], around(host(20, None, {}), node(9, "Absent", outputs=["IMAGE"]),
                                            node(10, "Gone", outputs=["IMAGE"], mode=4)))
    with pytest.raises(MissingNodes, match=r"Absent \(node 9\)") as fault:
        convert(workflow, info)
    assert fault.value.classes == {"Absent": ("9",)}
    assert fault.value.exit_code == 6
    assert "Gone" not in str(fault.value)


def test_missing_classes_in_subgraphs_are_named_by_their_path(info):
    inside = drawn([node(3, "Absent", outputs=["IMAGE"])], into=[], out=[("IMAGE", "IMAGE", (3, 0))], id=INNER)
    with pytest.raises(MissingNodes, match=r"Absent \(node 8:\d+\)"):
        convert(hosting([inside], plain(one=node(8, INNER, outputs=["IMAGE"]))), info)


@pytest.mark.parametrize("kind", ["workflow>Upscale twice", "workflow/Upscale twice"])
def test_group_nodes_of_old_are_told_apart_from_missing_classes(info, kind):
    with pytest.raises(FormatError, match="group node 'Upscale twice'"):
        convert(drawn(plain(one=node(8, kind, outputs=["IMAGE"])), extra={"groupNodes": {}}), info)


def test_a_choice_that_only_a_newer_node_has_is_told(info):
    workflow = loaded("templates", "template_product_placement")
    changed = json.loads(json.dumps(workflow).replace("Nano Banana 2 (Gemini 3.1 Flash Image)", "Nano Banana 9"))
    assert convert(workflow, info).refused == ()
    assert any("'Nano Banana 9'" in said for said in convert(changed, info).refused)


def test_a_choice_in_a_prompt_takes_the_first_and_says_so(info):
    made = convert(drawn(plain(positive=node(2, "CLIPTextEncode", ["a {red|blue {x|y}} cat"], {"clip": (1, 1)}))), info)
    assert made.graph["2"]["inputs"]["text"] == "a red cat"
    assert any("choices" in said for said in made.warnings)


def test_dates_are_written_into_names(info):
    made = convert(drawn(plain(save=node(7, "SaveImage", ["%date:yyyy-MM-dd%/x"], {"images": (6, 0)}))), info)
    day, _, name = made.graph["7"]["inputs"]["filename_prefix"].partition("/")
    assert name == "x"
    assert [len(part) for part in day.split("-")] == [4, 2, 2]


def test_wireless_wires_of_packs_are_followed(info):
    made = convert(drawn(plain(
        put=node(8, "SetNode", ["M"], {"": (1, 0)}), get=node(9, "GetNode", ["M"]), sampler=sampler(model=(9, 0)))),
        info)
    assert made.graph["5"]["inputs"]["model"] == ["1", 0]
    assert set(made.graph) == {"1", "2", "3", "4", "5", "6", "7"}


def test_a_wireless_wire_from_nowhere_is_told(info):
    made = convert(drawn(plain(get=node(9, "GetNode", ["M"]), sampler=sampler(model=(9, 0)))), info)
    assert "model" not in made.graph["5"]["inputs"]
    assert any("GetNode" in said for said in made.warnings)


def test_values_may_be_saved_by_name(info):
    values = {"steps": 12, "seed": 3, "cfg": 2.5, "sampler_name": "heun", "scheduler": "karras", "denoise": 0.5}
    made = convert(drawn(plain(sampler=sampler(values))), info).graph["5"]["inputs"]
    assert {key: made[key] for key in values} == values


def test_a_wire_that_leads_nowhere_is_taken_as_none_and_told(info):
    workflow = drawn(plain())
    workflow["links"] = [link for link in workflow["links"] if link[3:5] != [5, 3]]
    made = convert(workflow, info)
    assert "latent_image" not in made.graph["5"]["inputs"]
    assert any("latent_image of node 5" in said for said in made.warnings)


@pytest.mark.parametrize("name", ["/etc/passwd", r"..\..\x.png", "a/../../b.png", r"C:\x.png", "~/x.png", r"\\host\x"])
def test_files_outside_the_folders_are_told(info, name):
    picture = node(8, "LoadImage", [name, "image"])
    made = convert(drawn(plain(picture=picture, look=node(9, "PreviewImage", None, {"images": (8, 0)}))), info)
    assert any("outside" in said and "node 8" in said.lower() for said in made.warnings)


def test_ordinary_names_are_no_cause_for_a_warning(info):
    for name in ("a.png", "sub/a.png", "a..b.png", "x.png [output]", "..."):
        picture = node(8, "LoadImage", [name, "image"])
        assert not convert(drawn(plain(picture=picture)), info).warnings


def circle_of_reroutes():
    return drawn(plain(one=node(8, "Reroute", None, {"": (9, 0)}), two=node(9, "Reroute", None, {"": (8, 0)}),
                       sampler=sampler(model=(8, 0))))


def circle_of_nodes():
    return drawn(plain(a=node(8, "ImageInvert", None, {"image": (9, 0)}),
                       b=node(9, "ImageInvert", None, {"image": (8, 0)})))


def within_itself():
    inside = drawn([node(3, INNER, outputs=["IMAGE"])], into=[], out=[("IMAGE", "IMAGE", (3, 0))], id=INNER,
                   name="Snake")
    return hosting([inside], plain(one=node(8, INNER, outputs=["IMAGE"])))


@pytest.mark.parametrize(("make", "said"), [
    (circle_of_reroutes, "circle through node"), (circle_of_nodes, "8, 9 feed each other"),
    (within_itself, "Snake holds itself"),
])
def test_circles_end_in_one_sentence(info, make, said):
    with pytest.raises(FormatError, match=said):
        convert(make(), info)


@pytest.mark.parametrize("workflow", [
    {"nodes": 3}, {"nodes": [3]}, {"nodes": [{}]}, {"nodes": [{"id": 1}]}, {"nodes": [{"id": None, "type": "X"}]},
    {"nodes": [], "definitions": {"subgraphs": [{"id": "x", "nodes": 1}]}}, {}, {"a": {}}, {"a": 1},
    {"1": {"class_type": 3, "inputs": {}}}, {"1": {"class_type": "KSampler", "inputs": []}},
    {"1": {"class_type": "PreviewImage", "inputs": {"images": ["9", 0]}}},
    {"1": {"class_type": "ImageInvert", "inputs": {"image": ["1", 0]}}},
])
def test_what_is_no_workflow_is_refused_in_a_sentence(info, workflow):
    with pytest.raises(FormatError) as fault:
        convert(workflow, info)
    assert fault.value.next_step


def test_a_canvas_needs_a_server():
    with pytest.raises(FormatError, match="server"):
        convert(drawn(plain()))


def test_api_format_needs_none():
    graph = {"1": {"class_type": "EmptyImage", "inputs": {"width": 64}}, "2": {"class_type": "PreviewImage",
                                                                               "inputs": {"images": ["1", 0]}}}
    assert convert(graph).graph == graph
    assert parse_workflow(json.dumps({"prompt": graph, "client_id": "x"}).encode(), "x").data == graph


def test_what_a_server_says_may_be_odd_but_must_be_an_object():
    with pytest.raises(FormatError):
        ObjectInfo.of(["KSampler"])
    odd = ObjectInfo.of({"A": {"input": {"required": {"x": 3, "y": [], "z": [["a"]], "w": ["INT", 3]}}}, "B": 4,
                         "C": {}})
    assert {one.name: one.type for one in odd.classes["A"].inputs} == {"x": "*", "y": "*", "z": "COMBO", "w": "INT"}
    assert odd.classes["C"].inputs == ()
