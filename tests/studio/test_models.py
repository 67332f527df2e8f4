"""Models and doctor: what pipelines need, what is there, and how it is got. No server, no network."""

from __future__ import annotations

import json

import httpx
import pytest

from prodcanvas.cli.main import run
from prodcanvas.errors import RequestError
from prodcanvas.pipelines import Shelved
from prodcanvas.routes import Device, Facility, Input, ModelFile, Needs, Pack, Pipeline
from prodcanvas.routes.pipeline import Licence
from prodcanvas.studio import doctor as doctor_module
from prodcanvas.studio.doctor import doctor, pipeline_standing, server
from prodcanvas.studio.models_fetch import models_fetch
from prodcanvas.studio.models_list import models_list
from prodcanvas.studio.new import new
from prodcanvas.studio.standing import standings
from prodcanvas.studio.terms import terms

HUB = "https://huggingface.co/org/repo/resolve/main/"
UPSCALER = ModelFile(folder="upscale_models", name="x2.onnx", gb=0.07, url=f"{HUB}x2.onnx", licence="BSD-3-Clause",
                     instead=("x4.onnx",))
DEPTH = ModelFile(folder="controlnet", name="depth.onnx", gb=0.7, url=f"{HUB}depth.onnx", optional=True,
                  for_inputs=("depth",))


def pipeline(name, *files, **more):
    needs = Needs(files=files, packs=more.pop("packs", ()), classes=more.pop("classes", ()))
    return Shelved(Pipeline(id=name, name=name.title(), does="It does.", stage="still", makes="image", needs=needs,
                            inputs={"depth": Input(kind="image")}, **more), None)


def shelf(*shelved):
    return {s.pipeline.id: s for s in shelved}


def place(name="comfyui", **more):
    return Facility(**{"name": name, "runner": "comfyui", "url": f"http://{name}:8188", "version": "0.33.0",
                       "ram_gb": 64.0, **more})


KNOWN = shelf(pipeline("plain", classes=("KSampler",)), pipeline("upscale", UPSCALER, DEPTH),
              pipeline("faces", UPSCALER, packs=(Pack(id="impact", repository="a/b", classes=("FaceDetailer",)),),
                       licence=Licence(weights="CC-BY-NC", commercial=False, excluded=("EU",))))


def test_pipelines_stand_ready_nearly_and_not_at_the_best_server():
    small = place("small", classes=frozenset({"KSampler"}))
    large = place("large", files={"upscale_models": frozenset({"sub/x4.onnx"})})
    found = {s.pipeline: s for s in standings(KNOWN, [small, large])}
    assert {n: (s.state, s.server) for n, s in found.items()} == {
        "plain": ("ready", "small"), "upscale": ("ready", "large"), "faces": ("blocked", "large")}
    assert [(o.inputs, [x.name for x in o.lacks]) for o in found["upscale"].options] == [(("depth",), ["depth.onnx"])]
    assert [x.kind for x in found["faces"].lacks] == ["pack"]


def test_a_server_that_does_not_answer_makes_nothing_ready_and_is_told():
    gone = place(fault="It does not answer.")
    assert {s.state for s in standings(KNOWN, [gone])} == {"blocked"}
    assert not server(gone).ok
    found = doctor(places=[gone], shelved=KNOWN)
    assert not found.well()


def test_a_server_is_told_with_its_cards_and_free_memory():
    card = Device(name="RTX 4090", kind="cuda", total_gb=24.0, free_gb=20.4)
    said = server(place(devices=(card,), manager=True)).said
    assert "ComfyUI 0.33.0" in said
    assert "RTX 4090, 24 GB (20 GB free)" in said
    assert "no graphics card" in server(place()).said


def test_a_pipeline_that_is_not_there_is_told_with_those_that_sound_like_it():
    with pytest.raises(RequestError, match="upscale"):
        pipeline_standing("upscal", places=[], shelved=KNOWN)


@pytest.fixture
def told(monkeypatch, capsys):
    """The words that `doctor` prints, without looking at this machine."""
    monkeypatch.setattr(doctor_module, "_looks", lambda _: iter([("Python", lambda: "3.11")]))
    monkeypatch.setattr(doctor_module, "pipelines", lambda: KNOWN)

    def say(*words, places=()):
        monkeypatch.setattr(doctor_module, "facilities", lambda: tuple(places))
        code = run(["doctor", *words])
        return code, capsys.readouterr().out

    return say


def test_doctor_says_one_line_for_each_pipeline_in_three_groups(told):
    code, said = told(places=[place(classes=frozenset({"KSampler"}))])
    assert code == 0
    lines = said.splitlines()
    assert lines.index("Ready · 1") < next(i for i, x in enumerate(lines) if x.startswith("Nearly ready"))
    assert "  plain                    Plain on comfyui" in lines
    assert "  upscale                  Upscale: 70 MB in 1 file" in lines
    assert any("needs node pack impact, then 70 MB of files [non-commercial, not in EU]" in x for x in lines)


def test_doctor_without_a_server_says_how_to_name_one(told):
    code, said = told()
    assert code == 0
    assert "prodcanvas servers add http://127.0.0.1:8188" in said


