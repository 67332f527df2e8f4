"""The door: who is let in, what is asked, and how a listener is served."""

import contextlib
import http.client
import json
import socket
import threading

import pytest
from tests.engine.running import Ear, Started

from prodcanvas.engine import statefile
from prodcanvas.engine.http import guards
from prodcanvas.errors import CanvasError, RequestError


def ask(root, path="/v1/ping", method="GET", body=None, **headers):
    """A request as written by hand; gives back status and answer."""
    card = statefile.read(root)
    given = {"Authorization": f"Bearer {card.token}", **{k.replace("_", "-"): v for k, v in headers.items()}}
    line = http.client.HTTPConnection("127.0.0.1", card.port, timeout=60)
    try:
        line.request(method, path, body, {k: v for k, v in given.items() if v is not None})
        reply = line.getresponse()
        return reply.status, json.loads(reply.read())
    finally:
        line.close()


def is_a_sentence(answer):
    return answer["error"].endswith(".") and answer["next_step"].endswith(".") and "Traceback" not in answer["error"]


@pytest.mark.parametrize(("headers", "status"), [
    ({"Authorization": None}, 401), ({"Authorization": "Bearer nonsense"}, 401), ({"Authorization": "Basic x"}, 401),
    ({"Host": "evil.example"}, 403), ({"Host": "127.0.0.1:1"}, 403), ({"Host": "127.0.0.1"}, 403),
    ({"Origin": "http://127.0.0.1"}, 403), ({"Origin": "null"}, 403), ({"Origin": ""}, 403),
])
@pytest.mark.parametrize("path", ["/v1/ping", "/v1/events", "/v1/nonsense"])
def test_strangers_are_refused_at_every_route(up, path, headers, status):
    said, answer = ask(up.root, path, **headers)
    assert said == status
    assert is_a_sentence(answer)
    assert "revision" not in answer


def test_both_names_of_this_machine_are_ours(up):
    port = statefile.read(up.root).port
    for name in ("127.0.0.1", "localhost"):
        assert ask(up.root, Host=f"{name}:{port}")[0] == 200


def test_the_engine_says_who_it_is(up):
    status, pong = ask(up.root)
    assert status == 200
    assert pong["title"] == "The Cup"
    assert pong["root"] == str(up.root)
    assert (pong["protocol"], pong["jobs"], pong["fault"]) == (statefile.PROTOCOL, 0, "")
    assert pong["revision"] > 0


@pytest.mark.parametrize(("path", "method", "body", "status"), [
    ("/v1/nothing", "GET", None, 404), ("/v1/ping", "POST", "{}", 405), ("/v1/do/shoot", "GET", None, 405),
    ("/v1/do/dance", "POST", "{}", 400), ("/v1/do/shoot", "POST", "{", 400), ("/v1/do/shoot", "POST", "\xff", 400),
    ("/v1/do/shoot", "POST", "[" * 100_000, 400), ("/v1/do/shoot", "POST", '{"only": 3}', 400),
    ("/v1/do/shoot", "POST", '{"root": "/"}', 400), ("/v1/do/circle", "POST", "{}", 400),
    ("/v1/do/circle", "POST", '{"slate": "nonsense"}', 400), ("/v1/do/circle", "POST", "7", 400),
    ("/v1/canvas/change", "POST", "{}", 409), ("/v1/canvas/change", "POST", '{"base": "x"}', 400),
    ("/v1/canvas/open", "POST", '{"canvas": 3}', 400), ("/v1/canvas/open", "POST", '{"canvas": {"nodes": [{}]}}', 400),
    ("/v1/jobs/job9999/stop", "POST", "{}", 400), ("/v1/do/passes", "POST", '{"shot_id": 1}', 400),
])
def test_what_makes_no_sense_is_answered_with_a_sentence(up, path, method, body, status):
    said, answer = ask(up.root, path, method, body.encode("latin-1") if body else None)
    assert said == status
    assert is_a_sentence(answer)
    assert ask(up.root)[0] == 200, "and nothing broke"


def test_a_body_that_is_too_large_is_refused_before_it_is_read(up):
    status, answer = ask(up.root, "/v1/canvas/open", "POST", b"", Content_Length=str(guards.BODY + 1))
    assert status == 413
    assert is_a_sentence(answer)


