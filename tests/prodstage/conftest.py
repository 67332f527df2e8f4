"""Tests on the stage: Blender once per worker, an empty scene per test, and a way out that cannot hang.

Blender's own end of process has been seen to hang, so the process leaves by `os._exit` after pytest has reported,
and an xdist worker after its results have been sent to the controller.
"""

from __future__ import annotations

import atexit
import importlib.util
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

SHEETS = Path(__file__).parent / "sheets"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where there is no Blender module, tests of the stage are skipped, and say so."""
    if importlib.util.find_spec("bpy") is None:
        for item in items:
            if item.get_closest_marker("stage"):
                item.add_marker(pytest.mark.skip(reason="bpy is not installed"))


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave at once when Blender has been loaded: with pytest's own exit code, after everything is written."""
    if "bpy" not in sys.modules:
        return
    code = int(getattr(config, "stage_exit_code", 0))
    if hasattr(config, "workerinput"):
        atexit.register(_leave, code)
    else:
        _leave(code)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Remember how the session went, for the way out."""
    session.config.stage_exit_code = int(exitstatus)  # type: ignore[attr-defined]


def _leave(code: int) -> None:
    shutil.rmtree(sys.modules["bpy"].app.tempdir, ignore_errors=True)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


@pytest.fixture
def scene() -> Any:
    """An empty Blender scene."""
    import bpy

    bpy.ops.wm.read_factory_settings(use_empty=True)
    return bpy.context.scene


@pytest.fixture
def sheets() -> Path:
    """The folder of hand-written call sheets."""
    return SHEETS
