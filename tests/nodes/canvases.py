"""Canvases and films to try the canvas with."""

import msgspec

from prodcanvas.film import Asset, Camera, Film, Line, Making, Placement, Scene, Shot, Staging
from prodcanvas.nodes.canvas import Canvas, CanvasLink, CanvasNode, Change
from prodcanvas.nodes.laying import lay
from prodcanvas.nodes.reading import Reader

replace = msgspec.structs.replace


def small_film(**more):
    """Two scenes, four shots, three people, a mug, a style and a camera preset."""
    def shot(name, *who, **given):
        staging = Staging(
            placements=tuple(Placement(who=w, mark=m) for w, m in zip(who, ("centre", "left", "right"), strict=False)),
            lines=(Line(id=f"l_{name}", who=who[0], text="Hello.", seconds=1.0),) if who else ())
        camera = given.pop("camera", Camera(subjects=who[:1], size="MS"))
        return Shot(id=name, title=name, staging=staging, camera=camera, **given)

    dave, mara = "character:dave", "character:mara"
    one = Scene(id="sc010", number="1", heading="INT. OFFICE - DAY", location="location:office", shots=(
        shot("sc010_sh0010", dave), shot("sc010_sh0020", dave, mara), shot("sc010_sh0030", mara)))
    two = Scene(id="sc020", number="2", heading="EXT. PARK - DAY", location="location:park", interior=False,
                shots=(shot("sc020_sh0010", mara, making=Making(style="style:noir")),))
    assets = (
        Asset(id=dave, name="DAVE", kind="character"), Asset(id=mara, name="MARA", kind="character"),
        Asset(id="character:zoe", name="ZOE", kind="character"), Asset(id="prop:mug", name="mug", kind="prop"),
        Asset(id="location:office", name="OFFICE", kind="location"),
        Asset(id="location:park", name="PARK", kind="location"),
        Asset(id="style:noir", name="Noir", kind="style", description="black and white"),
        Asset(id="camera:close", name="Close", kind="camera", camera=Camera(size="CU", lens_mm=85.0, move="push_in")))
    return Film(id="small", title="Small", scenes=(one, two), assets=assets, **more)


def wired(canvas):
    """The canvas as it comes over the wire."""
    return msgspec.convert(msgspec.json.decode(msgspec.json.encode(canvas)), Canvas)


def read(canvas):
    """The film of a canvas."""
    return Reader(wired(canvas)).film()


class Desk:
    """A canvas under an artist's hands: every change goes to a reader, and can be compared with a full reading."""

    def __init__(self, film):
        self.canvas = wired(lay(film))
        self.reader = Reader(self.canvas)
        self.nodes = {n.id: n for n in self.canvas.nodes}
        self.links = {}
        for link in self.canvas.links:
            self.links.setdefault(self.nodes[link.target].tree, []).append(link)

    def set(self, name, **fields):
        node = self.nodes[name]
        return self.put(replace(node, fields={**node.fields, **fields}))

    def put(self, *nodes):
        self.nodes.update((n.id, n) for n in nodes)
        return self.reader.change(Change(nodes=nodes))

    def add(self, name, kind, tree, **fields):
        return self.put(CanvasNode(id=name, type=kind, tree=tree, fields=fields))

    def drop(self, *names):
        for name in names:
            tree = self.nodes.pop(name).tree
            self.links[tree] = [k for k in self.links.get(tree, []) if name not in (k.source, k.target)]
        return self.reader.change(Change(gone=names, links={t: tuple(k) for t, k in self.links.items()}))

    def link(self, source, output, target, into):
        tree = self.nodes[target].tree
        self.links.setdefault(tree, []).append(CanvasLink(source, output, target, into))
        return self._linked(tree)

    def unlink(self, source, target):
        tree = self.nodes[target].tree
        self.links[tree] = [k for k in self.links[tree] if (k.source, k.target) != (source, target)]
        return self._linked(tree)

    def _linked(self, tree):
        return self.reader.change(Change(links={tree: tuple(self.links[tree])}))

    def whole(self):
        """The canvas as it is now, whole."""
        links = tuple(k for those in self.links.values() for k in those)
        return replace(self.canvas, nodes=tuple(self.nodes.values()), links=links)
