import msgspec
import numpy as np
import pytest

from prodcanvas.assembly import CutShot, TakeMedia, Transition, assemble
from prodcanvas.clock import parse_rate
from prodcanvas.errors import FormatError, RequestError
from prodcanvas.film import Film, Line, Scene, Shot, Staging
from prodcanvas.media.boards.lettering import face_for, fitted, slate, wrapped
from prodcanvas.media.boards.sheet import Frame, sheet_of
from prodcanvas.media.compare import compare_clip, compare_sheet
from prodcanvas.media.encode import Format, PictureWriter
from prodcanvas.media.film import house_signature, make_film
from prodcanvas.media.frames import every_frame
from prodcanvas.media.probe import probe
from prodcanvas.media.sound.loudness import blocks_of, integrated
from prodcanvas.media.sound.pcm import read_pcm, samples_at

from .conftest import number_in

SIZE = (96, 54)


@pytest.fixture
def produce(make_clip, make_sound):
    """A function that shoots a small film: (frames, transition, handle, there) for each shot."""
    def make(*wanted, rate="24", missing=(), ending="", size=SIZE):
        shots, takes = [], {}
        for index, (frames, kind, handle) in enumerate(wanted):
            name = f"sc010_sh{10 * (index + 1):04d}"
            line = Line(id=name, who="character:a", text=f"Line number {index}.", start=0.1, seconds=0.5)
            shots.append(Shot(id=name, frames=frames, title=f"Shot {index}", transition=kind,
                              staging=Staging(lines=(line,)), extra={"out": ending} if ending else {}))
            if index in missing:
                continue
            total = frames + 2 * handle
            clip = make_clip(f"{name}.mp4", total, parse_rate(rate), size=size, cuts=(handle + 1,))
            sound = make_sound(f"{name}.wav", total, parse_rate(rate), hertz=300 + 100 * index)
            takes[name] = TakeMedia(take=f"{name}_tk001", picture=str(clip), frames=total, head=handle,
                                    sound=str(sound), signature=probe(clip).signature, digest=f"{name}{total}")
        film = Film(title="Small", rate=rate, width=SIZE[0], height=SIZE[1],
                    scenes=(Scene(id="sc010", heading="INT. HERE", shots=tuple(shots)),))
        return assemble(film, takes, signature=house_signature(Format(*SIZE, parse_rate(rate))))
    return make


def shown(path):
    return [number_in(f) for f in every_frame(path)]


@pytest.mark.parametrize("rate", ["23.976", "24", "25", "29.97", "30"])
def test_a_film_is_as_long_as_its_cut(produce, tmp_path, rate):
    cut = produce((20, "cut", 3), (1, "cut", 0), (31, "cut", 2), rate=rate)
    made = make_film(cut, tmp_path / "film.mp4", tmp_path / "cache")
    assert (made.frames, made.copied, made.encoded) == (52, 3, 0)
    assert shown(made.path) == [*range(4, 24), 1, *range(3, 34)]
    assert probe(made.path).rate == parse_rate(rate)


def test_the_film_is_as_loud_as_delivery_wants(produce, tmp_path):
    made = make_film(produce((72, "cut", 0), (72, "cut", 0)), tmp_path / "film.mp4", tmp_path / "cache")
    assert integrated(blocks_of(read_pcm(made.path))) == pytest.approx(-16, abs=0.3)


def test_sound_stays_with_its_pictures(produce, tmp_path):
    cut = produce((24, "cut", 6), (24, "cut", 6), (24, "cut", 0))
    heard = read_pcm(make_film(cut, tmp_path / "film.mp4", tmp_path / "cache").path)[:, 0]
    for index in range(3):
        piece = heard[samples_at(24 * index, 24) + 6000 : samples_at(24 * (index + 1), 24) - 6000].astype(float)
        pitch = np.argmax(np.abs(np.fft.rfft(piece, 48000)))
        assert pitch == pytest.approx(300 + 100 * index, abs=3)


def test_missing_shots_are_slates(produce, tmp_path):
    cut = produce((10, "cut", 0), (12, "cut", 0), (10, "cut", 0), missing=(1,))
    made = make_film(cut, tmp_path / "film.mp4", tmp_path / "cache")
    assert (made.frames, made.copied, made.encoded) == (32, 2, 1)
    frames = list(every_frame(made.path))
    assert all(np.median(f) < 40 for f in frames[10:22])
    assert frames[16].max() > 150


