"""A canvas that cannot be meant as it stands: a sentence for each fault, a usable film, and nothing lost."""

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.nodes.canvases import Desk, read, small_film, wired
from tests.nodes.films import films

from prodcanvas.film.check import check_film
from prodcanvas.film.schema import read_film, write_film
from prodcanvas.nodes.canvas import Canvas, CanvasAsset, CanvasLink, CanvasNode, Change
from prodcanvas.nodes.laying import lay
from prodcanvas.nodes.reading import Reader

replace = msgspec.structs.replace
ONE, TWO = "sc010_sh0010", "sc010_sh0020"


def canvas(**more):
    return replace(wired(lay(small_film())), **more)


def spell(doc):
    return msgspec.json.encode(doc).decode()


def usable(reader):
    """The film of a reader, which can be saved, laid and read."""
    film = reader.film()
    check_film(film)
    assert read_film(write_film(film)) == film
    assert read(lay(film)) == film
    return film


def said(reader, words):
    return [f for f in reader.faults if words in f.why]


def test_a_node_that_was_duplicated_gets_an_id_of_its_own():
    laid = canvas()
    twice = next(n for n in laid.nodes if n.id == ONE)
    reader = Reader(replace(laid, nodes=(*laid.nodes, replace(twice, order=9))))
    film = usable(reader)
    assert [s.id for s in film.scenes[0].shots] == [ONE, TWO, "sc010_sh0030", "sc010_sh0040"]
    assert reader.renamed == {("sc010", len(laid.nodes)): "sc010_sh0040"}
    assert said(reader, "came twice")[0].kind == "info"
    assert film.scenes[0].shots[3].title == ONE


def test_nodes_without_a_usable_id_get_one():
    nodes = tuple(CanvasNode(id=i, type="shot", tree="sc010") for i in ("", "", "../../etc", "a b"))
    reader = Reader(replace(canvas(), nodes=(*canvas().nodes, *nodes)))
    assert [s.id for s in usable(reader).scenes[0].shots[3:]] == [f"sc010_sh00{n}0" for n in range(4, 8)]
    assert len(reader.renamed) == 4


def test_a_type_that_is_not_known_is_kept_untouched():
    strange = CanvasNode(id="n_holo", type="hologram", tree="sc010", x=5, y=6, fields={"depth": 3}, doc='{"a": [1]}')
    link = CanvasLink("n_holo", "beam", ONE, "control")
    reader = Reader(replace(canvas(), nodes=(*canvas().nodes, strange), links=(*canvas().links, link)))
    node, = usable(reader).nodes
    assert (node.type, node.tree, node.fields, node.doc) == ("hologram", "sc010", {"depth": 3}, {"a": [1]})
    assert reader.film().links[0].source == "n_holo"
    assert said(reader, "does not know")


def test_an_asset_that_is_not_in_the_film_is_not_in_the_shot():
    desk = Desk(small_film())
    desk.add("n_ghost", "character", "sc010", asset="character:ghost")
    film = desk.link("n_ghost", "character", ONE, "characters")
    assert film.scenes == small_film().scenes
    assert "no character of this film" in next(f.why for f in desk.reader.faults)
    assert usable(desk.reader).nodes[0].fields == {"asset": "character:ghost"}


def test_an_asset_that_comes_back_is_in_the_shot_again():
    laid = canvas()
    reader = Reader(laid)
    gone = reader.change(Change(assets_gone=("character:dave",)))
    assert gone.shot(ONE).staging == small_film().shot(ONE).staging, "the staging is not touched for a lost asset"
    dave = next(a for a in laid.assets if a.id == "character:dave")
    back = reader.change(Change(assets=(dave,)))
    assert back.scenes == small_film().scenes
    assert not said(reader, "no character")


def test_wrong_values_leave_the_fields_as_they_were():
    node = next(n for n in canvas().nodes if n.id == ONE)
    wrong = {"size": "HUGE", "lens_mm": "long", "frames": None, "approve": 3, "title": ["x"], "quality": 7}
    reader = Reader(replace(canvas(), nodes=tuple(
        replace(n, fields={**n.fields, **wrong}) if n.id == ONE else n for n in canvas().nodes)))
    assert node.fields.keys() >= wrong.keys()
    assert usable(reader) == small_film()
    assert len(reader.faults) == len(wrong)
    assert {f.id for f in reader.faults} == {ONE}


