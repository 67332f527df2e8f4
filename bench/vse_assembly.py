"""Assembly of 500 shots with sound in the sequencer: against Blender's bare calls for the same strips, in one process.

The rival only makes and trims the strips, all at once; ours reads what stands, compares, keeps books, and gives way to
the window. Both lay the same clips (720p, H.264, two seconds with handles) in turn, some rounds, each into a new scene.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from prodcanvas.clock import Rate
from prodcanvas.media.encode import Format, PictureWriter
from prodcanvas.media.sound.pcm import write_wav
from prodcanvas.runners.stage.child import environment

ROOT = Path(__file__).parents[1]
SHOTS, CLIPS, FRAMES, HEAD, ROUNDS = 500, 10, 48, 12, 2
INSIDE = """
import json, os, sys, time
import bpy
sys.path.insert(0, sys.argv[1])
from vse import strips
from vse.assemble import assemble_cut
from vse.edit import edit_of
cut, rounds = json.load(open(sys.argv[2])), int(sys.argv[3])

def bare(scene):
    every, edit = strips.editor(scene).strips, edit_of(cut)
    scene.render.fps = 24
    begun, longest = time.perf_counter(), 0.0
    for number, piece in enumerate(p for p in edit.pieces if p.media):
        make = strips.new_movie if piece.kind == "movie" else strips.new_sound
        at = time.perf_counter()
        strip = make(every, piece.name, piece.media, 1 + number % 4, piece.start - piece.source)
        longest = max(longest, time.perf_counter() - at)
        strips.trim(strip, piece.frames, piece.source)
        if number % 32 == 31:  # not counted: without it Blender holds gigabytes
            at = time.perf_counter()
            strips.close_clips(next(s for s in every if s.type == "MOVIE"))
            begun += time.perf_counter() - at
    for piece in edit.pieces:
        if piece.kind == "text":
            strip = strips.new_made(every, "TEXT", piece.name, strips.Spot(6, piece.start, piece.end))
            strip.text, strip.font_size, strip.location = piece.text, 34, (0.5, 0.06)
    return time.perf_counter() - begun, longest, len(every)

def ours(scene, cut):
    blocks, begun = [], time.perf_counter()
    steps = assemble_cut(scene, cut)
    while True:
        at = time.perf_counter()
        try:
            next(steps)
        except StopIteration:
            blocks.append(time.perf_counter() - at)
            return time.perf_counter() - begun, max(blocks), len(scene.sequence_editor.strips)
        blocks.append(time.perf_counter() - at)

found = []
for _ in range(rounds):
    one, other = bpy.data.scenes.new("bare"), bpy.data.scenes.new("Film")
    raw, call, count = bare(one)
    whole, block, laid = ours(other, cut)
    assert count == laid, (count, laid)
    again, *_ = ours(other, cut)
    for shot in cut["shots"][5:]:
        shot["record_in"] += 7
    cut["shots"][4]["frames"] += 7
    ripple, ripple_block, _ = ours(other, cut)
    found.append([raw, call, whole, block, again, ripple, ripple_block])
    for scene in (one, other):
        bpy.data.scenes.remove(scene)
print("found", json.dumps(found), flush=True)
os._exit(0)
"""


def run() -> list[dict[str, object]]:
    """The best of some rounds of each, in turn."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "cut.json").write_text(json.dumps(_cut(folder)), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", INSIDE, str(ROOT / "blender/production_canvas"),
             str(folder / "cut.json"), str(ROUNDS)],
            check=True, capture_output=True, text=True, timeout=1800, env=environment(dict(os.environ)))
    line = next(x for x in done.stdout.splitlines() if x.startswith("found "))
    raw, call, whole, block, again, ripple, ripple_block = (min(c) for c in zip(*json.loads(line[6:]), strict=True))
    print(f"bare {raw:.2f} s (longest call {call * 1000:.0f} ms), ours {whole:.2f} s, again {again * 1000:.0f} ms, "
          f"all moved {ripple * 1000:.0f} ms (longest step {ripple_block * 1000:.0f} ms)", file=sys.stderr)
    longest = max(block, ripple_block) * 1000
    return [
        {"promise": "edit of 500 shots with sound against Blender's bare calls", "figure": round(whole / raw, 3),
         "unit": "ratio", "target": "<= 1.2", "met": whole / raw <= 1.2},
        {"promise": "longest step while the edit of 500 shots is laid and moved", "figure": round(longest, 1),
         "unit": "ms", "target": "<= 100", "met": longest <= 100},
    ]


def _cut(folder: Path) -> dict[str, object]:
    for number in range(CLIPS):
        _clip(folder, number)
    shots = [{
        "shot": f"sc{10 + 10 * (n // 20):03d}_sh{10 * (n % 20 + 1):04d}", "scene": f"sc{10 + 10 * (n // 20):03d}",
        "scene_number": str(n // 20 + 1), "heading": "INT. OFFICE - DAY", "slate": f"take {n}",
        "clip": str(folder / f"c{n % CLIPS}.mp4"), "sound": str(folder / f"s{n % CLIPS}.wav"), "record_in": n * FRAMES,
        "frames": FRAMES, "head": HEAD, "available": FRAMES + 2 * HEAD, "transition": None, "title": f"Shot {n}",
        "lines": [{"id": f"l{n}", "who": "dave", "text": "It was already broken.", "start": n * 2 + 0.2,
                   "seconds": 1.2}] if n % 2 else [],
    } for n in range(SHOTS)]
    return {"rate": "24", "width": 1280, "height": 720, "title": "Five hundred shots", "shots": shots}


def _clip(folder: Path, number: int) -> None:
    random = np.random.default_rng(number)
    ground = np.kron(random.integers(20, 235, (9, 16, 3), np.uint8), np.ones((80, 80, 1), np.uint8))
    length = FRAMES + 2 * HEAD
    with PictureWriter(folder / f"c{number}.mp4", length, Format(1280, 720, Rate(24))) as writer:
        for frame in range(length):
            writer.add(np.roll(ground, 4 * frame, axis=1), frame + 1)
    count = length * 2000
    noise = random.normal(size=(count, 2)).astype(np.float32) * 0.05
    write_wav(folder / f"s{number}.wav", noise)
