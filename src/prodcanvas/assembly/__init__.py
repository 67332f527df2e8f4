"""The cut as a plan: circled takes in story order, with exact ranges, transitions and subtitles."""

from prodcanvas.assembly.assemble import assemble
from prodcanvas.assembly.cut import Cut, CutLine, CutShot, FrameRange, TakeMedia, Transition
from prodcanvas.assembly.subtitles import Subtitle, subtitles

__all__ = [
    "Cut", "CutLine", "CutShot", "FrameRange", "Subtitle", "TakeMedia", "Transition", "assemble", "subtitles",
]
