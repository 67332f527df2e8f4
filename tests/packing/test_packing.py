"""What is packed: the same bytes for the same contents, everything that is needed, nothing that lies about."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from packing.core import own_wheel, project, write_zip
from packing.extension import MANIFEST, SOURCE, assemble, manifest, pack, validate
from packing.machines import MACHINES, PYTHONS, fits, this_machine
from packing.wheels import LOCK, Wheel, cached, fetch, locked, wheels_for
from prodcanvas.errors import FormatError, RequestError, StoreError

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_wheel(ROOT, tmp_path_factory.mktemp("core"))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of two files, laid out as ours."""
    for name, text in {"src/prodcanvas/__init__.py": "", "src/prodstage/deep/data.txt": "free", "LICENSE": "GPL",
                       "src/prodcanvas/__pycache__/x.pyc": "", "src/prodcanvas/.hidden": ""}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    return tmp_path


def test_the_same_contents_make_the_same_wheel_and_others_another_name(small: Path) -> None:
    first = own_wheel(small, small / "one")
    (small / "src/prodcanvas/__init__.py").touch()
    again = own_wheel(small, small / "two")
    assert (first.name, first.read_bytes()) == (again.name, again.read_bytes())
    (small / "src/prodstage/deep/data.txt").write_text("changed")
    assert own_wheel(small, small / "two").name != first.name, "Blender unpacks only what has a new name"


def test_bytecode_and_hidden_files_stay_at_home(small: Path) -> None:
    with zipfile.ZipFile(own_wheel(small, small / "out")) as made:
        assert [n for n in made.namelist() if "dist-info" not in n] == [
            "prodcanvas/__init__.py", "prodstage/deep/data.txt"]


