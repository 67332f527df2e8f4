"""SubRip subtitles (.srt): numbered cues with times in milliseconds, UTF-8.

Source: the SubRip format as described at matroska.org/technical/subtitles.html, "SRT Subtitles".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prodcanvas.assembly.subtitles import Subtitle, subtitles
from prodcanvas.errors import FormatError
from prodcanvas.formats.naming import write_text

if TYPE_CHECKING:
    from pathlib import Path

    from prodcanvas.assembly.cut import Cut

_TIMES = re.compile(r"(\d+):(\d\d):(\d\d)[,.](\d{3})\s*-->\s*(\d+):(\d\d):(\d\d)[,.](\d{3})")


def write_srt(cut: Cut, path: Path) -> Path:
    """Write the film's subtitles; a film without words gives an empty file. Voices from off are in italics."""
    cues = subtitles(cut.lines, round(cut.rate_value.seconds(cut.frames) * 1000))
    return write_text(path, srt_text(cues))


def srt_text(cues: tuple[Subtitle, ...]) -> str:
    """Cues as SubRip text."""
    return "".join(
        f"{number}\n{_clock(cue.start)} --> {_clock(cue.end)}\n{_words(cue)}\n\n"
        for number, cue in enumerate(cues, start=1)
    )


def read_srt(text: str) -> tuple[Subtitle, ...]:
    """Cues of a SubRip text (a BOM, CRLF and missing numbers are accepted).

    Raises `FormatError` naming the line of a cue that ends before it begins.
    """
    cues = []
    for block in re.split(r"\n\s*\n", text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")):
        found = _TIMES.search(block)
        if not found:
            continue
        start, end = (_ms(found.groups()[i : i + 4]) for i in (0, 4))
        if end < start:
            raise FormatError(f"A subtitle ends before it begins: {found[0]}.", "Correct its times.")
        words = block[found.end() :].strip("\n")
        off = words.startswith("<i>")
        rows = tuple(re.sub(r"</?[a-z]+>", "", row).strip() for row in words.split("\n") if row.strip())
        cues.append(Subtitle(start, end, rows, off))
    return tuple(cues)


def _words(cue: Subtitle) -> str:
    text = "\n".join(cue.lines)
    return f"<i>{text}</i>" if cue.off else text


def _clock(ms: int) -> str:
    seconds, ms = divmod(ms, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d},{ms:03d}"


def _ms(parts: tuple[str, ...]) -> int:
    hours, minutes, seconds, ms = (int(part) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms
