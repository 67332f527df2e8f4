"""What a node raises becomes one sentence of fact and one of advice, naming the shot, the node and the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.runners.comfyui.orders import SHOT, order, sampled

from prodcanvas.errors import MemoryShort
from prodcanvas.runners.comfyui.protocol.messages import Failed
from prodcanvas.runners.comfyui.protocol.results import Record
from prodcanvas.runners.comfyui.protocol.sentences import execution_fault, recorded_fault

ORDER = order(sampled(1), {"7": "image"})
LORA = "ERROR: Could not detect model type of: /srv/models/checkpoints/dave.safetensors\n\nHINT: seems to be a Lora "


def fault(message, kind="RuntimeError", node="5", of="KSampler"):
    return execution_fault(ORDER, Failed("a", node, of, message, kind))


@pytest.mark.parametrize(("message", "kind"), [
    ("Allocation on device 0 would exceed allowed memory. (out of memory)\nCurrently: 22 GiB", "OutOfMemoryError"),
    ("Allocation on device \nThis error means you ran out of memory on your GPU.\n\nTIPS: x", "torch.OutOfMemoryError"),
    ("CUDA error: out of memory\nCompile with `TORCH_USE_CUDA_DSA`", "torch.AcceleratorError"),
    ("[enforce fail at alloc_cpu.cpp:117] DefaultCPUAllocator: can't allocate memory: you tried", "RuntimeError"),
    ("", "MemoryError"), ("std::bad_alloc", "RuntimeError"),
])
def test_short_memory_in_all_its_wordings(message, kind):
    found = fault(message, kind)
    assert isinstance(found, MemoryShort)
    assert found.what == f"{SHOT}: it did not fit into the memory of the server, in KSampler (node 5)."
    assert "smaller" in found.next_step


@pytest.mark.parametrize(("message", "kind", "said"), [
    ("Error while deserializing header: incomplete metadata, file not fully covered", "SafetensorError",
     "tiny_sd15.safetensors is damaged or only half there"),
    (LORA + "file", "RuntimeError", "dave.safetensors is a LoRA"),
    ("ERROR: Could not detect model type of: C:\\models\\x.ckpt", "RuntimeError", "x.ckpt is not the kind of model"),
    ("ERROR: clip input is invalid: None\n\nIf the clip is from a checkpoint loader node your", "RuntimeError",
     "tiny_sd15.safetensors has no text encoder"),
    ("ERROR: VAE is invalid: None\n\nIf the VAE is from", "RuntimeError", "tiny_sd15.safetensors has no VAE"),
    ("[Errno 1094995529] Invalid data found when processing input: '/in/x.mp4'", "av.error.InvalidDataError",
     "no picture, clip or sound"),
    ("cannot identify image file '/in/x.png'", "UnidentifiedImageError", "no picture, clip or sound"),
    ("mat1 and mat2 shapes cannot be multiplied (154x768 and 4096x128)", "RuntimeError", "do not belong together"),
    ("The size of tensor a (2) must match the size of tensor b (5) at non-singleton dimension 2", "RuntimeError",
     "do not belong together"),
    ("LTXVModel.forward() missing 1 required positional argument: 'attention_mask'", "TypeError", "its text encoder"),
    ("Weights only load failed. Unsupported operand", "_pickle.UnpicklingError", "pickled file"),
    ("[Errno 28] No space left on device", "OSError", "disk of the server is full"),
    ("No module named 'insightface'", "ModuleNotFoundError", "not wholly installed"),
    ("HTTPSConnectionPool(host='huggingface.co'): Max retries exceeded", "ConnectionError", "from the network"),
    ("CUDA error: no kernel image is available for execution on the device", "RuntimeError", "card of the server"),
    ("'NoneType' object is not subscriptable", "TypeError", "was given nothing"),
    ("Unauthorized: Please login first to use this node.", "Exception", "paid service"),
    ("boom at seed 1\n", "RuntimeError", "KSampler (node 5) failed: “boom at seed 1”."),
    ("", "KeyError", "KSampler (node 5) failed: “KeyError”."),
])
def test_exceptions_as_real_servers_word_them(message, kind, said):
    found = fault(message, kind)
    assert not isinstance(found, MemoryShort)
    assert said in found.what
    assert found.what.startswith(f"{SHOT}: ")
    assert found.next_step
    assert "\n" not in found.what


def test_a_wrong_vae_is_told_from_a_wrong_model():
    found = fault("tuple index out of range", "IndexError", "6", "VAEDecode")
    assert "VAE tiny_sd15.safetensors does not belong" in found.what


def test_folders_of_the_server_are_left_out():
    assert fault("cannot open /srv/secret/place/x.txt today").what.endswith("“cannot open …/x.txt today”.")


def test_the_record_of_a_failure_says_the_same():
    said = {"node_id": "5", "node_type": "KSampler", "exception_type": "RuntimeError", "exception_message": "boom\n"}
    assert recorded_fault(ORDER, Record(ok=False, fault=said)).what == fault("boom").what
    assert "a node failed" in recorded_fault(ORDER, Record(ok=False)).what


@given(st.text(max_size=300), st.text(max_size=30), st.text(max_size=5), st.text(max_size=20))
def test_any_exception_becomes_one_sentence(message, kind, node, of):
    found = fault(message, kind, node, of)
    assert found.what.startswith(SHOT)
    assert len(found.what) < 500
    assert found.next_step
