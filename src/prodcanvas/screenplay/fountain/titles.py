"""The title page: keys with their lines, at the top of a Fountain script."""

from __future__ import annotations

from prodcanvas.screenplay.headings import is_heading

_NO_KEY = frozenset(".@!>~#=[/*_(")

TitlePage = tuple[tuple[str, tuple[str, ...]], ...]


_KNOWN = frozenset((
    "title", "credit", "author", "authors", "source", "draft date", "date", "contact", "copyright", "revision",
    "language", "titre", "titel", "título", "titulo", "titolo", "auteur", "autor", "autore", "название", "автор",
))


def read_title_page(texts: list[str]) -> tuple[TitlePage, int]:
    """The title page and the number of lines it takes; nothing and 0 where the script starts at once.

    It is made of `Key: value` lines with indented lines under them. It begins on the first line, or after empty
    ones with a key that only title pages have, and is neither a heading nor a transition such as `FADE IN:`.
    """
    start = next((n for n, text in enumerate(texts[:50]) if text.strip()), 0)
    first = texts[start]
    known = _is_key(first) and first.partition(":")[0].strip().lower() in _KNOWN
    if not known and (start or not _opens(first, texts[1:2])):
        return (), 0
    entries: list[tuple[str, list[str]]] = []
    for n in range(start, len(texts)):
        line = texts[n]
        if not line.strip():
            return _done(entries), n
        if line[0].isspace():
            entries[-1][1].append(line.strip())
        elif _is_key(line):
            key, _, value = line.partition(":")
            entries.append((key.strip(), [value.strip()] if value.strip() else []))
        else:
            return (_done(entries), n) if known else ((), 0)
    return _done(entries), len(texts)


def _done(entries: list[tuple[str, list[str]]]) -> TitlePage:
    return tuple((key, tuple(lines)) for key, lines in entries)


def _is_key(line: str) -> bool:
    key = line.partition(":")[0]
    return ":" in line and bool(key.strip()) and len(key) <= 60 and line[0] not in _NO_KEY and not line[0].isspace()


def _opens(line: str, after: list[str]) -> bool:
    """Whether a script's first line can begin a title page."""
    if not _is_key(line) or len(line.partition(":")[0].split()) > 3 or is_heading(line):
        return False
    bare = line.strip()
    follows = bool(after) and bool(after[0].strip())
    return not bare.endswith(":") or (follows and not bare.isupper())