def test_numbers_are_brought_into_their_range():
    desk = Desk(small_film())
    assert desk.set(ONE, frames=-4).shot(ONE).frames == 1
    assert desk.set(ONE, frames=48, lens_mm=9000.0).shot(ONE).camera.lens_mm == 300.0


def test_a_document_that_is_partly_rubbish_is_read_as_far_as_it_goes():
    doc = {"id": ONE, "title": "Dave", "camera": 7, "staging": {"placements": "all"}, "frames": 0, "authorship": [],
           "mood": "grey", "extra": 4}
    reader = Reader(replace(canvas(), nodes=tuple(
        replace(n, doc=spell(doc), fields={}) if n.id == ONE else n for n in canvas().nodes)))
    shot = usable(reader).shot(ONE)
    assert (shot.title, shot.frames) == ("Dave", 1)
    assert shot.extra == {"mood": "grey", "unread/camera": 7, "unread/staging": {"placements": "all"},
                          "unread/authorship": [], "unread/extra": 4}
    assert said(reader, "kept aside")


def test_a_document_that_is_none_is_kept_aside():
    reader = Reader(replace(canvas(), nodes=tuple(
        replace(n, doc='{"title": "Da', fields={"title": "Dave"}) if n.id == ONE else n for n in canvas().nodes)))
    shot = usable(reader).shot(ONE)
    assert (shot.title, shot.extra) == ("Dave", {"unread/doc": '{"title": "Da'})


def test_half_of_a_graph_keeps_its_shots_in_the_tray():
    desk = Desk(small_film())
    film = desk.drop("sc010")
    assert [s.id for s in film.scenes] == ["sc020"]
    assert film.orphans == small_film().scenes[0].shots
    assert said(desk.reader, "orphan tray")
    usable(desk.reader)
    assert desk.put(next(n for n in desk.canvas.nodes if n.id == "sc010")).orphans == ()


def test_links_that_end_nowhere_or_may_not_be_are_told():
    links = (CanvasLink("nobody", "x", ONE, "words"), CanvasLink(ONE, "clip", TWO, "style"),
             CanvasLink(ONE, "story", ONE, "story"), CanvasLink(ONE, "taste", TWO, "control"),
             CanvasLink("n_rain", "text", ONE, "smell"))
    rain = CanvasNode(id="n_rain", type="text", tree="sc010", fields={"text": "rain"})
    reader = Reader(replace(canvas(), nodes=(*canvas().nodes, rain), links=(*canvas().links, *links)))
    assert usable(reader).scenes == small_film().scenes
    assert len(reader.faults) == len(links)


def test_a_story_in_a_circle_and_one_that_forks_are_told_and_all_shots_kept():
    desk = Desk(small_film())
    film = desk.link("sc010_sh0030", "story", ONE, "story")
    assert [s.id for s in film.scenes[0].shots] == [ONE, TWO, "sc010_sh0030"]
    assert ONE in said(desk.reader, "circle")[0].why
    desk = Desk(small_film())
    film = desk.link(ONE, "story", "sc010_sh0030", "story")
    assert [s.id for s in film.scenes[0].shots] == [ONE, TWO, "sc010_sh0030"]
    assert said(desk.reader, "goes from")
    assert said(desk.reader, "comes after")


def test_clips_that_wait_for_each_other_are_told():
    desk = Desk(small_film())
    desk.link(ONE, "clip", TWO, "first_frame")
    film = desk.link(TWO, "clip", ONE, "first_frame")
    assert len(film.links) == 1
    assert said(desk.reader, "circle")
    usable(desk.reader)


