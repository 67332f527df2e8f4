"""What Blender keeps in its files for ever: names, kinds and numbers that were released are never taken back.

`python tests/nodes/test_released.py` adds what is new to `released.json`; it refuses to take anything out.
"""

import json
from pathlib import Path

import pytest

from prodcanvas.film import Asset, Camera, Look, Scene, Shot, Voice, vocabulary
from prodcanvas.film.quality import TIERS
from prodcanvas.film.staging import SENSORS
from prodcanvas.nodes import assets
from prodcanvas.nodes.registry import ASSET_KINDS, node_types
from prodcanvas.nodes.types import _words as words
from prodcanvas.nodes.values import shown

KEPT = Path(__file__).with_name("released.json")


def present():
    """Every name, kind and number there is now."""
    return {"nodes": {t.id: {"fields": _fields(t.fields), "inputs": {s.name: s.kind for s in t.inputs},
                             "outputs": {s.name: s.kind for s in t.outputs}} for t in node_types().values()},
            "assets": {kind: _fields(fields) for kind, fields in assets.ASSET_FIELDS.items()}}


def _fields(fields):
    return {f.name: {"kind": f.kind, **({"choices": {c.word: c.number for c in f.choices}} if f.choices else {})}
            for f in fields}


def missing(kept, now, path=""):
    """What was released and is not there any more, or is another thing."""
    if not isinstance(kept, dict):
        return [] if kept == now else [f"{path}: {kept!r} became {now!r}"]
    gone = [f"{path}/{k} is gone" for k in kept if k not in now]
    return gone + [m for k, v in kept.items() if k in now for m in missing(v, now[k], f"{path}/{k}")]


def test_nothing_that_was_released_is_gone_or_changed():
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    assert missing(kept, present()) == []


def test_everything_there_is_is_written_down():
    assert json.loads(KEPT.read_text(encoding="utf-8")) == present(), "run python tests/nodes/test_released.py"


def all_fields():
    yield from ((t.id, f) for t in node_types().values() for f in t.fields)
    yield from ((kind, f) for kind, fields in assets.ASSET_FIELDS.items() for f in fields)


def test_every_number_stands_for_one_word():
    for where, field in all_fields():
        numbers = [c.number for c in field.choices]
        assert len(set(numbers)) == len(numbers), (where, field.name)
        assert len({c.word for c in field.choices}) == len(numbers), (where, field.name)
        assert not field.choices or field.default in {c.word for c in field.choices}, (where, field.name)


def test_names_are_used_once():
    for owner in node_types().values():
        for those in (owner.fields, owner.inputs, owner.outputs):
            assert len({x.name for x in those}) == len(those), owner.id
    for kind, fields in assets.ASSET_FIELDS.items():
        assert len({f.name for f in fields}) == len(fields), kind
    assert assets.ASSET_FIELDS.keys() == set(ASSET_KINDS)


LISTS = {
    "SIZES": words.SIZES, "FRAMINGS": words.FRAMINGS, "ANGLES": words.ANGLES, "MOVES": words.MOVES,
    "TRANSITIONS": words.TRANSITIONS, "TIMES": words.TIMES, "WEATHERS": words.WEATHERS, "HAIR_STYLES": assets.HAIRS,
    "HATS": assets.HATS, "OUTFITS": assets.OUTFITS, "LOWERS": assets.LOWERS, "SET_KINDS": assets.SET_KINDS,
    "PROP_KINDS": assets.PROP_KINDS,
}


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_exactly_the_words_of_the_vocabulary(name):
    assert {c.word for c in LISTS[name]} - {""} == set(getattr(vocabulary, name))


def test_tiers_and_gates_are_those_of_the_film():
    assert {c.word for c in words.QUALITIES} == TIERS.keys()
    assert {c.word for c in words.SENSORS} == SENSORS.keys()


def test_every_path_leads_to_a_value_and_defaults_agree():
    values = {"scene": Scene(id="sc010"), "shot": Shot(id="s")}
    for name, value in values.items():
        found = shown(node_types()[name].fields, value)
        for field in node_types()[name].fields:
            assert field.film
            assert found[field.name] == field.default, (name, field.name)
    whole = {"look": Look(), "voice": Voice(), "camera": Camera()}
    for kind, fields in assets.ASSET_FIELDS.items():
        asset = Asset(id=f"{kind}:x", name="", kind=kind, **whole)
        for field in fields:
            if field.film:
                seen = shown(fields, asset)[field.name]
                assert seen == (list(field.default) if isinstance(field.default, tuple) else field.default), field.name


if __name__ == "__main__":
    before = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else {}
    lost = missing(before, present())
    if lost:
        raise SystemExit("\n".join(lost))
    KEPT.write_text(json.dumps(present(), indent=1) + "\n", encoding="utf-8")