def test_the_record_of_the_core_is_true(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as made:
        record = next(n for n in made.namelist() if n.endswith("RECORD"))
        rows = {name: (code, size) for name, code, size in csv.reader(io.StringIO(made.read(record).decode()))}
        assert set(rows) == set(made.namelist())
        for name in made.namelist():
            if name != record:
                digest = base64.urlsafe_b64encode(hashlib.sha256(made.read(name)).digest()).rstrip(b"=").decode()
                assert rows[name] == (f"sha256={digest}", str(made.getinfo(name).file_size))


def test_the_core_runs_out_of_its_wheel(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as made:
        made.extractall(tmp_path)
    look = (f"import sys; sys.path.insert(0, {str(tmp_path)!r}); "
            "import prodcanvas, prodstage, importlib.metadata as m; "
            "print(prodcanvas.__file__, m.version('production-canvas'))")
    said = subprocess.run([sys.executable, "-c", look],
                          capture_output=True, text=True, check=True, cwd=tmp_path).stdout.split()
    assert said[0].startswith(str(tmp_path))
    assert said[1].startswith(project(ROOT)["version"] + "+")


def test_every_library_of_the_core_is_packed_in_a_version_it_takes() -> None:
    packed = {canonicalize_name(w.project): w.version for w in locked(ROOT)}
    at_home = {"rich": "the command line draws with it", "numpy": "Blender has its own"}
    asked = [Requirement(line) for line in project(ROOT)["dependencies"]]
    asked += [Requirement(line) for line in project(ROOT)["optional-dependencies"]["passes"]]
    for need in asked:
        name = canonicalize_name(need.name)
        assert name in at_home or packed[name] in need.specifier, need


@pytest.mark.parametrize("machine", MACHINES)
def test_each_machine_and_python_has_its_native_wheels(machine: str) -> None:
    pins = tomllib.loads((ROOT / LOCK.with_suffix(".toml")).read_text(encoding="utf-8"))
    chosen = wheels_for(ROOT, machine)
    for name in {**pins["native"], **pins["only"].get(machine, {})}:
        for python in PYTHONS:
            found = [w for w in chosen if canonicalize_name(w.project) == canonicalize_name(name)
                     and w.python in {"", python}]
            wanted = 0 if f"{machine} {python}" in pins["missing"].get(name, ()) else 1
            assert len(found) == wanted, f"{name} for {python}"


@pytest.mark.parametrize(("tags", "machines"), [
    ("any", set(MACHINES)), ("manylinux2014_x86_64.manylinux_2_17_x86_64", {"linux-x64"}),
    ("win_amd64", {"windows-x64"}),
    ("macosx_10_9_universal2", {"macos-arm64", "macos-x64"}), ("macosx_11_0_arm64", {"macos-arm64"}),
    ("manylinux_2_28_aarch64", set()), ("musllinux_1_2_x86_64", set()), ("win32", set())])
def test_a_wheel_is_for_the_machines_that_its_name_says(tags: str, machines: set[str]) -> None:
    assert {m for m in MACHINES if fits(m, tags)} == machines


def test_a_wheel_that_was_changed_is_not_taken(tmp_path: Path) -> None:
    good = Wheel("a-1-py3-none-any.whl", hashlib.sha256(b"good").hexdigest())
    (tmp_path / good.file).write_bytes(b"good")
    assert cached([good], tmp_path) == [good]
    assert fetch([good], "linux-x64", tmp_path) == [tmp_path / good.file]
    (tmp_path / good.file).write_bytes(b"evil")
    assert cached([good], tmp_path) == []


def test_an_index_that_gives_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("packing.wheels._download", lambda *_: None)
    with pytest.raises(StoreError, match=r"gave no a-1-py3-none-any\.whl"):
        fetch([Wheel("a-1-py3-none-any.whl", "0" * 64)], "linux-x64", tmp_path)


def test_an_unknown_machine_is_told_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match=r"amiga.*linux-x64, windows-x64"):
        pack(ROOT, "amiga", tmp_path)


def test_the_manifest_says_the_version_one_machine_and_the_wheels() -> None:
    told = manifest(ROOT, "windows-x64", ["a.whl", "b.whl"])
    assert told["version"] == project(ROOT)["version"]
    assert told["platforms"] == ["windows-x64"]
    assert told["wheels"] == ["./wheels/a.whl", "./wheels/b.whl"]
    source = tomllib.loads((ROOT / SOURCE / MANIFEST).read_text(encoding="utf-8"))
    assert source["version"] == told["version"], "the sources say the version too, for who installs them as they are"
    assert set(source["platforms"]) == set(MACHINES)


def test_what_blender_refuses_is_not_left_lying(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("packing.extension.manifest", lambda *_: {"id": "production_canvas", "version": "0"})
    with pytest.raises(FormatError, match=r"Blender refuses production_canvas-0-linux-x64\.zip"):
        assemble(ROOT, "linux-x64", [], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_zip_is_made_of_its_files_alone(tmp_path: Path) -> None:
    write_zip(tmp_path / "a.zip", {"b.whl": b"x" * 99, "a.py": b"y" * 99}, stored=(".whl",))
    write_zip(tmp_path / "b.zip", {"a.py": b"y" * 99, "b.whl": b"x" * 99}, stored=(".whl",))
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as made:
        kinds = {i.filename: i.compress_type for i in made.infolist()}
    assert kinds == {"a.py": zipfile.ZIP_DEFLATED, "b.whl": zipfile.ZIP_STORED}


def test_the_extension_with_our_core_passes_blenders_own_look(wheel: Path, tmp_path: Path) -> None:
    made = assemble(ROOT, "linux-x64", [wheel], tmp_path)
    validate(made)
    with zipfile.ZipFile(made) as packed:
        names = packed.namelist()
    assert {"__init__.py", "boot.py", MANIFEST, "LICENSE", "THIRD_PARTY.md", f"wheels/{wheel.name}"} <= set(names)


@pytest.mark.skipif(len(cached(wheels_for(ROOT, this_machine()), ROOT / "build/wheels")) < len(
    wheels_for(ROOT, this_machine())), reason="the wheels come from the package index: make extension")
def test_the_whole_extension_passes_blenders_own_look(tmp_path: Path) -> None:
    made = pack(ROOT, this_machine(), tmp_path)
    assert made.stat().st_size < 200e6
