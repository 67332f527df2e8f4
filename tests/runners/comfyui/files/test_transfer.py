"""Files come whole, under harmless names, and go on where a broken line left them; no other host is ever asked."""

import http.server
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.errors import RunnerError, StoreError
from prodcanvas.runners.comfyui.files.transfer import Gone, download, place, upload
from prodcanvas.runners.comfyui.files.whole import is_whole
from prodcanvas.runners.comfyui.protocol.results import Ref
from prodcanvas.runners.comfyui.wire import Limits, Silence, Wire

BODY = bytes(range(256)) * 4000
REF = Ref("clip.bin", "x", "output")


class Script(http.server.BaseHTTPRequestHandler):
    """Answers as the test's script says, one after the other; the last one for ever."""

    protocol_version = "HTTP/1.1"
    script, asked = (), ()

    def do_GET(self):
        self.asked.append((self.path, dict(self.headers)))
        act = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        act(self)

    do_POST = do_GET  # noqa: N815 - the library's name

    def log_message(self, *_):
        """Quiet."""

    def send(self, status=200, body=b"", **headers):
        self.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()


@contextmanager
def served(*script):
    handler = type("Handler", (Script,), {"script": list(script), "asked": []})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        limits = Limits(connect=1.0, answer=1.0, whole=2.0, bytes=1 << 20, file=2 << 20)
        with Wire(f"http://127.0.0.1:{server.server_port}", limits) as wire:
            yield wire, handler.asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def whole(at):
    at.send(body=BODY, ETag='"one"')


def half(at):
    at.send(body=BODY[:500_000], Content_Length=str(len(BODY)), ETag='"one"')
    at.close_connection = True


def rest(at):
    begin = int(at.headers["Range"].split("=")[1].rstrip("-"))
    at.send(206, BODY[begin:], Content_Range=f"bytes {begin}-{len(BODY) - 1}/{len(BODY)}", ETag='"one"')


def test_a_file_comes_whole(tmp_path):
    with served(whole) as (wire, asked):
        download(wire, REF, tmp_path / "a.bin")
    assert (tmp_path / "a.bin").read_bytes() == BODY
    assert asked[0][0] == "/view?filename=clip.bin&subfolder=x&type=output"
    assert "Origin" not in asked[0][1]


def test_a_broken_line_goes_on_where_it_broke(tmp_path):
    with served(half, rest) as (wire, asked):
        download(wire, REF, tmp_path / "a.bin")
    assert (tmp_path / "a.bin").read_bytes() == BODY
    assert asked[1][1]["Range"] == "bytes=500000-"
    assert asked[1][1]["If-Range"] == '"one"'


@pytest.mark.parametrize("again", [
    whole, lambda at: at.send(206, b"?" * 9, Content_Range="bytes 3-11/12"), lambda at: at.send(416),
    lambda at: at.send(503),
], ids=["sent whole again", "another range", "range refused", "not ready"])
def test_whatever_comes_of_going_on_the_file_is_whole_in_the_end(tmp_path, again):
    with served(half, again, whole) as (wire, _):
        download(wire, REF, tmp_path / "a.bin")
    assert (tmp_path / "a.bin").read_bytes() == BODY


@pytest.mark.parametrize(("act", "said"), [
    (lambda at: at.send(404), "no longer on"),
    (lambda at: at.send(body=b"<html>login</html>", Content_Type="text/html"), "web page"),
    (lambda at: at.send(403), "turned us away"),
    (lambda at: at.send(302, Location="http://elsewhere.example/clip.bin"), "sends us to http://elsewhere.example"),
    (lambda at: at.send(Content_Length=str(5 << 20)), "more than 2 MB"),
    (lambda at: at.send(), "did not come whole"),
])
def test_what_is_no_file_is_refused(tmp_path, act, said):
    with served(act) as (wire, _), pytest.raises(RunnerError, match=said) as fault:
        download(wire, REF, tmp_path / "a.bin")
    assert fault.value.next_step
    assert not (tmp_path / "a.bin").exists()
    assert isinstance(fault.value, Gone) == ("no longer" in said)


