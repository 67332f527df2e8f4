"""An intercut goes back and forth between two places, each part shot where its speaker is."""

from tests.crew.broken_down import film_of

CALL = """INT. OFFICE - DAY

Mara sits at her desk.

MARA
(into phone)
Hello?

EXT. STREET - NIGHT

Dave walks.

DAVE
(into phone)
It is me.

INTERCUT WITH:

MARA
Where are you?

DAVE
Outside.

MARA
Outside where?

END INTERCUT

Dave hangs up.
"""


def test_each_part_is_shot_where_its_speaker_is():
    film = film_of(CALL)
    assert [(s.id, s.location) for s in film.scenes] == [
        ("sc010", "location:office"), ("sc020", "location:street"), ("sc021", "location:office"),
        ("sc022", "location:street"), ("sc023", "location:office"), ("sc024", "location:street")]
    assert [s.time for s in film.scenes][2:4] == ["day", "night"]


def test_nobody_is_in_two_places_at_once():
    for scene in film_of(CALL).scenes:
        who = {p.who for s in scene.shots for p in s.staging.placements if p.who.startswith("character:")}
        assert who <= ({"character:mara"} if scene.location == "location:office" else {"character:dave"})


def test_a_long_call_stays_within_its_ids():
    talk = "".join(f"{'MARA' if n % 2 else 'DAVE'}\nLine {n}, is it not?\n\n" for n in range(40))
    film = film_of(CALL.replace("END INTERCUT\n", talk))
    ids = [s.id for s in film.scenes]
    assert len(ids) == len(set(ids)) <= 12
    said = [ln.text for s in film.shots() for ln in s.staging.lines if not ln.skip]
    assert [t for t in said if t.startswith("Line")] == [f"Line {n}, is it not?" for n in range(40)]
    assert any(ln.phone and ln.off for s in film.shots() for ln in s.staging.lines)
