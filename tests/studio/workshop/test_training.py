"""A model trained on a character's references by a server's own nodes."""

import pytest

from prodcanvas.errors import RequestError, RunnerError, Stopped
from prodcanvas.pipelines import shelf
from prodcanvas.stores import load
from prodcanvas.stores.journal import LedgerJournal
from prodcanvas.studio.assets_reference import assets_reference
from prodcanvas.studio.assets_train import assets_train
from prodcanvas.studio.producing.house import House


def test_the_model_becomes_the_characters_own_and_a_copy_is_kept(server, house, root):
    told = []
    made = assets_train(root, "character:dave", base="sd15", house=house, tell=told.append)
    assert made.base == "sd15"
    assert made.trigger == "pcdave"
    assert load(root).asset("character:dave").trained == (made,)
    saved = server.folders["output"] / "loras" / made.file
    assert saved.is_file()
    copies = [p for p in (root / ".prodcanvas/media").rglob("*.safetensors") if p.read_bytes() == saved.read_bytes()]
    assert len(copies) == 1
    assert any("Train a model" in report.note for report in told)
    assert not LedgerJournal(root).jobs()


def test_what_was_trained_already_is_not_trained_again(server, house, root):
    first = assets_train(root, "character:dave", base="sd15", house=house)
    posted = len(server.posted)
    assert assets_train(root, "character:dave", base="sd15", house=house) == first
    assert len(server.posted) == posted
    assert load(root).asset("character:dave").trained == (first,)


def test_other_words_or_another_length_train_another_model_that_takes_the_place_of_the_first(house, root):
    first = assets_train(root, "character:dave", base="sd15", house=house)
    longer = assets_train(root, "character:dave", base="sd15", params={"steps": 30}, house=house)
    other = assets_train(root, "character:dave", base="sd15", trigger="davex", house=house)
    assert len({first.file, longer.file, other.file}) == 3
    assert load(root).asset("character:dave").trained == (other, longer)


def test_each_picture_is_told_by_what_it_shows(server, house, root):
    assets_train(root, "character:dave", base="sd15", house=house)
    nodes = server.ran[0].prompt.values()
    texts = [node["inputs"]["text"] for node in nodes if node["class_type"] == "CLIPTextEncode"]
    known = load(root).asset("character:dave").references
    assert texts == [f"pcdave, {'close-up of the face' if r.of == 'face' else 'full figure'}, "
                     "a tired man of forty in a grey suit" for r in known]


def test_too_few_pictures_are_refused_before_anything_is_sent(server, house, root):
    assets_reference(root, "character:dave", (root / load(root).asset("character:dave").references[0].file,),
                     clear=True)
    with pytest.raises(RequestError, match="cannot be trained on 1 picture"):
        assets_train(root, "character:dave", base="sd15", house=house)
    assert not server.posted


def test_a_family_that_cannot_be_trained_here_says_what_is_missing(house, root):
    with pytest.raises(RequestError, match=r"a model for sdxl.*not installed: sd_xl_base_1\.0"):
        assets_train(root, "character:dave", base="sdxl", house=house)
    with pytest.raises(RequestError, match=r"a model for plasticine.*No pipeline does"):
        assets_train(root, "character:dave", base="plasticine", house=house)
    nowhere = House(shelf()[0], {}, ())
    with pytest.raises(RequestError, match="no ComfyUI server"):
        assets_train(root, "character:dave", base="sd15", house=lambda _: nowhere)


def test_a_picture_that_is_another_one_now_is_not_learnt_from(house, root):
    (root / load(root).asset("character:dave").references[0].file).write_bytes(b"another")
    with pytest.raises(RequestError, match="is another picture"):
        assets_train(root, "character:dave", base="sd15", house=house)


def test_a_training_that_fails_leaves_the_character_as_it_was(server, house, root):
    server.faults.node_error["TrainLoraNode"] = ("ValueError", "loss is nan")
    with pytest.raises(RunnerError, match="loss is nan"):
        assets_train(root, "character:dave", base="sd15", house=house)
    assert load(root).asset("character:dave").trained == ()


def test_a_training_that_is_stopped_is_taken_off_the_server(server, house, root):
    server.step_seconds = 0.05
    told = []
    with pytest.raises(Stopped):
        assets_train(root, "character:dave", base="sd15", house=house, tell=told.append, stop=lambda: len(told) > 6)
    assert server.queue.remaining() == 0
    assert not LedgerJournal(root).jobs()
