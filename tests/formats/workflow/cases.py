"""Small workflows, each of which shows one rule of the front end; its own answers to them are recorded beside."""

from typing import Any

INNER, OUTER = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
Wire = tuple[str, int]
"""Node and output; node "in" stands for the inputs of a definition."""


def node(name: Any, kind: str, values: Any = None, wires: dict[str, Wire] | None = None, **more: Any) -> dict[str, Any]:
    """A node before its wires have numbers. `more`: mode, title, properties, sockets without a wire, outputs."""
    return {"id": name, "type": kind, "values": values, "wires": wires or {}, **more}


def drawn(nodes: list[dict[str, Any]], *, out: list[tuple[str, str, Wire]] | None = None,
          into: list[tuple[str, str]] | None = None, objects: bool = False, **more: Any) -> dict[str, Any]:
    """A workflow or, with `into` and `out`, a definition, as the canvas saves it."""
    links: list[list[Any]] = []
    inside = into is not None
    made = [_drawn(one, links, {n["id"]: n for n in nodes}) for one in nodes]
    for slot, (_, kind, (source, output)) in enumerate(out or []):
        links.append([len(links) + 1, -10 if source == "in" else source, output, -20, slot, kind])
    for saved in made:
        for output in saved["outputs"]:
            output["links"] = [link[0] for link in links if link[1] == saved["id"] and link[2] == output["slot_index"]]
    keys = ("id", "origin_id", "origin_slot", "target_id", "target_slot", "type")
    shown = [dict(zip(keys, link, strict=True)) for link in links] if inside or objects else links
    last = max([0, *(one["id"] for one in made if isinstance(one["id"], int))])
    graph = {"nodes": made, "links": shown, "groups": [], "config": {}, "extra": {}, "version": 0.4,
             "last_node_id": last, "last_link_id": len(links), **more}
    if inside:
        graph |= {"inputNode": {"id": -10, "bounding": [0, 0, 9, 9]},
                  "outputNode": {"id": -20, "bounding": [0, 0, 9, 9]},
                  "inputs": [{"id": f"in{slot}", "name": name, "type": kind,
                              "linkIds": [link[0] for link in links if link[1] == -10 and link[2] == slot]}
                             for slot, (name, kind) in enumerate(into or [])],
                  "outputs": [{"id": f"out{slot}", "name": name, "type": kind,
                               "linkIds": [link[0] for link in links if link[3] == -20 and link[4] == slot]}
                              for slot, (name, kind, _) in enumerate(out or [])],
                  "widgets": [], "version": 1, "state": {"lastGroupId": 0, "lastNodeId": last,
                                                         "lastLinkId": len(links), "lastRerouteId": 0}}
    return graph


OUTPUTS = {
    "CheckpointLoaderSimple": ["MODEL", "CLIP", "VAE"], "CLIPTextEncode": ["CONDITIONING"], "KSampler": ["LATENT"],
    "EmptyLatentImage": ["LATENT"], "VAEDecode": ["IMAGE"], "LoraLoader": ["MODEL", "CLIP"], "SaveImage": [],
    "LoadImage": ["IMAGE", "MASK"], "ImageScaleBy": ["IMAGE"], "ImageInvert": ["IMAGE"], "Reroute": ["*"],
    "PrimitiveNode": ["*"], "PreviewImage": [], "CLIPVisionEncode": ["CLIP_VISION_OUTPUT"], "Note": [],
    "CLIPVisionLoader": ["CLIP_VISION"], "unCLIPConditioning": ["CONDITIONING"], "EmptyImage": ["IMAGE"],
    "PrimitiveInt": ["INT"], "PrimitiveFloat": ["FLOAT"], "PrimitiveString": ["STRING"], "MarkdownNote": [],
    "SetNode": ["*"], "GetNode": ["*"], "ConditioningCombine": ["CONDITIONING"], "KSamplerAdvanced": ["LATENT"],
    "PreviewAny": ["STRING"], "StringConcatenate": ["STRING"], "ImageBatch": ["IMAGE"],
    "ComfySwitchNode": ["*"],
}
SOCKETS = {
    "model": "MODEL", "clip": "CLIP", "vae": "VAE", "positive": "CONDITIONING", "negative": "CONDITIONING",
    "latent_image": "LATENT", "samples": "LATENT", "images": "IMAGE", "image": "IMAGE", "clip_vision": "CLIP_VISION",
    "clip_vision_output": "CLIP_VISION_OUTPUT", "conditioning": "CONDITIONING", "": "*", "text": "STRING",
    "steps": "INT", "seed": "INT", "cfg": "FLOAT", "denoise": "FLOAT", "scale_by": "FLOAT", "width": "INT",
    "sampler_name": "COMBO", "scheduler": "COMBO", "conditioning_1": "CONDITIONING", "conditioning_2": "CONDITIONING",
    "noise_seed": "INT", "filename_prefix": "STRING", "source": "*", "string_a": "STRING", "string_b": "STRING",
    "image1": "IMAGE", "image2": "IMAGE", "value": "INT", "height": "INT", "ckpt_name": "COMBO",
}
WIDGETS = {"text", "steps", "seed", "cfg", "denoise", "scale_by", "width", "height", "sampler_name", "scheduler",
           "noise_seed", "filename_prefix", "string_a", "string_b", "value", "ckpt_name"}


