"""The engine's way in: run by Blender's own Python, it finds the extension's wheels and then becomes the engine.

Blender starts Python isolated (`-I`): neither PYTHONPATH nor the folder of the wheels is seen. So whoever starts the
engine names the folders, those that count most first:

    [sys.executable, *bpy.app.python_args, "boot.py", FOLDER, …, "--", ROOT, …]

A folder that is not there is left out. Exit code 2 when the engine is in none of them.
"""

import importlib.util
import runpy
import sys
from pathlib import Path

ENGINE = "prodcanvas.engine"
MISSING = 2


def told(words: list[str]) -> tuple[list[str], list[str]]:
    """The folders, and the engine's own arguments, out of the command line."""
    middle = words.index("--") if "--" in words else len(words)
    return [str(Path(folder).absolute()) for folder in words[:middle]], words[middle + 1:]


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
    """Find the wheels and become the engine."""
    folders, arguments = told(sys.argv[1:])
    open_house(folders)
    if not is_there(ENGINE):
        python = "{}.{}".format(*sys.version_info[:2])
        sys.stderr.write(f"The engine is not installed for Python {python}. "
                         "Install the extension again, from the zip for this system.\n")
        raise SystemExit(MISSING)
    sys.argv[1:] = arguments
    runpy.run_module(ENGINE, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
