"""A film from a few lines of screenplay, with words that take a fifteenth of a second a letter."""

from prodcanvas.crew.breakdown import breakdown
from prodcanvas.crew.lexicon import lexicon
from prodcanvas.crew.reading.action import Reader, read_deeds
from prodcanvas.crew.reading.pages import read_pages
from prodcanvas.crew.reading.people import company
from prodcanvas.crew.reading.pronouns import Memory
from prodcanvas.screenplay import read_script
from prodcanvas.screenplay.script import Span


def spoken(_name, text, _style):
    return 0.35 + len(text) / 15


def film_of(text, language="en"):
    return breakdown(read_script(text.encode(), "t.fountain"), film_id="t", language=language, measure=spoken)


def scene_of(text, language="en"):
    """The only scene of a script; a heading is put before it unless it has one."""
    film = film_of(text if text.lstrip().startswith(("INT", "EXT")) else f"INT. ROOM - DAY\n\n{text}", language)
    assert len(film.scenes) == 1
    return film.scenes[0]


def pages_of(text, language="en", **sex):
    script = read_script(text.encode(), "t.fountain")
    words = lexicon(language)
    people = company(script.elements, words)
    return read_pages(script, people, words, {f"character:{k}": v for k, v in sex.items()}, spoken)[0]


def deeds_of(action, *names, language="en", **sex):
    """What a paragraph of action says, with these people in the cast; `dave=1.0` is a man, 0.0 a woman."""
    script = read_script(("INT. ROOM - DAY\n\n" + "".join(f"{n}\nHello.\n\n" for n in names)).encode(), "t.fountain")
    words = lexicon(language)
    reader = Reader(company(script.elements, words), words, {f"character:{k}": v for k, v in sex.items()})
    return read_deeds(action, Span(1, 1), 1, reader, Memory())[0]


def did(deeds):
    """Doings in short: (names, action, target)."""
    return [("+".join(w.partition(":")[2] for w in d.who), d.action, d.target.removeprefix("character:"))
            for deed in deeds for d in deed.doings]


def table(scene):
    """A scene's shots in short: size, framing, subjects."""
    return [(s.camera.size, s.camera.framing, "+".join(x.partition(":")[2] or x for x in s.camera.subjects))
            for s in scene.shots]


def says(shots):
    """Who is heard where: (shot id, speaker) for every line."""
    return [(s.id, line.who.partition(":")[2]) for s in shots for line in s.staging.lines]