def test_a_body_without_a_length_is_refused_when_it_grows_too_large(up, monkeypatch):
    monkeypatch.setattr("prodcanvas.engine.http.app.BODY", 1000)
    status, answer = ask(up.root, "/v1/do/status", "POST", iter([b'{"a": "' + b"x" * 600, b"x" * 600 + b'"}']))
    assert status == 400
    assert "larger than" in answer["error"]


@pytest.mark.parametrize("words", [b"nonsense\r\n\r\n", b"GET /v1/ping HTTP/1.1\r\nHost: " + b"x" * 200_000,
                                   b"\x00" * 99])
def test_garbage_on_the_line_breaks_nothing(up, words):
    with socket.create_connection(("127.0.0.1", statefile.read(up.root).port)) as line:
        line.sendall(words)
        with contextlib.suppress(OSError):  # it may have hung up by then
            line.shutdown(socket.SHUT_WR)
            while line.recv(65536):
                pass
    assert ask(up.root)[0] == 200


def test_a_fault_of_ours_is_a_sentence_and_its_details_are_in_the_log(up, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(up.engine.desk.session, "takes", broken)
    with pytest.raises(CanvasError, match="The engine itself failed"):
        up.do("takes")
    log = up.root / ".prodcanvas/logs/engine.log"
    assert "ZeroDivisionError: oops" in log.read_text()


def test_a_fault_of_ours_in_a_job_fails_that_job_alone(up, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("prodcanvas.engine.work.shooting.shoot_all", broken)
    done = up.finish("shoot")
    assert done["state"] == "failed"
    assert done["result"]["kind"] == "CanvasError"
    monkeypatch.undo()
    assert up.finish("shoot")["state"] == "done"


def test_a_flood_reaches_every_listener_without_a_gap(up):
    ears = [up.ear, Ear(up.client, up.engine.desk.feed.last)]
    for n in range(5000):
        up.engine.desk.feed.tell("notice", {"level": "info", "sentence": str(n)})
    for ear in ears:
        ear.until("notice", lambda v: v["sentence"] == "4999")
        assert [v["sentence"] for v in ear.of("notice")] == [str(n) for n in range(5000)]


def test_who_lost_the_line_hears_the_rest(up):
    feed = up.engine.desk.feed
    here = feed.last
    for n in range(100):
        feed.tell("notice", {"level": "info", "sentence": str(n)})
    ear = Ear(up.client, here + 40)
    ear.until("notice", lambda v: v["sentence"] == "99")
    assert [v["sentence"] for v in ear.of("notice")] == [str(n) for n in range(40, 100)]


def test_who_was_away_too_long_is_told_to_read_anew(up):
    ear = Ear(up.client, 1_000_000)
    ear.until("resync")
    ear.until("beat")


def test_a_listener_that_does_not_read_holds_nobody_up(up):
    card, feed = statefile.read(up.root), up.engine.desk.feed
    feed._ring._most = 1000
    with socket.create_connection(("127.0.0.1", card.port)) as deaf:
        deaf.sendall(f"GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1:{card.port}\r\n"
                     f"Authorization: Bearer {card.token}\r\nLast-Event-ID: 0\r\n\r\n".encode())
        assert deaf.recv(12) == b"HTTP/1.1 200"
        for n in range(25_000):
            feed.tell("notice", {"level": "info", "sentence": f"{n} " + "x" * 400})
        assert ask(up.root)[0] == 200
        Ear(up.client, feed.last - 1).until("notice", lambda v: v["sentence"].startswith("24999 "))
        heard = b""
        while b"event: resync" not in heard[-200_000:]:
            part = deaf.recv(1 << 16)
            assert part, "the line is kept"
            heard += part
        assert b"24999 x" not in heard, "what it missed was not kept for it"


def test_an_engine_that_leaves_ends_its_lines(film):
    with Started(film) as up:
        ear = up.ear
        ear.until("beat")
    with ear._more:
        assert ear._more.wait_for(lambda: ear.over, 60)


def test_many_ask_at_once(up):
    faults = []

    def work():
        try:
            for _ in range(10):
                assert len(up.do("states")["shots"]) == 6
        except Exception as fault:  # noqa: BLE001
            faults.append(fault)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_a_fault_comes_out_as_it_went_in(up):
    with pytest.raises(RequestError) as caught:
        up.do("circle", slate="sc010_sh0010_tk009")
    assert (caught.value.what, caught.value.exit_code) == ("There is no take sc010_sh0010_tk009.", 2)
    assert caught.value.next_step
