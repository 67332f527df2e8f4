"""The edit in Blender's sequencer: laid, laid again, worked on, undone, stopped half-way."""

import subprocess
import sys

import pytest
from tests.blender.vse.conftest import EXTENSION, make_clip
from tests.blender.vse.films import cut, in_line

pytestmark = pytest.mark.stage
DISSOLVE = {"transition": {"kind": "dissolve", "before": 6, "after": 6}}
SLATE = {"clip": "", "sound": ""}


@pytest.fixture
def film(media):
    """A cut with real media: `film(lengths, changes)`."""
    def make(lengths, changes=None, **settings):
        shots = in_line(lengths, changes)
        for number, shot in enumerate(shots):
            if shot["clip"]:
                shot["clip"] = str(media / (shot["clip"] if "/" not in shot["clip"] and shot["clip"].startswith("c")
                                            else f"c{number % 4}.mp4"))
                shot["sound"] = str(media / f"s{number % 4}.wav")
        return cut(shots, width=160, height=90, **settings)

    return make


def test_the_edit_is_laid_on_named_channels_and_again_without_a_change(blender, film):
    line = {"id": "a", "text": "Hold on.", "start": 0.5, "seconds": 1.0}
    laid = film([40, 30, 20, 24], {0: {"lines": [line], "transition": {"kind": "fade_in", "before": 0, "after": 8}},
                                   1: DISSOLVE, 2: SLATE, 3: {"transition": {"kind": "wipe", "before": 4, "after": 4}}})
    first, strips, second, again, names, markers, render = blender("""
first = assemble(GIVEN[0]); strips_ = standing()
second = assemble(GIVEN[0])
scene = settings.film_scene()
r = scene.render
give([first, strips_, second, standing() == strips_, [c.name for c in scene.sequence_editor.channels][1:7],
      [[m.name, m.frame] for m in scene.timeline_markers],
      [r.fps, r.fps_base, r.resolution_x, r.resolution_y, scene.frame_start, scene.frame_end,
       scene.view_settings.view_transform, r.image_settings.file_format, r.ffmpeg.codec]])
""", laid)
    assert first[0] == len(strips)
    assert second == [0, 0, 0, 0, []]
    assert again
    assert strips["sc010_sh0000_tk001"] == ["MOVIE", 2, 1, 47, 12, False]
    assert strips["sc010_sh0010_tk001"] == ["MOVIE", 3, 35, 71, 6, False]
    assert strips["sc010_sh0010_tk001 sound"] == ["SOUND", 1, 41, 71, 12, False]
    assert strips["dissolve into sc010_sh0010"] == ["CROSS", 4, 35, 47, 0, False]
    assert strips["sc010_sh0020 slate"][0] == "COLOR"
    assert strips["sc010_sh0020 words"][0] == "TEXT"
    assert strips["wipe into sc010_sh0030"][:4] == ["WIPE", 4, 87, 95]
    assert strips["“Hold on.”"][:2] == ["TEXT", 6]
    assert names == ["Dialogue & sound", "Picture A", "Picture B", "Transitions", "Slates", "Subtitles"]
    assert markers[0] == ["1 INT. OFFICE - DAY · sc010_sh0000", 1]
    assert render == [24, 1.0, 160, 90, 1, 114, "Standard", "FFMPEG", "H264"]


def test_23_976_is_24_over_1_001_and_a_clip_keeps_its_frames(blender, film):
    fps, base, length = blender("""
assemble(GIVEN[0])
r = settings.film_scene().render
give([r.fps, r.fps_base, strips.media_length(strip("sc010_sh0000_tk001"))])
""", film([40], rate="24000/1001"))
    assert (fps, length) == (24, 64)
    assert base == pytest.approx(1.001, abs=1e-6)


def test_the_artists_trim_slip_grade_and_strips_live_through_everything(blender, film):
    first = film([40, 30, 20])
    later = film([44, 30, 20], {1: {"clip": "c3.mp4", "slate": "sc010_sh0010_tk002"}})
    strips, modifiers, path, own, volume, again = blender("""
assemble(GIVEN[0])
settings.show_in_sequencers(settings.film_scene())
shot = strip("sc010_sh0010_tk001")
shot.modifiers.new("Grade", "BRIGHT_CONTRAST").bright = 0.2
strips.trim(shot, 20, 15)
strip("sc010_sh0010_tk001 sound").volume = 0.5
scene = settings.film_scene()
own = strips.new_made(scene.sequence_editor.strips, "COLOR", "My card", strips.Spot(9, 30, 60))
glow = strips.new_made(scene.sequence_editor.strips, "GLOW", "My glow", strips.Spot(10, 44, 64), (shot,))
assemble(GIVEN[1])
shot = strip("sc010_sh0010_tk002")
give([standing(), [m.name for m in shot.modifiers], shot.filepath, strips.spot(own),
      strip("sc010_sh0010_tk002 sound").volume, assemble(GIVEN[1])])
""", first, later)
    assert strips["sc010_sh0010_tk002"] == ["MOVIE", 2, 48, 68, 15, False]
    assert modifiers == ["Grade"]
    assert path.endswith("c3.mp4")
    assert own == [9, 30, 60]
    assert volume == 0.5
    assert strips["My glow"][2:4] == [48, 68], "an effect of the artist's goes with its strip"
    assert strips["sc010_sh0020_tk001"][2:4] == [75, 95]
    assert again[:4] == [0, 0, 0, 0]


