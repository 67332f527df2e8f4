"""What is handed in as a script: every encoding a writer's program makes, and everything that is no script."""

from __future__ import annotations

import pytest

from prodcanvas.errors import RequestError
from prodcanvas.screenplay import read_script, write_fountain

TEXT = "INT. CAFÉ - JOUR\n\nÉmile s'assoit.\n\nÉMILE\nVoilà.\n"


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252", "utf-32"]
)
def test_encodings_are_recognised_and_written_back(codec):
    data = TEXT.encode(codec)
    script = read_script(data, "x.fountain")
    assert [e.text for e in script.elements] == ["INT. CAFÉ - JOUR", "Émile s'assoit.", "ÉMILE", "Voilà."]
    assert write_fountain(script) == data


def test_cyrillic_utf16_without_a_mark():
    script = read_script("ИНТ. КУХНЯ - НОЧЬ\n\nИВАН\nПривет, мой друг.\n".encode("utf-16-le"))
    assert script.elements[1].text == "ИВАН"


def test_curly_quotes_of_windows():
    script = read_script("He says “no” – twice…\n".encode("cp1252"))
    assert script.encoding == "cp1252"
    assert script.elements[0].text == "He says “no” – twice…"


def test_a_file_cut_off_within_a_letter_is_read_with_a_warning():
    script = read_script(TEXT.encode()[:-3])
    assert script.encoding == "utf-8"
    assert "cut-off" in script.warnings[0]
    odd = read_script(TEXT.encode("utf-16")[:-1])
    assert odd.warnings


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x00" * 100, "empty"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"\xff\xd8\xff\xe0....", "JPEG"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "zip"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x00\x00\x00\x18ftypmp42....", "video"),
        (b"{\\rtf1 Hello}", "rich-text"),
        (b"\xd0\xcf\x11\xe0....", "Word"),
        (b"\x1f\x8b....", "gzip"),
    ],
)
def test_what_is_no_script_is_refused_in_one_sentence_with_the_next_step(data, says):
    with pytest.raises(RequestError) as caught:
        read_script(data, "my_script.fountain")
    assert says in caught.value.what
    assert "my_script.fountain" in caught.value.what
    assert caught.value.what.count(". ") == 0
    assert caught.value.next_step.endswith(".")


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (TEXT.encode(), "a.fountain", "fountain"),
        (TEXT.encode(), "", "fountain"),
        (TEXT.encode(), "a.txt", "text"),
        (b"# Act\n\n[[note]]\n", "a.txt", "fountain"),
        (b"<FinalDraft><Content/></FinalDraft>", "a.txt", "fdx"),
        (b"<?xml version='1.0'?>\n<FinalDraft/>", "", "fdx"),
        (b"just some words", "a.fdx", "fountain"),
        (b"<html><p>no</p></html>", "a.html", "fountain"),
    ],
)
def test_formats_by_content_then_name(data, name, form):
    assert read_script(data, name).format == form


TYPED = b"""
               12   INT. OFFICE - DAY                                   12

               The printer jams. Again.                              *

                                   BOB (O.S.)
                                 (beat)
                         Hello there, my
                                   (MORE)
                                                                   12.
                         friend.

                                                          FADE OUT.
"""


def test_a_typed_page_loses_its_furniture_and_keeps_its_lines():
    script = read_script(TYPED, "page.txt")
    assert [(e.kind, e.text) for e in script.elements] == [
        ("heading", "INT. OFFICE - DAY"),
        ("action", "The printer jams. Again."),
        ("character", "BOB"),
        ("parenthetical", "beat"),
        ("dialogue", "Hello there, my\nfriend."),
        ("transition", "FADE OUT."),
    ]
    assert script.elements[0].scene_number == "12"
    assert script.elements[4].span.first == 8
    assert [c.text for c in script.elements[4].boneyard] == ["(MORE)", "12."]


def test_a_script_without_any_heading_is_still_read():
    assert read_script(b"He runs.\n\nBOB\nStop!\n").elements[1].text == "BOB"