def test_two_presets_for_one_shot_are_told():
    film = small_film()
    desk = Desk(replace(film, assets=(*film.assets, replace(film.assets[-1], id="camera:wide"))))
    desk.add("n_a", "camera", "sc010", asset="camera:close")
    desk.add("n_b", "camera", "sc010", asset="camera:wide")
    desk.link("n_a", "camera", ONE, "camera")
    assert len(desk.link("n_b", "camera", ONE, "camera").links) == 1
    assert said(desk.reader, "takes one link")


def test_a_film_whose_own_fields_are_wrong_is_a_film():
    reader = Reader(Canvas(film={"rate": "0/0", "width": -3, "title": 4, "terms": [], "director": "M. Osei",
                                 "schema": 99}))
    film = usable(reader)
    assert (film.rate, film.width, film.title) == ("24", 640, "")
    assert film.extra["director"] == "M. Osei"
    assert film.extra["unread/title"] == 4
    assert len(reader.faults) == 5


def test_assets_that_are_wrong_are_assets():
    given = (CanvasAsset(id="character:eve", fields={"age": "old", "hair": "blue", "name": "EVE"}, doc='{"look": 3}'),
             CanvasAsset(id="character:eve", doc='{"name": "EVE", "kind": "character"}'), CanvasAsset(id="../x"),
             CanvasAsset(id="n_ab", fields={"name": "Café Noir"}, doc='{"kind": "location"}'),
             CanvasAsset(id="costume:red", doc='{"kind": "costume", "name": "Red"}'))
    reader = Reader(Canvas(assets=given))
    film = usable(reader)
    assert film.assets[0].id == "character:eve"
    assert film.assets[0].look is None
    assert reader.named["n_ab"] == "location:cafe_noir"
    assert film.assets[-1].kind == "costume"
    assert len(film.assets) == 5


JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.text(max_size=4), st.floats(-9, 9)),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.text(max_size=4), inner, max_size=2)),
    max_leaves=5)
KEYS = st.sampled_from(
    ("id", "camera", "staging", "frames", "title", "asset", "file", "pipeline", "include", "kind", "name", "shots",
     "extra", "authorship", "scenes", "links", "layout", "nodes", "schema", "making"))
DOCS = st.dictionaries(KEYS, JUNK, max_size=4)
SPELLED = DOCS.map(spell) | st.sampled_from(("", "{", "[1]", "nothing", '{"id": "a", "id": 3}', "[" * 5000))
IDS = st.sampled_from(("", "sc010", ONE, TWO, "n_a", "n_b", "../x", "character:dave", "sc010/character:dave",
                       "orphans"))
TYPES = st.sampled_from(("shot", "scene", "text", "image", "character", "create_asset", "asset_generator", "training",
                         "post_process", "pipeline", "ghost", ""))
NODES = st.builds(CanvasNode, id=IDS, type=TYPES, tree=st.sampled_from(("", "sc010", "n_a", "orphans", "x y")),
                  fields=DOCS, doc=SPELLED, include=st.booleans(), order=st.integers(0, 3))
SOCKETS = st.sampled_from(("story", "characters", "character", "clip", "text", "words", "asset", "pictures", "picture",
                           "x"))
LINKS = st.builds(CanvasLink, IDS, SOCKETS, IDS, SOCKETS)
ASSETS = st.builds(CanvasAsset, id=IDS, fields=DOCS, doc=SPELLED)


@given(films(), st.lists(NODES, max_size=6), st.lists(LINKS, max_size=8), st.lists(ASSETS, max_size=3), DOCS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_rubbish_breaks_the_reader(film, nodes, links, assets, document):
    laid = wired(lay(film))
    reader = Reader(replace(laid, film={**laid.film, **document}, nodes=(*laid.nodes, *nodes),
                            links=(*laid.links, *links), assets=(*laid.assets, *assets)))
    check_film(reader.film())
    known = {s.id for s in reader.film().shots()} | {s.id for c in reader.film().scenes for s in c.shots} | {
        s.id for s in reader.film().orphans}
    assert known >= {s.id for s in film.shots()}, "no shot is lost"
    other = Reader(laid)
    after = other.change(Change(nodes=tuple(nodes), links={"sc010": tuple(links)}, assets=tuple(assets), film=document,
                                gone=("sc020",)))
    check_film(after)
    assert read(lay(after)) == after