def test_a_cut_strip_keeps_both_parts_and_both_get_the_new_take(blender, film):
    strips = blender("""
assemble(GIVEN[0])
scene = settings.film_scene()
shot = strip("sc010_sh0000_tk001")
window = bpy.context.window_manager.windows[0]
part = shot.split(20, "SOFT") if hasattr(shot, "split") else None
if part is None:
    copy = strips.new_movie(scene.sequence_editor.strips, "part", shot.filepath, 8, 500)
    strips.trim(shot, 19, 12); strips.trim(copy, 21, 31); strips.slide(copy, 520)
    copy[strips.KEY], copy[strips.RECORD] = shot[strips.KEY], shot[strips.RECORD]
    copy.channel = 2; strips.slide(copy, 20)
assemble(GIVEN[1])
give({n: [v, getattr(strip(n), "filepath", "")[-6:]] for n, v in standing().items() if v[0] == "MOVIE"})
""", film([40, 30]), film([46, 30], {0: {"clip": "c3.mp4"}}))
    parts = sorted(v for v in strips.values() if v[0][2] < 40)
    assert [p[0][2:5] for p in parts] == [[1, 20, 12], [20, 47, 31]]
    assert {p[1] for p in parts} == {"c3.mp4"}


def test_a_shot_that_left_goes_and_a_graded_one_is_muted_and_said(blender, film):
    three = film([40, 30, 20])
    one = cut(three["shots"][:1], width=160, height=90)
    report, strips, back = blender("""
assemble(GIVEN[0])
strip("sc010_sh0010_tk001").color_saturation = 0.4
report = assemble(GIVEN[1]); strips_ = standing()
assemble(GIVEN[0])
give([report, strips_, standing()])
""", three, one)
    assert report[2:4] == [3, 1]
    assert "sc010_sh0010_tk001" in report[4][0]
    assert strips["sc010_sh0010_tk001"][-1] is True
    assert set(strips) == {"sc010_sh0000_tk001", "sc010_sh0000_tk001 sound", "sc010_sh0010_tk001"}
    assert back["sc010_sh0010_tk001"] == ["MOVIE", 2, 41, 71, 12, False]


def test_a_take_replaces_its_slate_under_the_same_transition(blender, film):
    strips, inputs = blender("""
assemble(GIVEN[0])
assemble(GIVEN[1])
into = strip("dissolve into sc010_sh0010")
give([standing(), strips.inputs(into)])
""", film([40, 30], {1: SLATE | DISSOLVE}), film([40, 30], {1: DISSOLVE}))
    assert strips["sc010_sh0010_tk001"] == ["MOVIE", 3, 35, 71, 6, False]
    assert strips["dissolve into sc010_sh0010"] == ["CROSS", 4, 35, 47, 0, False]
    assert inputs == ["sc010_sh0000_tk001", "sc010_sh0010_tk001"]
    assert not [n for n in strips if "slate" in n or "words" in n]


def test_the_order_of_the_film_is_turned_round_without_a_strip_out_of_place(blender, film):
    forth = film([20 + n for n in range(12)])
    shots, at = [], 0
    for shot in reversed(forth["shots"]):
        shots.append(shot | {"record_in": at})
        at += shot["frames"]
    back = cut(shots, width=160, height=90)
    strips, report, again = blender("""
assemble(GIVEN[0])
report = assemble(GIVEN[1])
give([standing(), report, assemble(GIVEN[1])])
""", forth, back)
    assert report[:3] == [0, 24, 0]
    assert again[:4] == [0, 0, 0, 0]
    for shot in shots:
        begin = shot["record_in"] + 1
        assert strips[shot["slate"]] == ["MOVIE", 2, begin, begin + shot["frames"], 12, False]
        assert strips[f"{shot['slate']} sound"][1:4] == [1, begin, begin + shot["frames"]]


