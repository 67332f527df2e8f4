"""Results come in the server's order, several at a time; stopped or broken, nothing half is left under its name."""

from pathlib import Path

import pytest

from prodcanvas.errors import RunnerError, Stopped
from prodcanvas.runners.comfyui.files.fetching import Watch, fetch
from prodcanvas.runners.comfyui.protocol.results import Ref
from prodcanvas.runners.comfyui.wire import Wire
from prodcanvas.testing.comfyui import PretendServer


@pytest.fixture(scope="module")
def wire():
    with PretendServer() as server:
        for number in range(12):
            (server.folders["output"] / f"f{number:02}.bin").write_bytes(bytes([number]) * (1000 - 50 * number))
        with Wire(server.url) as found:
            yield found


def refs(count):
    return tuple(Ref(f"f{number:02}.bin") for number in range(count))


@pytest.mark.parametrize("count", [0, 1, 12])
def test_they_come_in_order(wire, tmp_path, count):
    heard = []
    found = fetch(wire, {"9": refs(count)} if count else {}, tmp_path / "into",
                  Watch("SC1", lambda *at: heard.append(at), lambda: False))
    assert [Path(path).read_bytes()[0] for path in found.get("9", ())] == list(range(count))
    assert all(whole == count for _, whole in heard)
    assert [here for here, _ in heard] == sorted(here for here, _ in heard)


def test_two_nodes_with_the_same_name_keep_two_files(wire, tmp_path):
    found = fetch(wire, {"1": refs(1), "2": refs(1)}, tmp_path, Watch("SC1", lambda *_: None, lambda: False))
    assert found["1"] != found["2"]
    assert all(Path(path).is_file() for paths in found.values() for path in paths)


@pytest.mark.parametrize("count", [1, 12])
def test_stopped_it_says_so(wire, tmp_path, count):
    with pytest.raises(Stopped, match="SC1"):
        fetch(wire, {"9": refs(count)}, tmp_path, Watch("SC1", lambda *_: None, lambda: True))


def test_one_that_is_gone_ends_them_all(wire, tmp_path):
    with pytest.raises(RunnerError, match="no longer on"):
        fetch(wire, {"9": (*refs(3), Ref("gone.bin"))}, tmp_path, Watch("SC1", lambda *_: None, lambda: False))
