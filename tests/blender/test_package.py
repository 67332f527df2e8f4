"""The extension as a package: Blender takes its manifest, and it says the truth."""

import tomllib
from pathlib import Path

import pytest

from packing.extension import validate
from prodcanvas.errors import FormatError

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "blender/production_canvas"
MANIFEST = tomllib.loads((EXTENSION / "blender_manifest.toml").read_text(encoding="utf-8"))


def test_blenders_own_tool_takes_the_folder():
    validate(EXTENSION)


@pytest.mark.parametrize(("ours", "wrong"), [
    ('id = "production_canvas"', 'id = "no id"'), ('"Camera"', '"Generative"'), ('"4.5.0"', '"4"'),
    ('"add-on"', '"film"')])
def test_blenders_own_tool_refuses_a_broken_one(ours, wrong, tmp_path):
    text = (EXTENSION / "blender_manifest.toml").read_text(encoding="utf-8")
    assert ours in text
    (tmp_path / "__init__.py").touch()
    (tmp_path / "blender_manifest.toml").write_text(text.replace(ours, wrong), encoding="utf-8")
    with pytest.raises(FormatError, match="Blender refuses"):
        validate(tmp_path)


def test_reasons_for_permissions_are_one_short_sentence():
    assert set(MANIFEST["permissions"]) == {"network", "files"}
    for why in MANIFEST["permissions"].values():
        assert len(why) <= 64
        assert not why.endswith(".")


def test_the_licence_and_the_oldest_blender_are_said():
    assert MANIFEST["license"] == ["SPDX:GPL-3.0-or-later"]
    assert MANIFEST["blender_version_min"] == "4.5.0"
