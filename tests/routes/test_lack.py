"""What is lacking: found under any name, in any sub-folder, and told with a way to get it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.routes import Facility, ModelFile, Needs, Pack, Pipeline
from prodcanvas.routes.lack import Lack, found, lacking, older, serving, told

VAE = ModelFile(folder="vae", name="ae.safetensors", gb=0.335, role="vae", licence="Apache-2.0",
                url="https://huggingface.co/org/repo/resolve/main/vae/ae.safetensors",
                instead=("flux_vae.safetensors",))


def pipeline(**needs):
    return Pipeline(id="p", name="P", does="It does.", stage="still", makes="image", needs=Needs(**needs))


def place(**more):
    return Facility(name="render2", runner="comfyui", **more)


def test_nothing_is_lacking_where_all_is_there():
    here = place(version="0.33.0", classes=frozenset({"KSampler", "Faces"}), files={"vae": frozenset({VAE.name})})
    full = pipeline(server="0.3.40", classes=("KSampler",), files=(VAE,),
                    packs=(Pack(id="faces", repository="a/b", classes=("Faces",)),))
    assert lacking(full, here) == ()


@pytest.mark.parametrize("there", ["ae.safetensors", "flux/ae.safetensors", "flux\\AE.safetensors",
                                   "x/y/ae.safetensors", "flux_vae.safetensors", "sub/flux_vae.safetensors"])
def test_a_file_counts_under_its_name_or_one_that_does_as_well_in_any_sub_folder(there):
    here = place(files={"vae": frozenset({there, "other.safetensors"})})
    assert serving(VAE, here) == there
    assert lacking(pipeline(files=(VAE,)), here) == ()


def test_its_own_name_goes_before_another_that_does_as_well():
    here = place(files={"vae": frozenset({"flux_vae.safetensors", "z/ae.safetensors"})})
    assert serving(VAE, here) == "z/ae.safetensors"
    assert serving(VAE, here, rather="flux_vae.safetensors") == "flux_vae.safetensors"


def test_a_file_of_another_folder_does_not_count():
    here = place(files={"checkpoints": frozenset({VAE.name}), "vae": frozenset({"ae.safetensors.part"})})
    (lack,) = lacking(pipeline(files=(VAE,)), here)
    assert (lack.kind, lack.name, lack.folder, lack.gb) == ("file", VAE.name, "vae", 0.335)
    assert told(lack) == "ae.safetensors (0.3 GB) in vae"


@pytest.mark.parametrize(("folder", "key", "name"), [
    ("diffusion_models", "unet", "m.safetensors"), ("text_encoders", "clip", "m.safetensors"),
    ("ultralytics/bbox", "ultralytics_bbox", "face.pt"), ("ultralytics/bbox", "ultralytics", "bbox/face.pt")])
def test_folders_are_known_under_the_names_servers_give_them(folder, key, name):
    here = place(files={key: frozenset({name})})
    assert found(here, folder, name.split("/")[-1]) == name


def test_an_optional_file_is_lacking_only_with_its_input():
    net = ModelFile(folder="controlnet", name="depth.safetensors", optional=True, for_inputs=("depth",))
    assert lacking(pipeline(files=(net,)), place()) == ()
    assert [x.name for x in lacking(pipeline(files=(net,)), place(), ("depth",))] == ["depth.safetensors"]


def test_a_file_the_server_fetches_itself_is_not_lacking():
    assert lacking(pipeline(files=(ModelFile(folder="x", name="y.bin", by_server=True),)), place()) == ()


def test_an_old_server_is_told_once_and_not_node_by_node():
    lacks = lacking(pipeline(server="0.33", classes=("A", "B")), place(version="0.3.64"))
    assert [(x.kind, x.name) for x in lacks] == [("server_version", "0.33")]
    assert "0.3.64" in lacks[0].how


def test_a_new_server_without_a_node_was_not_installed_whole():
    (lack,) = lacking(pipeline(server="0.3", classes=("Canny",)), place(version="0.33.0"))
    assert lack.kind == "class"
    assert "requirements.txt" in lack.how


def test_a_pack_with_half_of_its_nodes_is_lacking_and_how_depends_on_the_manager():
    pack = Pack(id="comfyui-impact-pack", repository="ltdrdata/ComfyUI-Impact-Pack", licence="GPL-3.0",
                classes=("FaceDetailer", "SAMLoader"))
    by_hand, managed = (lacking(pipeline(packs=(pack,), classes=("FaceDetailer",)),
                                place(classes=frozenset({"FaceDetailer"}), manager=m)) for m in (False, True))
    assert [x.kind for x in by_hand] == ["pack"]
    assert "https://github.com/ltdrdata/ComfyUI-Impact-Pack" in by_hand[0].how
    assert managed[0].how.startswith("In ComfyUI-Manager install comfyui-impact-pack")


def test_a_gated_file_says_where_its_terms_are_and_one_without_link_says_so():
    gated = ModelFile(folder="vae", name="g.safetensors", gated=True,
                      url="https://huggingface.co/black-forest-labs/FLUX.1-dev/resolve/main/ae.safetensors")
    loose = ModelFile(folder="loras", name="l.safetensors")
    first, second = lacking(pipeline(files=(gated, loose)), place())
    assert "https://huggingface.co/black-forest-labs/FLUX.1-dev, then" in first.how
    assert "models/loras by hand" in second.how


@given(st.lists(st.integers(0, 99), min_size=1, max_size=3), st.lists(st.integers(0, 99), min_size=1, max_size=3))
def test_versions_order_as_numbers_do(a, b):
    left, right = (".".join(map(str, x)) for x in (a, b))
    padded = [tuple(x + [0] * (3 - len(x))) for x in (a, b)]
    assert older(left, right) == (padded[0] < padded[1])
    assert not (older(left, right) and older(right, left))


@pytest.mark.parametrize(("version", "least"), [("", "0.33"), ("0.33", ""), ("v0.33.1-5-gabc", "0.33")])
def test_a_version_that_is_not_told_is_not_older(version, least):
    assert not older(version, least)


@given(st.sampled_from(["file", "pack", "class", "server_version", "memory"]), st.text(min_size=1), st.floats(0, 99))
def test_every_lack_can_be_told(kind, name, gb):
    assert told(Lack(kind=kind, name=name, gb=gb, folder="vae"))
