"""What Blender needs of the system is named with the command that brings it."""

from __future__ import annotations

from pathlib import Path

import pytest

from prodcanvas.errors import RunnerError
from prodstage.libraries import DRIVERS, NEEDED, check, loadable, missing


def driver_folder(root: Path) -> str:
    folder = root / "usr/lib/x86_64-linux-gnu/dri"
    folder.mkdir(parents=True)
    (folder / "swrast_dri.so").touch()
    return str(root)


def test_nothing_is_missing_where_everything_is_found(tmp_path: Path) -> None:
    assert missing(lambda _: True, driver_folder(tmp_path)) == {}


@pytest.mark.parametrize("name", NEEDED)
def test_each_library_is_missed_with_its_package(name: str, tmp_path: Path) -> None:
    assert missing(lambda n: n != name, driver_folder(tmp_path)) == {name: NEEDED[name]}


def test_a_machine_without_a_driver_is_told_of_mesa(tmp_path: Path) -> None:
    root = driver_folder(tmp_path)
    assert missing(lambda n: n not in DRIVERS, root) == {"libEGL_mesa.so.0": "libegl-mesa0"}
    assert missing(lambda n: n != "libEGL_mesa.so.0", root) == {}


def test_mesa_without_its_drawing_part_is_told_too(tmp_path: Path) -> None:
    assert missing(lambda _: True, str(tmp_path)) == {"swrast_dri.so": "libgl1-mesa-dri"}


def test_the_sentence_holds_one_command_for_all(tmp_path: Path) -> None:
    pytest.importorskip("bpy")
    with pytest.raises(RunnerError) as fault:
        check(lambda n: n not in ("libEGL.so.1", "libGL.so.1"), driver_folder(tmp_path))
    assert "libEGL.so.1, libGL.so.1" in fault.value.what
    assert fault.value.next_step == "Install them with: apt-get install -y libegl1 libgl1"


def test_the_loader_knows_libc_and_not_nonsense() -> None:
    assert loadable("libc.so.6")
    assert not loadable("libnonsense-of-the-day.so.9")
