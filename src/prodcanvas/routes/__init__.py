"""Routes: what is wanted of a shot, what can make it, and the way that was chosen. Values only."""

from prodcanvas.film.making import Terms, Trained
from prodcanvas.routes.brief import Brief, Wish
from prodcanvas.routes.facility import Device, Facility
from prodcanvas.routes.media import Media
from prodcanvas.routes.pipeline import Honour, Input, Licence, Memory, ModelFile, Needs, Pack, Param, Pipeline, Size
from prodcanvas.routes.plan import Loss, Plan, Promise, Refusal, Step
from prodcanvas.routes.request import Ask, CameraMove, Curve, Subject, one

__all__ = [
    "Ask", "Brief", "CameraMove", "Curve", "Device", "Facility", "Honour", "Input", "Licence", "Loss", "Media",
    "Memory", "ModelFile", "Needs", "Pack", "Param", "Pipeline", "Plan", "Promise", "Refusal", "Size", "Step",
    "Subject", "Terms", "Trained", "Wish", "one",
]
