import json

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from prodcanvas.assembly import assemble
from prodcanvas.errors import FormatError
from prodcanvas.film import Film
from prodcanvas.formats.contact_sheet import write_contact_sheet
from prodcanvas.formats.naming import file_safe, one_line, relative_url
from prodcanvas.formats.provenance import read_provenance, write_provenance
from prodcanvas.formats.storyboard import write_storyboard


def test_the_storyboard_holds_every_shot_and_word(make_cut, tmp_path):
    reader = pypdf.PdfReader(write_storyboard(make_cut(), tmp_path / "board.pdf"))
    text = " ".join(page.extract_text() for page in reader.pages).replace("\n", " ")
    assert len(reader.pages) == 1
    for words in ("Paper Jam", "sc010_sh0010", "MCU", "2A EXT. STREET - NIGHT", "Dave does thing 2.",
                  "DAVE: Why did you do that to the printer?", "ЗАЧЕМ? Это был принтер.", "Ça alors — l’été!"):
        assert words in text
    fonts = [o.get_object() for page in reader.pages for o in page["/Resources"]["/Font"].values()]
    faces = {font["/BaseFont"] for font in fonts}
    assert any("SourceSansPro" in face for face in faces)
    assert any("STSong" in face for face in faces)


def test_an_empty_film_has_an_empty_board(tmp_path):
    cut = assemble(Film(title="Nothing"), {})
    assert len(pypdf.PdfReader(write_storyboard(cut, tmp_path / "b.pdf")).pages) == 1
    with Image.open(write_contact_sheet(cut, tmp_path / "c.png")) as sheet:
        assert sheet.width > 100


def test_the_same_cut_gives_the_same_storyboard(make_cut, tmp_path):
    one, other = (write_storyboard(make_cut(), tmp_path / n).read_bytes() for n in ("a.pdf", "b.pdf"))
    assert one == other


def test_the_contact_sheet_shows_slates_for_what_is_missing(make_cut, tmp_path):
    with Image.open(write_contact_sheet(make_cut(), tmp_path / "sheet.png")) as sheet:
        assert sheet.size == (5 * 334 + 14, 64 + 2 * (180 + 46 + 14))
        assert sheet.convert("L").getextrema()[1] > 200


def test_provenance_names_every_take(make_cut, tmp_path):
    cut = make_cut(folder=tmp_path / "takes")
    path = write_provenance(cut, tmp_path / "delivery" / "provenance.json")
    found = read_provenance(path)
    assert [s["take"] for s in found["shots"]] == [s.take.take if s.take else None for s in cut.shots]
    assert found["shots"][0]["media"] == "../takes/sc010_sh0010.mp4"
    assert found["frames"] == cut.frames
    assert found["shots"][4]["why"]


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", json.dumps({"schema": 99})])
def test_a_damaged_or_newer_provenance_is_told(tmp_path, content):
    (tmp_path / "p.json").write_text(content)
    with pytest.raises(FormatError, match=r"p\.json"):
        read_provenance(tmp_path / "p.json")


@given(st.text(max_size=200))
def test_any_name_is_a_safe_file_name(name):
    safe = file_safe(name)
    assert safe
    assert len(safe) <= 81
    assert not set(safe) & set('/\\\x00:*?"<>|\n')
    assert not safe.startswith(".")
    assert ".." not in {safe, safe[:2]}


@pytest.mark.parametrize(("name", "safe"), [
    ("../a/b: c?", "a_b_c"), ("CON", "CON_"), ("nul.txt", "nul.txt_"), ("", "untitled"), ("...", "untitled"),
    ("Émile & Иван", "Émile_Иван"), ("😀", "untitled"),
])
def test_names_that_have_hurt_before(name, safe):
    assert file_safe(name) == safe


@given(st.text())
def test_one_line_is_one_line(text):
    found = one_line(text)
    assert len(found) <= 200
    assert found.splitlines() in ([], [found])


def test_ways_to_media_are_relative_and_quoted(tmp_path):
    assert relative_url(str(tmp_path / "takes" / "a b#1.mp4"), tmp_path / "delivery") == "../takes/a%20b%231.mp4"
