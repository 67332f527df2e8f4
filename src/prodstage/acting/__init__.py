"""Acting: a part (where, what, when, what is said, whom one sees) becomes poses of a figure at any moment."""

from prodstage.acting.part import Beat, Gaze, Part, Speech, Stance
from prodstage.acting.performance import Performance, rehearse
from prodstage.acting.pose import Pose, apply_pose, held, key_pose, point_of

__all__ = [
    "Beat", "Gaze", "Part", "Performance", "Pose", "Speech", "Stance", "apply_pose", "held", "key_pose",
    "point_of", "rehearse",
]
