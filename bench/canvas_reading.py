"""A canvas of 2,000 shots read into a film, and one edit of it: read again and signed again, against doing all anew."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import msgspec

from bench.film import large_film
from prodcanvas.dirty import resign, sign
from prodcanvas.film.schema import read_film, write_film
from prodcanvas.nodes.canvas import Canvas, CanvasLink, CanvasNode, Change
from prodcanvas.nodes.laying import lay
from prodcanvas.nodes.reading import Reader

replace = msgspec.structs.replace
EDITS = 21


def run() -> list[dict[str, object]]:
    """Medians of edits of a shot, of a link and of a text, each compared with reading and signing everything."""
    film = large_film()
    document = write_film(film)
    plain = _median(lambda: read_film(document), 5)
    text = CanvasNode(id="n_rain", type="text", tree="sc0007", fields={"text": "in the rain"})
    canvas = msgspec.convert(msgspec.json.decode(msgspec.json.encode(lay(film))), Canvas)
    canvas = replace(canvas, nodes=(*canvas.nodes, text),
                     links=(*canvas.links, CanvasLink("n_rain", "text", "sc0007_sh0010", "words")))
    full = _median(lambda: Reader(canvas), 5)
    signing = _median(lambda: sign(film), 5)
    rows: list[dict[str, object]] = [
        {"promise": f"a canvas of {len(canvas.nodes):,} nodes read into a film, against reading its film.json",
         "figure": full / plain, "unit": "times", "target": "<= 25", "met": full / plain <= 25},
    ]
    for name, edits in (("a shot's lens", _lens(canvas)), ("a link", _links(canvas)), ("a shared text", _words(text))):
        took = _edited(canvas, edits)
        ratio = (full + signing) / took
        promise = f"{name} edited → film and signatures ({took:.1f} ms), against reading and signing all anew"
        rows.append({"promise": promise, "figure": ratio, "unit": "times faster", "target": ">= 10",
                     "met": ratio >= 10})
    return rows


def _edited(canvas: Canvas, edits: list[Change]) -> float:
    reader = Reader(canvas)
    signed = sign(reader.film())
    times = []
    for change in edits:
        begin = time.perf_counter()
        signed, _ = resign(signed, reader.change(change))
        times.append(1000 * (time.perf_counter() - begin))
        assert signed.signatures == sign(reader.film()).signatures, "the signatures must be exact"
    return statistics.median(times)


def _lens(canvas: Canvas) -> list[Change]:
    shots = [n for n in canvas.nodes if n.type == "shot"][::97]
    return [Change(nodes=(replace(n, fields={**n.fields, "lens_mm": 40.0 + i}),)) for i, n in enumerate(shots[:EDITS])]


def _links(canvas: Canvas) -> list[Change]:
    inside = {n.id for n in canvas.nodes if n.tree == "sc0007"}
    links = [k for k in canvas.links if k.target in inside]
    return [Change(links={"sc0007": tuple(links[:-1] if i % 2 else links)}) for i in range(EDITS)]


def _words(text: CanvasNode) -> list[Change]:
    return [Change(nodes=(replace(text, fields={"text": f"in the rain {i}"}),)) for i in range(EDITS)]


def _median(what: Callable[[], object], count: int) -> float:
    times = []
    for _ in range(count):
        begin = time.perf_counter()
        what()
        times.append(1000 * (time.perf_counter() - begin))
    return statistics.median(times)
