"""Where the stage stands: the module first, then the program that is named, and a sentence where there is neither."""

from __future__ import annotations

import importlib.util
import stat
import sys
from pathlib import Path

import pytest

from prodcanvas.errors import RunnerError
from prodcanvas.film.callsheet import CallSheet, SetPlan, ShotSheet
from prodcanvas.ports.stage import StageEvent
from prodcanvas.runners.stage import BlenderStage, house, program

PRETENDED = """#!{python} -I
import runpy, sys
words = sys.argv
assert "--background" in words and "--factory-startup" in words and "--offline-mode" in words
sys.stdout.write("Blender 5.2.2 LTS, and no line break")
sys.stdout.flush()
runpy.run_path(words[words.index("--python") + 1], run_name="__main__")
"""


@pytest.fixture
def blender(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that runs a file as Blender does: isolated, greeting first, with its own words in sys.argv."""
    monkeypatch.setattr(house, "has_module", lambda: False)
    monkeypatch.delenv(house.VARIABLE, raising=False)
    path = tmp_path / "blender"
    path.write_text(PRETENDED.format(python=sys.executable))
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_the_module_is_taken_where_it_is(monkeypatch: pytest.MonkeyPatch, blender: Path) -> None:
    monkeypatch.setattr(house, "has_module", lambda: True)
    monkeypatch.setenv(house.VARIABLE, str(blender))
    assert house.stage_command(Path("sheet.json"))[:5] == [sys.executable, "-s", "-u", "-m", "prodstage"]


def test_the_environment_is_asked_before_the_settings(monkeypatch: pytest.MonkeyPatch, blender: Path) -> None:
    assert program(str(blender)) == str(blender)
    monkeypatch.setenv(house.VARIABLE, sys.executable)
    assert program(str(blender)) == sys.executable


def test_no_blender_of_any_kind_is_told_with_both_ways_out(blender: Path) -> None:
    assert blender.is_file()
    with pytest.raises(RunnerError, match=r"there is none.*pip install.*PRODCANVAS_BLENDER"):
        house.stage_command(Path("sheet.json"))


@pytest.mark.parametrize("wrong", ["no/such/blender", "."])
def test_a_program_that_is_none_is_told_by_name(wrong: str, blender: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert blender.is_file()
    monkeypatch.setenv(house.VARIABLE, wrong)
    with pytest.raises(RunnerError, match=f"was to run in {wrong}"):
        house.stage_command(Path("sheet.json"))


def test_looking_for_the_module_loads_nothing() -> None:
    before = "bpy" in sys.modules
    assert house.has_module() == (importlib.util.find_spec("bpy") is not None)
    assert ("bpy" in sys.modules) == before


@pytest.mark.stage
def test_a_shot_is_shot_in_a_program(blender: Path, tmp_path: Path) -> None:
    pytest.importorskip("bpy")
    heard: list[StageEvent] = []
    sheet = CallSheet(scene="sc010", set=SetPlan(location="location:office", kind="office"), out=str(tmp_path / "out"),
                      width=64, height=36, shots=(ShotSheet(id="sh010", frames=1),))
    stage = BlenderStage(blender=str(blender))
    reports = stage.shoot(sheet, heard.append, lambda: False)
    assert stage.version[0].isdigit(), "takes say which Blender made them"
    assert [e.event for e in heard][:1] == ["started"]
    assert reports["sh010"].frames == 1
    assert Path(next(e.path for e in heard if e.event == "drawing")).stat().st_size > 64 * 36


def test_a_program_without_our_packages_says_what_to_do(tmp_path: Path) -> None:
    """A way in that lies alone, as after a half installation."""
    alone = tmp_path / "prodstage"
    alone.mkdir()
    (alone / "__init__.py").touch()
    (alone / "__main__.py").write_text("import a_package_that_nobody_has\n")
    boot = Path(house.__file__).parents[3] / "prodstage/boot.py"
    (alone / "boot.py").write_text(boot.read_text())
    stage = BlenderStage(module=(str(alone / "boot.py"), "--"))
    with pytest.raises(RunnerError, match=r"lacks a package for Python 3.*a_package_that_nobody_has.*Install the ext"):
        stage.shoot(CallSheet(scene="sc010", set=SetPlan(location="l", kind="office"), out=str(tmp_path)),
                    lambda _: None, lambda: False)
