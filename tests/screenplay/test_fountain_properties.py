"""What holds for every Fountain script, however badly typed."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.screenplay.scripts import fountain_bytes, fountain_texts

from prodcanvas.errors import RequestError
from prodcanvas.screenplay import Script, read_script, write_fountain
from prodcanvas.screenplay.fountain import read_fountain
from prodcanvas.screenplay.fountain.writer import afresh, same_story, without_spans


def _read(data: bytes) -> Script | None:
    try:
        return read_script(data, "x.fountain")
    except RequestError:
        return None


@given(st.one_of(st.text(), fountain_texts))
def test_reading_never_raises_on_text(text):
    read_fountain(text)


@given(st.one_of(st.binary(max_size=300), fountain_bytes))
def test_reading_bytes_raises_nothing_but_a_request_error(data):
    _read(data)


@given(fountain_bytes)
def test_an_unedited_script_is_written_back_byte_for_byte(data):
    script = _read(data)
    if script is not None:
        assert write_fountain(script) == data


@given(fountain_texts)
def test_spans_lie_in_order_without_overlap_and_cover_every_written_line(text):
    script = read_fountain(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    before = 0
    covered = set()
    for element in script.elements:
        assert before < element.span.first <= element.span.last <= len(lines)
        before = element.span.last
        covered.update(range(element.span.first, element.span.last + 1))
    if not script.title_page:
        assert all(n in covered for n, line in enumerate(lines, 1) if line.strip())


@settings(max_examples=300)
@given(fountain_texts)
def test_a_script_written_afresh_reads_back_as_the_same_story(text):
    script = read_fountain(text)
    assert same_story(read_fountain(afresh(script)), script)


@given(fountain_texts, st.data())
def test_an_edited_element_rewrites_its_own_lines_only(text, data):
    script = msgspec.structs.replace(read_fountain(text), source=text.encode())
    actions = [
        n for n, e in enumerate(script.elements) if e.kind == "action" and not e.notes and not e.boneyard
    ]
    if not actions or "\r" in text:
        return
    place = data.draw(st.sampled_from(actions))
    old = script.elements[place]
    new = msgspec.structs.replace(old, text="Something else happens.", styles=(), forced=True)
    edited = msgspec.structs.replace(
        script, elements=(*script.elements[:place], new, *script.elements[place + 1 :])
    )
    written = write_fountain(edited).decode()
    lines = text.split("\n")
    expected = [*lines[: old.span.first - 1], "!Something else happens.", *lines[old.span.last :]]
    assert written.rstrip("\n") == "\n".join(expected).rstrip("\n")
    assert without_spans(read_fountain(written).elements) == without_spans(edited.elements)
