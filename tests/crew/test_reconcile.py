"""A rewrite keeps the film: each kind of edit a writer makes, and what must hold for all of them."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prodcanvas.crew.reconcile import reconcile
from prodcanvas.film import Anchor, Asset, Camera, Film, Line, Link, Node, Scene, Shot, Staging
from prodcanvas.film.check import check_film
from prodcanvas.film.numbers import between, place_of
from prodcanvas.screenplay import read_script
from prodcanvas.screenplay.scenes import ScriptScene, scenes

SCRIPT = """INT. OFFICE - DAY #1#

Dave walks to the printer. He presses the green button and waits.

DAVE
This printer has hated me since the day I came here.

MARA
It hates everyone equally, Dave.

DAVE
No.

INT. KITCHEN - DAY #2#

Mara pours coffee into a chipped mug. Steam rises.

MARA
We should throw it out of the window together.

EXT. ROOF - NIGHT #3#

The printer falls through the cold night air.

Glass and plastic scatter over the wet street below.
"""


def film_of(text: str) -> Film:
    """A breakdown with one shot for each action and each speech."""
    found = scenes(read_script(text.encode(), "script.fountain"))
    made = tuple(_scene(n, scene) for n, scene in enumerate(found, 1))
    people = sorted({line.who for s in made for shot in s.shots for line in shot.staging.lines})
    places = sorted({scene.location for scene in made})
    assets = [Asset(id=who, name=who.partition(":")[2].upper(), kind="character") for who in people]
    assets += [Asset(id=place, name=place.partition(":")[2].title(), kind="location") for place in places]
    links = [Link(source=scene.location, target=shot.id) for scene in made for shot in scene.shots]
    return Film(title="T", script="script.fountain", scenes=made, assets=tuple(assets), links=tuple(links))


def _scene(number: int, scene: ScriptScene) -> Scene:
    name = f"sc{number * 10:03d}"
    shots: list[Shot] = []
    who = ""
    for element in scene.elements:
        shot_id = f"{name}_sh{len(shots) * 10 + 10:04d}"
        anchor = Anchor(first=element.span.first, last=element.span.last, text=element.text)
        if element.kind == "character":
            who = "character:" + element.text.lower()
        elif element.kind == "action":
            shots.append(Shot(id=shot_id, title="WS", anchor=anchor, camera=Camera(size="WS")))
        elif element.kind == "dialogue":
            line = Line(id=f"{shot_id}_l", who=who, text=element.text)
            camera = Camera(size="MCU", subjects=(who,))
            shots.append(
                Shot(
                    id=shot_id,
                    title=f"MCU {who}",
                    anchor=anchor,
                    camera=camera,
                    staging=Staging(lines=(line,)),
                    frames=12 + 8 * len(element.text.split()),
                )
            )
    place = "location:" + ("_".join(scene.heading.place.lower().split()) or "nowhere")
    return Scene(
        id=name,
        number=scene.number,
        heading=scene.text,
        location=place,
        omitted=scene.omitted,
        time=scene.heading.time or "day",
        shots=tuple(shots),
        anchor=Anchor(first=scene.span.first, last=scene.span.last),
    )


def rewrite(*edits: tuple[str, str], text: str = SCRIPT) -> str:
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    return text


def all_shots(film: Film) -> list[str]:
    return [s.id for c in film.scenes for s in c.shots] + [s.id for s in film.orphans]


OLD = film_of(SCRIPT)


def test_the_same_script_changes_nothing():
    film, changes = reconcile(OLD, OLD)
    assert film == OLD
    assert not changes
    assert "nothing changes" in str(changes)


def test_lines_moved_down_the_page_are_no_news():
    film, changes = reconcile(OLD, film_of("Title: T\nAuthor: Me\n\n\n" + SCRIPT))
    assert not changes
    assert film.scenes[0].shots[0].anchor.first == OLD.scenes[0].shots[0].anchor.first + 4


def test_an_edited_line_keeps_its_shot_and_says_what_changed():
    film, changes = reconcile(
        OLD, film_of(rewrite(("since the day I came here", "since the very first day here")))
    )
    assert all_shots(film) == all_shots(OLD)
    (change,) = changes.changed
    assert change.id == "sc010_sh0020"
    assert {"anchor.text", "staging.lines"} <= set(change.fields)
    assert not changes.appeared
    assert not changes.orphaned


def test_a_shot_inserted_gets_a_number_between_its_neighbours():
    film, changes = reconcile(
        OLD, film_of(rewrite(("MARA\nIt hates", "The printer hums.\n\nMARA\nIt hates")))
    )
    assert [s.id for s in film.scenes[0].shots] == [
        "sc010_sh0010",
        "sc010_sh0020",
        "sc010_sh0025",
        "sc010_sh0030",
        "sc010_sh0040",
    ]
    assert [c.id for c in changes.appeared] == ["sc010_sh0025"]
    again, _ = reconcile(film, film_of(SCRIPT))
    assert [s.id for s in again.orphans] == ["sc010_sh0025"]
    third, _ = reconcile(again, film_of(rewrite(("MARA\nIt hates", "A dog barks twice.\n\nMARA\nIt hates"))))
    assert "sc010_sh0025" in [s.id for s in third.orphans]
    assert third.scenes[0].shots[2].id not in all_shots(again)


def test_a_scene_inserted_as_1a_leaves_the_others_their_ids():
    new = rewrite(
        ("INT. KITCHEN", "EXT. STREET - DAY #1A#\n\nA red bus passes the old cinema.\n\nINT. KITCHEN")
    )
    film, changes = reconcile(OLD, film_of(new))
    assert [(c.id, c.number) for c in film.scenes] == [
        ("sc010", "1"),
        ("sc015", "1A"),
        ("sc020", "2"),
        ("sc030", "3"),
    ]
    assert film.scenes[1].shots[0].id == "sc015_sh0010"
    assert {c.id for c in changes.appeared} == {"sc015", "sc015_sh0010"}


def test_a_renamed_scene_is_the_same_scene_and_the_place_the_same_place():
    film, changes = reconcile(OLD, film_of(rewrite(("INT. KITCHEN", "INT. CANTEEN"))))
    assert film.scenes[1].id == "sc020"
    assert film.scenes[1].location == "location:kitchen"
    assert film.asset("location:kitchen").name == "Canteen"
    assert {c.id for c in changes.renamed} == {"sc020", "location:kitchen"}
    assert not changes.orphaned
    assert not changes.appeared


def test_a_renamed_character_stays_the_same_person():
    film, changes = reconcile(OLD, film_of(rewrite(("MARA", "ELENA"), ("Mara", "Elena"))))
    assert all_shots(film) == all_shots(OLD)
    assert film.asset("character:mara").name == "ELENA"
    assert film.asset("character:elena") is None
    assert film.scenes[0].shots[2].staging.lines[0].who == "character:mara"
    assert film.scenes[0].shots[2].camera.subjects == ("character:mara",)
    assert "character:mara" in [c.id for c in changes.renamed]


def test_a_moved_scene_keeps_its_ids_and_is_told_as_moved():
    start, kitchen = SCRIPT.index("INT. KITCHEN"), SCRIPT.index("EXT. ROOF")
    film, changes = reconcile(OLD, film_of(SCRIPT[:start] + SCRIPT[kitchen:] + "\n" + SCRIPT[start:kitchen]))
    assert [c.id for c in film.scenes] == ["sc010", "sc030", "sc020"]
    assert len(changes.moved) == 1
    assert not changes.orphaned
    assert not changes.appeared
    assert not changes.changed


def test_a_line_moved_to_another_scene_takes_its_shot_along():
    line = "MARA\nIt hates everyone equally, Dave.\n\n"
    film, changes = reconcile(OLD, film_of(rewrite((line, ""), ("EXT. ROOF", line + "EXT. ROOF"))))
    assert "sc010_sh0030" in [s.id for s in film.scenes[1].shots]
    assert [c.id for c in changes.moved] == ["sc010_sh0030"]
    assert not changes.orphaned


def test_a_short_line_is_not_followed_across_scenes():
    new = rewrite(("DAVE\nNo.\n\n", ""), ("Glass and", "DAVE\nNo.\n\nGlass and"))
    film, changes = reconcile(OLD, film_of(new))
    assert [s.id for s in film.orphans] == ["sc010_sh0040"]
    assert len(changes.orphaned) == 1


def test_a_split_scene_goes_on_as_its_larger_part():
    film, changes = reconcile(OLD, film_of(rewrite(("DAVE\nNo.", "INT. OFFICE - LATER #1A#\n\nDAVE\nNo."))))
    assert film.scenes[0].id == "sc010"
    assert film.scenes[1].id not in {c.id for c in OLD.scenes}
    assert sorted(all_shots(film)) == sorted(
        [
            *(s for s in all_shots(OLD) if s != "sc010_sh0040"),
            *(s.id for s in film.scenes[1].shots),
            *(s.id for s in film.orphans),
        ]
    )
    assert not [c for c in changes.moved if c.id.startswith("sc02")]


def test_merged_scenes_lose_no_shot():
    film, _ = reconcile(OLD, film_of(rewrite(("INT. KITCHEN - DAY #2#\n\n", ""))))
    assert [c.id for c in film.scenes] == ["sc010", "sc030"]
    assert [s.id for s in film.scenes[0].shots][-2:] == ["sc020_sh0010", "sc020_sh0020"]
    assert film.extra["retired_scenes"] == ["sc020"]
    later, _ = reconcile(
        film, film_of(rewrite(("INT. KITCHEN", "EXT. SEA - DAY\n\nWaves roll in slowly.\n\nINT. KITCHEN")))
    )
    assert "sc020" not in {c.id for c in later.scenes if c.heading == "EXT. SEA - DAY"}


def test_an_omitted_scene_keeps_its_shots_and_comes_back_with_them():
    start, roof = SCRIPT.index("INT. KITCHEN"), SCRIPT.index("EXT. ROOF")
    omitted = SCRIPT[:start] + "OMITTED #2#\n\n" + SCRIPT[roof:]
    film, changes = reconcile(OLD, film_of(omitted))
    assert film.scenes[1].id == "sc020"
    assert film.scenes[1].omitted
    assert [s.id for s in film.scenes[1].shots] == ["sc020_sh0010", "sc020_sh0020"]
    assert not film.orphans
    assert changes.changed[0].fields == ("omitted",)
    assert all(not s.id.startswith("sc020") for s in film.shots())
    back, changes = reconcile(film, film_of(SCRIPT))
    assert [(c.id, c.omitted) for c in back.scenes] == [("sc010", False), ("sc020", False), ("sc030", False)]
    assert all_shots(back) == all_shots(OLD)
    assert "back in the script" in str(changes)


def test_a_cut_shot_waits_in_the_tray_and_returns_with_its_words():
    line = "DAVE\nThis printer has hated me since the day I came here.\n\n"
    cut, changes = reconcile(OLD, film_of(rewrite((line, ""))))
    assert [s.id for s in cut.orphans] == ["sc010_sh0020"]
    assert [c.id for c in changes.orphaned] == ["sc010_sh0020"]
    back, changes = reconcile(cut, film_of(SCRIPT))
    assert not back.orphans
    assert all_shots(back) == all_shots(OLD)
    assert [c.id for c in changes.revived] == ["sc010_sh0020"]


def test_what_a_person_set_outlives_the_rewrite():
    shot = OLD.scenes[0].shots[1]
    mine = msgspec.structs.replace(
        shot,
        frames=99,
        quality="final",
        camera=msgspec.structs.replace(shot.camera, lens_mm=85.0, size="CU"),
        authorship={"frames": "human", "camera.lens_mm": "locked", "gone_field": "human"},
        extra={"x": 1},
    )
    scene = msgspec.structs.replace(
        OLD.scenes[0], shots=(OLD.scenes[0].shots[0], mine, *OLD.scenes[0].shots[2:])
    )
    old = msgspec.structs.replace(OLD, scenes=(scene, *OLD.scenes[1:]))
    film, _ = reconcile(old, film_of(rewrite(("since the day I came here", "since the very first day here"))))
    kept = film.shot("sc010_sh0020")
    assert (kept.frames, kept.camera.lens_mm, kept.quality, kept.extra) == (99, 85.0, "final", {"x": 1})
    assert kept.camera.size == "MCU"
    assert kept.authorship == mine.authorship
    assert "very first day" in kept.staging.lines[0].text


def test_assets_and_canvas_nodes_are_never_deleted():
    node = Node(id="note1", type="note")
    old = msgspec.structs.replace(
        OLD, nodes=(node,), links=(*OLD.links, Link(source="note1", target="sc010_sh0010"))
    )
    film, _ = reconcile(old, film_of("EXT. SEA - DAY\n\nWaves roll in slowly over the stones.\n"))
    assert {a.id for a in OLD.assets} < {a.id for a in film.assets}
    assert film.nodes == (node,)
    assert len(film.orphans) == len(all_shots(OLD))
    assert Link(source="note1", target="sc010_sh0010") in film.links
    check_film(film)


def test_the_same_words_keep_their_line_id():
    film, _ = reconcile(
        OLD, film_of(rewrite(("MARA\nIt hates", "DAVE\nListen to it breathe.\n\nMARA\nIt hates")))
    )
    by_text = {line.text: line.id for s in film.shots() for line in s.staging.lines}
    for shot in OLD.shots():
        for line in shot.staging.lines:
            assert by_text[line.text] == line.id
    assert len(set(by_text.values())) == len(by_text)


def test_words_said_often_keep_their_line_ids_where_they_were_said():
    text = "\n\n".join(f"INT. ROOM {n} - DAY\n\nDoor number {n} opens slowly.\n\nDAVE\nNo." for n in range(6))
    old = film_of(text)
    first, rest = text[: text.index("INT. ROOM 1")], text[text.index("INT. ROOM 1") :]
    film, changes = reconcile(old, film_of(f"{rest}\n\n{first}"))
    assert [c.id for c in changes.moved] == ["sc010"]
    assert not changes.changed
    assert film.shot("sc010_sh0020") == msgspec.structs.replace(
        old.shot("sc010_sh0020"), anchor=film.shot("sc010_sh0020").anchor
    )


def test_a_first_import_is_all_new():
    film, changes = reconcile(Film(), OLD)
    assert [c.id for c in film.scenes] == ["sc010", "sc020", "sc030"]
    assert changes.counts()["appeared"] == len(all_shots(OLD)) + 3


PARAGRAPHS = (
    "INT. OFFICE - DAY",
    "EXT. ROOF - NIGHT",
    "INT. KITCHEN - DAY #2#",
    "OMITTED #2#",
    "INT. OFFICE - DAY #1A#",
    "Dave walks to the printer and waits for it.",
    "Dave runs to the printer and waits for it.",
    "Rain.",
    "DAVE\nNo.",
    "MARA\nNo.",
    "ELENA\nIt hates everyone equally, Dave.",
    "MARA\nIt hates everyone equally, Dave.",
    "DAVE\nThis printer has hated me since the day I came.",
    "The printer falls through the cold night air.",
)
films = st.lists(st.sampled_from(PARAGRAPHS), max_size=14).map(
    lambda p: film_of("\n\n".join([*p, "Rain falls."]))
)


@settings(max_examples=150)
@given(films, films, films)
def test_no_shot_is_ever_lost_and_every_id_is_unique(first, second, third):
    film = first
    for new in (second, third, first):
        before = set(all_shots(film))
        known = {c.id for c in film.scenes} | set(film.extra.get("retired_scenes", ()))
        film, changes = reconcile(film, new)
        ids = all_shots(film)
        assert len(ids) == len(set(ids))
        assert before <= set(ids)
        assert known <= {c.id for c in film.scenes} | set(film.extra.get("retired_scenes", ()))
        assert len(film.scenes) == len(new.scenes)
        assert len(film.shots()) == len(new.shots())
        assert len(changes.sentences()) == sum(changes.counts().values())
        check_film(film)


@given(films, films)
def test_importing_the_same_rewrite_twice_is_importing_it_once(first, second):
    once, _ = reconcile(first, second)
    twice, changes = reconcile(once, second)
    assert twice == once
    assert not changes


@given(films)
def test_a_film_reconciled_with_itself_is_itself(film):
    again, changes = reconcile(film, film)
    assert again == film
    assert not changes


@given(st.lists(st.integers(0, 30), max_size=40))
def test_numbers_between_neighbours_sort_and_are_never_reused(cuts):
    names = ["sc010", "sc011"]
    used = set(names)
    for cut in cuts:
        n = cut % (len(names) + 1)
        low = place_of(names[n - 1][2:]) if n else None
        high = place_of(names[n][2:]) if n < len(names) else None
        fresh = between("sc", 3, low, high, used)
        assert fresh not in used
        used.add(fresh)
        names.insert(n, fresh)
    assert [place_of(n[2:]) for n in names] == sorted(place_of(n[2:]) for n in names)


@pytest.mark.parametrize("count", [300])
def test_a_long_script_finds_every_shot_again_after_one_edit(count):
    parts = [
        f"INT. ROOM {n} - DAY\n\nSomeone number {n} opens door {n * 7} and leaves.\n\nDAVE\nLine number {n}."
        for n in range(count)
    ]
    old = film_of("\n\n".join(parts))
    parts.insert(count // 2, "EXT. SEA - DAY\n\nWaves.")
    film, changes = reconcile(old, film_of("\n\n".join(parts)))
    assert len(film.scenes) == count + 1
    assert changes.counts()["appeared"] == 2
    assert sum(changes.counts().values()) == 2
