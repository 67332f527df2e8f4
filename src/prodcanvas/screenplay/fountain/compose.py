"""Lines put together into one element: plain text, runs of emphasis, and where its notes were."""

from __future__ import annotations

from typing import Any, NamedTuple

from prodcanvas.screenplay.fountain.emphasis import plain
from prodcanvas.screenplay.fountain.strikes import Page, Piece
from prodcanvas.screenplay.script import Element, Note, Span, Style


class Row(NamedTuple):
    """A line of the page and the part of it that belongs to the element."""

    line: int
    text: str


def compose(page: Page, kind: str, rows: list[Row], **more: Any) -> Element:
    """An element of the given kind over the rows; `more` are further fields of `Element`."""
    first, last = rows[0].line, rows[-1].line
    span = Span(page.firsts[first], page.lasts[last])
    if len(rows) == 1 and first not in page.pieces:
        text = rows[0].text
        if "*" not in text and "_" not in text:
            return Element(kind=kind, text=text, span=span, **more)
    return _compose(page, kind, rows, span, more)


def _compose(page: Page, kind: str, rows: list[Row], span: Span, more: dict[str, Any]) -> Element:
    texts: list[str] = []
    styles: list[Style] = []
    notes: list[tuple[int, Piece]] = []
    base = 0
    for line, marked in rows:
        pieces = page.pieces.get(line, ())
        if not marked and pieces:
            notes.extend((base, piece) for piece in pieces)
            continue
        row = plain(marked)
        styles.extend(_moved(style, base) for style in row.styles)
        shift = _shift(kind, page.texts[line], marked) if pieces else 0
        places = row.positions([piece.at - shift for piece in pieces])
        notes.extend((base + min(max(at, 0), len(row.text)), p) for at, p in zip(places, pieces, strict=True))
        texts.append(row.text)
        base += len(row.text) + 1
    text = "\n".join(texts)
    if kind == "dialogue":
        text = text.rstrip("\n")
    return Element(
        kind=kind, text=text, span=span, styles=tuple(styles), notes=_of_kind("note", notes, len(text)),
        boneyard=_of_kind("boneyard", notes, len(text)), **more,
    )


def _shift(kind: str, raw: str, marked: str) -> int:
    """How many characters of the raw line stand before the part that belongs to the element."""
    return max(raw.rfind(marked) if kind == "action" else raw.find(marked), 0)


def _moved(style: Style, by: int) -> Style:
    return Style(style.start + by, style.end + by, style.bold, style.italic, style.underline)


def _of_kind(kind: str, pieces: list[tuple[int, Piece]], limit: int) -> tuple[Note, ...]:
    return tuple(_note(piece, min(at, limit)) for at, piece in pieces if piece.kind == kind)


def _note(piece: Piece, at: int) -> Note:
    return Note(piece.text.strip() if piece.kind == "note" else piece.text, at, piece.span)


def struck(page: Page, line: int) -> Element:
    """The element for a line that holds nothing but notes and boneyards."""
    span = Span(page.firsts[line], page.lasts[line])
    notes = tuple(_note(piece, 0) for piece in page.pieces[line] if piece.kind == "note")
    cuts = tuple(_note(piece, 0) for piece in page.pieces[line] if piece.kind == "boneyard")
    kind, own = ("note", notes) if notes else ("boneyard", cuts)
    text = "\n".join(note.text for note in own)
    if kind == "note":
        return Element(kind=kind, text=text, span=span, notes=notes if len(notes) > 1 else (), boneyard=cuts)
    return Element(kind=kind, text=text, span=span, boneyard=cuts if len(cuts) > 1 else ())