def test_a_film_of_nothing_but_slates(produce, tmp_path):
    made = make_film(produce((5, "cut", 0), (6, "cut", 0), missing=(0, 1)), tmp_path / "f.mp4", tmp_path / "cache")
    assert (made.frames, made.encoded, made.gain) == (11, 2, 0.0)


def test_dissolves_mix_both_shots(produce, tmp_path):
    cut = produce((40, "cut", 12), (40, "dissolve", 12))
    assert cut.shots[1].transition == Transition(kind="dissolve", before=12, after=12)
    numbers = shown(make_film(cut, tmp_path / "f.mp4", tmp_path / "cache").path)
    assert len(numbers) == 80
    assert numbers[:28] == pytest.approx(list(range(13, 41)), abs=1)
    assert numbers[52:77] == pytest.approx(list(range(25, 50)), abs=1)
    for frame in range(28, 52):
        share, old, new = (frame - 28 + 0.5) / 24, 13 + frame, frame - 27
        mixed = (1 - share) * (old % 50) + share * (new % 50)
        assert numbers[frame] == pytest.approx(mixed, abs=1.6)


def test_wipes_show_one_shot_beside_the_other(produce, tmp_path):
    cut = produce((40, "cut", 12), (40, "wipe", 12))
    frames = list(every_frame(make_film(cut, tmp_path / "f.mp4", tmp_path / "cache").path))
    middle = frames[40].astype(float)
    assert middle[40, 2:20].std() < 3
    assert abs(middle[40, 10].mean() - middle[40, -6].mean()) > 20


def test_fades_go_to_black_and_white(produce, tmp_path):
    cut = produce((40, "fade_in", 0), (40, "fade_out", 0), (40, "fade_to_white", 0), ending="fade_out")
    frames = [float(f.mean()) for f in every_frame(make_film(cut, tmp_path / "f.mp4", tmp_path / "cache").path)]
    assert frames[0] < 12
    assert frames[39] < 3
    assert frames[79] > 250
    assert frames[119] < 3
    sound = np.abs(read_pcm(tmp_path / "f.mp4")[: 120 * 2000, 0].astype(float))
    assert sound[-400:].mean() < 0.1 * sound[100 * 2000 : 104 * 2000].mean()


def test_a_dissolve_without_handles_holds_its_frames(produce, tmp_path):
    cut = produce((30, "cut", 0), (30, "dissolve", 0))
    numbers = shown(make_film(cut, tmp_path / "f.mp4", tmp_path / "cache").path)
    assert len(numbers) == 60
    assert numbers[:18] == pytest.approx(list(range(1, 19)), abs=1)


def test_short_takes_hold_their_last_frame(produce, tmp_path):
    cut = produce((10, "cut", 0), (10, "cut", 0))
    longer = msgspec.structs.replace(cut.shots[0], frames=14, held=4, copied=False)
    cut = msgspec.structs.replace(cut, shots=(longer, msgspec.structs.replace(cut.shots[1], record_in=14)))
    numbers = shown(make_film(cut, tmp_path / "f.mp4", tmp_path / "cache").path)
    assert numbers == pytest.approx([*range(1, 11), 10, 10, 10, 10, *range(1, 11)], abs=1)


def test_foreign_clips_are_conformed(produce, tmp_path):
    cut = produce((12, "cut", 0), (12, "cut", 0), size=(160, 120))
    assert not any(s.copied for s in cut.shots)
    made = make_film(cut, tmp_path / "f.mp4", tmp_path / "cache")
    assert (probe(made.path).width, made.frames, made.encoded) == (96, 24, 2)
    assert next(every_frame(made.path))[30, :8].max() < 20


def test_subtitles_are_burnt_in_on_request(produce, tmp_path):
    cut = produce((48, "cut", 0), (48, "cut", 0))
    plain = make_film(cut, tmp_path / "plain.mp4", tmp_path / "cache")
    burnt = make_film(cut, tmp_path / "burnt.mp4", tmp_path / "cache", burn_in=True)
    assert (plain.encoded, burnt.encoded, burnt.frames) == (0, 2, 96)
    one, other = ([*every_frame(p.path)][12][40:].astype(int) for p in (plain, burnt))
    assert np.abs(one - other).max() > 100


