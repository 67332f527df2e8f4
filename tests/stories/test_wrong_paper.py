"""docs/stories/wrong_paper.md"""

import json

import pytest

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
BAD_SCRIPTS = {
    "empty.fountain": b"", "blank.fountain": b" \n\n\t\n", "photo.fountain": PNG, "binary.txt": bytes(range(256)) * 40,
    "page.pdf": b"%PDF-1.7\n" + b"x" * 500, "box.fdx": b"PK\x03\x04" + b"\0" * 200,
    "half.fdx": b"<?xml version='1.0'?><FinalDr",
}
BAD_FILMS = {
    "newer": {"schema": 99},
    "cycle": {"nodes": [{"id": "a", "type": "note"}, {"id": "b", "type": "note"}],
              "links": [{"source": "a", "target": "b"}, {"source": "b", "target": "a"}]},
    "dangling": {"links": [{"source": "a", "target": "b"}]},
    "twice": {"scenes": [{"id": "sc010"}, {"id": "sc010"}]},
    "slashes": {"scenes": [{"id": "../../sc010"}]},
}


def one_sentence(said):
    text = "\n".join(x for x in said.err.strip().split("\n") if not x.startswith("Breaking down"))
    assert text
    assert len(text) < 400
    assert "\n" not in text
    return text


@pytest.mark.parametrize("name", BAD_SCRIPTS)
def test_what_is_no_script_is_said_and_nothing_is_made(prodcanvas, tmp_path, name):
    (tmp_path / name).write_bytes(BAD_SCRIPTS[name])
    said = prodcanvas("make", name, "--out", "film", code=2)
    one_sentence(said)
    assert not (tmp_path / "film/delivery").exists()
    if name != "half.fdx":
        assert not (tmp_path / "film").exists()
        assert prodcanvas("script", "stats", name, code=2).err == said.err


@pytest.mark.parametrize("name", BAD_FILMS)
def test_a_broken_document_is_named_and_kept(prodcanvas, tmp_path, name):
    text = json.dumps(BAD_FILMS[name])
    (tmp_path / "film.json").write_text(text)
    for words in (("status",), ("shoot",), ("assemble",), ("check",), ("takes",)):
        assert "film.json" in one_sentence(prodcanvas(*words, code=3))
    assert (tmp_path / "film.json").read_text() == text


@pytest.mark.parametrize("words", [
    ("status",), ("make", "nowhere.fountain"), ("takes", "--in", "nowhere"), ("frobnicate",), ("make",),
    ("new", "x", "--rate", "fast"), ("new", "x", "--size", "big"), ("script", "convert", "a.fountain", "b.doc"),
])
def test_wrong_requests_end_with_code_two(prodcanvas, words):
    one_sentence(prodcanvas(*words, code=2))


def test_faults_are_json_when_asked(prodcanvas):
    said = prodcanvas("status", "--json", code=2)
    assert set(said.json) == {"error", "next_step"}
