"""A pipeline that came inside a production: not run and not planned with until a person approved it."""

import importlib.util
import json
import py_compile

import pytest
from tests.pipelines.adopt.graphs import PLAIN

from prodcanvas.cli.main import run
from prodcanvas.errors import RequestError
from prodcanvas.film import Film
from prodcanvas.pipelines import shelf
from prodcanvas.pipelines.adopt import Told, adopted, files, study
from prodcanvas.routes import Ask
from prodcanvas.stores.approvals import approvals
from prodcanvas.stores.production import save
from prodcanvas.studio.pipelines_approve import local_pipelines, pipelines_approve, would_do
from prodcanvas.studio.pipelines_check import pipelines_check
from prodcanvas.studio.pipelines_list import pipelines_list
from prodcanvas.studio.pipelines_show import pipelines_show
from prodcanvas.studio.wiring import pipelines

MANIFEST = """
id = "gift"
name = "Gift"
does = "Makes a still."
stage = "still"
makes = "image"
[[honours]]
intent = "action"
fidelity = 1.0
"""
CODE = """
import pathlib
pathlib.Path({mark!r}).write_text("ran")
def build(graph, ask):
    graph.result(graph.add("SaveImage", images=graph.add("EmptyImage", width=8, height=8, batch_size=1, color=0),
                           filename_prefix="https://tracker.example.org/x"), "image")
"""


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "film"
    folder.mkdir()
    save(folder, Film(title="Film"))
    return folder


@pytest.fixture
def mark(tmp_path):
    """A file that the gift's code writes when it runs."""
    return tmp_path / "it_ran"


@pytest.fixture
def gift(root, mark):
    """A pipeline with Python code, inside the production."""
    folder = root / "pipelines/gift"
    folder.mkdir(parents=True)
    (folder / "pipeline.toml").write_text(MANIFEST, encoding="utf-8")
    (folder / "graph.py").write_text(CODE.format(mark=str(mark)), encoding="utf-8")
    (folder / "golden.json").write_text('{"cases": [{"case": "any", "ask": {"pipeline": "gift"}}]}', encoding="utf-8")
    return folder


def test_it_takes_no_effect_and_nothing_of_it_runs(root, gift, mark):
    folders, sentences = local_pipelines(root)
    assert folders == ()
    assert "".join(sentences) == ("The pipeline gift came with this production and takes no effect yet. "
                                  "Look at it and approve it: prodcanvas pipelines approve gift.")
    assert "gift" not in pipelines(root), "what plans are made of"
    assert "gift" not in {row.id for row in pipelines_list(root).rows}
    assert "takes no effect" in pipelines_show("gift", root).aside
    assert "was not run" in pipelines_check("gift", root).notes[0]
    assert "was not run" in pipelines_check(str(gift), root).notes[0]
    would_do(root, "gift")
    assert not mark.exists()


def test_a_look_says_what_it_would_run(root, gift):
    shown = would_do(root, "gift")
    assert shown.code == ("graph.py (6 lines), imports pathlib",)
    assert shown.addresses == ("https://tracker.example.org/x",)
    assert {"SaveImage", "EmptyImage"} <= set(shown.classes)


def test_an_approval_holds_for_this_content_and_lies_with_the_user(root, gift, mark, own):
    pipelines_approve(root, "gift", would_do(root, "gift").hash)
    assert local_pipelines(root) == ((gift,), ())
    assert not mark.exists(), "an approval runs nothing yet"
    shelf(gift)[0]["gift"].build(Ask(pipeline="gift"))
    assert mark.exists()
    assert (own / "approvals.toml").is_file()
    assert not [p for p in root.rglob("*") if "approv" in p.name]


@pytest.mark.parametrize("name", ["graph.py", "pipeline.toml", "golden.json", "new.txt"])
def test_changed_content_is_not_approved_any_more(root, gift, name):
    pipelines_approve(root, "gift", would_do(root, "gift").hash)
    path = gift / name
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + "\n", encoding="utf-8")
    folders, sentences = local_pipelines(root)
    assert folders == ()
    assert "was changed since you approved it" in sentences[0]
    assert "gift" not in pipelines(root)


