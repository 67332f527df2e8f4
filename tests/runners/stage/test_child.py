"""The stage's child: a user folder of its own, so that the packages of the user's extensions stay."""

from prodcanvas.runners.stage.child import environment


def test_a_stage_has_a_user_folder_of_its_own(tmp_path):
    given = {"TMPDIR": str(tmp_path), "BLENDER_USER_RESOURCES": "the user's own", "SECRET": "x"}
    found = environment(given)
    assert found["BLENDER_USER_RESOURCES"].startswith(str(tmp_path))
    assert "SECRET" not in found
