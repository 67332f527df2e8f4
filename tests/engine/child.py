"""An engine as a process of its own, with a stage that needs no Blender: `python child.py ROOT [--linger SECONDS]`."""

import sys
import time

from prodcanvas.engine.__main__ import main
from prodcanvas.testing import PretendStage


class Leisurely(PretendStage):
    """Takes a moment for each shot, so that there is one to be killed in."""

    def _make(self, sheet, shot, on_event):
        time.sleep(0.05)
        return super()._make(sheet, shot, on_event)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], stage=Leisurely))