def test_doctor_says_everything_about_one_pipeline(told):
    _, said = told("upscale", places=[place()])
    for part in ("Upscale (upscale): nearly ready", "x2.onnx (0.1 GB) in upscale_models, BSD-3-Clause", f"{HUB}x2.onnx",
                 "prodcanvas models fetch x2.onnx --into MODELS", "Missing only for depth:"):
        assert part in said


def test_doctor_prints_one_json_document(told):
    _, said = told("--json", places=[place()])
    found = json.loads(said)
    assert found["pipelines"][0]["lacks"][0]["how"].startswith("prodcanvas models fetch")
    assert json.loads(told("faces", "--json", places=[place()])[1])["state"] == "blocked"


def test_every_built_in_pipeline_can_be_told_about(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("PRODCANVAS_CONFIG", str(tmp_path))
    monkeypatch.delenv("COMFYUI_URL", raising=False)
    assert run(["models", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)


def test_models_are_listed_once_with_who_needs_and_who_has_them():
    models = models_list(shelved=KNOWN, places=[place(files={"upscale_models": frozenset({"x2.onnx"})})])
    assert [(m.name, m.pipelines, m.at, m.only_for) for m in models] == [
        ("depth.onnx", ("upscale",), (), ("depth",)), ("x2.onnx", ("faces", "upscale"), ("comfyui",), ())]
    assert [m.name for m in models_list("faces", shelved=KNOWN, places=[])] == ["x2.onnx"]
    with pytest.raises(RequestError, match="models list"):
        models_list("nothing", shelved=KNOWN, places=[])


def site(asked, body=b"x" * 1000):
    def answer(request):
        asked.append(request.url.path)
        return httpx.Response(200, stream=httpx.ByteStream(body), headers={"content-length": str(len(body))})

    return httpx.Client(transport=httpx.MockTransport(answer))


@pytest.fixture
def into(tmp_path, monkeypatch):
    monkeypatch.setenv("PRODCANVAS_CONFIG", str(tmp_path / "settings"))
    monkeypatch.setenv("HF_TOKEN", "")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    (tmp_path / "models").mkdir()
    return tmp_path / "models"


def small(**more):
    return ModelFile(**{"folder": "upscale_models", "name": "x2.onnx", "url": f"{HUB}x2.onnx", **more})


LIGHT = shelf(pipeline("upscale", small(), small(name="depth.onnx", url=f"{HUB}d.onnx", optional=True,
                                                 for_inputs=("depth",))),
              pipeline("server", small(name="own.bin", by_server=True)),
              pipeline("loose", small(name="loose.onnx", url="")))


def test_a_pipelines_files_are_fetched_without_those_for_single_inputs(into):
    asked = []
    got = models_fetch("upscale", into, shelved=LIGHT, client=site(asked))
    assert [f.size for f in got.fetched] == [1000]
    assert got.left_out == ("depth.onnx",)
    assert asked == ["/org/repo/resolve/main/x2.onnx"]
    more = models_fetch("upscale", into, everything=True, shelved=LIGHT, client=site(asked))
    assert (more.there, len(more.fetched)) == (("x2.onnx",), 1)


def test_a_file_is_fetched_by_its_name_with_or_without_suffix(into):
    for name in ("x2.onnx", "depth"):
        assert len(models_fetch(name, into, shelved=LIGHT, client=site([])).fetched) == 1


def test_a_file_without_a_link_is_told_and_hides_no_other(into):
    both = shelf(pipeline("both", small(name="loose.onnx", url=""), small()))
    got = models_fetch("both", into, shelved=both, client=site([]))
    assert len(got.fetched) == 1
    assert "by hand" in got.failed[0]


def test_what_another_name_does_as_well_is_not_fetched(into):
    (into / "upscale_models/sub").mkdir(parents=True)
    (into / "upscale_models/sub/x4.onnx").write_bytes(b"x")
    got = models_fetch("upscale", into, shelved=KNOWN, client=site([]))
    assert got.there == ("sub/x4.onnx",)


@pytest.mark.parametrize("name", ["nothing", "", "../x2.onnx"])
def test_a_name_that_fits_nothing_is_told(into, name):
    with pytest.raises(RequestError, match="models list"):
        models_fetch(name, into, shelved=LIGHT, client=site([]))


def test_a_models_folder_that_is_not_there_is_not_made(into):
    with pytest.raises(RequestError, match="no folder"):
        models_fetch("upscale", into / "other", shelved=LIGHT, client=site([]))


def test_offline_by_the_environment_or_by_the_production_nothing_is_asked(into, tmp_path, monkeypatch):
    asked = []
    new(tmp_path / "film")
    terms(tmp_path / "film", offline=True)
    got = models_fetch("upscale", into, folder=tmp_path / "film", shelved=LIGHT, client=site(asked))
    assert "offline" in got.failed[0]
    monkeypatch.setenv("PRODCANVAS_OFFLINE", "1")
    assert "offline" in models_fetch("upscale", into, folder=tmp_path, shelved=LIGHT, client=site(asked)).failed[0]
    assert asked == []


def test_a_host_of_the_users_own_settings_is_asked(into, tmp_path):
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings/settings.toml").write_text('hosts = ["models.example.org"]\n', encoding="utf-8")
    other = shelf(pipeline("p", small(url="https://models.example.org/x2.onnx")))
    assert models_fetch("p", into, folder=tmp_path, shelved=other, client=site([])).fetched