def _drawn(one: dict[str, Any], links: list[list[Any]], known: dict[Any, dict[str, Any]]) -> dict[str, Any]:
    inputs = []
    for slot, name in enumerate([*one["wires"], *one.get("sockets", ())]):
        kind = one.get("kinds", {}).get(name) or SOCKETS.get(name, "*")
        entry: dict[str, Any] = {"name": name, "type": kind, "link": None}
        if name in one["wires"]:
            source, output = one["wires"][name]
            links.append([len(links) + 1, -10 if source == "in" else source, output, one["id"], slot, kind])
            entry["link"] = len(links)
        if (name in WIDGETS and one["type"] not in {"Reroute", "SetNode"}) or one.get("host"):
            entry["widget"] = {"name": name}
        inputs.append(entry)
    outputs = one.get("outputs") or OUTPUTS[one["type"]]
    saved = {"id": one["id"], "type": one["type"], "pos": [0, 0], "size": [200, 100], "flags": {}, "order": 0,
             "mode": one.get("mode", 0), "inputs": inputs, "properties": one.get("properties", {}),
             "outputs": [{"name": kind, "type": kind, "links": [], "slot_index": slot}
                         for slot, kind in enumerate(outputs)]}
    if one["values"] is not None:
        saved["widgets_values"] = one["values"]
    if "title" in one:
        saved["title"] = one["title"]
    return saved


def plain(**changes: Any) -> list[dict[str, Any]]:
    """Text to picture; `changes` replace nodes by name or, with None, take them away."""
    nodes = {
        "loader": node(1, "CheckpointLoaderSimple", ["tiny.safetensors"]),
        "positive": node(2, "CLIPTextEncode", ["a lighthouse"], {"clip": (1, 1)}),
        "negative": node(3, "CLIPTextEncode", ["blurry"], {"clip": (1, 1)}),
        "latent": node(4, "EmptyLatentImage", [64, 64, 1]),
        "sampler": node(5, "KSampler", [7, "randomize", 4, 6.5, "euler", "normal", 1],
                        {"model": (1, 0), "positive": (2, 0), "negative": (3, 0), "latent_image": (4, 0)}),
        "decode": node(6, "VAEDecode", None, {"samples": (5, 0), "vae": (1, 2)}),
        "save": node(7, "SaveImage", ["shot"], {"images": (6, 0)}),
    }
    nodes.update(changes)
    return [one for one in nodes.values() if one is not None]


SAMPLER = {"model": (1, 0), "positive": (2, 0), "negative": (3, 0), "latent_image": (4, 0)}


def sampler(values: Any = None, *, values_of: Any = None, **wires: Wire) -> dict[str, Any]:
    """The sampler of `plain` with other values or more wires."""
    return node(5, "KSampler", [7, "randomize", 4, 6.5, "euler", "normal", 1] if values is None else values,
                {**SAMPLER, **wires})


