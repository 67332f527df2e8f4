"""The engine's way in: run by Blender's own Python, it finds the extension's wheels and then becomes the engine.

Blender starts Python isolated (`-I`): neither PYTHONPATH nor the folder of the wheels is seen. So whoever starts the
engine names the folders:

    [sys.executable, *bpy.app.python_args, "boot.py", "--path", WHEELS, …, "prodcanvas.engine", ROOT, …]

Earlier folders come first; one that is not there is left out. Exit code 2 when the module is in none of them.
"""

import importlib.util
import runpy
import sys
from pathlib import Path

MISSING = 2


def told(words: list[str]) -> tuple[list[str], str, list[str]]:
    """The folders, the module and the module's own arguments out of the command line."""
    folders, rest = [], list(words)
    while len(rest) > 1 and rest[0] == "--path":
        folders.append(str(Path(rest[1]).absolute()))
        rest = rest[2:]
    return folders, rest[0] if rest else "prodcanvas.engine", rest[1:]


def open_house(folders: list[str]) -> None:
    """Put the folders first on the module path, and take this file's own folder off it: its rooms are Blender's."""
    here = str(Path(__file__).parent.absolute())
    left = [p for p in sys.path if str(Path(p).absolute()) not in {here, *folders}]
    sys.path[:] = [*(f for f in dict.fromkeys(folders) if Path(f).is_dir()), *left]


def is_there(module: str) -> bool:
    """Whether a module can be found; its parents are imported for that."""
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def main() -> None:
    """Find the wheels and become the module that is asked for."""
    folders, module, arguments = told(sys.argv[1:])
    open_house(folders)
    if not is_there(module):
        python = "{}.{}".format(*sys.version_info[:2])
        sys.stderr.write(f"{module} is not installed for Python {python}. "
                         "Install the extension again, from the zip for this system.\n")
        raise SystemExit(MISSING)
    sys.argv[1:] = arguments
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
