"""Whatever an artist does on the canvas, one edit after another: the reader keeps up, and nothing breaks."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.nodes.canvases import Desk, read, wired
from tests.nodes.films import ASSETS, PIPELINES, films

from prodcanvas.dirty import resign, sign
from prodcanvas.film.check import check_film
from prodcanvas.film.schema import read_film, write_film
from prodcanvas.nodes.canvas import CanvasNode
from prodcanvas.nodes.laying import lay
from prodcanvas.nodes.reading import Reader
from prodcanvas.nodes.registry import node_types

VALUES = st.one_of(st.sampled_from(("CU", "MS", "night", "day", "auto", "", *ASSETS)), st.integers(-5, 500),
                   st.booleans(), st.floats(0, 99), st.none(), st.lists(st.integers(), max_size=2))


def edit(desk, draw):
    """One edit of any kind."""
    names = sorted(desk.nodes)
    kind = draw(st.sampled_from(("set", "set", "include", "move", "link", "link", "unlink", "add", "drop")))
    if kind == "add" or not names:
        tree = draw(st.sampled_from(sorted({"", *(n.id for n in desk.nodes.values() if n.type == "scene")})))
        of = draw(st.sampled_from(sorted(node_types())))
        fields = {"asset": draw(st.sampled_from(ASSETS))} if of in {a.partition(":")[0] for a in ASSETS} else {}
        fields |= {"pipeline": draw(st.sampled_from(PIPELINES))} if of in {"pipeline", "post_process"} else {}
        desk.add(f"n_new{len(desk.nodes)}", of, tree, **fields)
        return
    node = desk.nodes[draw(st.sampled_from(names))]
    known = node_types().get(node.type)
    if kind == "set" and known and known.fields:
        desk.set(node.id, **{draw(st.sampled_from(known.fields)).name: draw(VALUES)})
    elif kind == "include":
        desk.put(_with(node, include=not node.include, fields={k: v for k, v in node.fields.items() if k != "include"}))
    elif kind == "move":
        desk.put(_with(node, x=float(draw(st.integers(-500, 500)))))
    elif kind == "unlink" and any(desk.links.values()):
        link = draw(st.sampled_from([k for those in desk.links.values() for k in those]))
        desk.unlink(link.source, link.target)
    elif kind == "link":
        _link(desk, draw, node)
    elif kind == "drop":
        desk.drop(node.id)


def _with(node, **more):
    return CanvasNode(**{**{f: getattr(node, f) for f in node.__struct_fields__}, **more})


def _link(desk, draw, node):
    beside = [n for n in desk.nodes.values() if n.tree == node.tree and n.type in node_types()]
    outputs = node_types()[node.type].outputs if node.type in node_types() else ()
    into = [(n.id, s.name) for n in beside for s in node_types()[n.type].inputs]
    if outputs and into:
        desk.link(node.id, draw(st.sampled_from(outputs)).name, *draw(st.sampled_from(into)))


@given(films(), st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_change_gives_what_reading_everything_would(film, data):
    desk = Desk(film)
    for _ in range(data.draw(st.integers(1, 8))):
        edit(desk, data.draw)
    now = desk.reader.film()
    check_film(now)
    fresh = Reader(wired(desk.whole()))
    if not desk.reader.named:
        assert fresh.film() == now
        assert {(f.id, f.why) for f in fresh.faults} == {(f.id, f.why) for f in desk.reader.faults}
    assert len(fresh.film().shots()) == len(now.shots())


@given(films(), st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_was_read_is_laid_and_read_the_same(film, data):
    desk = Desk(film)
    for _ in range(data.draw(st.integers(1, 6))):
        edit(desk, data.draw)
    now = desk.reader.film()
    again, moved = resign(sign(film), now)
    fresh = sign(now)
    assert again.signatures == fresh.signatures
    assert again.own == fresh.own
    assert {k: sorted(v) for k, v in again.downstream.items() if v} == {
        k: sorted(v) for k, v in fresh.downstream.items() if v}
    assert moved == {k for k in {**sign(film).signatures, **fresh.signatures}
                     if sign(film).signatures.get(k) != fresh.signatures.get(k)}
    assert read(lay(now)) == now
    assert read_film(write_film(now)) == now
