"""Fetching model files from a site that misbehaves in every way: nothing wrong ever stands under a file's name."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import pickle
import struct
import threading
from pathlib import Path

import httpx
import pytest

from prodcanvas.errors import CanvasError, RequestError, RunnerError, Stopped, StoreError
from prodcanvas.runners.models import Rules, Wanted, fetch, token_for

_spec = importlib.util.spec_from_file_location("model_site", Path(__file__).with_name("site.py"))
assert _spec
assert _spec.loader
site_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(site_module)
cut_at, in_turn, plain, says, tag_of = (getattr(site_module, n) for n in ("cut_at", "in_turn", "plain", "says",
                                                                          "tag_of"))
URL = "https://huggingface.co/org/repo/resolve/main/model.safetensors"
PATH = "huggingface.co/org/repo/resolve/main/model.safetensors"


def tensors(names=("a.weight",), size=4096):
    header, at = {"__metadata__": {"format": "pt"}}, 0
    for name in names:
        header[name] = {"dtype": "U8", "shape": [size], "data_offsets": [at, at + size]}
        at += size
    raw = json.dumps(header).encode()
    return struct.pack("<Q", len(raw)) + raw + bytes(i % 251 for i in range(at))


BODY = tensors(size=200_000)


@pytest.fixture
def site():
    found = site_module.Site()
    found.files[PATH] = BODY
    yield found
    found.close()


def rules(**more):
    return Rules(**{"token": lambda _: "", **more})


def run(site, tmp_path, wanted=None, stop=lambda: False, tell=lambda _: None, **more):
    wanted = wanted or Wanted(folder="vae", name="model.safetensors", url=URL)
    with site.client() as client:
        return fetch(wanted, tmp_path, rules(**more), tell, stop, client=client, sleep=lambda _: None)


def left(tmp_path):
    return sorted(p.name for p in tmp_path.rglob("*") if p.is_file() and p.suffix != ".lock")


def test_a_file_is_put_into_its_folder_under_its_name_with_its_hash(site, tmp_path):
    told = []
    got = run(site, tmp_path, Wanted(folder="vae", name="sub/model.safetensors", url=URL,
                                     sha256=hashlib.sha256(BODY).hexdigest()), tell=told.append)
    assert (tmp_path / "vae/sub/model.safetensors").read_bytes() == BODY
    assert got.sha256 == hashlib.sha256(BODY).hexdigest()
    assert left(tmp_path) == ["model.safetensors"]
    assert told[-1].done == told[-1].total == len(BODY)
    assert [t.done for t in told] == sorted(t.done for t in told)


def test_a_file_that_is_there_is_not_asked_for_again(site, tmp_path):
    run(site, tmp_path)
    again = run(site, tmp_path, offline=True)
    assert again.was_there
    assert len(site.asked) == 1


@pytest.mark.parametrize("times", [1, 3])
def test_a_broken_line_is_gone_on_with_from_where_it_broke(site, tmp_path, times):
    site.how[PATH] = cut_at(50_000, times=times)
    run(site, tmp_path)
    assert (tmp_path / "vae/model.safetensors").read_bytes() == BODY
    assert [h.get("range") for _, h in site.asked] == [None, *(f"bytes={50_000 * (i + 1)}-" for i in range(times))]


def test_a_line_that_breaks_for_good_keeps_the_part_and_the_next_command_goes_on(site, tmp_path):
    site.how[PATH] = in_turn(cut_at(70_000), says(503))
    with pytest.raises(RunnerError, match="busy"):
        run(site, tmp_path)
    assert left(tmp_path) == ["model.safetensors.part", "model.safetensors.part.tag"]
    del site.how[PATH]
    run(site, tmp_path)
    assert site.asked[-1][1]["range"] == "bytes=70000-"
    assert (tmp_path / "vae/model.safetensors").read_bytes() == BODY


def test_a_file_that_changed_meanwhile_is_begun_again(site, tmp_path):
    site.how[PATH] = in_turn(cut_at(70_000), says(503))
    with pytest.raises(RunnerError):
        run(site, tmp_path)
    del site.how[PATH]
    site.files[PATH] = other = tensors(("b.weight",), 150_000)
    run(site, tmp_path)
    assert (tmp_path / "vae/model.safetensors").read_bytes() == other


def test_a_site_that_cannot_be_reached_is_told_soon(tmp_path):
    asked = []

    def nobody(request):
        asked.append(request)
        raise httpx.ConnectError("no route")

    with httpx.Client(transport=httpx.MockTransport(nobody)) as client, pytest.raises(RunnerError, match="reached"):
        fetch(Wanted(folder="vae", name="model.safetensors", url=URL), tmp_path, rules(), lambda _: None,
              client=client, sleep=lambda _: None)
    assert len(asked) == 2


def test_a_site_without_tags_is_asked_from_the_beginning_and_not_for_ever(site, tmp_path):
    site.how[PATH] = cut_at(60_000, times=999, tagged=False)
    with pytest.raises(RunnerError, match=r"broke|sent"):
        run(site, tmp_path)
    assert all("range" not in h for _, h in site.asked)
    assert len(site.asked) < 20


@pytest.mark.parametrize("answer", [
    says(206, BODY[10:], Content_Range="bytes 0-9/10", ETag='"x"'),
    says(206, BODY[90_000:], Content_Range=f"bytes 90000-{len(BODY) - 1}/{len(BODY)}", ETag='"x"'),
    says(206, b"nothing", ETag='"x"')])
def test_another_part_than_the_one_asked_for_is_never_glued_on(site, tmp_path, answer):
    site.how[PATH] = in_turn(cut_at(70_000), answer)
    with pytest.raises(RunnerError):
        run(site, tmp_path)
    assert not (tmp_path / "vae/model.safetensors").exists()
    assert (tmp_path / "vae/model.safetensors.part").stat().st_size == 70_000


def test_a_range_that_cannot_be_met_begins_again(site, tmp_path):
    site.how[PATH] = in_turn(cut_at(70_000), says(416), plain)
    run(site, tmp_path)
    assert (tmp_path / "vae/model.safetensors").read_bytes() == BODY


PAGE = b"<!DOCTYPE html><html><body>Log in</body></html>"


@pytest.mark.parametrize(("answer", "said"), [
    (says(200, PAGE, Content_Type="text/html; charset=utf-8"), "web page"),
    (says(200, PAGE, Content_Type="application/octet-stream"), "web page"),
    (says(200, b'{"error":"not for you"}'), "message"),
    (says(200, b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n"), "pointer"),
    (says(200, BODY[:-9]), "holds"),
    (says(200, BODY + b"more"), "holds"),
    (says(200, b"\x08\x00\x00\x00\x00\x00\x00\x00garbage!"), "not a safetensors"),
    (says(200, struct.pack("<Q", 2**40) + b"{}"), "not a safetensors"),
    (says(200, struct.pack("<Q", 6) + b'["no"]'), "not a safetensors"),
    (says(200, pickle.dumps({"a": 1})), "not a safetensors"),
    (says(200, b""), "not a safetensors"),
    (says(200, BODY, Content_Encoding="gzip"), "packed"),
    (says(401), "HF_TOKEN"), (says(403), "HF_TOKEN"), (says(404), "no such file"), (says(410), "no such file"),
    (says(429), "busy"), (says(500), "busy"), (says(418), "418"),
    (says(302, Location="http://elsewhere.example/x"), "only https"),
    (says(302, Location="https://127.0.0.1/x"), "inside a network"),
    (says(302, Location="https://10.0.0.8/x"), "inside a network"),
    (says(302, Location="file:///etc/passwd"), "only https"),
    (says(302, Location="/org/repo/resolve/main/model.safetensors"), "without end")])
def test_what_is_not_the_file_is_told_in_a_sentence_and_never_kept(site, tmp_path, answer, said):
    site.how[PATH] = answer
    with pytest.raises(CanvasError) as fault:
        run(site, tmp_path)
    assert said in str(fault.value)
    assert fault.value.next_step
    assert not (tmp_path / "vae/model.safetensors").exists()


def test_half_a_file_that_says_it_is_whole_is_noticed_by_its_length(site, tmp_path):
    site.how[PATH] = says(200, BODY[:1000], Content_Length=str(len(BODY)))
    with pytest.raises(RunnerError, match=r"broke|sent"):
        run(site, tmp_path)
    assert not (tmp_path / "vae/model.safetensors").exists()


def test_another_content_than_the_manifests_is_thrown_away(site, tmp_path):
    with pytest.raises(RunnerError, match="another content"):
        run(site, tmp_path, Wanted(folder="vae", name="model.safetensors", url=URL, sha256="0" * 64))
    assert left(tmp_path) == []


def test_a_size_far_from_the_manifests_is_refused_before_anything_is_taken(site, tmp_path):
    with pytest.raises(RunnerError, match=r"16\.40 GB"):
        run(site, tmp_path, Wanted(folder="vae", name="model.safetensors", url=URL, gb=16.4))
    assert left(tmp_path) == []


def test_a_disk_too_small_is_told_before_anything_is_taken(site, tmp_path, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1000})())
    with pytest.raises(StoreError, match="free"):
        run(site, tmp_path)
    assert left(tmp_path) == []


def test_stopping_keeps_the_part(site, tmp_path):
    told = []
    with pytest.raises(Stopped):
        run(site, tmp_path, tell=told.append, stop=lambda: len(told) > 1)
    assert left(tmp_path) == ["model.safetensors.part", "model.safetensors.part.tag"]
    run(site, tmp_path)
    assert (tmp_path / "vae/model.safetensors").read_bytes() == BODY


def test_two_at_once_do_not_write_into_one_part(site, tmp_path):
    begun, go = threading.Event(), threading.Event()

    def slow(http, body, headers):
        begun.set()
        go.wait(20)
        plain(http, body, headers)

    site.how[PATH] = slow
    first = threading.Thread(target=lambda: run(site, tmp_path))
    first.start()
    begun.wait(20)
    with pytest.raises(StoreError, match="already"):
        run(site, tmp_path)
    go.set()
    first.join(20)
    assert (tmp_path / "vae/model.safetensors").read_bytes() == BODY


def test_the_key_goes_to_its_own_host_only(site, tmp_path):
    site.how[PATH] = says(302, Location="https://cdn.example.com/signed?x=1")
    site.files["cdn.example.com/signed"] = BODY
    run(site, tmp_path, token=lambda host: f"key of {host}")
    assert [(p.split("/")[0], h.get("authorization")) for p, h in site.asked] == [
        ("huggingface.co", "Bearer key of huggingface.co"), ("cdn.example.com", None)]


@pytest.mark.parametrize("url", [
    "http://huggingface.co/a", "https://example.org/a", "https://huggingface.co.evil.org/a", "ftp://huggingface.co/a",
    "https://huggingface.co@evil.org/a", "https://user:pass@huggingface.co/a", "https://127.0.0.1/a", "https://[::1]/a",
    "https://huggingface.co:8443/a", "https://localhost/a", "https:///a", "https://[bad/a", "file:///etc/passwd", ""])
def test_addresses_off_the_list_are_never_asked(site, tmp_path, url):
    with pytest.raises(RequestError) as fault:
        run(site, tmp_path, Wanted(folder="vae", name="model.safetensors", url=url))
    assert fault.value.next_step
    assert site.asked == []


def test_a_host_the_user_added_is_asked(site, tmp_path):
    site.files["models.example.org/m"] = BODY
    run(site, tmp_path, Wanted(folder="vae", name="m.safetensors", url="https://models.example.org/m"),
        hosts=("models.example.org",))
    assert (tmp_path / "vae/m.safetensors").is_file()


def test_nothing_is_asked_offline(site, tmp_path):
    with pytest.raises(RequestError, match="offline"):
        run(site, tmp_path, offline=True)
    assert site.asked == []


@pytest.mark.parametrize(("folder", "name"), [
    ("../vae", "m.safetensors"), ("vae", "../../m.safetensors"), ("/etc", "m"), ("vae", "/etc/m"), ("", "m"),
    ("vae", ""), ("vae", "a/../../m"), ("vae", "..\\m"), ("vae", "C:m"), ("vae", "m\0"), ("vae", " m"), ("vae", "a:b")])
def test_a_name_that_leads_out_of_the_models_folder_is_refused(site, tmp_path, folder, name):
    with pytest.raises(RequestError, match="inside the models folder"):
        run(site, tmp_path, Wanted(folder=folder, name=name, url=URL))
    assert site.asked == []


@pytest.mark.parametrize("name", ["m.ckpt", "m.pt", "m.PTH", "m.bin"])
def test_files_that_can_run_code_need_the_users_word_on_their_exact_content(site, tmp_path, name):
    body = pickle.dumps({"weights": list(range(1000))})
    site.files[PATH] = body
    wanted = Wanted(folder="upscale_models", name=name, url=URL)
    with pytest.raises(RequestError, match="run code"):
        run(site, tmp_path, wanted)
    assert site.asked == []
    with pytest.raises(RequestError, match="another content"):
        run(site, tmp_path, wanted, trusted=frozenset({"f" * 64}))
    assert left(tmp_path) == []
    run(site, tmp_path, wanted, trusted=frozenset({hashlib.sha256(body).hexdigest()}))
    assert left(tmp_path) == [name]


@pytest.mark.parametrize(("folder", "keys", "said"), [
    ("checkpoints", ("lora_unet_a.lora_down.weight", "lora_unet_a.lora_up.weight", "lora_unet_a.alpha"), "is a LoRA"),
    ("loras", ("model.diffusion_model.x.weight", "first_stage_model.y"), "whole checkpoint")])
def test_a_model_of_the_wrong_kind_for_its_folder_is_refused(site, tmp_path, folder, keys, said):
    site.files[PATH] = tensors(keys)
    with pytest.raises(RunnerError, match=said):
        run(site, tmp_path, Wanted(folder=folder, name="m.safetensors", url=URL))
    assert left(tmp_path) == []


def test_a_lora_belongs_among_the_loras(site, tmp_path):
    site.files[PATH] = tensors(("unet.a.lora_A.weight", "unet.a.lora_B.weight"))
    run(site, tmp_path, Wanted(folder="loras", name="m.safetensors", url=URL))
    assert left(tmp_path) == ["m.safetensors"]


def test_keys_come_from_the_environment_and_a_machine_without_a_keyring_has_none(monkeypatch):
    monkeypatch.setenv("HF_TOKEN", " hf_1 ")
    monkeypatch.delenv("CIVITAI_TOKEN", raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    assert token_for("huggingface.co") == "hf_1"
    assert token_for("civitai.com") == ""
