"""Bring a screenplay into a production, or its rewrite, without losing a shot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from prodcanvas.crew.breakdown import breakdown, cast_list
from prodcanvas.crew.reconcile import Changes, reconcile
from prodcanvas.dirty import impact, sign
from prodcanvas.errors import RequestError
from prodcanvas.film import Film, Shot, Voice
from prodcanvas.film.schema import read_film, write_film
from prodcanvas.runners.native import voice as native_voice
from prodcanvas.screenplay import Script
from prodcanvas.stores import load, save, store, write_file
from prodcanvas.studio.new import file_safe
from prodcanvas.studio.progress import Progress, Tell, silent
from prodcanvas.studio.script_stats import read_script_file

replace = msgspec.structs.replace


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """A film as it would be after an import; nothing is written until `accept`."""

    film: Film
    changes: Changes | None
    """None for the first import."""
    dirty: tuple[str, ...] = ()
    """Shots whose take would become dirty."""
    script_name: str
    script: bytes
    warnings: tuple[str, ...] = ()


def import_script(root: Path, script_path: Path, *, language: str = "", tell: Tell = silent) -> Proposal:
    """Break a screenplay down and lay it over the film that is there.

    Raises `RequestError` for a file that is no screenplay.
    """
    script = read_script_file(script_path)
    old = load(root)
    tell(Progress(activity="Breaking down", note=script_path.name))
    language = language or old.language
    fresh = breakdown(script, film_id=old.id or file_safe(script.title() or script_path.stem), language=language,
                      measure=_measure(_voices(script, language, old), tell), rate=old.rate_value())
    fresh = replace(fresh, width=old.width, height=old.height)
    if not fresh.shots():
        raise RequestError(f"{script_path.name} has nothing to shoot in it ({_first(script.warnings)}).",
                           "Check that it is the whole screenplay; the film is unchanged.", path=str(script_path))
    film, changes = (fresh, None) if not old.scenes else reconcile(old, fresh)
    title = script.title() or (old.title if old.scenes else "") or fresh.title or old.title
    name = "script" + (script_path.suffix.lower() if script_path.suffix.lower() in {".fdx", ".txt"} else ".fountain")
    film = replace(film, id=old.id or fresh.id, title=title, script=name)
    film = read_film(write_film(film))
    return Proposal(film=film, changes=changes, dirty=_newly_dirty(root, old, film), script_name=name,
                    script=script.source, warnings=script.warnings)


def accept(root: Path, proposal: Proposal) -> Film:
    """Write the film and the screenplay as imported."""
    write_file(root / proposal.script_name, proposal.script)
    return save(root, proposal.film)


def _first(warnings: tuple[str, ...]) -> str:
    return warnings[0].rstrip(".") if warnings else "no scene and no action was found"


def _voices(script: Script, language: str, old: Film) -> dict[str, Voice]:
    """Who speaks how, by name: as the film has it, else as it would be cast."""
    cast = {a.name: a.voice for a in cast_list(script, language) if a.voice}
    return cast | {a.name: a.voice for a in old.assets if a.kind == "character" and a.voice}


def _measure(voices: dict[str, Voice], tell: Tell) -> Callable[[str, str, str], float]:
    """Spoken length of a line in seconds, told as progress now and then."""
    count = [0]

    def measure(name: str, text: str, style: str) -> float:
        count[0] += 1
        if count[0] % 25 == 0:
            tell(Progress(activity="Measuring the lines", note=f"{count[0]} lines"))
        return native_voice.measure(text, voices.get(name) or Voice(), style)

    return measure


def _newly_dirty(root: Path, old: Film, new: Film) -> tuple[str, ...]:
    if not (root / ".prodcanvas" / "ledger.db").is_file():
        return ()
    with store(root, write=False) as opened:
        return impact(sign(old), new, opened.ledger.circled(), {}).dirty


def shots_by_scene(film: Film) -> list[tuple[str, tuple[Shot, ...]]]:
    """Scene headings with their shots, for a summary."""
    return [(f"{s.number or s.id} {s.heading}".strip(), s.shots) for s in film.scenes if not s.omitted]
