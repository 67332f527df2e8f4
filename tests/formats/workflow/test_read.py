"""Workflows out of files, good ones and bad ones."""

import json
import struct
import zlib

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin
from tests.formats.workflow.cases import drawn, plain

from prodcanvas.errors import FormatError
from prodcanvas.formats.workflow import ObjectInfo, convert, parse_workflow, read_workflow

UI = drawn(plain())
API = {"1": {"class_type": "EmptyImage", "inputs": {"width": 64, "words": "Überfall"}}}
BOTH = {"prompt": json.dumps(API), "workflow": json.dumps(UI)}


def test_json_of_both_kinds(tmp_path):
    for kind, data in (("ui", UI), ("api", API)):
        (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8-sig")
        found = read_workflow(tmp_path / "a.json")
        assert (found.kind, found.data, found.source) == (kind, data, "a.json")


def test_nan_of_old_files_is_nothing(tmp_path):
    (tmp_path / "a.json").write_text('{"1": {"class_type": "A", "inputs": {}, "is_changed": [NaN, Infinity]}}')
    assert read_workflow(tmp_path / "a.json").data["1"]["is_changed"] == [None, None]


@pytest.mark.parametrize("how", ["tEXt", "iTXt", "zTXt", "packed iTXt"])
def test_png(tmp_path, how):
    info = PngImagePlugin.PngInfo()
    for key, text in BOTH.items():
        if "iTXt" in how:
            info.add_itxt(key, text, zip=how.startswith("packed"))
        else:
            info.add_text(key, text, zip=how == "zTXt")
    Image.new("RGB", (8, 8)).save(tmp_path / "a.png", pnginfo=info)
    found = read_workflow(tmp_path / "a.png")
    assert (found.kind, found.data, found.source) == ("api", API, "a.png (prompt)")


def test_a_picture_with_the_canvas_alone(tmp_path):
    info = PngImagePlugin.PngInfo()
    info.add_text("workflow", BOTH["workflow"])
    Image.new("RGB", (8, 8)).save(tmp_path / "a.PNG", pnginfo=info)
    assert read_workflow(tmp_path / "a.PNG").data == UI


def test_webp(tmp_path):
    picture = Image.new("RGB", (8, 8))
    exif = picture.getexif()
    exif[0x0110], exif[0x010F] = f"prompt:{BOTH['prompt']}", f"workflow:{BOTH['workflow']}"
    picture.save(tmp_path / "a.webp", exif=exif)
    assert read_workflow(tmp_path / "a.webp").data == API


def film(path, metadata, codec):
    options = {"movflags": "use_metadata_tags"} if path.suffix == ".mp4" else {}
    with av.open(str(path), "w", options=options) as container:
        container.metadata.update(metadata)
        stream = container.add_stream(codec, rate=8)
        stream.width, stream.height, stream.pix_fmt = 32, 32, "yuv420p"
        for _ in range(2):
            frame = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


@pytest.mark.parametrize(("name", "codec"), [("a.mp4", "libx264"), ("a.webm", "libvpx-vp9"), ("a.mkv", "libx264")])
def test_clips(tmp_path, name, codec):
    film(tmp_path / name, BOTH, codec)
    found = read_workflow(tmp_path / name)
    assert (found.kind, found.data) == ("api", API)


def test_a_clip_that_has_both_in_its_comment(tmp_path):
    film(tmp_path / "a.mp4", {"comment": json.dumps({"prompt": API, "workflow": BOTH["workflow"]})}, "libx264")
    assert read_workflow(tmp_path / "a.mp4").data == API


def chunk(kind, data):
    return struct.pack(">I4s", len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data))


SIGNATURE = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(("name", "raw", "said"), [
    ("a.png", b"GIF89a", "no PNG"),
    ("a.png", SIGNATURE, "carries no workflow"),
    ("a.png", SIGNATURE + chunk(b"tEXt", b"prompt\0{}")[:-12], "breaks off"),
    ("a.png", SIGNATURE + struct.pack(">I4s", 0xFFFFFFF0, b"tEXt"), "breaks off"),
    ("a.png", SIGNATURE + chunk(b"zTXt", b"prompt\0\0rubbish"), "unpacked"),
    ("a.png", SIGNATURE + chunk(b"zTXt", b"prompt\0\0" + zlib.compress(b" " * (65 << 20))), "too much text"),
    ("a.png", SIGNATURE + chunk(b"tEXt", b"prompt\0{broken"), "no JSON"),
    ("a.webp", b"RIFF\0\0\0\0WEBPjunk", "no picture"),
    ("a.mp4", b"\0\0\0\x18ftypjunk", "no clip"),
    ("a.json", b"", "no JSON"),
    ("a.json", b"\xff\xfe{}", "UTF-8"),
    ("a.json", b"[1, 2]", "no object"),
    ("a.json", b'{"a": 1}', "no ComfyUI workflow"),
    ("a.json", b'"' + b"x" * 100, "no JSON"),
    ("a.json", b"[" * 100_000 + b"]" * 100_000, "too deeply"),
    ("a.json", b'{"nodes": ' + b"[" * 300 + b"]" * 300 + b"}", "too deeply"),
    ("a.json", b'{"a": 1' + b"0" * 5000 + b"}", "no"),
])
def test_bad_files_end_in_one_sentence(tmp_path, name, raw, said):
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(FormatError, match=said) as fault:
        read_workflow(tmp_path / name)
    assert fault.value.next_step


