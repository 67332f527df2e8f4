"""This machine may always be spoken to, another only when it was approved, and nothing but http and https."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.errors import RequestError
from prodcanvas.runners.comfyui.hosts import address, socket_address


@pytest.mark.parametrize(("url", "kept"), [
    ("http://127.0.0.1:8188/", "http://127.0.0.1:8188"), ("http://localhost:8188", "http://localhost:8188"),
    ("https://[::1]:8188", "https://[::1]:8188"), ("http://127.9.9.9/comfy/", "http://127.9.9.9/comfy"),
])
def test_this_machine(url, kept):
    assert address(url) == kept


@pytest.mark.parametrize(("url", "approved"), [
    ("http://render2:8188", "render2"), ("http://render2:8188", "render2:8188"), ("http://RENDER2:8188", "render2"),
    ("http://render2:8188", "http://render2:8188/"), ("https://gpu.example", "https://gpu.example"),
    ("http://10.0.0.7:8188", "10.0.0.7"),
])
def test_approved_hosts(url, approved):
    assert address(url, ["other", approved])


@pytest.mark.parametrize(("url", "approved"), [
    ("http://render2:8188", ()), ("http://render2:8188", ["render2:9999"]), ("http://render2:8188", ["render22"]),
    ("http://evil.render2:8188", ["render2"]), ("http://render2.evil:8188", ["render2"]),
    ("http://render2", ["", "//", ":"]),
    ("http://localhost.evil.example", ()), ("http://127.0.0.1.evil.example", ()), ("http://2130706433", ()),
    ("http://0x7f000001", ()), ("http://0.0.0.0:8188", ()), ("http://[::ffff:8.8.8.8]", ()),
    ("https://render2:8188", ["http://render2"]),
])
def test_others_are_not_spoken_to(url, approved):
    with pytest.raises(RequestError, match="not approved"):
        address(url, approved)


@pytest.mark.parametrize("url", [
    "", "render2:8188", "ftp://127.0.0.1", "file:///etc/passwd", "http://", "http://[", "//127.0.0.1",
    "http://127.0.0.1:99999", "http://127.0.0.1/?x=1", "http://me:secret@127.0.0.1:8188",
])
def test_what_is_no_address_is_said_without_its_password(url):
    with pytest.raises(RequestError) as fault:
        address(url)
    assert "secret" not in str(fault.value)
    assert "http://127.0.0.1:8188" in fault.value.next_step


@given(st.text(max_size=40))
def test_noise_is_refused_with_a_sentence(noise):
    with pytest.raises(RequestError):
        address("http://" + noise.replace("localhost", "").replace("127.", "") + ".invalid")


def test_the_socket_lies_below_the_address():
    assert socket_address("https://host/comfy") == "wss://host/comfy/ws"
