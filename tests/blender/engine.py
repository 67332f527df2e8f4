"""An engine whose stage draws a moment for each shot and stops where it is told to: `python engine.py ROOT …`."""

import sys
import time

from prodcanvas.engine.__main__ import main
from prodcanvas.testing import PretendStage


class Drawing(PretendStage):
    def shoot(self, sheet, on_event, stop):
        self._stop = stop
        try:
            return super().shoot(sheet, on_event, stop)
        except StopIteration:
            return {}

    def _make(self, sheet, shot, on_event):
        for _ in range(20):
            time.sleep(0.01)
            if self._stop():
                raise StopIteration
        return super()._make(sheet, shot, on_event)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], stage=Drawing))