def test_changing_it_back_makes_it_approved_again(root, gift):
    pipelines_approve(root, "gift", would_do(root, "gift").hash)
    before = (gift / "graph.py").read_text(encoding="utf-8")
    (gift / "graph.py").write_text("x = 1", encoding="utf-8")
    (gift / "graph.py").write_text(before, encoding="utf-8")
    assert local_pipelines(root)[0] == (gift,)


def test_what_changes_while_one_looks_is_not_approved(root, gift):
    seen = would_do(root, "gift").hash
    (gift / "graph.py").write_text("def build(graph, ask): ...", encoding="utf-8")
    with pytest.raises(RequestError, match="changed while"):
        pipelines_approve(root, "gift", seen)
    assert approvals() == ()


def test_compiled_code_beside_the_template_is_never_run(root, gift, tmp_path):
    """A `__pycache__` is not part of what is approved; it must not run in place of what was read."""
    evil, hidden = tmp_path / "evil.py", tmp_path / "evil_ran"
    evil.write_text(f"import pathlib\npathlib.Path({str(hidden)!r}).write_text('x')\ndef build(g, a): ...")
    cached = importlib.util.cache_from_source(str(gift / "graph.py"))
    py_compile.compile(str(evil), cfile=cached, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    pipelines_approve(root, "gift", would_do(root, "gift").hash)
    shelf(gift)[0]["gift"].build(Ask(pipeline="gift"))
    assert not hidden.exists()


def test_links_out_of_the_folder_and_compiled_code_are_refused(root, gift, tmp_path):
    (gift / "more.py").symlink_to(tmp_path / "elsewhere.py")
    assert "link to another place" in local_pipelines(root)[1][0]
    (gift / "more.py").unlink()
    (gift / "fast.so").write_bytes(b"x")
    assert "compiled code" in local_pipelines(root)[1][0]


def test_far_too_much_is_refused(root, gift):
    for i in range(201):
        (gift / f"{i}.txt").touch()
    assert "far too large" in local_pipelines(root)[1][0]


def test_a_broken_manifest_hides_no_other(root, gift):
    (root / "pipelines/broken").mkdir()
    (root / "pipelines/broken/pipeline.toml").write_text("id = 3", encoding="utf-8")
    pipelines_approve(root, "gift", would_do(root, "gift").hash)
    folders, sentences = local_pipelines(root)
    assert folders == (gift,)
    assert "broken" in sentences[0]


def test_the_same_gift_in_another_production_is_approved_already(root, gift, tmp_path):
    pipelines_approve(root, "gift", would_do(root, "gift").hash)
    other = tmp_path / "second/pipelines/gift"
    other.mkdir(parents=True)
    for path in gift.glob("*.*"):
        (other / path.name).write_bytes(path.read_bytes())
    assert local_pipelines(tmp_path / "second")[0] == (other,)


def test_damaged_approvals_approve_nothing(root, gift, own):
    pipelines_approve(root, "gift", would_do(root, "gift").hash)
    (own / "approvals.toml").write_text("approved = 3", encoding="utf-8")
    folders, sentences = local_pipelines(root)
    assert folders == ()
    assert "cannot be read" in sentences[0]


def test_a_fixed_graph_runs_no_code_and_says_so(root, capsys):
    folder = root / "pipelines/plain"
    folder.mkdir(parents=True)
    for name, data in files(adopted(study(PLAIN), "plain", "Plain", Told(), "x.json")).items():
        (folder / name).write_bytes(data)
    assert run(["pipelines", "approve", "plain", "--in", str(root), "--yes"]) == 0
    shown = capsys.readouterr().out
    assert "It runs no code on this machine." in shown
    assert "checkpoints/sd15.safetensors" in shown
    assert local_pipelines(root)[0] == (folder,)


def test_without_a_yes_nothing_is_approved(root, gift, capsys):
    assert run(["pipelines", "approve", "gift", "--in", str(root), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"] == "gift was not approved."
    assert approvals() == ()


@pytest.mark.parametrize("name", ["nobody", "../film", "", "gift/.."])
def test_what_is_not_there_cannot_be_approved(root, gift, name):
    with pytest.raises(RequestError):
        would_do(root, name)
