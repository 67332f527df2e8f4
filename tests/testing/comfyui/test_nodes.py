"""Nodes of the pretended server make real files that open elsewhere, and inputs change what comes out."""

import io
import json
import time
import urllib.parse
import urllib.request
import uuid

import av
import numpy as np
import pytest
from PIL import Image

from prodcanvas.pipelines.declare import Declared
from prodcanvas.testing.comfyui import PretendServer

PACK = {
    "VHS_VideoCombine": Declared(inputs={"images": "IMAGE", "frame_rate": "FLOAT", "filename_prefix": "STRING"},
                                 outputs=("VHS_FILENAMES",), output_node=True),
    "FancyModelLoader": Declared(inputs={"model": "COMBO"}, outputs=("FANCY",)),
    "FancyVideoSampler": Declared(inputs={"fancy": "FANCY", "image": "IMAGE", "seed": "INT", "steps": "INT",
                                          "width": "INT", "height": "INT", "num_frames": "INT"}, outputs=("IMAGE",)),
}


@pytest.fixture(scope="module")
def server():
    with PretendServer(classes=PACK) as server:
        yield server


def ask(server, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(server.url + path, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.loads(answer.read() or b"null")


def fetch(server, entry):
    with urllib.request.urlopen(f"{server.url}/view?{urllib.parse.urlencode(entry)}", timeout=20) as answer:
        return answer.read()


def send(server, name, body):
    mark = uuid.uuid4().hex
    head = f'--{mark}\r\nContent-Disposition: form-data; name="image"; filename="{name}"\r\n\r\n'
    data = head.encode() + body + f"\r\n--{mark}--\r\n".encode()
    kind = {"Content-Type": f"multipart/form-data; boundary={mark}"}
    with urllib.request.urlopen(urllib.request.Request(f"{server.url}/upload/image", data, kind), timeout=20) as answer:
        return json.loads(answer.read())["name"]


def run(server, graph):
    job = ask(server, "/prompt", {"prompt": graph})["prompt_id"]
    for _ in range(2000):
        record = ask(server, f"/history/{job}").get(job)
        if record:
            assert record["status"]["status_str"] == "success", record["status"]["messages"][-1]
            return record["outputs"]
        time.sleep(0.01)
    raise AssertionError("the prompt did not end")


def node(kind, **inputs):
    return {"class_type": kind, "inputs": inputs}


def picture(server, graph, name="s"):
    return np.asarray(Image.open(io.BytesIO(fetch(server, run(server, graph)[name]["images"][0]))))


def still(seed=1, words="a man", loras=()):
    graph = {"c": node("CheckpointLoaderSimple", ckpt_name="tiny_sd15.safetensors"),
             "l": node("EmptyLatentImage", width=96, height=64, batch_size=1)}
    model = "c"
    for number, lora in enumerate(loras):
        graph[f"lora{number}"] = node("LoraLoader", model=[model, 0], clip=[model, 1], lora_name=lora,
                                      strength_model=1.0, strength_clip=1.0)
        model = f"lora{number}"
    return graph | {
        "p": node("CLIPTextEncode", clip=[model, 1], text=words), "n": node("CLIPTextEncode", clip=[model, 1], text=""),
        "k": node("KSampler", model=[model, 0], seed=seed, steps=2, cfg=2.0, sampler_name="euler", scheduler="simple",
                  positive=["p", 0], negative=["n", 0], latent_image=["l", 0], denoise=1.0),
        "d": node("VAEDecode", samples=["k", 0], vae=["c", 2]),
        "s": node("SaveImage", images=["d", 0], filename_prefix="still")}


def test_a_still_is_as_large_as_its_latent_and_every_input_counts(server):
    first = picture(server, still())
    assert first.shape == (64, 96, 3)
    assert np.array_equal(first, picture(server, still()))
    for other in (still(seed=2), still(words="a dog"), still(loras=["tiny_sd15_a.safetensors"])):
        assert not np.array_equal(first, picture(server, other))


def test_a_picture_goes_in_and_comes_out_scaled(server):
    buffer = io.BytesIO()
    Image.new("RGBA", (40, 20), (200, 10, 10, 128)).save(buffer, "PNG")
    name = send(server, "in.png", buffer.getvalue())
    graph = {"i": node("LoadImage", image=name),
             "x": node("ImageScale", image=["i", 0], upscale_method="bilinear", width=80, height=0, crop="disabled"),
             "s": node("SaveImage", images=["x", 0], filename_prefix="deep/er/in"),
             "m": node("MaskToImage", mask=["i", 1]), "ms": node("PreviewImage", images=["m", 0])}
    found = run(server, graph)
    scaled = Image.open(io.BytesIO(fetch(server, found["s"]["images"][0])))
    assert (scaled.size, scaled.getpixel((40, 20))) == ((80, 40), (200, 10, 10))
    assert json.loads(scaled.text["prompt"]) == graph
    assert found["s"]["images"][0]["subfolder"] == "deep/er"
    assert found["ms"]["images"][0]["type"] == "temp"
    mask = np.asarray(Image.open(io.BytesIO(fetch(server, found["ms"]["images"][0]))))
    assert abs(int(mask[0, 0, 0]) - 127) <= 1


def clip(server, entry):
    with av.open(io.BytesIO(fetch(server, entry))) as file:
        return sum(1 for _ in file.decode(video=0)), file.streams.video[0].width, bool(file.streams.audio)


def wan(server):
    return {"u": node("UNETLoader", unet_name="tiny_wan_t2v.safetensors", weight_dtype="default"),
            "t": node("CLIPLoader", clip_name="tiny_clip_l.safetensors", type="sd3"),
            "v": node("VAELoader", vae_name="tiny_wan_vae.safetensors"),
            "p": node("CLIPTextEncode", clip=["t", 0], text="walk"),
            "n": node("CLIPTextEncode", clip=["t", 0], text=""),
            "l": node("EmptyHunyuanLatentVideo", width=64, height=48, length=5, batch_size=1),
            "k": node("KSampler", model=["u", 0], seed=3, steps=2, cfg=1.0, sampler_name="euler", scheduler="simple",
                      positive=["p", 0], negative=["n", 0], latent_image=["l", 0], denoise=1.0),
            "d": node("VAEDecode", samples=["k", 0], vae=["v", 0]),
            "a": node("EmptyAudio", duration=0.2, sample_rate=44100, channels=2),
            "c": node("CreateVideo", images=["d", 0], fps=16.0, audio=["a", 0]),
            "s": node("SaveVideo", video=["c", 0], filename_prefix="video/wan", format="auto", codec="auto"),
            "w": node("SaveWEBM", images=["d", 0], filename_prefix="video/wan", codec="vp9", fps=16.0, crf=32.0)}


def test_a_clip_is_listed_under_images_and_comes_back_through_load_video(server):
    found = run(server, wan(server))
    assert found["s"]["animated"] == [True]
    entry = found["s"]["images"][0]
    assert clip(server, entry) == (5, 64, True)
    assert clip(server, found["w"]["images"][0])[0] == 5
    name = send(server, "walk.mp4", fetch(server, entry))
    graph = {"v": node("LoadVideo", file=name), "g": node("GetVideoComponents", video=["v", 0]),
             "s": node("SaveImage", images=["g", 0], filename_prefix="frames"),
             "a": node("SaveAudio", audio=["g", 1], filename_prefix="audio/a"),
             "o": node("SaveAudioOpus", audio=["g", 1], filename_prefix="audio/o", quality="128k"),
             "t": node("PreviewAny", source=["g", 2])}
    found = run(server, graph)
    assert len(found["s"]["images"]) == 5
    assert found["t"]["text"] == ["16.0"]
    for name, suffix in (("a", ".flac"), ("o", ".opus")):
        entry = found[name]["audio"][0]
        assert entry["filename"].endswith(suffix)
        with av.open(io.BytesIO(fetch(server, entry))) as file:
            assert sum(frame.samples for frame in file.decode(audio=0)) > 8000


def test_nodes_of_other_packs_run_by_their_declarations(server):
    graph = {"m": node("FancyModelLoader", model="fancy.gguf"), "e": node("EmptyImage", width=32, height=32,
                                                                            batch_size=1, color=7),
             "k": node("FancyVideoSampler", fancy=["m", 0], image=["e", 0], seed=4, steps=3, width=48, height=32,
                       num_frames=7),
             "s": node("VHS_VideoCombine", images=["k", 0], frame_rate=8.0, filename_prefix="fancy")}
    entry = run(server, graph)["s"]["gifs"][0]
    assert entry["format"] == "video/h264-mp4"
    assert clip(server, {key: entry[key] for key in ("filename", "subfolder", "type")}) == (7, 48, False)


def test_both_encodings_of_a_choice_are_served_and_files_are_listed(server):
    info = ask(server, "/object_info")
    assert info["CheckpointLoaderSimple"]["input"]["required"]["ckpt_name"][0] == server.models["checkpoints"]
    assert info["LoadVideo"]["input"]["required"]["file"][0] == "COMBO"
    send(server, "listed.png", b"x")
    options = ask(server, "/object_info/LoadImage")["LoadImage"]["input"]["required"]["image"][0]
    assert "listed.png" in options
    assert info["FancyVideoSampler"]["output"] == ["IMAGE"]
