"""What the extension may do inside Blender: nothing that blocks, nothing native, no thread; kept by a machine."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "blender/production_canvas"
SOURCES = sorted(EXTENSION.rglob("*.py"))
OF_BLENDER = {"bpy", "bpy_extras", "blf", "gpu", "gpu_extras", "mathutils", "bl_ui", "nodeitems_utils", "addon_utils"}
REFUSED = {"threading", "_thread", "concurrent", "multiprocessing", "asyncio", "requests", "ssl", "ftplib", "smtplib",
           "http.client", "http.server", "urllib.request", "pickle", "sqlite3", "ctypes"}
"""Parts of the standard library that block, start threads, or are no business of a canvas."""
STARTERS = {"bridge/child.py", "vse/film/rendering.py"}
"""Who may start a process: the engine; a Blender that renders the edit."""
PURE = "prodcanvas.nodes"


def named(path):
    return path.relative_to(EXTENSION).as_posix()


def imports(path):
    """Every import of a file, as the dotted names that are meant; relative ones begin with a dot."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield "." * node.level + (node.module or "")
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_allowed(name):
    first = name.split(".")[0]
    if any(name == r or name.startswith(f"{r}.") for r in REFUSED):
        return False
    return first in OF_BLENDER or first in sys.stdlib_module_names or name.startswith(f"{PURE}.")


def test_the_rules_tell_right_from_wrong():
    assert all(map(is_allowed, ("bpy", "json", "prodcanvas.nodes.spec", "urllib.parse", "importlib.util")))
    assert not any(map(is_allowed, ("threading", "threading.Thread", "urllib.request.urlopen", "numpy", "msgspec",
                                    "prodcanvas.film", "http.client")))


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_it_imports_blender_the_standard_library_and_the_node_types_and_nothing_else(path):
    assert not [name for name in imports(path) if not name.startswith(".") and not is_allowed(name)]


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_its_own_modules_are_there_and_meant_relatively(path):
    for name in imports(path):
        if name.startswith("."):
            dots = len(name) - len(name.lstrip("."))
            place = path.parents[dots - 1].joinpath(*filter(None, name.lstrip(".").split(".")))
            assert place.is_dir() or place.with_suffix(".py").is_file(), name
            assert place.is_relative_to(EXTENSION), name


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_only_those_who_start_processes_know_how_and_nobody_sleeps(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not called & {"time.sleep", "sleep", "os.system", "os.popen", "os.fork", "os.execv", "exec", "eval"}
    assert not {name.split(".")[0] for name in imports(path)} & {"subprocess"} or named(path) in STARTERS
    waiting = {c for c in called if c.startswith("subprocess.") and c != "subprocess.Popen"}
    assert not waiting, "whoever starts a process does not wait for it"


WITHOUT_WHEELS = """
import sys
class Block:
    def find_spec(self, name, path=None, target=None):
        if name.split('.')[0] not in sys.stdlib_module_names | {'prodcanvas'}:
            raise ImportError(name + ' is no part of Blender')
sys.meta_path.insert(0, Block())
import importlib
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def test_what_it_takes_of_the_core_needs_no_wheel():
    modules = {".".join(name.split(".")[:3]) for path in SOURCES for name in imports(path) if name.startswith(PURE)}
    assert modules, "the canvas is made of the core's node types"
    done = subprocess.run([sys.executable, "-c", WITHOUT_WHEELS, *sorted(modules)], capture_output=True, text=True,
                          check=False)
    assert done.returncode == 0, done.stderr[-400:]
