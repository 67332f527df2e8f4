"""Every hand-written sheet, shot small: nothing fails, and the subject is in the picture when the shot ends."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("bpy")

from tests.prodstage.office import SHEETS, Office, sheet_of

from prodcanvas.film.vocabulary import MOVES
from prodstage.camera.optics import project
from prodstage.shoot import shoot_day
from prodstage.shoot.stage import build_stage, plan_shot

pytestmark = pytest.mark.stage
NAMES = sorted(p.stem for p in SHEETS.glob("*.json"))


def test_every_move_of_the_vocabulary_is_on_a_sheet(tmp_path: Path) -> None:
    used = {s.camera.move for name in NAMES for s in sheet_of(name, tmp_path).shots}
    assert used == set(MOVES)


@pytest.mark.parametrize("name", NAMES)
def test_the_main_subject_is_in_the_frame_at_the_end(name: str, tmp_path: Path) -> None:
    stage = build_stage(sheet_of(name, tmp_path))
    for shot in stage.sheet.shots:
        planned = plan_shot(stage, shot)
        main = next(i for i in (*shot.camera.subjects, "set") if i in planned.moments[-1])
        view = planned.views[-1]
        x, y, depth = project(view.matrix, planned.gate, view.lens_mm, planned.moments[-1][main].centre)[0]
        assert depth > 0, shot.id
        assert 0 < x < 1, shot.id
        assert 0 < y < 1, shot.id
        assert all(np.isfinite(v.matrix).all() for v in planned.views)


@pytest.mark.parametrize(("name", "shots"), [
    ("table", ("sh0010", "sh0080")), ("street_moves", ("mv_whip_pan", "mv_run"))])
def test_they_can_be_drawn(name: str, shots: tuple[str, ...], tmp_path: Path) -> None:
    office = Office()
    assert shoot_day(sheet_of(name, tmp_path, *shots, step=40), office) == 0
    assert {h["shot"] for h in office.of("shot")} == set(shots)
