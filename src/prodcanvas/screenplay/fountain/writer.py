"""The Fountain writer: what was not edited goes back byte for byte, what was edited rewrites its own lines.

The rule: the source is read again and compared with the script. Where nothing differs the source itself is the
answer. Else each element that equals the one read from the same lines brings those lines, with the space to
its unedited neighbour; every other element is written afresh. What was written is read once more; when that
does not give the script back, all of it is written afresh.
"""

from __future__ import annotations

import re

import msgspec

from prodcanvas.screenplay.fountain.lines import element_lines
from prodcanvas.screenplay.fountain.reader import read_fountain
from prodcanvas.screenplay.fountain.strikes import lift
from prodcanvas.screenplay.fountain.titles import TitlePage, read_title_page
from prodcanvas.screenplay.headings import is_omission
from prodcanvas.screenplay.script import Element, Note, Script, Span

_ENDS = re.compile(r"\r\n|\r|\n")
_SPOKEN = ("parenthetical", "dialogue", "lyrics")


def write_fountain(script: Script) -> bytes:
    """A script as Fountain: the source's own bytes where nothing was edited, in its encoding and line ends."""
    if script.format != "fountain" or not script.source:
        return afresh(script).encode("utf-8")
    text = _source_text(script)
    original = read_fountain(text)
    if original.elements == script.elements and original.title_page == script.title_page:
        return script.source
    spliced = _spliced(script, original, text)
    if not same_story(read_fountain(spliced), script):
        fresh = afresh(script)
        spliced = fresh if same_story(read_fountain(fresh), script) else spliced
    try:
        return spliced.encode(script.encoding)
    except (UnicodeError, LookupError):
        return spliced.encode("utf-8")


def _source_text(script: Script) -> str:
    try:
        return script.source.decode(script.encoding, "replace").removeprefix("\ufeff")
    except LookupError:
        return script.source.decode("utf-8", "replace").removeprefix("\ufeff")


def without_spans(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    """The elements as if they came from nowhere: what two readings of the same story share."""
    return tuple(
        msgspec.structs.replace(e, span=Span(), notes=_nowhere(e.notes), boneyard=_nowhere(e.boneyard))
        for e in elements
    )


def _nowhere(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    return tuple(Note(note.text, note.at) for note in notes)


def same_story(one: Script, other: Script) -> bool:
    """Whether two scripts have the same title page and elements, wherever in the source they stand."""
    return one.title_page == other.title_page and without_spans(one.elements) == without_spans(other.elements)


def afresh(script: Script) -> str:
    """The whole script written anew, in the plainest Fountain that reads back as the same."""
    parts = [title_lines(script.title_page)] if script.title_page else []
    previous: Element | None = None
    cut = False
    for place, element in enumerate(script.elements):
        following = script.elements[place + 1] if place + 1 < len(script.elements) else None
        if is_cut_content(element) != cut:
            parts.append("*/" if cut else "\n/*")
            cut = not cut
        parts.append("\n" * _gap(previous, element) + _text(element, following))
        previous = element
    parts.extend(["*/"] if cut else [])
    text = "\n".join(parts) + "\n" if parts else ""
    opens_like_one = not script.title_page and read_title_page(lift(text).texts)[1]
    return "\n" + text if opens_like_one else text


def is_cut_content(element: Element) -> bool:
    """Whether an element is what an omitted scene once held, which Fountain keeps in the boneyard."""
    return element.omitted and not (element.kind == "heading" and is_omission(element))


def title_lines(title_page: TitlePage) -> str:
    """The title page: one value beside its key, several indented under it."""
    lines: list[str] = []
    for key, values in title_page:
        lines.append(f"{key}: {values[0]}" if len(values) == 1 else f"{key}:")
        lines.extend(f"    {value}" for value in values if len(values) > 1)
    return "\n".join(lines) + "\n"


def _text(element: Element, following: Element | None) -> str:
    spoken_to = following is not None and following.kind in _SPOKEN and (
        following.kind != "dialogue" or bool(following.text)
    )
    return "\n".join(element_lines(element, spoken_to=spoken_to))


def _gap(previous: Element | None, element: Element) -> int:
    """Empty lines before an element: none inside a speech or at the top, else one."""
    if previous is None:
        return 0
    speech = previous.kind == "character" or (
        previous.kind in _SPOKEN and (previous.kind != element.kind or element.kind == "parenthetical")
    )
    return 0 if speech and element.kind in _SPOKEN and element.dual == previous.dual else 1


class _Source(msgspec.Struct, frozen=True):
    """The source as raw lines with their line ends, and which element stood on which."""

    lines: list[str]
    newline: str
    at: dict[Span, int]
    elements: tuple[Element, ...]

    def between(self, first: int, last: int) -> str:
        """The raw lines from `first` to `last`, counted from 1, both included."""
        return "".join(self.lines[first - 1:last])


def _spliced(script: Script, original: Script, text: str) -> str:
    source = _source(original, text)
    known = [source.at.get(e.span) for e in script.elements]
    parts = [_top(script, original, source, known)]
    for place, element in enumerate(script.elements):
        if place:
            parts.append(_space(source, script.elements[place - 1], element, known[place - 1], known[place]))
        following = script.elements[place + 1] if place + 1 < len(script.elements) else None
        parts.append(_raw_or_fresh(source, element, following, known[place]))
    if known and known[-1] == len(source.elements) - 1:
        parts.append(source.between(source.elements[-1].span.last + 1, len(source.lines)))
    return "".join(parts)


def _source(original: Script, text: str) -> _Source:
    ends = _ENDS.findall(text)
    lines = [line + end for line, end in zip(_ENDS.split(text), [*ends, ""], strict=True)]
    newline = max(("\n", "\r\n", "\r"), key=ends.count)
    return _Source(lines, newline, {e.span: n for n, e in enumerate(original.elements)}, original.elements)


def _top(script: Script, original: Script, source: _Source, known: list[int | None]) -> str:
    """Everything above the first element."""
    end = source.elements[0].span.first - 1 if source.elements else len(source.lines)
    if script.title_page == original.title_page and known[:1] == [0]:
        return source.between(1, end)
    title = title_lines(script.title_page) + "\n" if script.title_page else ""
    return title.replace("\n", source.newline)


def _space(
    source: _Source, previous: Element, element: Element, before: int | None, after: int | None,
) -> str:
    """What stands between two elements: the source's own space where they were neighbours there."""
    if before is not None and after == before + 1:
        return source.between(source.elements[before].span.last + 1, source.elements[after].span.first - 1)
    return source.newline * _gap(previous, element)


def _raw_or_fresh(source: _Source, element: Element, following: Element | None, known: int | None) -> str:
    """An element's own lines where it was not edited, else new ones."""
    if known is not None and source.elements[known] == element:
        raw = source.between(element.span.first, element.span.last)
        return raw if raw.endswith(("\n", "\r")) else raw + source.newline
    return _text(element, following).replace("\n", source.newline) + source.newline