def test_only_what_changed_is_encoded_again(produce, tmp_path):
    cut = produce((20, "cut", 0), (20, "cut", 0), (20, "cut", 0), missing=(1,))
    cache = tmp_path / "cache"
    make_film(cut, tmp_path / "a.mp4", cache)
    before = {p.name: p.stat().st_mtime_ns for p in (cache / "pictures").iterdir()}
    make_film(cut, tmp_path / "b.mp4", cache)
    assert {p.name: p.stat().st_mtime_ns for p in (cache / "pictures").iterdir()} == before
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()
    titled = msgspec.structs.replace(cut.shots[1], title="Another title")
    make_film(msgspec.structs.replace(cut, shots=(cut.shots[0], titled, cut.shots[2])), tmp_path / "c.mp4", cache)
    assert len(list((cache / "pictures").iterdir())) == len(before) + 1


def test_progress_is_told(produce, tmp_path):
    heard = []
    make_film(produce((5, "cut", 0), (5, "cut", 0)), tmp_path / "f.mp4", tmp_path / "c",
              told=lambda done, total: heard.append((done, total)))
    assert heard == [(1, 2), (2, 2)]


def test_what_is_wrong_is_told(produce, tmp_path):
    empty = msgspec.structs.replace(produce((5, "cut", 0)), shots=())
    with pytest.raises(RequestError, match="no shots"):
        make_film(empty, tmp_path / "f.mp4", tmp_path / "c")
    cut = produce((20, "cut", 0))
    clip = tmp_path / "sc010_sh0010.mp4"
    clip.write_bytes(clip.read_bytes()[:900])
    with pytest.raises(FormatError, match=r"sc010_sh0010\.mp4"):
        make_film(cut, tmp_path / "f.mp4", tmp_path / "c")
    assert not (tmp_path / "f.mp4").exists()


def test_takes_are_compared_side_by_side(make_clip, tmp_path):
    left, right = make_clip("l.mp4", 10), make_clip("r.mp4", 14, size=(64, 64))
    names = ("sc010_sh0010_tk001", "ДУБЛЬ 2")
    found = probe(compare_clip(left, right, tmp_path / "both.mp4", names=names))
    assert (found.width, found.height, found.frames) == (192, 82, 14)
    last = list(every_frame(tmp_path / "both.mp4"))[-1]
    assert number_in(last[28:, :96]) == 10
    assert compare_sheet(left, right, tmp_path / "both.png", names=names).stat().st_size > 500


def test_takes_are_compared_under_a_wipe_that_sweeps(make_clip, tmp_path):
    left, right = make_clip("l.mp4", 60), make_clip("r.mp4", 60)
    found = probe(compare_clip(left, right, tmp_path / "wipe.mp4", names=("one", "two"), wipe=True))
    assert (found.width, found.frames) == (96, 60)
    frames = list(every_frame(tmp_path / "wipe.mp4"))
    lines = [int(np.argmax(frame[40:70].astype(int).min(axis=(0, 2)))) for frame in (frames[0], frames[24], frames[48])]
    assert lines == sorted(lines), "from the left to the right in the first half"
    assert lines[-1] - lines[0] > 60


def test_letters_fit_their_width():
    face = face_for("Hello", 20)
    assert fitted("Hello", face, 200) == "Hello"
    assert fitted("Hello there, printer", face, 60).endswith("…")
    assert all(face.getlength(row) <= 80 for row in wrapped("Why did you do that to the printer? " * 4, face, 80, 3))
    assert wrapped("", face, 80, 3) == []
    assert fitted("W" * 500, face, 1) == "…"


def test_sheets_of_none_one_and_very_many():
    assert sheet_of([]).width > 0
    one = Frame(slate((96, 54), "A\x00B", ("中文", "😀")), "label", "text")
    assert sheet_of([one], "Title").height > 54
    assert sheet_of([one] * 900, columns=1).height <= 30_000


def test_a_slate_for_any_name_and_size():
    for name in ("", "x" * 400, "../..", "\u202e", "😀" * 10, "李雷"):
        assert slate((32, 18), name, (name,)).size == (32, 18)


def test_a_shot_without_media_still_has_its_ranges():
    shot = CutShot(shot="a", scene="s", record_in=5, frames=7)
    assert (shot.available.duration, shot.source.start, shot.trimmed.duration, shot.name) == (7, 1001, 7, "a")


def test_house_signature_is_that_of_our_clips(tmp_path):
    form = Format(*SIZE, parse_rate("25"))
    with PictureWriter(tmp_path / "x.mp4", 30, form, overlay="title") as writer:
        writer.add(np.full((108, 192, 3), 80, np.uint8))
    assert probe(tmp_path / "x.mp4").signature == house_signature(form)
