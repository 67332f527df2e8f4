"""Bones of the rigs that artists use, known by their names."""

import pytest

bpy = pytest.importorskip("bpy")

from prodstage.sourcing.bones import NEEDED, is_whole, joint_of, skeleton  # noqa: E402
from prodstage.sourcing.owners import plain  # noqa: E402

pytestmark = pytest.mark.stage
RIGIFY = ("spine", "spine.006", "upper_arm.L", "forearm.L", "hand.L", "thigh.L", "shin.L", "foot.L", "f_index.01.L")
MIXAMO = ("mixamorig:Hips", "mixamorig:Head", "mixamorig:LeftArm", "mixamorig:LeftForeArm", "mixamorig:LeftHand",
          "mixamorig:LeftUpLeg", "mixamorig:LeftLeg", "mixamorig:LeftFoot", "mixamorig:LeftHandIndex1")
UNREAL = ("pelvis", "head", "upperarm_l", "lowerarm_l", "hand_l", "thigh_l", "calf_l", "foot_l", "upperarm_twist_01_l")


def both(names):
    return [*names, *(n.replace("Left", "Right").replace(".L", ".R") for n in names),
            *(n[:-2] + "_r" for n in names if n.endswith("_l"))]


@pytest.mark.parametrize("names", [RIGIFY, MIXAMO, UNREAL, tuple(f"DEF-{n}" for n in RIGIFY)])
def test_arms_and_legs_are_found(names):
    found = skeleton(both(names))
    assert is_whole(found)
    assert len({found[j] for j in NEEDED}) == 12


@pytest.mark.parametrize(("name", "joint"), [
    ("mixamorig:RightForeArm", "right_elbow"), ("lowerarm_r", "right_elbow"), ("DEF-upper_arm.L.001", ""),
    ("LeftShoulder", ""), ("head", "head"), ("Head", "head"), ("index_01_l", ""), ("eye.R", "right_eye"), ("Bone", ""),
])
def test_a_bone_is_known_by_its_name(name, joint):
    assert joint_of(name) == joint


def test_a_box_of_bones_is_no_person():
    assert not is_whole(skeleton(["Bone", "Bone.001", "lid.L", "hand.L"]))


@pytest.mark.parametrize(("name", "bare"), [
    ("CHAR_Mrs. Dot.001", "mrsdot"), ("character:dave", "dave"), ("DAVE", "dave"), ("Prop_Cup", "cup"),
    ("char", "char"),
])
def test_names_are_compared_without_prefix_case_and_number(name, bare):
    assert plain(name) == bare
