"""A workflow file and a server in, the request out; a fault on the way is a sentence and a code."""

import json
from pathlib import Path

import pytest
from tests.formats.workflow.cases import drawn, node, plain

from prodcanvas.cli.main import run
from prodcanvas.errors import FormatError, RequestError, RunnerError
from prodcanvas.formats.workflow import MissingNodes
from prodcanvas.studio.pipelines_convert import pipelines_convert
from prodcanvas.testing.comfyui import PretendServer

TEMPLATES = Path(__file__).parents[1] / "formats/workflow/fixtures/templates"
ANSWERS = TEMPLATES.parent / "answers"


@pytest.fixture(scope="module")
def url():
    with PretendServer() as server:
        yield server.url


@pytest.fixture(autouse=True)
def alone(monkeypatch, tmp_path):
    monkeypatch.setenv("PRODCANVAS_CONFIG", str(tmp_path / "config"))
    monkeypatch.delenv("COMFYUI_URL", raising=False)


@pytest.fixture
def canvas(tmp_path):
    path = tmp_path / "canvas.json"
    path.write_text(json.dumps(drawn(plain())), encoding="utf-8")
    return path


def test_json_is_the_request_alone(canvas, url, capsys):
    assert run(["pipelines", "convert", str(canvas), "--server", url, "--json"]) == 0
    shown = capsys.readouterr()
    graph = json.loads(shown.out)
    assert graph["5"]["inputs"]["latent_image"] == ["4", 0]
    assert graph["5"]["inputs"]["cfg"] == 6.5
    assert shown.err == ""


def test_words_count_the_nodes(canvas, url, capsys):
    assert run(["pipelines", "convert", str(canvas), "--server", url]) == 0
    assert "7 nodes" in capsys.readouterr().out


def test_warnings_go_beside_the_request(tmp_path, url, capsys):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(drawn(plain(save=node(7, "SaveImage", ["/tmp/x"], {"images": (6, 0)})))))
    assert run(["pipelines", "convert", str(path), "--server", url, "--json"]) == 0
    shown = capsys.readouterr()
    assert "outside the server's folders" in shown.err
    assert json.loads(shown.out)["7"]["inputs"]["filename_prefix"] == "/tmp/x"


def test_a_named_server_needs_no_address(canvas, url, monkeypatch):
    monkeypatch.setenv("COMFYUI_URL", url)
    assert len(pipelines_convert(canvas).graph) == 7
    assert len(pipelines_convert(canvas, server="comfyui").graph) == 7


def test_api_format_asks_no_server(tmp_path):
    path = tmp_path / "api.json"
    path.write_text((ANSWERS / "flux_schnell.json").read_text(encoding="utf-8"), encoding="utf-8")
    assert pipelines_convert(path).graph == json.loads(path.read_text(encoding="utf-8"))


def test_missing_classes_are_no_success(tmp_path, url, capsys):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(drawn(plain(one=node(9, "FromSomePack", outputs=["IMAGE"])))))
    with pytest.raises(MissingNodes):
        pipelines_convert(path, server=url)
    assert run(["pipelines", "convert", str(path), "--server", url]) == 6
    shown = capsys.readouterr()
    assert "FromSomePack" in shown.err
    assert "Traceback" not in shown.err


def test_a_choice_of_a_newer_node_is_no_success(tmp_path, monkeypatch):
    declared = {"input": {"required": {"mode": ["COMFY_DYNAMICCOMBO_V3", {"options": [{"key": "old", "inputs": {}}]}]}},
                "output": []}
    server = PretendServer()
    server.known["Chooser"] = declared
    path = tmp_path / "a.json"
    path.write_text(json.dumps(drawn([node(1, "Chooser", ["new"], outputs=["X"])])))
    with server, pytest.raises(FormatError, match="'new'"):
        pipelines_convert(path, server=server.url)


def test_no_server_and_none_that_answers(canvas):
    with pytest.raises(RequestError, match="No ComfyUI server"):
        pipelines_convert(canvas)
    with pytest.raises(RunnerError):
        pipelines_convert(canvas, server="http://127.0.0.1:9")
    with pytest.raises(RequestError, match="not approved"):
        pipelines_convert(canvas, server="http://example.org:8188")
    with pytest.raises(RequestError):
        pipelines_convert(canvas, server="file:///etc/passwd")
