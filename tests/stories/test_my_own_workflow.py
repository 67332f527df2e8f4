"""docs/stories/my_own_workflow.md"""

import json
import shutil

from prodcanvas.stores import load, store

MINE = {
    "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "v1-5-pruned-emaonly-fp16.safetensors"}},
    "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 512, "height": 288, "batch_size": 1}},
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a lighthouse", "clip": ["4", 1]}},
    "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "blurry", "clip": ["4", 1]}},
    "3": {"class_type": "KSampler", "inputs": {
        "seed": 5, "steps": 4, "cfg": 7.0, "sampler_name": "euler", "scheduler": "normal", "denoise": 1.0,
        "model": ["4", 0], "positive": ["6", 0], "negative": ["7", 0], "latent_image": ["5", 0]}},
    "8": {"class_type": "VAEDecode", "inputs": {"samples": ["3", 0], "vae": ["4", 2]}},
    "9": {"class_type": "SaveImage", "inputs": {"images": ["8", 0], "filename_prefix": "mine"}},
}


def added(tmp_path, say):
    workflow = tmp_path / "my_look.json"
    workflow.write_text(json.dumps(MINE), encoding="utf-8")
    code, out, err = say("pipelines", "add", workflow, "--into", "user", "--yes")
    assert code == 0, err
    return out


def test_a_workflow_of_mine_is_a_pipeline_like_any_other(short_film, comfy, say, tmp_path):
    shot, root = load(short_film).shots()[0].id, ["--in", short_film]
    say("servers", "add", comfy.url)
    told = added(tmp_path, say)
    assert "prompt" in told
    assert "seed" in told
    assert "my_look" in say("pipelines", "list")[1]
    assert say("direct", shot, "--pipeline", "my_look+wan21_i2v", *root)[0] == 0
    code, out, err = say("shoot", shot, *root)
    assert code == 0, (out, err)
    with store(short_film, write=False) as opened:
        made = opened.ledger.circled()[shot].provenance
        request = json.loads(opened.media.path(made.request).read_bytes())
    assert made.pipeline == "my_look+wan21_i2v"
    sent = request["steps"][0]["graph"]
    assert sent["6"]["inputs"]["text"] != "a lighthouse"
    assert sent["3"]["inputs"]["seed"] == made.seeds[0]


def test_a_strangers_pipeline_waits_until_it_was_looked_at(short_film, comfy, say, tmp_path):
    shot, root = load(short_film).shots()[0].id, ["--in", short_film]
    say("servers", "add", comfy.url)
    added(tmp_path, say)
    inside = short_film / "pipelines"
    inside.mkdir()
    shutil.move(tmp_path / "config" / "pipelines" / "my_look", inside / "my_look")
    code, _, err = say("direct", shot, "--pipeline", "my_look", *root)
    assert code == 2
    assert "my_look" in err
    assert say("pipelines", "approve", "my_look", "--yes", *root)[0] == 0
    assert say("direct", shot, "--pipeline", "my_look+wan21_i2v", *root)[0] == 0
    changed = inside / "my_look" / "graph.json"
    changed.write_text(changed.read_text().replace("lighthouse", "harbour"), encoding="utf-8")
    assert say("direct", shot, "--pipeline", "my_look", *root)[0] == 2, "another content, another yes"
