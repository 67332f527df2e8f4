"""The language is told from the title page, else from the small words."""

from pathlib import Path

import pytest

from prodcanvas.crew.reading.language import detect_language
from prodcanvas.screenplay import read_script

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.mark.parametrize(("text", "language"), [
    ("INT. HOUSE - DAY\n\nThe man sits at the table and looks at her.\n", "en"),
    ("INT. MAISON - JOUR\n\nL'homme est assis à la table et il regarde dans une tasse.\n", "fr"),
    ("INNEN. HAUS - TAG\n\nDer Mann sitzt am Tisch und sieht sie nicht an.\n", "de"),
    ("INT. CASA - DÍA\n\nEl hombre está en la mesa y no mira por la ventana.\n", "es"),
    ("INT. CASA - GIORNO\n\nLui non si alza, è seduto e guarda il cane nel giardino.\n", "it"),
    ("ИНТ. ДОМ - ДЕНЬ\n\nОн сидит на стуле и не смотрит в окно.\n", "ru"),
    ("INT. A - DAY\n", "en"), ("", "en"),
    ("Title: X\nLanguage: pt\n\nINT. A - DAY\n\nThe man and the dog.\n", "pt"),
])
def test_languages(text, language):
    data = text.encode() or b"\n"
    script = read_script(data, "t.fountain") if text else type(read_script(b"A\n", "t.fountain"))()
    assert detect_language(script) == language


@pytest.mark.parametrize("name", ["paper_jam", "night_run", "four_at_table", "last_signal"])
def test_the_english_examples_are_english(name):
    assert detect_language(read_script((EXAMPLES / f"{name}.fountain").read_bytes(), name)) == "en"