def hosting(definitions: list[dict[str, Any]], nodes: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A workflow with subgraphs."""
    return drawn(nodes, definitions={"subgraphs": definitions}, **more)


def sampling(name: str = INNER, *, values: Any = None, **more: Any) -> dict[str, Any]:
    """A definition: encode, sample, decode, with text, steps and seed outside."""
    return drawn([
        node(2, "CLIPTextEncode", ["inner words"], {"clip": ("in", 1), "text": ("in", 3)}),
        node(5, "KSampler", values or [11, "fixed", 9, 3.0, "heun", "karras", 0.5],
             {"model": ("in", 0), "positive": (2, 0), "negative": (2, 0), "latent_image": ("in", 2),
              "steps": ("in", 4), "seed": ("in", 5)}),
    ], into=[("model", "MODEL"), ("clip", "CLIP"), ("latent_image", "LATENT"), ("text", "STRING"), ("steps", "INT"),
             ("seed", "INT")], out=[("LATENT", "LATENT", (5, 0))], id=name, name="Sampling", **more)


def host(name: int, values: Any, wires: dict[str, Wire], *, kind: str = INNER, **more: Any) -> dict[str, Any]:
    """A host of `sampling`."""
    return node(name, kind, values, wires, outputs=["LATENT"], **more)


FEEDS = {"model": (1, 0), "clip": (1, 1), "latent_image": (4, 0)}


def around(one: dict[str, Any], *others: dict[str, Any]) -> list[dict[str, Any]]:
    """`plain` with a host in place of its middle."""
    return [*plain(positive=None, negative=None, sampler=one,
                   decode=node(6, "VAEDecode", None, {"samples": (one["id"], 0), "vae": (1, 2)})), *others]


def outer(**more: Any) -> dict[str, Any]:
    """A definition that holds a host of `sampling`."""
    return drawn([host(21, ["middle words", 13, 99], {"model": ("in", 0), "clip": ("in", 1), "latent_image": ("in", 2),
                                                      "steps": ("in", 3)}, **more)],
                 into=[("model", "MODEL"), ("clip", "CLIP"), ("latent_image", "LATENT"), ("steps", "INT")],
                 out=[("LATENT", "LATENT", (21, 0))], id=OUTER, name="Outer")


def vision(mode: int) -> list[dict[str, Any]]:
    """The trap of types: a bypassed encoder must not pass a model on where its result is wanted."""
    return plain(
        vision=node(10, "CLIPVisionLoader", ["v.safetensors"]), picture=node(11, "LoadImage", ["a.png", "image"]),
        encode=node(12, "CLIPVisionEncode", ["center"], {"clip_vision": (10, 0), "image": (11, 0)}, mode=mode),
        unclip=node(13, "unCLIPConditioning", [1, 0], {"conditioning": (2, 0), "clip_vision_output": (12, 0)}),
        sampler=sampler(positive=(13, 0)))


SECOND = (node(23, "VAEDecode", None, {"samples": (22, 0), "vae": (1, 2)}),
          node(24, "SaveImage", ["b"], {"images": (23, 0)}))

CASES: dict[str, dict[str, Any]] = {
    "plain": drawn(plain()),
    "links_as_objects": drawn(plain(), objects=True, version=1, state={"lastNodeId": 7, "lastLinkId": 12,
                                                                      "lastGroupId": 0, "lastRerouteId": 0}),
    "muted_sampler": drawn(plain(sampler=sampler() | {"mode": 2})),
    "bypassed_lora": drawn(plain(
        lora=node(8, "LoraLoader", ["l.safetensors", 1, 1], {"model": (1, 0), "clip": (1, 1)}, mode=4),
        positive=node(2, "CLIPTextEncode", ["a"], {"clip": (8, 1)}), sampler=sampler(model=(8, 0)))),
    "bypassed_vision": drawn(vision(4)),
    "muted_vision": drawn(vision(2)),
    "bypassed_into_any": drawn(plain(
        upscale=node(8, "ImageScaleBy", ["lanczos", 2], {"image": (6, 0)}, mode=4),
        any=node(9, "PreviewAny", None, {"source": (8, 0)}))),
    "bypassed_batch": drawn(plain(
        other=node(8, "EmptyImage", [64, 64, 1, 0]),
        batch=node(9, "ImageBatch", None, {"image1": (6, 0), "image2": (8, 0)}, mode=4),
        save=node(7, "SaveImage", ["shot"], {"images": (9, 0)}))),
    "switch_of_bypassed": drawn(plain(
        name=node(8, "PrimitiveString", ["other.safetensors"]),
        other=node(9, "CheckpointLoaderSimple", ["b.safetensors"], {"ckpt_name": (8, 0)}, mode=4),
        switch=node(10, "ComfySwitchNode", [False], {"on_false": (9, 0), "on_true": (1, 0)}),
        sampler=sampler(model=(10, 0)))),
    "reroutes": drawn(plain(
        one=node(8, "Reroute", None, {"": (1, 0)}), two=node(9, "Reroute", None, {"": (8, 0)}),
        sampler=sampler(model=(9, 0)))),
    "reroute_of_nothing": drawn(plain(one=node(8, "Reroute", None, None, sockets=[""]), sampler=sampler(model=(8, 0)))),
    "reroute_to_bypassed": drawn(plain(
        lora=node(8, "LoraLoader", ["l.safetensors", 1, 1], {"model": (1, 0), "clip": (1, 1)}, mode=4),
        one=node(9, "Reroute", None, {"": (8, 1)}), positive=node(2, "CLIPTextEncode", ["a"], {"clip": (9, 0)}))),
    "notes": drawn(plain(note=node(8, "Note", ["mind the step"]), more=node(9, "MarkdownNote", ["# hello"]))),
    "primitive_seed": drawn(plain(
        primitive=node(8, "PrimitiveNode", [41, "increment"], outputs=["INT"]), sampler=sampler(seed=(8, 0)))),
    "primitive_rounded": drawn(plain(
        primitive=node(8, "PrimitiveNode", [0.123456, "fixed"], outputs=["FLOAT"]), sampler=sampler(denoise=(8, 0)))),
    "primitive_two_ends": drawn(plain(
        primitive=node(8, "PrimitiveNode", [96, "fixed"], outputs=["INT"]),
        latent=node(4, "EmptyLatentImage", [64, 64, 1], {"width": (8, 0), "height": (8, 0)}))),
    "primitive_combo": drawn(plain(
        primitive=node(8, "PrimitiveNode", ["dpm_2", "fixed", ""], outputs=["COMBO"]),
        sampler=sampler(sampler_name=(8, 0)))),
    "primitive_muted": drawn(plain(
        primitive=node(8, "PrimitiveNode", [41, "fixed"], outputs=["INT"], mode=2), sampler=sampler(seed=(8, 0)))),
    "primitive_of_other_type": drawn(plain(
        primitive=node(8, "PrimitiveNode", [3, "fixed"], outputs=["FLOAT"]), sampler=sampler(seed=(8, 0)))),
    "primitive_without_values": drawn(plain(
        primitive=node(8, "PrimitiveNode", None, outputs=["INT"]), sampler=sampler(seed=(8, 0)))),
    "linked_widget": drawn(plain(steps=node(8, "PrimitiveInt", [3, "fixed"]), sampler=sampler(steps=(8, 0)))),
    "widget_from_muted": drawn(plain(
        steps=node(8, "PrimitiveInt", [3, "fixed"], mode=2), sampler=sampler(steps=(8, 0)))),
    "widget_from_bypassed": drawn(plain(
        steps=node(8, "PrimitiveInt", [3, "fixed"], mode=4), sampler=sampler(steps=(8, 0)))),
    "short_values": drawn(plain(sampler=sampler([7, "fixed", 4]))),
    "no_values": drawn(plain(sampler=node(5, "KSampler", None, SAMPLER))),
    "null_combo": drawn(plain(sampler=sampler([7, "fixed", 4, 6, None, "normal", 1]))),
    "old_spellings": drawn(plain(sampler=sampler([7, True, 4, 6, "sample_euler", "normal", 1]))),
    "too_many_values": drawn(plain(sampler=sampler([7, "fixed", 4, 6, "euler", "normal", 1, "more", 3]))),
    "dynamic_prompt": drawn(plain(positive=node(
        2, "CLIPTextEncode", ["a {red} cat // not this\n/* nor this */ with \\{braces\\} {x{y}z}"], {"clip": (1, 1)}))),
    "line_ends": drawn(plain(positive=node(2, "CLIPTextEncode", ["one\r\ntwo\rthree"], {"clip": (1, 1)}))),
    "named_prefix": drawn(plain(
        sampler=sampler() | {"properties": {"Node name for S&R": "KSampler"}},
        save=node(7, "SaveImage", ["%KSampler.seed%_%KSampler.cfg%_%Nobody.x%_%width%"], {"images": (6, 0)}))),
    "named_by_title": drawn(plain(
        latent=node(4, "EmptyLatentImage", [64, 64, 1], title="size"),
        save=node(7, "SaveImage", ["%size.width%/%size.height%"], {"images": (6, 0)}))),
    "undeclared_socket": drawn(plain(
        sampler=node(5, "KSampler", [7, "fixed", 4, 6.5, "euler", "normal", 1], {**SAMPLER, "extra_model": (1, 0)}))),
    "undeclared_widget": drawn(plain(
        sampler=node(5, "KSampler", [7, "fixed", 4, 6.5, "euler", "normal", 1], SAMPLER, sockets=["scale_by"]))),
    "upload_button": drawn(plain(
        picture=node(8, "LoadImage", ["a.png", "image"]), look=node(9, "PreviewImage", None, {"images": (8, 0)}))),
    "host_values": hosting([sampling()], around(host(20, ["outer words", 21, 1234], FEEDS))),
    "host_short_values": hosting([sampling()], around(host(20, ["outer words"], FEEDS))),
    "host_without_values": hosting([sampling()], around(host(20, None, FEEDS))),
    "host_linked": hosting([sampling()], around(
        host(20, ["outer words", 21, 1234], {**FEEDS, "steps": (30, 0)}), node(30, "PrimitiveInt", [3, "fixed"]))),
    "host_from_primitive": hosting([sampling()], around(
        host(20, ["outer words", 21, 1234], {**FEEDS, "steps": (30, 0)}),
        node(30, "PrimitiveNode", [3, "fixed"], outputs=["INT"]))),
    "host_from_muted": hosting([sampling()], around(
        host(20, ["outer words", 21, 1234], {**FEEDS, "steps": (30, 0)}),
        node(30, "PrimitiveInt", [3, "fixed"], mode=2))),
    "host_with_proxies": hosting([sampling()], around(host(
        20, [17, "proxied words"], FEEDS, properties={"proxyWidgets": [["5", "steps"], ["2", "text"]]}))),
    "host_with_new_proxy": hosting([sampling()], around(host(
        20, [2.5], FEEDS, properties={"proxyWidgets": [["5", "cfg"]]}))),
    "host_with_empty_proxies": hosting([sampling()], around(host(
        20, [], FEEDS, properties={"proxyWidgets": [["5", "cfg"], ["5", "steps"], ["77", "gone"], ["5", "gone"]]}))),
    "two_hosts": hosting([sampling()], [
        *around(host(20, ["one", 21, 1], FEEDS)), host(22, ["two", 22, 2], FEEDS),
        *SECOND]),
    "two_hosts_with_proxies": hosting([sampling()], [
        *around(host(20, [2.5, 3], FEEDS, properties={"proxyWidgets": [["5", "cfg"], ["5", "steps"]]})),
        host(22, [3.5], FEEDS, properties={"proxyWidgets": [["5", "cfg"]]}),
        *SECOND]),
    "host_muted": hosting([sampling()], around(host(20, ["outer", 21, 1], FEEDS, mode=2))),
    "host_bypassed": hosting([sampling()], around(host(20, ["outer", 21, 1], FEEDS, mode=4))),
    "nested": hosting([sampling(), outer()], around(node(40, OUTER, [31], FEEDS, outputs=["LATENT"]))),
    "nested_outer_first": hosting([outer(), sampling()], around(node(40, OUTER, [31], FEEDS, outputs=["LATENT"]))),
    "nested_muted": hosting([sampling(), outer(mode=2)], around(node(40, OUTER, [31], FEEDS, outputs=["LATENT"]))),
    "nested_bypassed": hosting([sampling(), outer(mode=4)], around(node(40, OUTER, [31], FEEDS, outputs=["LATENT"]))),
    "numbers_taken": hosting([sampling()], around(host(5, ["outer words", 21, 1234], FEEDS))),
    "inner_reroute": hosting([drawn(
        [node(50, "Reroute", None, {"": ("in", 0)}), node(51, "ImageInvert", None, {"image": (50, 0)})],
        into=[("image", "IMAGE")], out=[("IMAGE", "IMAGE", (51, 0))], id=INNER, name="Invert")],
        plain(inverted=node(60, INNER, None, {"image": (6, 0)}, outputs=["IMAGE"]),
              save=node(7, "SaveImage", ["x"], {"images": (60, 0)}))),
    "inner_primitive": hosting([drawn(
        [node(50, "PrimitiveNode", [0.5, "fixed"], outputs=["FLOAT"]),
         node(51, "ImageScaleBy", ["lanczos", 2], {"image": ("in", 0), "scale_by": (50, 0)})],
        into=[("image", "IMAGE")], out=[("IMAGE", "IMAGE", (51, 0))], id=INNER, name="Scale")],
        plain(scaled=node(60, INNER, None, {"image": (6, 0)}, outputs=["IMAGE"]),
              save=node(7, "SaveImage", ["x"], {"images": (60, 0)}))),
    "inner_bypassed": hosting([drawn(
        [node(51, "ImageScaleBy", ["lanczos", 2], {"image": ("in", 0)}, mode=4)],
        into=[("image", "IMAGE")], out=[("IMAGE", "IMAGE", (51, 0))], id=INNER, name="Scale")],
        plain(scaled=node(60, INNER, None, {"image": (6, 0)}, outputs=["IMAGE"]),
              save=node(7, "SaveImage", ["x"], {"images": (60, 0)}))),
    "one_input_two_ends": hosting([drawn(
        [node(51, "EmptyLatentImage", [64, 96, 1], {"width": ("in", 0), "height": ("in", 0)})],
        into=[("side", "INT")], out=[("LATENT", "LATENT", (51, 0))], id=INNER, name="Square")],
        plain(latent=node(4, INNER, [128], None, outputs=["LATENT"]))),
    "promoted_dynamic_prompt": hosting([sampling()], around(host(20, ["{one|two} // words", 21, 5], FEEDS))),
}