def test_it_survives_saving_and_opening_and_undo_takes_it_away_in_one_step(blender, film):
    same, undone, redone = blender("""
bpy.context.preferences.edit.use_global_undo = True
bpy.ops.wm.read_factory_settings(use_empty=True)
bpy.ops.ed.undo_push(message="start")
settings.film_scene()
bpy.ops.ed.undo_push(message="scene")
assemble(GIVEN[0])
bpy.ops.ed.undo_push(message="Assemble Film")
bpy.ops.ed.undo()
ed = settings.film_scene().sequence_editor
undone = len(ed.strips) if ed else 0
bpy.ops.ed.redo()
redone = assemble(GIVEN[0])
bpy.ops.wm.save_as_mainfile(filepath=str(OUT / "film.blend"))
bpy.ops.wm.open_mainfile(filepath=str(OUT / "film.blend"))
give([assemble(GIVEN[0]), undone, redone])
""", film([40, 30, 20], {1: DISSOLVE}))
    assert same[:4] == [0, 0, 0, 0]
    assert undone == 0
    assert redone[:4] == [0, 0, 0, 0]


def test_stopped_half_way_it_stands_in_order_and_goes_on_from_there(blender, film):
    lengths = [20 + n for n in range(8)]
    halves, whole, again = blender("""
steps = assemble_cut(settings.film_scene(), GIVEN[0], budget=0.0)
for _ in range(6):
    next(steps)
steps.close()
halves = standing()
assemble(GIVEN[0])
whole = standing()
steps = assemble_cut(settings.film_scene(), GIVEN[1], budget=0.0)
for _ in range(30):
    next(steps)
steps.close()
give([halves, whole, assemble(GIVEN[1])])
""", film(lengths), film([n + 3 for n in lengths]))
    assert 2 <= len(halves) < len(whole) == 16
    pictures = {n for n in halves if not n.endswith("sound")}
    assert {f"{n} sound" for n in pictures} <= set(halves), "a picture never stands without its sound"
    assert again[:3] == [0, 0, 0], "what is being moved is brought to its place before it stops"


def test_undo_in_between_ends_it_with_a_sentence(blender, film):
    said = blender("""
bpy.ops.wm.read_factory_settings(use_empty=True)
settings.film_scene()
bpy.ops.ed.undo_push(message="a")
settings.film_scene()["x"] = 1
bpy.ops.ed.undo_push(message="b")
steps = assemble_cut(settings.film_scene(), GIVEN[0], budget=0.0)
next(steps)
before = [len(bpy.app.handlers.undo_post), len(bpy.app.handlers.load_pre)]
bpy.ops.ed.undo()
try:
    for _ in steps:
        pass
except Exception as fault:
    give([type(fault).__name__, str(fault), before[0] - len(bpy.app.handlers.undo_post)])
""", film([40, 30]))
    assert said == ["Disturbed", "The edit was changed while it was being assembled. Assemble again.", 1]


def test_a_broken_clip_is_a_sentence_and_is_tried_again(blender, film, tmp_path):
    broken = film([40, 30])
    broken["shots"][0]["clip"] = str(tmp_path / "gone.mp4")
    first, second = blender("""
import shutil
first = assemble(GIVEN[0])
shutil.copy(GIVEN[1], GIVEN[0]["shots"][0]["clip"])
give([first, assemble(GIVEN[0])])
""", broken, broken["shots"][1]["clip"])
    assert "gone.mp4" in first[4][0]
    assert second[1:] == [1, 0, 0, []]


def test_a_clip_of_another_size_fills_the_picture_and_so_does_the_take_after_it(blender, film, media):
    small, large = film([40, 30], {}), film([40, 30], {0: {"clip": "cwide.mp4"}, 1: {"clip": "cwide.mp4"}})
    make_clip(media / "cwide.mp4", 64, 0, size=(320, 90))
    scales = blender("""
names = ["sc010_sh0000_tk001", "sc010_sh0010_tk001"]
assemble(GIVEN[0])
scales = [[strips.scale(strip(n)) for n in names]]
strip(names[1]).transform.scale_x = strip(names[1]).transform.scale_y = 1.5
assemble(GIVEN[1])
scales.append([strips.scale(strip(n)) for n in names])
assemble(GIVEN[0])
give([*scales, [strips.scale(strip(n)) for n in names]])
""", small, large)
    assert scales == [[1.0, 1.0], [0.5, 1.5], [1.0, 1.5]], "the artist's own scale stays"


def test_a_take_whose_file_is_broken_is_said_when_it_comes(blender, film, tmp_path):
    (tmp_path / "broken.mp4").write_bytes(b"no film" * 100)
    worse = film([40, 30])
    worse["shots"][0]["clip"] = str(tmp_path / "broken.mp4")
    notes, again, mended = blender("""
assemble(GIVEN[0])
notes = assemble(GIVEN[1]).notes
give([notes, assemble(GIVEN[1]).notes, assemble(GIVEN[0])])
""", film([40, 30]), worse)
    assert "broken.mp4" in notes[0]
    assert "broken.mp4" in again[0]
    assert mended == [0, 1, 0, 0, []]