def test_a_file_that_is_not_there(tmp_path):
    for name in ("a.json", "a.png", "a.webp", "a.mp4"):
        with pytest.raises(FormatError):
            read_workflow(tmp_path / name)


def test_a_huge_file_is_not_even_read(tmp_path):
    with (tmp_path / "a.json").open("wb") as file:
        file.truncate(65 << 20)
    with pytest.raises(FormatError, match="too much"):
        read_workflow(tmp_path / "a.json")


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
                    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
                    max_leaves=30)
WORDS = st.sampled_from(["id", "type", "nodes", "links", "inputs", "outputs", "mode", "link", "name", "widget",
                         "widgets_values", "properties", "proxyWidgets", "definitions", "subgraphs", "linkIds",
                         "class_type", "origin_id", "KSampler", "PrimitiveNode", "Reroute", "extra", "state",
                         "title", "x"])
SCALARS = (st.none() | st.booleans() | st.integers(-30, 30) | WORDS
           | st.sampled_from([2.5, "", "1", "-10", -10, -20, 2, 4]))
SHAPED = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(WORDS, inner, max_size=6),
                      max_leaves=40)
NODES = st.fixed_dictionaries({"id": st.integers(1, 6) | st.just("x"), "type": WORDS | st.just("D")}, optional={
    "mode": st.sampled_from([0, 2, 4, "4"]), "widgets_values": SHAPED, "properties": SHAPED, "title": SHAPED,
    "inputs": st.lists(st.fixed_dictionaries({"name": WORDS, "type": SCALARS}, optional={
        "link": SCALARS, "widget": SHAPED}), max_size=4) | SHAPED,
    "outputs": st.lists(st.fixed_dictionaries({"type": SCALARS}), max_size=2) | SHAPED})
LINKS = st.lists(st.lists(st.integers(-20, 9), min_size=5, max_size=6) | SHAPED, max_size=8)
GRAPHS = st.fixed_dictionaries({"nodes": st.lists(NODES, max_size=6), "links": LINKS}, optional={
    "inputs": SHAPED, "outputs": st.lists(st.fixed_dictionaries({"name": WORDS, "linkIds": SHAPED}), max_size=2),
    "extra": SHAPED, "last_node_id": SCALARS})
INFO = ObjectInfo.of({
    "KSampler": {"input": {"required": {"model": ["MODEL"], "seed": ["INT", {}], "name": [["a", "b"]], "x": [
        "COMFY_DYNAMICCOMBO_V3", {"options": [{"key": "x", "inputs": {"required": {"id": ["STRING", {}], "link": [
            "COMFY_AUTOGROW_V3", {"template": {"input": {"required": {"i": ["IMAGE", {}]}}, "prefix": "i"}}]}}}]}]}},
        "output": ["LATENT", "MODEL"]},
    "type": {"input": {"required": {"rows": ["COMFY_DYNAMICGROUP_V3", {"min": 1, "template": {"required": {
        "a": ["INT", {}]}}}]}, "optional": {"x": ["*"]}}, "output": ["*"]}})


@settings(max_examples=400, deadline=None)
@given(st.fixed_dictionaries({"nodes": st.just([])}, optional={}) | GRAPHS | st.builds(
    lambda top, inside: {**top, "definitions": {"subgraphs": [{**one, "id": "D"} for one in inside]}}, GRAPHS,
    st.lists(GRAPHS, max_size=2)) | JSON | SHAPED)
def test_nothing_but_a_sentence_comes_of_anything(data):
    try:
        found = parse_workflow(json.dumps(data).encode(), "x")
        made = convert(found.data, INFO)
    except FormatError as fault:
        assert fault.what
        assert fault.next_step
        return
    json.dumps(made.graph)
    for node in made.graph.values():
        assert node["class_type"] in INFO.classes
        for value in node["inputs"].values():
            assert not isinstance(value, list) or value[0] in made.graph


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_bytes_of_any_kind_end_in_a_sentence(raw):
    try:
        parse_workflow(raw, "x")
    except FormatError as fault:
        assert fault.next_step
