"""One script that talks to any ComfyUI server, real or pretended, and notes the shape of all that comes back.

`python -m tests.testing.comfyui.talk http://127.0.0.1:8188 > tests/testing/comfyui/recorded/old.json` notes a real one
that has the tiny models. Ids, times, file contents and prose of Python's own are left out; the rest must be equal.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import sys
import uuid

import aiohttp

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
LOOSE = {"timestamp", "create_time", "execution_start_time", "execution_end_time", "seed", "color", "number",
         "priority", "queue_remaining", "traceback", "current_inputs", "exception_message", "sid", "client_id", "total",
         "exception_type"}


def picture(width=64, **more):
    return {"class_type": "EmptyImage", "inputs": {"width": width, "height": 32, "batch_size": 1,
                                                    "color": random.randrange(1 << 24), **more}}


def saved(source, prefix="talk/a"):
    return {"class_type": "SaveImage", "inputs": {"images": [source, 0], "filename_prefix": prefix}}


def simple():
    scale = {"image": ["1", 0], "upscale_method": "nearest-exact", "width": 128, "height": 64, "crop": "disabled"}
    return {"1": picture(), "2": {"class_type": "ImageScale", "inputs": scale}, "3": saved("2")}


def sampled(steps=3, side=64):
    def text(words):
        return {"class_type": "CLIPTextEncode", "inputs": {"clip": ["c", 1], "text": words}}

    sampler = {"model": ["c", 0], "seed": random.randrange(1 << 30), "steps": steps, "cfg": 2.0,
               "sampler_name": "euler", "scheduler": "simple", "positive": ["p", 0], "negative": ["n", 0],
               "latent_image": ["l", 0], "denoise": 1.0}
    latent = {"width": side, "height": side, "batch_size": 1}
    return {"c": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "tiny_sd15.safetensors"}},
            "p": text("a"), "n": text("b"), "l": {"class_type": "EmptyLatentImage", "inputs": latent},
            "ks": {"class_type": "KSampler", "inputs": sampler},
            "d": {"class_type": "VAEDecode", "inputs": {"samples": ["ks", 0], "vae": ["c", 2]}}, "s": saved("d")}


def shape(value, key=""):
    """A value with all that may differ from run to run taken out."""
    if key in LOOSE:
        return f"<{key}>"
    if key in ("executed", "current_outputs"):
        return sorted(value)
    if isinstance(value, dict):
        return {ID.sub("<id>", name): shape(inner, name) for name, inner in value.items() if name != "tooltip"}
    if isinstance(value, list):
        number = ["<number>"] if key == "prompt" else []
        return number + [shape(inner) for inner in value[len(number):]]
    if isinstance(value, str):
        return re.sub(r"( not in \[).*", r"\1", re.sub(r"_\d{5}_", "_N_", ID.sub("<id>", value)))
    return round(float(value), 3) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def told(message):
    """The shape of a message; of progress only what moves, and the names of the rest."""
    if message.get("type") != "progress_state":
        return shape(message)
    nodes = message["data"]["nodes"]
    fields = sorted({key for node in nodes.values() for key in node})
    return {"progress_state": {name: [node["value"], node["max"], node["state"]] for name, node in nodes.items()},
            "fields": fields}


def steady(heard):
    """Without the ticks of samplers, of which a busy server drops some; what kinds there were is noted at the end."""
    ticks, rest = set(), []
    for message in heard:
        states = message.get("progress_state", {}).values()
        if message.get("type") == "progress" or "binary" in message:
            ticks.add(json.dumps({key: value for key, value in message.items() if key not in ("data", "image")}))
        elif not any(state == "running" and value for value, _, state in states):
            rest.append(message)
    return [*rest, *sorted(ticks)]


class Talk:
    def __init__(self, base, session, *, alone=False):
        self.base, self.session, self.alone = base.rstrip("/"), session, alone

    async def ask(self, method, path, **options):
        """Status and body; a body that is no JSON as its first words."""
        async with self.session.request(method, self.base + path, **options) as answer:
            body = await answer.read()
        try:
            return answer.status, json.loads(body)
        except ValueError:
            return answer.status, f"<{len(body) > 0}>"

    def socket(self, client):
        return self.session.ws_connect(f"{self.base.replace('http', 'ws')}/ws?clientId={client}", max_msg_size=0)

    async def hear(self, socket, until=lambda _: False, wait=30.0):
        """Messages until one for which `until` is true, or until it is quiet for that long."""
        heard = []
        while True:
            try:
                message = await asyncio.wait_for(socket.receive(), wait)
            except TimeoutError:
                return heard
            if message.type is aiohttp.WSMsgType.BINARY:
                heard.append({"binary": message.data[3], "image": message.data[-2:].hex()})
                continue
            if message.type is not aiohttp.WSMsgType.TEXT:
                return [*heard, {"closed": True}]
            heard.append(json.loads(message.data))
            if until(heard[-1]):
                return heard

    async def run(self, graph, *, flags=True, during=None, **more):
        """Post a graph and listen to its end; then what history and jobs say."""
        client, job = uuid.uuid4().hex, str(uuid.uuid4())
        async with self.socket(client) as socket:
            heard = await self.hear(socket, lambda m: m["type"] == "status")
            if flags:
                await socket.send_json({"type": "feature_flags", "data": {"supports_preview_metadata": True}})
                heard += await self.hear(socket, lambda m: m["type"] == "feature_flags")
            reply = await self.ask("POST", "/prompt", json={"prompt": graph, "client_id": client, "prompt_id": job,
                                                            **more})
            if reply[0] == 200:
                if during:
                    heard += await during(self, socket, job)
                heard += await self.hear(socket, lambda m: m == {"type": "executing", "data": {
                    "node": None, "prompt_id": job}})
                heard += await self.hear(socket, wait=0.25)
        return {"reply": shape(list(reply)), "heard": steady([told(m) for m in heard]),
                "history": shape(list(await self.ask("GET", f"/history/{job}"))),
                "job": shape(list(await self.ask("GET", f"/api/jobs/{job}")))}


async def runs(talk):
    again, rest = simple(), {}
    rest["simple"] = await talk.run(again)
    rest["again"] = await talk.run(again)
    rest["sampled"] = await talk.run(sampled(), extra_data={"preview_method": "latent2rgb"})
    rest["sampled without flags"] = await talk.run(sampled(), flags=False)
    rest["partly"] = await talk.run({"g": {"class_type": "LoadImage", "inputs": {"image": "gone.png"}},
                                     "gs": saved("g"), **simple()})
    rest["error"] = await talk.run({"1": picture(), "2": saved("1", "../../outside")})
    rest["targets"] = await talk.run({"1": picture(), "2": saved("1"), "3": saved("1", "talk/b")},
                                     partial_execution_targets=["3"])
    return rest


async def interrupted(talk):
    async def stop(body):
        async def during(talk, socket, job):
            heard = await talk.hear(socket, lambda m: m.get("type") == "progress")
            if body == "global":
                await talk.ask("POST", "/interrupt", **({} if talk.alone else {"json": {"prompt_id": job}}))
                return heard
            await talk.ask("POST", "/interrupt", json={"prompt_id": str(uuid.uuid4())})
            heard += await talk.hear(socket, lambda m: m.get("type") == "progress")
            await talk.ask("POST", "/interrupt", json={"prompt_id": job})
            return heard

        found = await talk.run(sampled(400), during=during)
        found["heard"] = [m for m in found["heard"] if "progress_state" not in m]
        return found

    return {"targeted": await stop("other"), "global": await stop("global")}


def _sorted_numbers(pending, jobs):
    return [jobs.index(item[1]) for item in sorted(pending, key=lambda item: item[0]) if item[1] in jobs]


async def queued(talk):
    """Two behind a slow one: the listing, a delete, one in front, an interrupt of one that does not run."""
    jobs = [str(uuid.uuid4()) for _ in range(4)]
    out = {}
    for number, job in enumerate(jobs):
        graph = sampled(300) if not number else simple()
        await talk.ask("POST", "/prompt", json={"prompt": graph, "prompt_id": job, "front": number == 3})
    await asyncio.sleep(0.4)
    _, listing = await talk.ask("GET", "/queue")
    out["running"] = _sorted_numbers(listing["queue_running"], jobs)
    out["pending"] = _sorted_numbers(listing["queue_pending"], jobs)
    out["item"] = shape(listing["queue_pending"][0][3:], "")
    out["keys"] = sorted(listing)
    out["unknown interrupt"] = await talk.ask("POST", "/interrupt", json={"prompt_id": jobs[1]})
    out["delete running"] = await talk.ask("POST", "/queue", json={"delete": [jobs[0], "nobody"]})
    out["delete"] = await talk.ask("POST", "/queue", json={"delete": [jobs[1]]})
    _, listing = await talk.ask("GET", "/queue")
    out["left"] = _sorted_numbers(listing["queue_pending"], jobs)
    out["vanished"] = (await talk.ask("GET", f"/history/{jobs[1]}"))[1]
    out["pending job"] = shape(list(await talk.ask("GET", f"/api/jobs/{jobs[2]}")))
    out["running job"] = shape(list(await talk.ask("GET", f"/api/jobs/{jobs[0]}")))
    out["clear"] = await talk.ask("POST", "/queue", json={"clear": True} if talk.alone else {"delete": jobs})
    out["stop"] = await talk.ask("POST", "/interrupt", json={"prompt_id": jobs[0]})
    while jobs[0] in str((await talk.ask("GET", "/queue"))[1]["queue_running"]):  # noqa: ASYNC110 - a server's state
        await asyncio.sleep(0.05)
    _, listing = await talk.ask("GET", f"/history/{jobs[0]}")
    out["interrupted"] = [name for name, _ in listing[jobs[0]]["status"]["messages"]]
    out["free"] = await talk.ask("POST", "/free", json={"unload_models": talk.alone, "free_memory": talk.alone})
    return out


async def refused(talk):
    """Every way in which a prompt is turned down."""
    scale = {"image": ["1", 0], "upscale_method": "nearest-exact", "width": 8, "height": 8, "crop": "disabled"}
    circle = {"1": {"class_type": "ImageInvert", "inputs": {"image": ["2", 0]}},
              "2": {"class_type": "ImageInvert", "inputs": {"image": ["1", 0]}}, "3": saved("2")}
    graphs = {
        "empty": {}, "no output": {"1": picture()}, "no class": {"1": {"inputs": {}}},
        "unknown class": {"1": {"class_type": "Nope", "inputs": {}, "_meta": {"title": "My node"}}},
        "missing input": {"1": {"class_type": "SaveImage", "inputs": {"filename_prefix": "a"}}},
        "not in list": {"1": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "gone.safetensors"}},
                        "2": {"class_type": "VAEDecode", "inputs": {"samples": ["3", 0], "vae": ["1", 2]}},
                        "3": {"class_type": "EmptyLatentImage",
                              "inputs": {"width": 64, "height": 64, "batch_size": 1}}, "4": saved("2")},
        "new list": {"1": picture(), "3": {"class_type": "SaveWEBM", "inputs": {
            "images": ["1", 0], "filename_prefix": "a", "codec": "h265", "fps": 24.0, "crf": 32.0}}},
        "wrong type": {"1": {"class_type": "SolidMask", "inputs": {"value": 1.0, "width": 8, "height": 8}},
                       "2": saved("1")},
        "too small": {"1": picture(width=0), "2": saved("1")}, "too big": {"1": picture(width=99999), "2": saved("1")},
        "no number": {"1": picture(width="wide"), "2": saved("1")},
        "number in words": {"1": picture(width="64"), "2": saved("1"), "3": saved("9")},
        "bad link": {"1": picture(), "2": {"class_type": "SaveImage", "inputs": {
            "images": ["1", 0, 0], "filename_prefix": "a"}}},
        "link to nobody": {"2": saved("99")},
        "no such file": {"1": {"class_type": "LoadImage", "inputs": {"image": "gone.png"}}, "2": saved("1")},
        "two at fault": {"1": picture(width=0), "2": {"class_type": "ImageScale", "inputs": {**scale, "width": -5}},
                         "3": saved("2")},
        "circle": circle,
    }
    out = {name: shape(list(await talk.ask("POST", "/prompt", json={"prompt": graph})))
           for name, graph in graphs.items()}
    out["no prompt"] = shape(list(await talk.ask("POST", "/prompt", json={})))
    out["no json"] = (await talk.ask("POST", "/prompt", data=b"{"))[0]
    out["no graph"] = (await talk.ask("POST", "/prompt", json={"prompt": 7}))[0]
    for name, job in (("upper case", str(uuid.uuid4()).upper()), ("any word", "my job")):
        sent = {"prompt": simple(), "prompt_id": job}
        status, body = await talk.ask("POST", "/prompt", json=sent)
        out[name] = [status, body.get("error")]
    return out


async def files(talk):
    out = {}
    name = f"talk {uuid.uuid4().hex[:6]}"

    async def send(body, name, **fields):
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("image", body, filename=name)
        for key, value in fields.items():
            form.add_field(key, value)
        status, said = await talk.ask("POST", "/upload/image", data=form)
        said = said if isinstance(said, str) else {k: v.replace(stem, "NAME") for k, v in said.items() if k != "asset"}
        return [status, said]

    stem = name
    out["first"] = await send(b"one", f"{name}.txt")
    out["same"] = await send(b"one", f"{name}.txt")
    out["other"] = await send(b"two", f"{name}.txt")
    out["third"] = await send(b"three", f"{name}.txt")
    out["first again"] = await send(b"two", f"{name}.txt")
    out["overwrite"] = await send(b"four", f"{name}.txt", overwrite="true")
    out["folder"] = await send(b"five", f"{name}.txt", subfolder="talk/deep")
    out["temp"] = await send(b"six", f"{name}.txt", type="temp")
    out["outside"] = (await send(b"six", f"{name}.txt", subfolder="../../x"))[0]
    out["no field"] = (await talk.ask("POST", "/upload/image", data=aiohttp.FormData({"type": "input"})))[0]
    where = {"filename": f"{name}.txt", "type": "input"}
    async with talk.session.get(talk.base + "/view", params=where) as answer:
        heads = [answer.headers.get(f"Content-{head}", "") for head in ("Type", "Length", "Disposition")]
        out["view"] = [answer.status, *heads[:2], heads[2].replace(name, "NAME"), (await answer.read()).decode()]
    async with talk.session.get(talk.base + "/view", params=where, headers={"Range": "bytes=1-2"}) as answer:
        out["range"] = [answer.status, answer.headers.get("Content-Range"), (await answer.read()).decode()]
    for word, asked in {"gone": {**where, "filename": "gone"}, "up": {**where, "filename": "../a"},
                        "nothing": {"type": "input"}, "empty": {"filename": ""},
                        "root": {**where, "filename": "/etc/a"}, "kind": {**where, "type": "models"},
                        "sub": {**where, "subfolder": "../.."}}.items():
        out[f"view {word}"] = (await talk.ask("GET", "/view", params=asked))[0]
    return out


async def about(talk):
    out = {"features": (await talk.ask("GET", "/features"))[1]}
    _, stats = await talk.ask("GET", "/system_stats")
    out["system"], out["device"] = sorted(stats["system"]), sorted(stats["devices"][0])
    _, info = await talk.ask("GET", "/object_info/EmptyImage")
    out["class"] = {key: value for key, value in info["EmptyImage"].items() if key not in LOOSE | {
        "search_aliases", "description", "essentials_category"}}
    out["no class"] = await talk.ask("GET", "/object_info/Nope")
    out["models"] = [folder for folder in ("checkpoints", "loras", "vae", "text_encoders", "controlnet")
                     if folder in (await talk.ask("GET", "/models"))[1]]
    out["checkpoints"] = "tiny_sd15.safetensors" in (await talk.ask("GET", "/models/checkpoints"))[1]
    out["no folder"] = (await talk.ask("GET", "/models/nowhere"))[0]
    out["queue"] = sorted((await talk.ask("GET", "/queue"))[1])
    out["status"] = shape((await talk.ask("GET", "/prompt"))[1])
    out["history"] = await talk.ask("GET", "/history/nobody")
    out["logs"] = type((await talk.ask("GET", "/internal/logs"))[1]).__name__
    out["raw logs"] = sorted((await talk.ask("GET", "/internal/logs/raw"))[1])
    out["prefix"] = (await talk.ask("GET", "/api/queue"))[0]
    return out


async def jobs(talk):
    """The list of jobs; 404 on a server that does not know it."""
    await talk.run(simple())
    status, listing = await talk.ask("GET", "/api/jobs?limit=1")
    if status != 200:
        return {"status": status}
    out = {"listing": shape(listing)}
    out["listing"]["pagination"].pop("has_more")
    asked = {"unknown": "/api/jobs/nobody", "wrong": "/api/jobs?status=slow", "none": "/api/jobs?status=pending"}
    out |= {name: list(await talk.ask("GET", path)) for name, path in asked.items()}
    out["cancel"] = await talk.ask("POST", f"/api/jobs/{uuid.uuid4()}/cancel")
    out["cancel many"] = await talk.ask("POST", "/api/jobs/cancel", json={"job_ids": [str(uuid.uuid4())]})
    out["cancel wrong"] = await talk.ask("POST", "/api/jobs/cancel", json={"job_ids": ["x", 7]})
    out["cancel nothing"] = await talk.ask("POST", "/api/jobs/cancel", json={})
    out["none"][1]["pagination"].pop("total", None)
    return out


async def sockets(talk):
    """Who hears what: no client id, two sockets of one id, a socket that comes back in the middle of a run."""
    out, client = {}, uuid.uuid4().hex
    async with talk.socket(client) as first:
        await talk.hear(first, lambda m: m["type"] == "status")
        await talk.ask("POST", "/prompt", json={"prompt": simple()})
        heard = await talk.hear(first, lambda m: m["type"] == "status"
                                and not m["data"]["status"]["exec_info"]["queue_remaining"])
        out["no client id"] = sorted({m["type"] for m in heard})
        async with talk.socket(client) as second:
            await talk.hear(second, lambda m: m["type"] == "status")
            await talk.ask("POST", "/prompt", json={"prompt": simple(), "client_id": client})
            heard = await talk.hear(second, lambda m: m["type"] == "executing" and m["data"]["node"] is None)
            out["second"] = sorted({m["type"] for m in heard})
            out["first"] = [m["type"] for m in await talk.hear(first, wait=0.3)]
            await first.close()
            await asyncio.sleep(0.6)
            await talk.ask("POST", "/prompt", json={"prompt": simple(), "client_id": client})
            out["second after first closed"] = [m["type"] for m in await talk.hear(second, wait=0.8)]
    job = str(uuid.uuid4())
    async with talk.socket(client) as first:
        await talk.ask("POST", "/prompt", json={"prompt": sampled(300), "client_id": client, "prompt_id": job})
        await talk.hear(first, lambda m: m.get("type") == "progress")
    await asyncio.sleep(0.2)
    async with talk.socket(client) as back:
        heard = await talk.hear(back, lambda m: m.get("type") == "progress")
        out["back"] = [shape(m) for m in heard[:2]]
        await talk.ask("POST", "/interrupt", json={"prompt_id": job})
        heard = await talk.hear(back, lambda m: m.get("type") == "executing" and m["data"]["node"] is None)
        out["back end"] = [m["type"] for m in heard if "progress" not in m.get("type", "")]
    return out


SCENES = {"runs": runs, "interrupted": interrupted, "queued": queued, "refused": refused, "files": files,
          "about": about, "jobs": jobs, "sockets": sockets}


async def talk_to(base, names=tuple(SCENES), *, alone=False):
    """Everything, scene by scene, as JSON would hold it. `alone` when nobody else uses the server."""
    async with aiohttp.ClientSession() as session:
        talk = Talk(base, session, alone=alone)
        return json.loads(json.dumps({name: await SCENES[name](talk) for name in names}))


def noted(found):
    """One line for each thing that was tried."""
    scenes = []
    for scene, parts in found.items():
        lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(part, sort_keys=True)}" for name, part in parts.items())
        scenes.append(f" {json.dumps(scene)}: {{\n{lines}\n }}")
    return "{\n" + ",\n".join(scenes) + "\n}\n"


if __name__ == "__main__":
    sys.stdout.write(noted(asyncio.run(talk_to(sys.argv[1]))))