def test_settings_and_markers_that_the_artist_changed_stay(blender, film):
    percentage, end, markers = blender("""
assemble(GIVEN[0])
scene = settings.film_scene()
scene.render.resolution_percentage = 50
scene.frame_end = 33
scene.timeline_markers["sc010_sh0010"].name = "the good one"
scene.timeline_markers.new("mine", frame=7)
assemble(GIVEN[1])
give([scene.render.resolution_percentage, scene.frame_end, sorted([m.name, m.frame] for m in scene.timeline_markers)])
""", film([40, 30, 20]), film([45, 30, 20]))
    assert (percentage, end) == (50, 33)
    assert markers == [["1 INT. OFFICE - DAY · sc010_sh0000", 1], ["mine", 7], ["sc010_sh0020", 76],
                       ["the good one", 41]]


def test_the_operator_lays_the_film_and_one_undo_takes_it_back(blender, film):
    results, strips = blender("""
from vse import operators
for one in operators.CLASSES:
    bpy.utils.register_class(one)
polled = bpy.ops.prodcanvas.assemble_cut.poll()
operators.take_cut_from(lambda then: then(GIVEN[0]) or True)
results = [polled, list(bpy.ops.prodcanvas.assemble_cut()), list(bpy.ops.prodcanvas.assemble_cut())]
operators.take_cut_from(lambda then: then({"rate": "x"}) or True)
results.append(list(bpy.ops.prodcanvas.assemble_cut()))
for one in operators.CLASSES:
    bpy.utils.unregister_class(one)
give([results, standing()])
""", film([40, 30]))
    assert results == [False, ["FINISHED"], ["FINISHED"], ["CANCELLED"]]
    assert len(strips) == 4


def test_the_window_stays_alive_escape_stops_and_the_late_engine_is_told(blender, film):
    told, between, strips, halves, late = blender("""
from types import SimpleNamespace as Some
from vse import operators

class Window:
    node, bring_back = "", False
    report = lambda self, level, sentence: told.append([*level, sentence])

for name in ("invoke", "modal", "_take", "_begin", "_step", "_stop", "_end"):
    setattr(Window, name, operators.AssembleCut.__dict__[name])

told, timers = [], []
context = Some(
    window=None, workspace=Some(status_text_set=lambda text: None),
    window_manager=Some(event_timer_add=lambda *a, **k: timers.append(1), event_timer_remove=lambda t: timers.pop(),
                        modal_handler_add=lambda o: None))

def drive(one, events):
    return [list(one.modal(context, Some(type=t, value="PRESS")))[0] for t in events]

waiting = []
operators.take_cut_from(lambda then: waiting.append(then) or True)
one = Window()
first = [list(one.invoke(context, None))[0], *drive(one, ["TIMER", "MOUSEMOVE", "LEFTMOUSE", "X"])]
waiting[0](GIVEN[0])
while drive(one, ["TIMER"]) == ["RUNNING_MODAL"]:
    pass
whole = len(standing())
other = Window()
other.invoke(context, None)
waiting[1](GIVEN[1])
halves = drive(other, ["TIMER", "ESC"])
third = Window()
third.invoke(context, None)
third._begun -= 30
late = drive(third, ["TIMER"])
give([told, first, whole, halves, [late, len(timers)]])
""", film([20] * 8), film([25] * 30))
    assert between == ["RUNNING_MODAL", "RUNNING_MODAL", "PASS_THROUGH", "RUNNING_MODAL", "RUNNING_MODAL"]
    assert strips == 16
    assert halves == ["RUNNING_MODAL", "FINISHED"]
    assert late == [["CANCELLED"], 0]
    assert [t[0] for t in told] == ["INFO", "INFO", "WARNING"]


def test_a_meta_of_the_artists_is_not_taken_apart(blender, film):
    strips, path = blender("""
assemble(GIVEN[0])
scene = settings.film_scene()
meta = scene.sequence_editor.strips.new_meta("My meta", 12, 41)
strip("sc010_sh0010_tk001").move_to_meta(meta)
assemble(GIVEN[1])
give([standing(), strip("sc010_sh0010_tk001").filepath])
""", film([40, 30, 20]), film([46, 30, 20], {1: {"clip": "c3.mp4"}}))
    assert strips["sc010_sh0010_tk001"][2:4] == [41, 71]
    assert strips["sc010_sh0020_tk001"][2:4] == [77, 97]
    assert path.endswith("c3.mp4")


def test_the_pure_part_needs_no_blender():
    code = "import sys; sys.modules['bpy'] = None; sys.path.insert(0, sys.argv[1]); import vse.differ, vse.edit"
    subprocess.run([sys.executable, "-I", "-c", code, str(EXTENSION)], check=True, timeout=60)
