"""Whether a file of trained weights is all there."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.runners.comfyui.files.whole import is_whole


def weights(numbers, table=None):
    table = {"up": {"dtype": "U8", "shape": [len(numbers)], "data_offsets": [0, len(numbers)]},
             "__metadata__": {"made": "here"}} if table is None else table
    head = json.dumps(table).encode()
    return len(head).to_bytes(8, "little") + head + numbers


@given(st.binary(min_size=1, max_size=40), st.integers(1, 39))
def test_weights_are_whole_only_with_every_number(tmp_path_factory, numbers, missing):
    file = tmp_path_factory.mktemp("w") / "dave.safetensors"
    file.write_bytes(weights(numbers))
    assert is_whole(file, file.name)
    file.write_bytes(weights(numbers)[:-min(missing, len(numbers))])
    assert not is_whole(file, file.name)


@pytest.mark.parametrize("data", [b"", b"abc", b"\xff" * 8, (5).to_bytes(8, "little") + b"[1,2]",
                                  (2).to_bytes(8, "little") + b"{]", weights(b"", {"up": 3}), b"<html>no</html>"])
def test_a_file_that_is_none_is_not_whole(tmp_path, data):
    file = tmp_path / "dave.safetensors"
    file.write_bytes(data)
    assert not is_whole(file, file.name)
