"""Where the Protocols meet those who fulfil them on this machine."""

from __future__ import annotations

from prodcanvas.ports.stage import Stage


def default_stage() -> Stage:
    """The embedded stage: a Blender without a window, in a child process."""
    from prodcanvas.runners.stage import BlenderStage  # noqa: PLC0415 - only when something must be rendered

    return BlenderStage()
