"""Adding a workflow: what is written where, what is refused, and what a server says to it."""

import json
import struct
import zlib
from pathlib import Path

import pytest
from tests.pipelines.adopt.graphs import CLIP, CONTROLLED, PLAIN, changed, node

from prodcanvas.cli.main import run
from prodcanvas.errors import FormatError, RequestError
from prodcanvas.film import Film
from prodcanvas.pipelines import content_hash
from prodcanvas.stores.approvals import approvals
from prodcanvas.stores.production import save
from prodcanvas.studio.pipelines_add import pipelines_add
from prodcanvas.studio.pipelines_approve import local_pipelines
from prodcanvas.testing.comfyui import PretendServer
from prodcanvas.testing.golden import golden


@pytest.fixture
def production(tmp_path):
    root = tmp_path / "film"
    root.mkdir()
    save(root, Film(title="Film"))
    return root


def written(folder, graph, name="look.json"):
    path = folder / name
    path.write_text(json.dumps(graph), encoding="utf-8")
    return path


def png_with(graph):
    """A one-pixel PNG that carries a request, as ComfyUI saves it."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) \
        + chunk(b"tEXt", b"prompt\0" + json.dumps(graph).encode()) \
        + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def test_a_workflow_becomes_a_pipeline_of_the_users_own(tmp_path, own):
    done = pipelines_add(written(tmp_path, CONTROLLED, "My Look-2.json"))
    folder = own / "pipelines/my_look_2"
    assert done.folder == str(folder)
    assert sorted(p.name for p in folder.iterdir()) == ["golden.json", "graph.json", "pipeline.toml"]
    assert done.pipeline.name == "My look 2"
    assert local_pipelines(None)[0] == (folder,)
    assert golden(folder).cases[0].request is not None


def test_one_added_to_a_production_is_approved_by_adding_it(tmp_path, production):
    done = pipelines_add(written(tmp_path, PLAIN), root=production)
    folder = production / "pipelines/look"
    assert done.folder == str(folder)
    assert local_pipelines(production) == ((folder,), ())
    assert [a.hash for a in approvals()] == [content_hash(folder)]
    assert not (production / "approvals.toml").exists()


def test_a_picture_that_carries_its_request(tmp_path):
    path = tmp_path / "shot.png"
    path.write_bytes(png_with(PLAIN))
    assert pipelines_add(path).pipeline.bindings["prompt"] == ("6.text",)


def test_what_one_says_goes_before_what_is_found(tmp_path):
    done = pipelines_add(written(tmp_path, CONTROLLED), binds={"prompt": ("7.text",), "inputs.pose": ("10.image",)})
    assert done.pipeline.bindings["prompt"] == ("7.text",)
    assert set(done.pipeline.inputs) == {"pose"}
    assert done.asked == {}


def test_a_binding_can_be_taken_away(tmp_path):
    assert "seed" not in pipelines_add(written(tmp_path, PLAIN), binds={"seed": ()}).pipeline.bindings


def test_questions_are_asked_and_answers_kept(tmp_path):
    graph = changed(CONTROLLED, n11={"control_net_name": "union.safetensors"}, n10={"image": "in.png"})
    asked = []

    def choose(question):
        asked.append(question.what)
        return next(i for i, o in enumerate(question.options) if o.said == "tile")

    done = pipelines_add(written(tmp_path, graph), choose=choose)
    assert asked == ["inputs.depth"]
    assert done.asked == {"inputs.tile": ("10.image",)}
    assert set(done.pipeline.inputs) == {"tile"}


OUTSIDE = [changed(PLAIN, n9={"filename_prefix": bad}) for bad in ("/etc/passwd", "../../x", "~/x", "C:\\x")]
OUTSIDE += [changed(CONTROLLED, n10={"image": bad}) for bad in ("../../secret.png", "/mnt/pictures/x.png")]


@pytest.mark.parametrize("graph", OUTSIDE)
def test_files_outside_the_servers_folders_are_refused_and_nothing_is_written(tmp_path, own, graph):
    with pytest.raises(FormatError, match="outside the server"):
        pipelines_add(written(tmp_path, graph))
    assert not (own / "pipelines").exists()


BAD = {
    "no JSON": b"{", "empty": b"", "a list": b"[1, 2]", "a number": b"3", "no graph": b'{"a": 1}',
    "not text": b"\xff\xfe\x00",
    "a circle": json.dumps(changed(PLAIN, n4={"ckpt_name": ["8", 0]})).encode(),
    "a loose wire": json.dumps(changed(PLAIN, n8={"vae": ["99", 0]})).encode(),
    "nothing saved": json.dumps({k: v for k, v in PLAIN.items() if k != "9"}).encode(),
    "deep": b'{"1": ' * 5000 + b"1" + b"}" * 5000, "deep lists": b"[" * 100_000,
    "many nodes": json.dumps({str(i): node("X") for i in range(6000)}).encode(),
    "a canvas without a server": b'{"nodes": [], "links": []}',
    "no class": b'{"1": {"class_type": 3, "inputs": {}}}',
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_end_in_one_sentence_and_nothing_written(tmp_path, own, capsys, name):
    path = tmp_path / "bad.json"
    path.write_bytes(BAD[name])
    assert run(["pipelines", "add", str(path), "--into", "user"]) in {2, 6}
    shown = capsys.readouterr().err
    assert shown.count("\n") == 1
    assert len(shown) < 400
    assert not (own / "pipelines").exists()


@pytest.mark.parametrize("words", [["--id", "Big Look"], ["--id", "sd15"], ["--id", "../x"], ["--bind", "prompt"],
                                   ["--bind", "prompt=99.text"], ["--server", "ftp://x"], ["--into", "production"]])
def test_bad_words_end_in_one_sentence_and_nothing_written(tmp_path, own, capsys, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    assert run(["pipelines", "add", str(written(tmp_path, PLAIN)), *words]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (own / "pipelines").exists()


def test_one_that_is_there_is_not_overwritten_unasked(tmp_path):
    path = written(tmp_path, PLAIN)
    first = Path(pipelines_add(path).folder)
    before = content_hash(first)
    path.write_text(json.dumps(CONTROLLED), encoding="utf-8")
    with pytest.raises(RequestError, match="already"):
        pipelines_add(path)
    assert content_hash(first) == before
    assert "depth" in pipelines_add(path, replace=True).pipeline.inputs
    assert [p.name for p in first.parent.iterdir()] == ["look"]


def test_the_command_says_what_it_found(tmp_path, capsys):
    assert run(["pipelines", "add", str(written(tmp_path, CLIP, "turn.json")), "--into", "user", "--yes"]) == 0
    shown = capsys.readouterr().out
    for line in ("prompt: 18:6.text", "seed: 18:3.seed", "size: 50.width, 50.height, now 832 x 480",
                 "frames: 50.length", "first_frame: image at 52.image",
                 "model: wan2.1_i2v.safetensors in diffusion_models"):
        assert line in shown
    assert run(["pipelines", "show", "turn"]) == 0
    assert "The still it begins on." in capsys.readouterr().out
    assert run(["pipelines", "list", "--stage", "clip"]) == 0
    assert "turn" in capsys.readouterr().out
    assert run(["pipelines", "check", "turn"]) == 0
    assert "turn is right." in capsys.readouterr().out


@pytest.mark.parametrize("generation", ["new", "old"])
def test_a_server_says_what_it_lacks(tmp_path, generation):
    graph = changed(PLAIN, n9={"images": ["20", 0]}) | {"20": node("NeverHeardOf", image=["8", 0])}
    with PretendServer(generation=generation) as server:
        done = pipelines_add(written(tmp_path, graph), server=server.url)
    assert done.server == server.url
    assert "The server has no node NeverHeardOf." in done.checked
    assert any("sd15.safetensors" in said for said in done.checked)
    assert Path(done.folder).is_dir(), "what is missing can be installed later"


def test_a_named_server_that_is_not_there_is_said_and_nothing_written(tmp_path, own, capsys):
    words = ["pipelines", "add", str(written(tmp_path, PLAIN)), "--into", "user", "--server", "http://127.0.0.1:9"]
    assert run(words) == 4
    assert capsys.readouterr().err.count("\n") == 1
    assert not (own / "pipelines").exists()