def test_a_disk_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "a.bin.part").mkdir()
    with served(whole) as (wire, _), pytest.raises(StoreError, match=r"SC1: a\.bin cannot be written"):
        download(wire, REF, tmp_path / "a.bin", "SC1")


@pytest.mark.parametrize(("told", "name"), [
    (b'{"name":"p (1).png","subfolder":"prodcanvas","type":"input"}', "prodcanvas/p (1).png"),
    (b'{"name":"p.png","subfolder":"","type":"temp"}', "p.png [temp]"),
])
def test_an_upload_is_known_by_the_name_that_comes_back(tmp_path, told, name):
    (tmp_path / "p.png").write_bytes(b"picture")
    with served(lambda at: at.send(body=told)) as (wire, _):
        assert upload(wire, str(tmp_path / "p.png")) == name


@pytest.mark.parametrize(("status", "told", "kind"), [
    (413, b"Maximum request body size exceeded", RunnerError), (200, b"<html>", Silence), (200, b"{", Silence),
    (200, b'{"name": 3}', Silence), (500, b"trouble", Silence),
])
def test_an_upload_that_is_turned_down_is_said(tmp_path, status, told, kind):
    (tmp_path / "p.png").write_bytes(b"picture")
    with served(lambda at: at.send(status, told)) as (wire, _), pytest.raises(kind, match=r"p\.png could not be sent"):
        upload(wire, str(tmp_path / "p.png"))


def test_an_answer_that_drips_for_ever_is_cut_off():
    def drip(at):
        at.send_response(200)
        at.end_headers()
        for _ in range(100):
            try:
                at.wfile.write(b" ")
                at.wfile.flush()
            except OSError:
                return
            threading.Event().wait(0.1)
        at.close_connection = True

    with served(drip) as (wire, _), pytest.raises(RunnerError, match="did not come to an end"):
        wire.ask("/queue")


@given(st.lists(st.text(max_size=40), max_size=6), st.text(max_size=8))
def test_names_from_a_server_are_harmless_and_none_twice(names, node):
    into, taken = Path("/into"), set()
    places = [place(into, node, index, Ref(name), taken) for index, name in enumerate(names)]
    assert len(set(places)) == len(places)
    for path in places:
        assert path.parent == into
        assert path.name not in {".", "..", ""}
        assert not set(path.name) & set('/\\:*?"<>|\0\n')


@pytest.mark.parametrize(("name", "body", "ok"), [
    ("a.png", b"\x89PNG" + b"x" * 9 + b"\0\0\0\0IEND\xaeB`\x82", True), ("a.png", b"\x89PNG" + b"x" * 30, False),
    ("a.JPG", b"\xff\xd8data\xff\xd9", True), ("a.jpg", b"\xff\xd8" + b"x" * 90, False),
    ("a.webp", b"RIFF\x04\0\0\0WEBP", True), ("a.webp", b"RIFF\xff\0\0\0WEBP", False), ("a.wav", b"RI", False),
    ("a.mp4", b"\0\0\0\x08ftyp\0\0\0\x08moov\0\0\0\x0cmdatxxxx", True),
    ("a.mp4", b"\0\0\0\x08ftyp\0\0\0\x08moov\0\0\0\x0cmdatxx", False),
    ("a.mp4", b"\0\0\0\x08ftyp\0\0\0\0mdatxxxx", False),
    ("a.mp4", b"\0\0\0\x08moov\0\0\0\x01mdat\0\0\0\0\0\0\0\x10", True), ("a.mp4", b"\0\0", False),
    ("a.glb", b"glTF\x02\0\0\0\x0c\0\0\0", True), ("a.glb", b"glTF\x02\0\0\0\x0d\0\0\0", False),
    ("a.xyz", b"", True),
])
def test_formats_that_say_where_they_end(tmp_path, name, body, ok):
    (tmp_path / "file").write_bytes(body)
    assert is_whole(tmp_path / "file", name) == ok


@given(st.binary(max_size=60), st.sampled_from(["png", "jpg", "webp", "glb", "mp4"]))
def test_any_bytes_can_be_asked(tmp_path_factory, body, kind):
    path = tmp_path_factory.mktemp("w") / "file"
    path.write_bytes(body)
    assert is_whole(path, f"a.{kind}") in {True, False}
